"""「写真を小さくする」「大きくする」 beside a finding: tried on the real layout, then done as one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tsushin_desk.diagnostics import Diagnostic, SourceRef
from tsushin_desk.editing import ResizePhotos, value_at
from tsushin_desk.editing.photo_sizes import sharper_size, smaller_that_fits
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo, PhotoSize
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.live import LivePages, Trial
from tsushin_desk.ui.work import FinishedIssue
from tsushin_desk.wording.photo_sizes import (
    DOES_NOT_FIT,
    MADE_LARGER,
    TRYING,
    WOULD_NOT_FIT,
    made_sharper,
    made_to_fit,
)

if TYPE_CHECKING:
    from tsushin_desk.editing.remedies import RemedyName

_COARSE, _OVERSET = "picture_low_resolution", "overset"


class PhotoSizing(QObject):
    """``said``: a sentence for the status bar. ``done``: one that may be taken back.

    ``fit_wanted``: smaller photos are not enough, other ways may be.
    """

    said = Signal(str)
    done = Signal(str)
    fit_wanted = Signal()

    def __init__(self, parent: QObject, desk: Desk, live: LivePages) -> None:
        super().__init__(parent)
        self._desk, self._live = desk, live

    def begin(self, finding: Diagnostic, name: RemedyName) -> None:
        """Tries, in the background; an edit meanwhile ends it."""
        from tsushin_desk.editing.remedies import RemedyName, photo_of  # the finding has it

        place, issue = photo_of(finding), self._desk.issue
        self.said.emit(TRYING)
        if finding.code == _OVERSET:
            self._live.aside(_fitting(issue, finding), self._on_fitting_tried)
        elif place is not None and name is RemedyName.LARGER_PHOTO:
            self._live.aside(_larger(issue, place), self._on_larger_tried)
        elif place is not None:
            self._live.aside(_sharper(issue, place), self._on_sharper_tried)

    def _on_fitting_tried(self, found: tuple[ResizePhotos | None, int]) -> None:
        edit, pages = found
        if edit is None:
            self.said.emit(DOES_NOT_FIT)
            self.fit_wanted.emit()
        else:
            self._desk.apply(edit)
            self.done.emit(made_to_fit(len(edit.photos), pages))

    def _on_sharper_tried(self, found: tuple[ResizePhotos, bool]) -> None:
        edit, is_sharp = found
        self._desk.apply(edit)
        self.done.emit(made_sharper(is_sharp))

    def _on_larger_tried(self, edit: ResizePhotos | None) -> None:
        if edit is None:
            self.said.emit(WOULD_NOT_FIT)
        else:
            self._desk.apply(edit)
            self.done.emit(MADE_LARGER)


def _fitting(issue: Issue, finding: Diagnostic) -> Callable[[Trial], tuple[ResizePhotos | None, int]]:
    """The fewest photos that must become smaller so that nothing of the finding's section is overset."""
    own = finding.parameter("section")

    def job(trial: Trial) -> tuple[ResizePhotos | None, int]:
        pages = 0

        def fits(tried: Issue) -> bool:
            nonlocal pages
            made = trial(tried)
            pages = len(made.document.pages)
            return not any(found.parameter("section") == own for found in _oversets(made))

        return smaller_that_fits(issue, own, fits), pages

    return job


def _sharper(issue: Issue, place: SourceRef) -> Callable[[Trial], tuple[ResizePhotos, bool]]:
    """The size at which the photo is printed well, or the smallest."""
    from tsushin_desk.editing.remedies import photo_of

    photo = value_at(issue, place.section, place.field)
    size = photo.size if isinstance(photo, Photo) else PhotoSize.NORMAL

    def job(trial: Trial) -> tuple[ResizePhotos, bool]:
        sharp = False

        def is_sharp(tried: Issue) -> bool:
            nonlocal sharp
            sharp = not any(
                found.code == _COARSE and photo_of(found) == place for found in trial(tried).preflight()
            )
            return sharp

        return sharper_size(issue, (place.section, place.field), size, is_sharp), sharp

    return job


def _larger(issue: Issue, place: SourceRef) -> Callable[[Trial], ResizePhotos | None]:
    """The photo in its usual size, if nothing is overset then that was not before."""
    from tsushin_desk.editing.apply import apply_edit

    edit = ResizePhotos(((place.section, place.field),), PhotoSize.NORMAL)

    def job(trial: Trial) -> ResizePhotos | None:
        before = len(_oversets(trial(issue)))
        return edit if len(_oversets(trial(apply_edit(issue, edit).issue))) <= before else None

    return job


def _oversets(made: FinishedIssue) -> list[Diagnostic]:
    return [finding for finding in made.findings if finding.code == _OVERSET]
