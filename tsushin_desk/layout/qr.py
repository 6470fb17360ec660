"""A two-dimensional code as one vector path (ISO/IEC 18004, made by segno)."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from types import ModuleType
from typing import Any

from tsushin_desk.display import ClosePath, LineTo, MoveTo, Path, Segment
from tsushin_desk.geometry import mm
from tsushin_desk.layout.boxes import Box
from tsushin_desk.pageformat.color import Color

QUIET_MODULES = 4  # ISO/IEC 18004, 5.3.8: white on all four sides
LEAST_MODULE = mm(0.4)  # what office printers and old telephones still tell apart
_ALONE = "segno_without_writers"


def qr_side(url: str, least: float) -> float:
    """The side of an address's dark square in points: ``least``, or more if its modules became too fine.

    Raises ``ValueError`` if the address is too long for a code.
    """
    return max(least, len(_matrix(url)) * LEAST_MODULE)


@lru_cache(maxsize=16)
def _matrix(url: str) -> tuple[bytes, ...]:
    return tuple(bytes(row) for row in _encoder().encode(url, error="m", micro=False).matrix)


@lru_cache(maxsize=1)
def _encoder() -> Any:
    """segno's encoder by itself: with its writers, which we do without, come XML, HTTP and mail, 100 ms.

    It is imported as part of a package of another name that lies in the same place, so that whoever wants
    segno itself gets all of it.
    """
    found = find_spec("segno")
    assert found is not None
    alone = ModuleType(_ALONE)
    alone.__path__ = found.submodule_search_locations or []
    sys.modules[_ALONE] = alone
    return import_module(f"{_ALONE}.encoder")


def set_qr(url: str, side: float, color: Color) -> Box:
    """The code of an address, its dark square ``side`` points wide, in a box with the quiet zone around it.

    Error correction M. Raises ``ValueError`` if the address is too long for a code.
    """
    matrix = _matrix(url)
    module = side / len(matrix)
    quiet = QUIET_MODULES * module
    segments: list[Segment] = []
    for number, row in enumerate(matrix):
        segments.extend(_row_segments(row, number, module))
    whole = side + 2 * quiet
    return Box(whole, whole, (Path(quiet, quiet, tuple(segments), color),))


def _row_segments(row: bytes, number: int, module: float) -> list[Segment]:
    """The dark runs of a row, each one rectangle."""
    segments: list[Segment] = []
    start, top, bottom = 0, number * module, (number + 1) * module
    for dark, run in groupby(row):
        end = start + len(list(run))
        if dark:
            left, right = start * module, end * module
            segments += [MoveTo(left, top), LineTo(right, top), LineTo(right, bottom), LineTo(left, bottom)]
            segments.append(ClosePath())
        start = end
    return segments
