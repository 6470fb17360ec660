"""What the program and the tests remember to be quick is given up where a process goes on to other tests.

Layout keeps thousands of lines and pages for the next keystroke. A process that has laid out long issues
would carry them into every test to come: each search for leftovers, which a window makes whenever it comes
to rest, would look through them, and each fork would copy them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from types import ModuleType
from typing import Any

_TESTS = Path(__file__).parent
_PROGRAM = ("tsushin_desk.layout", "tsushin_desk.typeset", "tsushin_desk.paint.pdf")
MUCH = 100_000  # objects: what the sample needs in a window is less than half of it
_TABLES = 64  # entries: caches of up to so many hold tables, not work


def forget_work() -> None:
    """As in a process that has just started, but for tables that are read once."""
    remembering, typeset = (
        sys.modules.get(name) for name in ("tsushin_desk.layout.remembering", "tsushin_desk.typeset")
    )
    if remembering is not None:
        remembering.forget_everything()
    if typeset is not None:
        typeset.forget_compositions()
    for cached in _caches():
        cached.cache_clear()
    gc.collect()
    _Floor.objects = len(gc.get_objects())


def forget_much(much: int = MUCH) -> None:
    """Only if so many objects have come since the last time; what is light is made anew for longer."""
    if len(gc.get_objects()) > _Floor.objects + much:
        forget_work()


class _Floor:
    """What was there when all work had been forgotten."""

    objects = 0


def _caches() -> Iterator[_lru_cache_wrapper[Any]]:
    """Those of the rooms that work for pages, and those that tests have made for their neighbours."""
    for name, module in list(sys.modules.items()):
        is_of_tests = _is_of_tests(module)
        if not (is_of_tests or name.startswith(_PROGRAM)):
            continue
        for value in list(vars(module).values()):
            if isinstance(value, _lru_cache_wrapper) and value.__module__ == name:
                most = value.cache_parameters()["maxsize"]
                if is_of_tests or (most is not None and most > _TABLES):
                    yield value


def _is_of_tests(module: ModuleType) -> bool:
    file = getattr(module, "__file__", None)
    return file is not None and _TESTS in Path(file).parents
