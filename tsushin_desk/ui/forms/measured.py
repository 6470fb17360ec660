"""Editors of what is measured: numbers, months, days, times. What is typed wrongly stays and says why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tsushin_desk.model.dates import WEEKDAYS, TimeSpan, YearMonth
from tsushin_desk.ui.forms.boxes import LineBox
from tsushin_desk.ui.forms.choices import QuietComboBox
from tsushin_desk.ui.forms.editor import UNSET, FieldEditor
from tsushin_desk.ui.forms.entries import (
    ERAS,
    EntryError,
    era_of,
    read_day,
    read_month,
    read_number,
    read_times,
    stepped_number,
    stepped_time,
    time_text,
)
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.order import go_on

if TYPE_CHECKING:
    from tsushin_desk.ui.forms.calendar import CalendarPopup


class TypedEditor(FieldEditor):
    """Boxes whose texts together are one value."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.boxes: list[LineBox] = []

    def add_box(self, width: int) -> LineBox:
        """Another box of a fixed width."""
        box = LineBox(steps=True)
        box.setFixedWidth(width)
        box.setProperty("narrow", True)
        box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.typed.connect(self.take)
        box.settled.connect(self.settle)
        box.went_on.connect(lambda: go_on(box))
        box.placed.connect(lambda *_: self.link.enter(self.place.path, 0, 0))
        box.left.connect(self.tidy)
        self.boxes.append(box)
        return box

    def read(self) -> Any:
        """The value that the boxes state. Raises ``EntryError``."""
        raise NotImplementedError

    def take(self) -> None:
        """Says what is typed, if it is a value."""
        try:
            value = self.read()
        except EntryError as error:
            self.show_trouble(error)
            return
        self.show_trouble(None)
        self.say(value)

    def show_trouble(self, error: EntryError | None) -> None:
        super().show_trouble(error)
        for box in self.boxes:
            if bool(box.property("trouble")) != (error is not None):
                box.setProperty("trouble", error is not None)
                box.style().polish(box)
            box.setToolTip(str(error) if error else "")

    def tidy(self) -> None:
        """What is typed is shown in its usual form once the person has left."""
        if any(box.hasFocus() for box in self.boxes) or self.value is UNSET:
            return
        try:
            is_value = self.read() == self.value
        except EntryError:
            return
        if is_value:
            self.put(self.value)

    def put(self, value: Any) -> None:
        self.show_trouble(None)

    def is_composing(self) -> bool:
        return any(box.composing for box in self.boxes)

    def go_to(self, rest: str, start: int, end: int) -> None:
        self.reach(self.boxes[0])
        self.boxes[0].selectAll()


