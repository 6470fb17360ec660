"""A calendar that drops down from a day: a click decides, Esc leaves everything as it was."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from tsushin_desk.model.dates import era_year
from tsushin_desk.ui.palette import ERROR, INK, NOTE

_FIRST, _LAST = QDate(1868, 1, 25), QDate(2200, 12, 31)
_DAY_COLORS: dict[Qt.DayOfWeek, QColor] = {Qt.DayOfWeek.Sunday: ERROR, Qt.DayOfWeek.Saturday: NOTE}


class CalendarPopup(QFrame):
    """``chosen``: the day that was clicked, or taken with Enter."""

    chosen = Signal(QDate)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.month = QLabel()
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.calendar = _calendar(name)
        self.calendar.currentPageChanged.connect(self._show_month)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        head = QHBoxLayout()
        head.addWidget(_arrow("前の月", Qt.ArrowType.LeftArrow, self.calendar.showPreviousMonth))
        head.addWidget(self.month, 1)
        head.addWidget(_arrow("次の月", Qt.ArrowType.RightArrow, self.calendar.showNextMonth))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(head)
        layout.addWidget(self.calendar)
        self.setFixedWidth(312)
        self._show_month(self.calendar.yearShown(), self.calendar.monthShown())
        self.calendar.setFocus()

    def show_day(self, day: QDate) -> None:
        """Opens the month of a day and marks it."""
        self.calendar.setSelectedDate(day)
        self._show_month(day.year(), day.month())

    def _show_month(self, year: int, month: int) -> None:
        self.month.setText(f"<b>{era_year(date(year, month, 28))}{month}月</b>（{year}）")

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()


def _calendar(name: str) -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setObjectName("calendar")
    calendar.setAccessibleName(name)
    calendar.setLocale(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
    calendar.setNavigationBarVisible(False)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumHeight(216)
    calendar.setDateRange(_FIRST, _LAST)
    for day in Qt.DayOfWeek:
        form = QTextCharFormat()
        form.setForeground(_DAY_COLORS.get(day, INK))
        calendar.setWeekdayTextFormat(day, form)
    return calendar


def _arrow(name: str, arrow: Qt.ArrowType, turn: object) -> QToolButton:
    button = QToolButton()
    button.setArrowType(arrow)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.clicked.connect(turn)
    return button
