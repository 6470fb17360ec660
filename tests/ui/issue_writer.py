"""Writes a whole issue into the forms as a person would: what to type comes from the issue's own data.

Only keys, an input method, the mouse, drops and popups. What stands in a field already is read off it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from desk_person import CONTROL, NONE, PATIENCE, SHIFT, Person, shown_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QSpinBox,
    QTableView,
    QTextEdit,
    QWidget,
)

from tsushin_desk.model.dates import TimeSpan, YearMonth, era_year
from tsushin_desk.model.fields import FieldType, FormField, form_fields
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import (
    Actor,
    Balloon,
    Crop,
    DiagramNode,
    MinutesItem,
    PartKind,
    Photo,
    ReportPart,
    Step,
    StepDiagram,
)
from tsushin_desk.model.sections import SECTION_KINDS, Section, kind_of

_AMONG_OTHERS = {"caption": "", "size": "normal"}
_SHORT = 40  # characters: in prose up to this budget Enter goes on
_TEXTS = (FieldType.LINE, FieldType.PROSE, FieldType.PHONE, FieldType.URL)


class IssueWriter:
    """``photos``: the folder in which the issue's pictures lie, as a camera's folder would."""

    def __init__(self, person: Person, photos: Path) -> None:
        self.person, self.photos = person, photos

    def write_issue(self, issue: Issue) -> None:
        """From the start screen to the last field of the colophon."""
        person = self.person
        person.click("start-new")
        person.wait_for_issue()
        person.choose_row(0)
        self.write_record("", issue.masthead)
        for section in issue.sections:
            self.add(section)
        person.choose_row(len(issue.sections) + 1)
        self.write_record("", issue.colophon)
        person.wait()

    def add(self, section: Section) -> None:
        """Behind the chosen one, from the gallery."""
        self.person.add_section(SECTION_KINDS.index(kind_of(section)))
        self.write_record("", section)
        if section.hidden:
            self.person.command("記事", "隠す")

    def write_record(self, path: str, record: Any) -> None:
        """Every field of a section or a row."""
        for name, form in form_fields(type(record)):
            if isinstance(record, Photo) and not path[-1].isdigit() and name in _AMONG_OTHERS:
                assert getattr(record, name) == _AMONG_OTHERS[name]  # a photo alone has no such fields
            elif name != "file":
                self.write(f"{path}.{name}" if path else name, form, getattr(record, name))

    def write(self, path: str, form: FormField, value: Any) -> None:
        """A field of any type."""
        if form.type in _TEXTS:
            self.write_text(path, value, is_short=0 < form.budget <= _SHORT)
        elif form.type is FieldType.LINES:
            self.write_text(path, "\n".join(value), is_short=False)
        elif form.type is FieldType.NUMBER:
            self.write_text(path, str(value))
        elif form.type is FieldType.MONTH:
            self.write_month(path, value)
        elif form.type is FieldType.DATE:
            self.write_day(path, value)
        elif form.type is FieldType.TIMES:
            self.write_times(path, value)
        elif form.type is FieldType.CHOICE:
            self.choose(f"field:{path}", str(value))
        elif form.type is FieldType.CHECK:
            self.check(path, value)
        else:
            self.write_rows(path, form, value)

    def write_text(self, path: str, text: str, *, is_short: bool = True) -> None:
        name = f"field:{path}"
        shown = shown_text(self.person.find(name))
        if shown == text:
            return
        self.person.go_to_field(name)
        if shown:
            self.person.press(Qt.Key.Key_A, CONTROL)
            if not text:
                self.person.press(Qt.Key.Key_Delete)
        self.person.type_text(text, self.person.press_line_end if is_short else None)

    def write_month(self, path: str, value: YearMonth) -> None:
        self._write_units(path, date(value.year, value.month, 1), ("year", "month"))

    def write_day(self, path: str, value: date | None) -> None:
        """Year and month by keys, the day with the mouse from the calendar."""
        if value is None:
            return
        self._write_units(path, value.replace(day=1), ("year", "month", "day"))
        if value.day == 1:
            return
        self.person.when_open(QFrame, lambda popup: self._click_day(popup, value.day))
        self.person.click_in_sight(f"calendar:{path}")
        self.person.come_back()
        self.person.qtbot.waitUntil(lambda: self._shown(f"{path}.day") == str(value.day), timeout=PATIENCE)

    def _click_day(self, popup: QFrame, day: int) -> None:
        calendar = popup.findChild(QCalendarWidget)
        assert calendar is not None
        view = calendar.findChild(QTableView)
        assert view is not None
        model = view.model()
        cells = [model.index(r, c) for r in range(1, model.rowCount()) for c in range(model.columnCount())]
        days = [cell.data() for cell in cells]
        first = days.index(1)
        at = view.visualRect(cells[days.index(day, first)]).center()
        self.person.actions += 1
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, at)

    def _write_units(self, path: str, day: date, units: Sequence[str]) -> None:
        era, year = era_year(day)[:2], era_year(day)[2:].removesuffix("年")
        self.choose(f"field:{path}.era", era)
        for unit, text in zip(units, (year, str(day.month), str(day.day)), strict=False):
            self.write_text(f"{path}.{unit}", text)

    def write_times(self, path: str, value: TimeSpan | None) -> None:
        if value is None:
            return
        for unit, moment in (("start", value.start), ("end", value.end)):
            text = f"{moment.hour}:{moment.minute:02d}" if moment else ""
            self.write_text(f"{path}.{unit}", text)

    def choose(self, name: str, value: str) -> None:
        """By arrow keys."""
        box = self.person.find(name, QComboBox)
        wanted = box.findData(value) if box.findData(value) >= 0 else box.findText(value)
        assert wanted >= 0, f"{name} does not offer {value!r}"
        if box.currentIndex() == wanted:
            return
        self.person.go_to_field(name)
        while (box := self.person.find(name, QComboBox)).currentIndex() != wanted:
            self.person.press(Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)

    def check(self, path: str, on: bool) -> None:
        if self.person.find(f"field:{path}", QCheckBox).isChecked() != on:
            self.person.go_to_field(f"field:{path}")
            self.person.press(Qt.Key.Key_Space)

    def write_rows(self, path: str, form: FormField, value: Any) -> None:
        if form.type is FieldType.PARTS:
            self.write_parts(path, value)
        elif form.type is FieldType.CROP:
            self.write_crop(path, value)
        elif form.type is FieldType.PHOTO:
            self.write_photo(path, value)
        elif form.type is FieldType.PHOTOS:
            self.write_photos(path, value)
        elif form.type is FieldType.STEP_DIAGRAM:
            self.write_diagram(f"{path}.nodes", value)
        elif value and isinstance(value[0], MinutesItem):
            self.write_minutes(path, value)
        elif not (self.person.is_there(f"field:{path}") and not value):
            self._bring_rows(path, len(value))
            for number, row in enumerate(value):
                self.write_record(f"{path}.{number}", row)

    def _bring_rows(self, path: str, count: int) -> None:
        while self.person.is_there(f"row:{path}.{count}"):
            self._remove_row(f"{path}.{count}")
        while count and not self.person.is_there(f"row:{path}.{count - 1}"):
            self.person.click_in_sight(f"add:{path}")

    def _remove_row(self, path: str) -> None:
        """From within the row, by keys."""
        boxes = [
            box
            for box in self.person.find(f"row:{path}").findChildren(QWidget)
            if isinstance(box, QLineEdit | QTextEdit) and box.isVisibleTo(self.person.window)
        ]
        self.person.click_in_sight(boxes[0].objectName())
        self.person.press(Qt.Key.Key_Delete, CONTROL | SHIFT)

    def write_parts(self, path: str, parts: tuple[ReportPart, ...]) -> None:
        """The labels that stand ready are used, those not wanted go, own ones come, all in their order."""
        wanted = [part.kind for part in parts]
        shown = self._kinds(path)
        for number in range(len(shown) - 1, -1, -1):
            if shown[number] not in wanted:
                self._remove_row(f"{path}.{number}")
        for number, kind in enumerate(wanted):
            shown = self._kinds(path)
            if kind not in shown[number:]:
                self.person.click_in_sight(f"add:{path}.{kind.value}")
                shown = self._kinds(path)
            at = shown.index(kind, number)
            for step in range(at, number, -1):
                self.person.click_in_sight(f"field:{path}.{step}.text")
                self.person.press(Qt.Key.Key_Up, CONTROL | SHIFT)
        for number, part in enumerate(parts):
            if part.kind is PartKind.OWN:
                self.write_text(f"{path}.{number}.label", part.label)
            self.write_text(f"{path}.{number}.text", part.text, is_short=False)

    def _kinds(self, path: str) -> list[PartKind]:
        kinds: list[PartKind] = []
        while self.person.is_there(name := f"field:{path}.{len(kinds)}.kind"):
            kinds.append(PartKind(self.person.find(name, QComboBox).currentData()))
        return kinds

    def write_photo(self, path: str, photo: Photo | None) -> None:
        """Chosen in the file dialog."""
        if photo is None:
            return
        self.person.in_file_dialog(self._file(photo))
        self.person.click_in_sight(f"add:{path}")
        self.person.come_back()
        self._wait_for(f"row:{path}")
        self.write_record(path, photo)

    def write_photos(self, path: str, photos: tuple[Photo, ...]) -> None:
        """All dropped at once."""
        if not photos:
            return
        zone = self.person.find(f"drop:{path}")
        self.person.bring_into_sight(zone)
        self.person.drop_files(zone, [self._file(photo) for photo in photos])
        self._wait_for(f"row:{path}.{len(photos) - 1}")
        for number, photo in enumerate(photos):
            self.write_record(f"{path}.{number}", photo)

    def write_crop(self, path: str, crop: Crop | None) -> None:
        """By the numbers in the dialog."""
        if crop is None:
            return
        self.person.click_in_sight(f"field:{path}")
        self.person.turn_to("crop")
        for name in ("width", "height", "left", "top"):
            box = self.person.find(f"crop-{name}", QSpinBox)
            box.setFocus()
            box.selectAll()
            QTest.keyClicks(box, str(getattr(crop, name)))
        self.person.click("crop-take")
        self.person.come_back()

    def _file(self, photo: Photo) -> Path:
        return self.photos / Path(photo.file).name

    def _wait_for(self, name: str) -> None:
        self.person.qtbot.waitUntil(lambda: self.person.is_there(name), timeout=PATIENCE)

    def write_diagram(self, path: str, diagram: StepDiagram) -> None:
        """All nodes first; then who speaks and what follows what."""
        for number, node in enumerate(diagram.nodes):
            self.person.click_in_sight(f"add:{path}.{type(node).__name__.lower()}")
            if isinstance(node, Step):
                self.choose(f"field:{path}.{number}.role", node.role.value)
            words = ("name", node.name) if isinstance(node, Actor) else ("text", node.text)
            self.write_text(f"{path}.{number}.{words[0]}", words[1])
        for number, node in enumerate(diagram.nodes):
            self._connect(f"{path}.{number}", node, diagram.nodes)

    def _connect(self, path: str, node: DiagramNode, nodes: tuple[DiagramNode, ...]) -> None:
        if node == type(node)(id=node.id, **_words(node)):
            return
        if not self.person.is_there(f"field:{path}.{'speaker' if isinstance(node, Balloon) else 'after'}"):
            self.person.click_in_sight(f"more:{path}")
        if isinstance(node, Balloon):
            self.choose(f"field:{path}.speaker", next(n.name for n in nodes if n.id == node.speaker))  # type: ignore[union-attr]
            return
        if isinstance(node, Actor):
            self.write_text(f"{path}.people", str(node.people))
        for number, before in enumerate(nodes, 1):
            if before.id in node.after:
                self.person.in_menu(f"{number} ")
                self.person.click_in_sight(f"field:{path}.after")
                self.person.come_back()

    def write_minutes(self, path: str, items: tuple[MinutesItem, ...]) -> None:
        """As in a word processor: Enter, Tab, Shift+Tab."""
        person = self.person
        shown = person.find(f"field:{path}", QTextEdit).toPlainText()
        if shown.split("\n") == [text for item in items for text in (item.text, *item.sub_items)]:
            return
        person.go_to_field(f"field:{path}")
        is_first, level = True, 0
        for item in items:
            for text, own in ((item.text, 0), *((text, 1) for text in item.sub_items)):
                if not is_first:
                    person.press_enter()
                if own != level:
                    person.press(Qt.Key.Key_Tab if own else Qt.Key.Key_Backtab, NONE if own else SHIFT)
                is_first, level = False, own
                person.type_text(text, person.press_line_end)

    def _shown(self, path: str) -> str:
        return shown_text(self.person.find(f"field:{path}"))


def _words(node: DiagramNode) -> dict[str, Any]:
    """The words of a node, and the form that its shape says."""
    if isinstance(node, Actor):
        return {"name": node.name}
    return {"text": node.text, "role": node.role} if isinstance(node, Step) else {"text": node.text}
