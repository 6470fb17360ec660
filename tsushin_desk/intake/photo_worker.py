"""The worker process: photos come in through a pipe one by one, what became of them goes back.

A broken file may end this process, or hold it up, or ask it for more memory than it may have; the desk
goes on.
"""

from __future__ import annotations

import stat
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tsushin_desk.values import dataclass

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection

    Pipe = PipeConnection
else:
    from multiprocessing.connection import Connection

    Pipe = Connection

if TYPE_CHECKING:
    from tsushin_desk.intake.photo_decoding import DecodedPhoto

LARGEST_FILE = 200 * 1024 * 1024  # bytes, as for the pictures of an issue


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a photo was not taken in: the code of the finding, and a limit if there is one."""

    code: str
    limit: str = ""


def serve(connection: Pipe, memory: int) -> None:
    """Answers every source (path or bytes) with a ``DecodedPhoto`` or ``Refused`` until the pipe is closed.

    ``memory`` in bytes is what the process may ask for, where the system can limit it.
    """
    from tsushin_desk.intake.photo_decoding import PhotoError, decode_photo  # before memory is scarce

    warnings.simplefilter("ignore")  # of damaged metadata, which is dropped anyway
    _limit_memory(memory)
    answer: DecodedPhoto | Refused
    with suppress(EOFError, OSError):  # the desk has closed the pipe
        while True:
            source = connection.recv()
            try:
                data = _bytes_of(source)
                answer = data if isinstance(data, Refused) else decode_photo(data)
            except PhotoError as problem:
                answer = Refused(problem.code, problem.limit)
            except MemoryError:
                answer = Refused("photo_too_demanding")
            connection.send(answer)


def _limit_memory(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # the system allows less already, or cannot limit it
            continue


def _bytes_of(source: bytes | Path) -> bytes | Refused:
    """The bytes of a source, of which a file is asked for its kind and size first."""
    if isinstance(source, Path):
        try:
            refused = _refused_file(source)
            if refused:
                return refused
            with source.open("rb") as file:
                source = file.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            return Refused("photo_not_found")
        except (OSError, ValueError):
            return Refused("photo_cannot_read")
    if not source:
        return Refused("photo_empty")
    return source if len(source) <= LARGEST_FILE else _too_large()


def _refused_file(path: Path) -> Refused | None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        return Refused("photo_is_folder")
    if not stat.S_ISREG(found.st_mode):
        return Refused("photo_cannot_read")
    return _too_large() if found.st_size > LARGEST_FILE else None


def _too_large() -> Refused:
    return Refused("photo_file_too_large", f"{LARGEST_FILE >> 20}")
