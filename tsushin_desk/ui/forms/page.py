"""The fields of one kind of section, one under the other."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from tsushin_desk.model.fields import form_fields
from tsushin_desk.storage.records import keys_of
from tsushin_desk.ui.forms.drop_zone import DropZone
from tsushin_desk.ui.forms.editor import FieldEditor
from tsushin_desk.ui.forms.groups import groups_of
from tsushin_desk.ui.forms.labels import GAP, FieldLine
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.making import make_editor
from tsushin_desk.ui.forms.order import PAGE, is_field, order_tabs, tab_stops
from tsushin_desk.ui.forms.photos import PhotoCard
from tsushin_desk.ui.forms.rows import RowsEditor
from tsushin_desk.ui.forms.surface import lay_flat

_MARGIN, _NARROW_MARGIN = 16, 8
_GIVING: tuple[type[Any], ...] = (FieldLine, PhotoCard, DropZone)  # they know a narrow form
_NARROW = 470  # pixels: below this labels stand above their fields


class FormPage(QScrollArea):
    """Made once for a kind; shows any section of it.

    ``parent``: where it stays; put there later, the style sheet would go over all its widgets again.
    """

    def __init__(self, record_type: type[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record_type = record_type
        self.link = FormLink(self)
        self.link.make_editor = make_editor
        self.groups = groups_of(form_fields(record_type))
        self.editors: dict[str, FieldEditor] = {}
        self.lines: dict[str, FieldLine] = {}
        self.record: Any = None
        self._is_narrow = False
        self._last_field = ""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields = self._fields()
        self.setWidget(self.fields)
        self.link.widget_reached.connect(self.bring_into_sight)

    def _fields(self) -> QWidget:
        fields = QWidget()
        fields.setObjectName(PAGE)
        lay_flat(fields)
        layout = QVBoxLayout(fields)
        layout.setContentsMargins(_MARGIN, 12, _MARGIN, _MARGIN)
        layout.setSpacing(GAP - 4)
        record: Any = self.record_type
        for key in keys_of(record):
            if key.form is None:
                continue
            place = FieldPlace(key.name, key.form, key.hint, key.form.label)
            editor = make_editor(self.link, place)
            self.editors[key.name] = editor
            self.lines[key.name] = line = FieldLine(self.link, place, editor)
            layout.addWidget(line)
            for flat in (line, editor) if isinstance(editor, RowsEditor) else (line,):
                lay_flat(flat)
        layout.addStretch(1)
        return fields

    def show_record(self, section: str, name: str, record: Any) -> None:
        """Shows the values of a section that differ from what is shown."""
        link = self.link
        link.set_refreshing(True)
        if section != link.section:
            self._forget()
        is_renamed = (section, name) != (link.section, link.section_name)
        link.section, link.section_name = section, name
        self.record = record
        for field, editor in self.editors.items():
            editor.show_value(getattr(record, field))
        if is_renamed:
            self.rename()
        if link.is_restructured:
            link.is_restructured = False
            order_tabs(self.fields)
            self._fit_width()
        link.set_refreshing(False)
        link.follow_wanted()

    def _forget(self) -> None:
        """Nothing that was known of the section before is true of the next."""
        for editor in self.editors.values():
            editor.forget()
        self._last_field = ""
        for slot in self.link.slots.values():
            slot.set_budget("", False, None)
            slot.drop_troubles("")
            slot.set_last_month(None)

    def forget_rows(self) -> None:
        """Their pictures are others now: all rows are shown anew the next time."""
        for editor in self.editors.values():
            if isinstance(editor, RowsEditor):
                editor.forget()

    def rename(self) -> None:
        """Gives all fields their names anew."""
        for editor in self.editors.values():
            editor.rename()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_narrow != (self.width() < _NARROW):
            self._fit_width()

    def _fit_width(self) -> None:
        was_narrow, self._is_narrow = self._is_narrow, self.width() < _NARROW
        if not (self._is_narrow or was_narrow):
            return
        side = _NARROW_MARGIN if self._is_narrow else _MARGIN
        layout = self.fields.layout()
        if layout is not None:
            layout.setContentsMargins(side, 12, side, _MARGIN)
        for kind in _GIVING:
            for widget in self.fields.findChildren(kind):
                widget.set_narrow(self._is_narrow)
        for editor in self.link.editors.values():
            editor.set_narrow(self._is_narrow)

    def count_of(self, field: str) -> int:
        """How many rows a field of the section has."""
        value = getattr(self.record, field)
        value = getattr(value, "nodes", value)
        return len(value) if isinstance(value, tuple) else 0

    def group_tops(self) -> list[int]:
        """How far down every group begins."""
        return [self.lines[group.fields[0]].y() for group in self.groups]

    def enter(self) -> None:
        """Gives the focus to the field that had it last, else to the first."""
        last = self.fields.findChild(QWidget, self._last_field) if self._last_field else None
        first = next((stop for stop in tab_stops(self.fields) if is_field(stop)), None)
        field = last if last is not None and last.isVisible() else first
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and is_field(now) and self.fields.isAncestorOf(now):
            self._last_field = now.objectName()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scrolls only as far as it must."""
        layout = self.fields.layout()
        if layout is not None:
            layout.activate()
        self.ensureWidgetVisible(widget, 0, 24)
        QTimer.singleShot(0, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Once more when all heights are settled; the keys may have gone back to who searches."""
        reached = self.fields.focusWidget()
        if reached is not None:
            self.ensureWidgetVisible(reached, 0, 24)

    def deselect(self) -> None:
        """What was led to before is not shown any more."""
        for box in self.fields.findChildren(QTextEdit):
            cursor = box.textCursor()
            if cursor.hasSelection():
                cursor.clearSelection()
                with QSignalBlocker(box):  # nobody's move
                    box.setTextCursor(cursor)
        for line in self.fields.findChildren(QLineEdit):
            if line.hasSelectedText():
                with QSignalBlocker(line):
                    line.deselect()
