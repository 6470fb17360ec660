"""The commands that help to write: take a text in, put photos in, fit the pages, choose what to be told.

Dialogs are imported when they are asked for: a start does not wait for them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from tsushin_desk.diagnostics import SourceRef, warning
from tsushin_desk.display import DisplayDocument
from tsushin_desk.editing import Edit, SetMostPages, value_at
from tsushin_desk.editing.offers import own_words
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.form_pictures import FormPictures
from tsushin_desk.ui.forms.boxes import LONGEST as LONGEST_PASTE
from tsushin_desk.ui.forms.photos import nearest_photos
from tsushin_desk.ui.messages import show_refusal
from tsushin_desk.ui.photo_sizing import PhotoSizing

if TYPE_CHECKING:
    from tsushin_desk.editing.fitting import Way
    from tsushin_desk.ui.main_window import MainWindow

_TOLD = 8000  # milliseconds
_A_REPORT = 2  # labelled parts: one alone may be meant as it stands


def connect_writing(window: MainWindow) -> None:
    """Wires the commands of this module."""
    actions = window.actions_
    actions["intake"].triggered.connect(partial(_take_in, window))
    actions["insert_photo"].triggered.connect(partial(_insert_photo, window))
    actions["fit"].triggered.connect(lambda: window.live.when_idle(partial(fit_pages, window)))
    window.area.form.paste_refused.connect(partial(_tell_too_long, window))
    window.area.form.take_report = partial(_take_report, window)
    pictures = FormPictures(window, window.area.form, window.desk)
    window.live.checked.connect(lambda _: pictures.set_pages(*_pages_of(window)))
    window.filing.coming.connect(lambda: pictures.set_pages(None, None))
    form = window.area.form  # when a form is opened, never while somebody types in it
    form.section_shown.connect(lambda: form.set_completions(own_words(window.desk.issue), "issue"))
    findings = window.finding_desk
    findings.fit_wanted.connect(lambda: window.live.when_idle(partial(fit_pages, window)))
    findings.photo_wanted.connect(lambda section, path: window.photos.take_in(section, path, -1, None))
    sizing = PhotoSizing(window, window.desk, window.live)
    findings.size_wanted.connect(lambda *wanted: window.live.when_idle(partial(sizing.begin, *wanted)))
    sizing.said.connect(lambda text: window.status.showMessage(text, _TOLD))
    sizing.done.connect(window.status.show_notice)
    sizing.fit_wanted.connect(lambda: window.live.when_idle(partial(fit_pages, window)))
    findings.said.connect(lambda text: window.status.showMessage(text, _TOLD))
    actions["let_again"].triggered.connect(findings.tell_all_again)


def _pages_of(window: MainWindow) -> tuple[DisplayDocument | None, PagePainter | None]:
    return (window.finished.document if window.finished else None), window.painter


def _tell_too_long(window: MainWindow, count: int) -> None:
    show_refusal(window, (warning("paste_too_long", count=f"{count:,}", limit=f"{LONGEST_PASTE:,}"),))


def _take_in(window: MainWindow) -> None:
    from tsushin_desk.ui.intake_dialog import LONGEST, IntakeDialog

    text = QGuiApplication.clipboard().text()
    offered = text if "\n" in text.strip() and len(text) <= LONGEST else ""
    dialog = IntakeDialog(window.desk.issue, window.area.form.section, offered, window)
    dialog.taken.connect(partial(_on_dialog_taken, window))
    dialog.open()
    dialog.source.setFocus()


def _take_report(window: MainWindow, section: str, text: str) -> bool:
    """A report pasted into one of its parts goes into all of them, if it is nothing but labelled parts: what
    else a mail says is to be looked at before.
    """
    from tsushin_desk.editing.paste import paste_report
    from tsushin_desk.intake.report_text import read_report

    read, pasted = read_report(text), paste_report(window.desk.issue, section, text)
    has_more = bool(read.headline or read.districts or read.joint_label or read.rest.strip())
    if pasted is None or has_more or len(read.parts) < _A_REPORT:
        return False
    window.desk.apply(pasted.edit, leads=True)
    window.status.show_notice("【目的】などの見出しで、欄に分けて入れました。")
    return True


def _on_dialog_taken(window: MainWindow, edit: Edit) -> None:
    window.desk.apply(edit, leads=True)
    window.status.show_notice("文を欄に分けて入れました。")


def _insert_photo(window: MainWindow) -> None:
    page = window.area.form.page
    path = nearest_photos(page.link.editors, window.area.form.focusWidget()) if page else ""
    if not path:
        window.status.showMessage("この記事には写真の欄がありません。写真の入る記事を選んでください。", _TOLD)
        return
    held = value_at(window.desk.issue, window.area.form.section, path)
    index = len(held) if isinstance(held, tuple) else -1
    window.photos.take_in(window.area.form.section, path, index, None)


def fit_pages(window: MainWindow) -> None:
    """Opens the ways to fit."""
    from tsushin_desk.storage.page_formats import page_format_names
    from tsushin_desk.ui.fit_dialog import FitDialog

    if window.finished is None:
        return
    dialog = FitDialog(window.finished, window.live, window.images, dict(page_format_names()), window)
    dialog.limit_wanted.connect(lambda pages: window.desk.apply(SetMostPages(pages)))
    dialog.way_chosen.connect(partial(_on_dialog_way_chosen, window))
    dialog.open()


def _on_dialog_way_chosen(window: MainWindow, way: Way) -> None:
    if way.edit is not None:
        window.desk.apply(way.edit, leads=True)
        return
    text = value_at(window.desk.issue, way.section, way.path)
    assert isinstance(text, str)
    start = max(len(text) - way.lines * (window.finished.line_length if window.finished else 1), 0)
    window.go_to(SourceRef(way.section, way.path, start, len(text)))
    window.status.showMessage(f"選んだところほど（{way.lines}行）短くすると収まります。", _TOLD)