class NumberEditor(TypedEditor):
    """A whole number within bounds; ↑↓ by one."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        box = self.add_box(72)
        layout = _line(self)
        layout.addWidget(box)
        layout.addStretch()
        least, greatest = place.form.least, place.form.greatest
        box.stepped.connect(lambda steps: box.setText(stepped_number(box.text(), steps, least, greatest)))
        self.rename()

    def read(self) -> int:
        return read_number(self.boxes[0].text(), self.place.form.least, self.place.form.greatest)

    def put(self, value: int) -> None:
        super().put(value)
        self.boxes[0].put_text(str(value))

    def rename(self) -> None:
        self.name_widget(self.boxes[0])


class MonthEditor(TypedEditor):
    """Era, year and month."""

    units: tuple[str, ...] = ("year", "month")
    unit_names: tuple[str, ...] = ("年", "月")

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.era = QuietComboBox()
        self.era.addItems(ERAS)
        self.era.activated.connect(self.take)
        self.era.left.connect(self.tidy)  # 平成88年 becomes 令和58年
        self.line = _line(self)
        self.line.addWidget(self.era)
        for unit, name in zip(self.units, self.unit_names, strict=True):
            box = self.add_box(42)
            greatest = {"year": 99, "month": 12, "day": 31}[unit]
            box.stepped.connect(lambda steps, box=box, most=greatest: _step(box, steps, most))
            self.line.addWidget(box)
            self.line.addWidget(QLabel(name))
        self.line.addStretch()
        self.rename()

    def read(self) -> Any:
        return read_month(self.era.currentText(), *(box.text() for box in self.boxes))

    def put(self, value: Any) -> None:
        super().put(value)
        assert isinstance(value, YearMonth)
        self._put_day(date(value.year, value.month, 1))

    def _put_day(self, day: date) -> None:
        era, year = era_of(day)
        self.era.setCurrentText(era)
        texts = (year, str(day.month), str(day.day))
        for box, text in zip(self.boxes, texts, strict=False):
            box.put_text(text)
        slot = self.link.slots.get(self.place.path)
        if slot is not None:
            slot.set_hint(f"西暦 {day.year}年")

    def rename(self) -> None:
        self.name_widget(self.era, "era", "元号")
        for box, unit, name in zip(self.boxes, self.units, self.unit_names, strict=True):
            self.name_widget(box, unit, name)


class DateEditor(MonthEditor):
    """A day: era, year, month and day, the weekday computed beside them, a calendar on demand."""

    units = ("year", "month", "day")
    unit_names = ("年", "月", "日")

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        self.weekday = QLabel()
        self.button = QPushButton("カレンダー")
        super().__init__(link, place)
        self.weekday.setObjectName("weekday")
        self.weekday.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.weekday.setFixedWidth(44)
        self.line.insertWidget(self.line.count() - 1, self.weekday)
        self.popup: CalendarPopup | None = None
        self.button.clicked.connect(self._on_button_clicked)
        below = QHBoxLayout()
        below.addWidget(self.button)
        below.addStretch()
        inner, outer = QWidget(), QVBoxLayout()
        inner.setLayout(self.line)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inner)
        outer.addLayout(below)
        self.setLayout(outer)

    def read(self) -> date | None:
        return read_day(self.era.currentText(), *(box.text() for box in self.boxes))

    def take(self) -> None:
        super().take()
        self._show_weekday()

    def put(self, value: Any) -> None:
        self.show_trouble(None)
        if value is None:
            for box in self.boxes:
                box.put_text("")
        else:
            self._put_day(value)
        self._show_weekday()

    def rename(self) -> None:
        super().rename()
        self.button.setObjectName(f"calendar:{self.place.path}")
        self.button.setAccessibleName(self.link.name_of(f"{self.place.spoken} カレンダー"))

    def _show_weekday(self) -> None:
        try:
            day = self.read()
        except EntryError:
            day = None
        self.weekday.setText(f"({WEEKDAYS[day.weekday()]})" if day else "")
        self.weekday.setVisible(day is not None)

    def _on_button_clicked(self) -> None:
        from tsushin_desk.ui.forms.calendar import CalendarPopup  # a start does not wait for it

        self.popup = CalendarPopup(self.link.name_of(f"{self.place.spoken} カレンダー"), self)
        if isinstance(self.value, date):
            self.popup.show_day(QDate(self.value.year, self.value.month, self.value.day))
        self.popup.chosen.connect(self._on_popup_chosen)
        self.popup.move(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))
        self.popup.show()

    def _on_popup_chosen(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        self._put_day(day)
        self.take()


class TimesEditor(TypedEditor):
    """From-to as 10:00; ↑↓ by five minutes. The end may be missing."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        layout = _line(self)
        for dash in ("", "～"):
            if dash:
                layout.addWidget(QLabel(dash))
            box = self.add_box(60)
            box.stepped.connect(lambda steps, box=box: box.setText(stepped_time(box.text(), steps)))
            layout.addWidget(box)
        layout.addStretch()
        self.rename()

    def read(self) -> TimeSpan | None:
        return read_times(self.boxes[0].text(), self.boxes[1].text())

    def put(self, value: TimeSpan | None) -> None:
        super().put(value)
        self.boxes[0].put_text(time_text(value.start if value else None))
        self.boxes[1].put_text(time_text(value.end if value else None))

    def rename(self) -> None:
        self.name_widget(self.boxes[0], "start", "始まり")
        self.name_widget(self.boxes[1], "end", "終わり")


def _line(editor: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    if not isinstance(editor, DateEditor):
        editor.setLayout(layout)
    return layout


def _step(box: LineBox, steps: int, greatest: int) -> None:
    text = "1" if box.text().strip() == "元" else box.text()
    box.setText(stepped_number(text, steps, 1, greatest))
