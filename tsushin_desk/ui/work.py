"""Long work beside the window: reading, layout and export run in one worker thread, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError
from tsushin_desk.display import DisplayDocument
from tsushin_desk.model.issue import Issue

if TYPE_CHECKING:
    from tsushin_desk.fonts import FontSet
    from tsushin_desk.pageformat.format import PageFormat
    from tsushin_desk.press.differences import ProductFacts
    from tsushin_desk.press.wishes import Wish

Progress = Callable[[int, int], None]
Result = TypeVar("Result")


class FinishedIssue(Protocol):
    """An issue with its pages, as the window needs it."""

    @property
    def issue(self) -> Issue: ...
    @property
    def document(self) -> DisplayDocument: ...
    @property
    def page_format(self) -> PageFormat: ...
    @property
    def fonts(self) -> FontSet: ...
    @property
    def findings(self) -> tuple[Diagnostic, ...]: ...
    @property
    def room_left(self) -> Mapping[str, int]: ...
    @property
    def is_made_beside(self) -> bool:
        """True if another process has made the pages: the next ones are not made within a frame."""
        ...

    @property
    def line_length(self) -> int: ...
    def preflight(self, wish: Wish = ...) -> tuple[Diagnostic, ...]: ...
    def facts(self, wish: Wish = ...) -> ProductFacts: ...
    def proofread(self) -> tuple[Diagnostic, ...]: ...
    def export(
        self, output: Path, progress: Progress, date: datetime | None = None, wish: Wish = ...
    ) -> None:
        """Writes the wished file. Raises ``RefusedInputError``."""


class StoppedError(Exception):
    """The user has stopped the work."""


class BackgroundWork(QObject):
    """One worker thread. Results come back in the window's own thread; ``close`` waits for the last job."""

    progressed = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(1, "desk")
        self._stops: list[Event] = []  # of the jobs that have not ended, the present one first
        self._ended.connect(self._on_ended)

    def start(
        self,
        job: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[RefusedInputError | StoppedError], None],
    ) -> None:
        """Runs ``job`` with a progress function, then ``done`` or, for expected trouble, ``failed``."""
        stopped = Event()  # its own: what is started later takes no stop away, and hears none of before
        self._stops.append(stopped)

        def progress(count: int, total: int) -> None:
            if stopped.is_set():
                raise StoppedError
            self.progressed.emit(count, total)

        def run() -> None:
            try:
                result = job(progress)
            except (RefusedInputError, StoppedError) as trouble:
                self._ended.emit(failed, trouble)
            except Exception as fault:
                self._ended.emit(failed, StoppedError())  # who waits for it goes on
                self._ended.emit(_raise, fault)
            else:
                self._ended.emit(done, result)
            finally:
                self._stops.remove(stopped)

        self._executor.submit(run)

    def stop(self) -> None:
        """The jobs started so far end with ``StoppedError`` at their next progress report."""
        for stopped in tuple(self._stops):
            stopped.set()

    def finish(self) -> None:
        """Waits till the jobs that were started have run; their answers come later."""
        self._executor.submit(lambda: None).result()

    def close(self, *, cancel: bool = True) -> None:
        """Lets the present job end and takes no more; without ``cancel`` those that wait run as well."""
        self._executor.shutdown(wait=True, cancel_futures=cancel)

    @Slot(object, object)
    def _on_ended(self, answer: Callable[[object], None], result: object) -> None:
        answer(result)


def _raise(fault: object) -> None:
    """A fault of the program is never swallowed: it appears where the window's own faults do."""
    assert isinstance(fault, Exception)
    raise fault
