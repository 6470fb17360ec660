"""The pages that follow the issue: made anew after every edit, the newest edit first.

After a keystroke the form is painted first, then the pages are made and the paper is painted, then follows
what may wait. Pages that are not made within a frame are made in a worker thread: typing never waits.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError
from tsushin_desk.model.issue import Issue
from tsushin_desk.paint.qt import PictureImages
from tsushin_desk.storage.container import OpenedIssue
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.ui.at_once import AtOnce
from tsushin_desk.ui.decoding import DecodedAhead, new_pages
from tsushin_desk.ui.tidying import Tidying
from tsushin_desk.ui.work import BackgroundWork, FinishedIssue, StoppedError

SOON = 0  # milliseconds: what waits already comes first, so the form paints what was typed
QUIET = 400  # milliseconds without an edit before the pages are checked
Trial = Callable[[Issue], FinishedIssue]


class Finish(Protocol):
    """What makes the pages of an issue."""

    def __call__(self, opened: OpenedIssue, *, may_arrange: bool = True) -> FinishedIssue:
        """Raises ``NotArrangedError`` if ``may_arrange`` is false and the pages must be arranged anew."""
        ...


class LivePages(QObject):
    """One layout at a time; an edit that comes meanwhile waits, and replaces one that waits already.

    ``pages_made``: a ``FinishedIssue``. ``pages_shown``: the same, once the paper has been painted: for all
    that may wait; of pages made beside not before they are made here too. ``checked``: all findings, when
    nothing has been typed for a while.
    """

    pages_made = Signal(object)
    pages_shown = Signal(object)
    checked = Signal(object)
    failed = Signal(object)

    def __init__(self, finish: Finish, parent: QObject) -> None:
        super().__init__(parent)
        self._finish = finish
        self._work, self._tidying = BackgroundWork(self), Tidying(self)
        self._wanted: OpenedIssue | None = None
        self._is_busy = self._is_making = False
        self._round = 0
        self._waiting: list[Callable[[], None]] = []
        self._finished: FinishedIssue | None = None
        self._decoded: DecodedAhead | None = None
        self._pictures: PictureStore | None = None
        self._requests = 0
        self._is_trying = self._is_closed = False
        self._aside: tuple[Callable[[Trial], Any], Callable[[Any], None]] | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._on_quiet_timeout)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._go_on)
        self._at_once = AtOnce()
        self._later = QTimer(self, singleShot=True, interval=SOON)
        self._later.timeout.connect(self._on_later_timeout)

    @property
    def is_idle(self) -> bool:
        """True if the newest pages and their findings have been told."""
        timers = (self._quiet, self._later)
        return not self._is_busy and self._wanted is None and not any(timer.isActive() for timer in timers)

    @property
    def is_behind(self) -> bool:
        """True if newer pages are on their way, or are there and have not been told to all."""
        return self._wanted is not None or self._is_making or self._later.isActive()

    def request(self, opened: OpenedIssue, images: PictureImages) -> None:
        """Makes the pages of this issue as soon as the present layout has ended."""
        self._wanted, self._images, self._opened = opened, images, opened
        self._requests += 1
        self._quiet.stop()
        self._tidying.work_begins()
        if not self._is_making and not self._soon.isActive():
            self._soon.start()

    def forget(self) -> None:
        """What is being made now is not wanted any more: another issue comes."""
        self._round += 1
        self._requests += 1
        self._wanted = self._aside = None
        self._quiet.stop()
        self._later.stop()
        self._waiting.clear()

    def set_aside(self) -> None:
        """What others have made in a rest will live on: no search for leftovers need look through it."""
        if self.is_idle:
            self._tidying.rest_begins()

    def when_idle(self, then: Callable[[], None]) -> None:
        """Calls ``then`` when the newest pages are there."""
        self._waiting.append(then)
        if self._quiet.isActive():
            self._quiet.start(0)
        elif self.is_idle:
            self._go_on()

    def aside(self, job: Callable[[Trial], Any], done: Callable[[Any], None]) -> None:
        """Runs ``job`` where the pages are made, once nothing else is to do; it may lay out other issues.

        The newest job only; an edit ends it at its next trial, and ``done`` is not called then.
        """
        self._aside = None if self._is_closed else (job, done)
        if self.is_idle:
            self._go_on()

    def give_up(self) -> None:
        """What is done aside is not wanted any more."""
        self._requests += 1
        self._aside = None

    def _try(self) -> None:
        assert self._aside is not None
        (job, done), self._aside = self._aside, None
        opened, requests = self._opened, self._requests

        def trial(issue: Issue) -> FinishedIssue:
            if requests != self._requests:
                raise StoppedError
            return self._finish(replace(opened, issue=issue))

        def end(then: Callable[[], None] | None) -> None:
            self._is_trying = False
            if then is not None and requests == self._requests:
                then()
            self._go_on()

        self._is_trying = True
        self._work.start(
            lambda _: job(trial), lambda result: end(lambda: done(result)), lambda trouble: end(None)
        )

    def close(self) -> None:
        """Lets the present layout end and makes no more."""
        self.forget()
        self._is_closed = True
        self._work.close()
        self._tidying.close()

    def _make_at_once(self) -> bool:
        """Makes the pages here and now if that is a matter of a frame."""
        opened, before = self._wanted, self._finished
        assert opened is not None
        ahead = self._decoded
        if before is None or ahead is None or opened.pictures is not self._pictures:
            return False
        if before.is_made_beside or self._images is not ahead.images:
            return False
        if not self._at_once.suits(before.issue, opened.issue):
            return False
        from tsushin_desk.layout import NotArrangedError  # known since the first pages were made

        begun, self._wanted = time.thread_time(), None
        try:
            may_arrange = self._at_once.may_arrange(len(before.document.pages))
            finished = self._finish(opened, may_arrange=may_arrange)
        except (NotArrangedError, RefusedInputError):
            self._wanted = opened
            return False
        self._at_once.took(time.thread_time() - begun)
        if not ahead.covers(new_pages(finished.document.pages, before.document.pages)):
            self._wanted = opened  # the worker finds the pages made, and decodes what is on them
            return False
        self._tell(finished)
        return True

    def _start(self) -> None:
        opened, images, own = self._wanted, self._images, self._round
        assert opened is not None
        ahead, before = self._decoded, self._finished
        if ahead is None or ahead.images is not images:
            ahead, before = DecodedAhead(images), None
        elif before is not None and before.is_made_beside:
            before = None  # none of its pages stays, all look the same
        self._decoded, self._pictures = ahead, opened.pictures
        self._wanted, self._is_busy, self._is_making = None, True, True
        self._work.start(
            lambda _: _with_images_seen(self._finish(opened), ahead, before),
            lambda finished: self._on_work_done(finished, own),
            lambda trouble: self._on_work_failed(trouble, own),
        )

    def _on_work_done(self, finished: FinishedIssue, own: int) -> None:
        self._is_busy = self._is_making = False
        if own == self._round:
            self._tell(finished)
        self._go_on()

    def _tell(self, finished: FinishedIssue) -> None:
        self._finished = finished
        self.pages_made.emit(finished)
        self._later.start()

    def _on_later_timeout(self) -> None:
        """The paper has been painted; if other pages are on their way already, they will be told instead."""
        if self.is_behind or self._finished is None:
            return
        if self._finished.is_made_beside:
            self._wanted = self._opened  # here as well, for the first key; all that may wait follows then
            self._go_on()
            return
        self.pages_shown.emit(self._finished)
        self._tidying.between_keys()
        if not self.is_behind:
            self._quiet.start(0 if self._waiting else QUIET)

    def _on_quiet_timeout(self) -> None:
        finished, own, ahead = self._finished, self._round, self._decoded
        if finished is None or ahead is None:
            return
        if self._is_busy:
            self._quiet.start()
            return

        def look_through() -> tuple[Diagnostic, ...]:
            ahead.decode(finished.document.pages)
            found = finished.findings
            for look in (finished.preflight, finished.proofread):
                if finished is not self._finished:
                    raise StoppedError  # somebody types: it would only make that slower
                found += look()
            return found

        self._is_busy = True
        self._work.start(
            lambda _: look_through(),
            lambda findings: self._on_check_done(findings, finished, own),
            lambda trouble: self._on_work_failed(trouble, own),
        )

    def _on_check_done(self, findings: tuple[Diagnostic, ...], of: FinishedIssue, own: int) -> None:
        self._is_busy = False
        if own == self._round and of is self._finished and not self.is_behind:
            self.checked.emit(findings)
            self._tidying.rest_begins()
        self._go_on()

    def _on_work_failed(self, trouble: RefusedInputError | StoppedError, own: int) -> None:
        self._is_busy = self._is_making = False
        if own == self._round:
            self.failed.emit(trouble)
        self._go_on()

    def _go_on(self) -> None:
        if self._wanted is not None and not self._is_making:
            if not self._make_at_once() and not self._is_busy:
                self._start()
        elif self.is_idle:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()
            if self._aside is not None and not self._is_trying:
                self._try()


def _with_images_seen(
    finished: FinishedIssue, ahead: DecodedAhead, before: FinishedIssue | None
) -> FinishedIssue:
    """The pages, with the pictures decoded that are seen at once: of an issue that has just come those of the
    first page, the others when it has come to rest; later those of all pages that did not stand there
    ``before``.
    """
    pages = finished.document.pages
    ahead.decode(new_pages(pages, before.document.pages) if before else pages[:1])
    return finished
