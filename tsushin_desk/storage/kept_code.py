"""Code that is compiled from text at every start, compiled once for all of them.

Python keeps what it has compiled of files. Qt for Python carries a part of itself as text within a library,
where Python keeps nothing: to compile that takes as long as a tenth of an empty window.
"""

from __future__ import annotations

import builtins
import marshal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

from tsushin_desk.storage import fsops

_NAME, _NEW, _LARGEST = "compiled.bin", "compiled.new", 4_000_000  # bytes
_DIGEST = 16
_Codes = dict[bytes, CodeType]


@contextmanager
def compiled_once(folder: Path) -> Iterator[None]:
    """While it lasts, whole modules given as bytes are compiled only if they were not on a start before.

    What is kept is known by its text and Python's own number for the form of compiled code; a file that is
    damaged is as if it were not there. What is not asked for is not kept on.
    """
    known, asked = _read(folder / _NAME), _Codes()
    real: Callable[..., Any] = builtins.compile

    def compile_once(source: Any, name: Any, mode: str, *rest: Any, **more: Any) -> Any:
        if rest or more or mode != "exec" or type(source) is not bytes or type(name) is not str:
            return real(source, name, mode, *rest, **more)
        key = _digest(name.encode("utf-8", "surrogatepass") + b"\0" + source)
        code = known.get(key) or real(source, name, mode)
        asked[key] = code
        return code

    builtins.compile = compile_once  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = real
        if asked.keys() != known.keys() and asked:
            _write(folder, asked)


def _read(place: Path) -> _Codes:
    with suppress(OSError, EOFError, ValueError, TypeError):
        if place.stat().st_size <= _LARGEST:
            whole = place.read_bytes()
            data = whole[len(MAGIC_NUMBER) + _DIGEST :]
            if whole.startswith(MAGIC_NUMBER + _digest(data)):
                found: _Codes = marshal.loads(data)
                return found
    return {}


def _write(folder: Path, codes: _Codes) -> None:
    """If it cannot be kept, it is compiled the next time as well."""
    data = marshal.dumps(codes)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / _NEW).unlink(missing_ok=True)
        with fsops.create(folder / _NEW) as file:
            file.write(MAGIC_NUMBER + _digest(data) + data)
        fsops.replace(folder / _NEW, folder / _NAME)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
