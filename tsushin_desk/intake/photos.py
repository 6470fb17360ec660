"""Photo files → pictures of the issue. Decoded in a worker process, so that no file can end the desk."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, TypeAlias

from tsushin_desk.diagnostics import Diagnostic, FileRef, error, warning
from tsushin_desk.intake.photo_worker import Pipe, Refused, serve
from tsushin_desk.storage.pictures import picture_key
from tsushin_desk.values import dataclass

MOST_AT_ONCE = 100
_SLICE = 0.1  # seconds between two looks at ``should_stop``
_ONE_WORKER = threading.Lock()

PhotoSource: TypeAlias = str | Path | bytes
Progress: TypeAlias = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class TakenPhoto:
    """A photo ready for the issue: ``key`` for ``Photo.file`` and ``data`` for ``PictureStore.with_picture``.

    ``width`` and ``height`` in pixels; ``preview`` is a small JPEG of it; ``name`` the file's name, empty
    for bytes; ``findings`` what the user should know though the photo can be used.
    """

    key: str
    data: bytes
    width: int
    height: int
    preview: bytes
    name: str = ""
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one photo may take: seconds, and bytes of memory where the system can limit it."""

    seconds: float = 60.0
    memory: int = 2 << 30
    serve: Callable[[Pipe, int], None] = serve


_USUAL = WorkerLimits()


def take_in_photos(
    paths_or_bytes: Iterable[PhotoSource],
    progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
    limits: WorkerLimits = _USUAL,
) -> tuple[TakenPhoto | Diagnostic, ...]:
    """One photo or one finding for every file or pasted picture, in their order. Never raises for a file.

    ``progress`` is told how many are done, how many there are, and the next name. After ``should_stop``
    the rest is left out. More than ``MOST_AT_ONCE`` give one finding and nothing else. Takes long: not for
    the thread of the window.
    """
    sources = tuple(paths_or_bytes)
    if len(sources) > MOST_AT_ONCE:
        return (error("photos_too_many", count=len(sources), limit=MOST_AT_ONCE),)
    stopped = should_stop or (lambda: False)
    while not _ONE_WORKER.acquire(timeout=_SLICE):
        if stopped():
            return ()
    try:
        return _take_in(sources, progress or (lambda done, total, name: None), stopped, limits)
    finally:
        _ONE_WORKER.release()


def _take_in(
    sources: Sequence[PhotoSource], progress: Progress, stopped: Callable[[], bool], limits: WorkerLimits
) -> tuple[TakenPhoto | Diagnostic, ...]:
    taken: list[TakenPhoto | Diagnostic] = []
    worker = _Worker(limits)
    try:
        for source in sources:
            name = "" if isinstance(source, bytes) else Path(source).name
            progress(len(taken), len(sources), name)
            whole = source if isinstance(source, bytes) else Path(source)
            answer = None if stopped() else worker.ask(whole, stopped)
            if answer is None:
                break
            taken.append(_result(answer, name))
        else:
            progress(len(sources), len(sources), "")
    finally:
        worker.end()
    return tuple(taken)


def _result(answer: Any, name: str) -> TakenPhoto | Diagnostic:
    place = FileRef(name) if name else None
    if isinstance(answer, Refused):
        return error(answer.code, place, limit=answer.limit)
    return TakenPhoto(
        key=picture_key(answer.data, answer.suffix),
        data=answer.data,
        width=answer.width,
        height=answer.height,
        preview=answer.preview,
        name=name,
        findings=tuple(warning(code, place) for code in answer.codes),
    )


class _Worker:
    """The one process; started when it is first asked, and again after a photo that ended it."""

    def __init__(self, limits: WorkerLimits) -> None:
        self._limits = limits
        self._process: SpawnProcess | None = None
        self._connection: Pipe | None = None

    def ask(self, source: Path | bytes, stopped: Callable[[], bool]) -> Any:
        """What became of a photo; None if it was stopped."""
        until = time.monotonic() + self._limits.seconds
        try:
            connection = self._connection or self._start()
            connection.send(source)
            while not connection.poll(_SLICE):
                if stopped():
                    return None
                if time.monotonic() > until:
                    self.end()
                    return Refused("photo_too_demanding")
            return connection.recv()
        except (OSError, EOFError):  # the process has ended
            self.end()
            return Refused("photo_unreadable")

    def end(self) -> None:
        """Ends the process, at once."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
            with suppress(ValueError):
                self._process.close()
        self._process = self._connection = None

    def _start(self) -> Pipe:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        arguments = (theirs, self._limits.memory)
        self._process = context.Process(target=self._limits.serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours
        return ours
