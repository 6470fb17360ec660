"""Photos that were dropped, chosen or pasted come into the issue: read in a worker, then one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.editing import Edit, InsertRow, SetField, value_at
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.messages import show_refusal
from tsushin_desk.ui.png import png_bytes
from tsushin_desk.ui.status import DeskStatus
from tsushin_desk.ui.work import BackgroundWork, Progress

if TYPE_CHECKING:
    from tsushin_desk.intake.photos import PhotoSource, TakenPhoto

_PHOTO_FILES = "写真 (*.jpg *.jpeg *.png *.heic *.heif *.webp *.tif *.tiff *.bmp *.svg)"
_Taken: TypeAlias = "tuple[TakenPhoto | Diagnostic, ...]"


class PhotoIntake(QObject):
    """Asks for files where none were given, and puts what could be read into the field that asked."""

    def __init__(self, window: QWidget, desk: Desk, work: BackgroundWork, status: DeskStatus) -> None:
        super().__init__(window)
        self._window, self._desk, self._work, self._status = window, desk, work, status
        self._folder = Path.home()

    def take_in(self, section: str, path: str, index: int, sources: object) -> None:
        """As ``FormPanel.photos_wanted`` says it."""
        given = [_source(source) for source in sources] if isinstance(sources, tuple) else []
        given = given or self._chosen(single=index < 0)
        if not given:
            return
        self._status.showMessage("写真を入れています…")
        self._status.show_work(True)

        def job(progress: Progress) -> _Taken:
            from tsushin_desk.intake.photos import take_in_photos  # a start does not wait for it

            return take_in_photos(given, lambda done, total, _: progress(done, total))

        asked = self._desk.sitting, self._desk.issue

        def done(taken: _Taken) -> None:
            self._end()
            if self._desk.sitting == asked[0]:  # else another issue lies on the desk by now
                self._put(section, path, index, taken, leads=self._is_waited_for(asked[1]))

        self._work.start(job, done, lambda trouble: self._end())

    def _chosen(self, *, single: bool) -> list[PhotoSource]:
        ask = QFileDialog.getOpenFileName if single else QFileDialog.getOpenFileNames
        names, _ = ask(self._window, "写真を選ぶ", str(self._folder), _PHOTO_FILES)
        chosen = [Path(name) for name in ([names] if isinstance(names, str) else names) if name]
        if chosen:
            self._folder = chosen[0].parent  # the next ones usually lie there too
        return [*chosen]

    def _end(self) -> None:
        self._status.show_work(False)
        self._status.clearMessage()

    def _is_waited_for(self, issue: Issue) -> bool:
        """False if the person has gone on writing: then the form stays where it is."""
        is_composing = getattr(QApplication.focusWidget(), "composing", False)
        return self._desk.issue is issue and not is_composing

    def _put(self, section: str, path: str, index: int, taken: _Taken, *, leads: bool) -> None:
        photos = [photo for photo in taken if not isinstance(photo, Diagnostic)]
        for photo in photos:
            self._desk.add_picture(photo.key, photo.data)
        edit = self._edit(section, path, index, tuple(Photo(file=photo.key) for photo in photos))
        if edit is not None:
            self._desk.apply(edit, leads=leads)
        refused = [finding for finding in taken if isinstance(finding, Diagnostic)]
        findings = [*refused, *(finding for photo in photos for finding in photo.findings)]
        if findings:
            show_refusal(self._window, findings)

    def _edit(self, section: str, path: str, index: int, photos: tuple[Photo, ...]) -> Edit | None:
        """None if there is nothing to put, or the field has gone meanwhile."""
        try:
            old: Any = value_at(self._desk.issue, section, path)
        except (KeyError, IndexError):
            return None
        if not photos:
            return None
        if index < 0:
            return SetField(section, path, replace(old, file=photos[0].file, crop=None) if old else photos[0])
        index = min(index, len(old))
        if len(photos) == 1:
            return InsertRow(section, path, index, photos[0])
        return SetField(section, path, (*old[:index], *photos, *old[index:]))


def _source(source: object) -> PhotoSource:
    """A path stays a path; a pasted image becomes the bytes of a PNG."""
    if isinstance(source, QImage):
        return png_bytes(source)
    assert isinstance(source, Path)
    return source
