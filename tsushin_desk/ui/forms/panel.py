"""The form of the chosen section: what it is called, tabs that jump, and its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import section_name
from tsushin_desk.editing.paths import part_of
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.sections import kind_of
from tsushin_desk.ui.forms.dress import sheet
from tsushin_desk.ui.forms.editor import FieldEditor
from tsushin_desk.ui.forms.labels import ElidedLabel
from tsushin_desk.ui.forms.link import PictureSource, TakeReport, merged_words, no_report
from tsushin_desk.ui.forms.notation import Mark
from tsushin_desk.ui.forms.page import FormPage
from tsushin_desk.ui.forms.texts import MarkBox, ProseEditor
from tsushin_desk.ui.palette import wear

_FIXED = {MASTHEAD_ID: "題字", COLOPHON_ID: "奥付"}
_MARKS = (
    (Mark.BOLD, "太字", "Ctrl+B"),
    (Mark.RUBY, "ルビ", "Ctrl+R"),
    (Mark.DOTS, "圏点", "Ctrl+Shift+X"),
)


class FormPanel(QWidget):
    """Shows sections and says what a person does; it never changes the issue.

    ``edit_made``: an ``Edit``; ``place_entered``: a ``SourceRef``. ``paste_refused``: how many characters
    were too many at once. ``photos_wanted(section, path, index,
    sources)``: photos for the list ``path`` from ``index`` on, or with index -1 one photo for the field
    ``path`` itself; ``sources`` are paths and images, or none: ask for files. ``section_shown``: another one.
    """

    edit_made = Signal(object)
    place_entered = Signal(object)
    paste_refused = Signal(int)
    photos_wanted = Signal(str, str, int, object)
    section_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setAccessibleName("記事の欄")
        wear(self, sheet)
        self.setMinimumWidth(380)
        self.take_report: TakeReport = no_report  # set before the first form is opened
        self._issue: Issue | None = None
        self._pages: dict[type[Any], FormPage] = {}
        self._sources: dict[str, Mapping[str, Sequence[str]]] = {}
        self._completions: Mapping[str, Sequence[str]] = {}
        self._picture: PictureSource = lambda _: None
        self.name, self.kind = ElidedLabel(), QLabel()
        self.name.setObjectName("section-name")
        self.kind.setObjectName("section-kind")
        self.mark_buttons = {mark: self._mark_button(mark, *words) for mark, *words in _MARKS}
        self.tabs = QTabBar()
        self.tabs.setObjectName("tabs")
        self.tabs.setAccessibleName("記事の欄の見出し")
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes through the fields themselves
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)  # in a narrow form the words are cut, no tab is out of reach
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.tabBarClicked.connect(self.show_group)
        self.stack = QStackedWidget()
        self._lay_out()

    def _mark_button(self, mark: Mark, text: str, keys: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"mark:{mark.value}")
        button.setProperty("mark", True)
        button.setAccessibleName(text)
        button.setToolTip(f"{text}（{keys}）")
        button.setFocusPolicy(button.focusPolicy().NoFocus)
        button.setEnabled(False)
        button.clicked.connect(lambda: self.apply_mark(mark))
        return button

    def _lay_out(self) -> None:
        self.head = QHBoxLayout()
        self.head.setContentsMargins(16, 8, 16, 4)
        self.head.setSpacing(8)
        self.head.addWidget(self.name)
        self.head.addWidget(self.kind)
        self.head.addStretch()
        for button in self.mark_buttons.values():
            self.head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.head)
        layout.addWidget(self.tabs)
        layout.addWidget(_line())
        layout.addWidget(self.stack, 1)

    def show_section(self, issue: Issue, section_id: str) -> None:
        """Shows the form of a section, the masthead or the colophon. Raises ``KeyError`` for no section."""
        record: Any = part_of(issue, section_id)
        page = self._pages.get(type(record)) or self._new_page(type(record))
        self._issue = issue
        self._show(page, section_id, record)
        if self.stack.currentWidget() is not page:
            self.stack.setCurrentWidget(page)
            self._label_tabs(page)
        self.section_shown.emit()

    def refresh(self, issue: Issue) -> None:
        """Shows what has changed in the issue; a section that is gone stays as it was."""
        self._issue = issue
        page = self.page
        if page is not None and _has(issue, page.link.section):
            self._show(page, page.link.section, part_of(issue, page.link.section))

    @property
    def page(self) -> FormPage | None:
        """The fields that are shown."""
        page = self.stack.currentWidget()
        return page if isinstance(page, FormPage) else None

    @property
    def section(self) -> str:
        """The id of the section that is shown; empty = none."""
        return self.page.link.section if self.page else ""

    def go_to(self, place: SourceRef) -> bool:
        """Shows the section, focuses the field and selects its characters. False: there is no such place."""
        if self._issue is None or not _has(self._issue, place.section):
            return False
        if place.section != self.section:
            self.show_section(self._issue, place.section)
        assert self.page is not None
        self.page.deselect()
        field = place.field.removesuffix(".file") or next(iter(self.page.editors))
        return self.page.link.go_to(field, place.start, place.end)

    def set_budget(self, path: str, text: str, is_over: bool, fill: float | None = None) -> None:
        """Shows a budget under the label of a field; ``fill`` (0..1) as a bar."""
        slot = self.page.link.slots.get(path) if self.page else None
        if slot is not None:
            slot.set_budget(text, is_over, fill)

    def set_overset(self, path: str, start: int | None) -> None:
        """Tints the end of a text, from a code point on, that does not fit on the paper."""
        from tsushin_desk.ui.forms.minutes import OutlineEditor

        known = path
        while self.page is not None and known:
            editor = self.page.link.editors.get(known)
            if isinstance(editor, ProseEditor | OutlineEditor):
                editor.tint_from(start, path[len(known) + 1 :])
                return
            known = known.rpartition(".")[0]

    def set_last_month(self, paths: Iterable[str]) -> None:
        """Marks the fields of the section that still stand as last month, and no others."""
        if self.page is None:
            return
        link = self.page.link
        marked: dict[int, list[str]] = {}
        for path in paths:
            slot = link.slot_for(path)
            if slot is not None:
                marked.setdefault(id(slot), []).append(path)
        for slot in link.slots.values():
            own = tuple(marked.get(id(slot), ()))
            slot.set_last_month(partial(link.confirm, own) if own else None)

    def set_completions(self, completions: Mapping[str, Sequence[str]], source: str = "registers") -> None:
        """What is offered in fields, by path without numbers: ``districts.name``, ``venue``.

        Each source has its own words; those of the registers come first.
        """
        if self._sources.get(source) == completions:
            return
        self._sources[source] = completions
        offered = merged_words(self._sources.get("registers", {}), *self._sources.values())
        self._completions = offered
        for page in self._pages.values():
            page.link.completions = offered
            page.rename()

    def set_pictures(self, picture: PictureSource) -> None:
        """Where small images of the issue's photos come from, by file."""
        self._picture = picture
        for page in self._pages.values():
            page.link.picture = picture
            page.forget_rows()
        if self._issue is not None:
            self.refresh(self._issue)

    def apply_mark(self, mark: Mark) -> None:
        """Marks what is selected in the prose that has the focus."""
        box = self.focusWidget()
        if isinstance(box, MarkBox):
            box.apply_mark(mark)

    def is_composing(self) -> bool:
        """True while an input method composes in a field."""
        editors: list[FieldEditor] = list(self.page.link.editors.values()) if self.page else []
        return any(editor.is_composing() for editor in editors)

    @property
    def budget_paths(self) -> tuple[str, ...]:
        """The fields and rows of the section that have a place for a budget."""
        return tuple(self.page.link.slots) if self.page else ()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.page is not None:
            self.page.enter()

    def _new_page(self, record_type: type[Any]) -> FormPage:
        page = self._pages[record_type] = FormPage(record_type, self.stack)
        link = page.link
        link.completions, link.picture, link.take_report = self._completions, self._picture, self.take_report
        link.edit_made.connect(self.edit_made)
        link.place_entered.connect(self.place_entered)
        link.photos_wanted.connect(self.photos_wanted)
        link.paste_refused.connect(self.paste_refused)
        link.mark_possible.connect(self._on_mark_possible)
        page.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.stack.addWidget(page)
        return page

    def _show(self, page: FormPage, section_id: str, record: Any) -> None:
        kind = _FIXED.get(section_id) or kind_of(record).label
        name = kind if section_id in _FIXED else section_name(record) or kind
        is_other = page.link.section != section_id
        page.show_record(section_id, name, record)
        self.name.set_text(name)
        self.kind.setText(kind)
        self.kind.setVisible(name != kind)
        if is_other:
            page.verticalScrollBar().setValue(0)
        if page is self.page:
            self._label_tabs(page)

    def _label_tabs(self, page: FormPage) -> None:
        labels = []
        for group in page.groups:
            count = page.count_of(group.fields[0]) if group.counted else 0
            labels.append(f"{group.label} {count}" if count else group.label)
        while self.tabs.count() > len(labels):
            self.tabs.removeTab(self.tabs.count() - 1)
        for index, label in enumerate(labels):
            if index == self.tabs.count():
                self.tabs.addTab(label)
            elif self.tabs.tabText(index) != label:
                self.tabs.setTabText(index, label)
        self.tabs.setVisible(len(labels) > 1)
        self._on_scrolled()

    def show_group(self, index: int) -> None:
        """Jumps to the fields under a tab."""
        page = self.page
        if page is not None and 0 <= index < len(page.groups):
            page.link.go_to(page.groups[index].fields[0], 0, 0)
            page.verticalScrollBar().setValue(page.group_tops()[index] - 8)
            self.tabs.setCurrentIndex(index)

    def _on_scrolled(self) -> None:
        page = self.page
        if page is not None:
            top = page.verticalScrollBar().value() + 24
            reached = [index for index, begins in enumerate(page.group_tops()) if begins <= top]
            self.tabs.setCurrentIndex(reached[-1] if reached else 0)

    def _on_mark_possible(self, on: bool) -> None:
        for button in self.mark_buttons.values():
            button.setEnabled(on)


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("under-tabs")
    line.setFixedHeight(1)
    return line


def _has(issue: Issue, section_id: str) -> bool:
    return section_id in _FIXED or any(section.id == section_id for section in issue.sections)
