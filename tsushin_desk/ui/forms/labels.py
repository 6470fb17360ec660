"""Labels of fields with their hint, required mark and budget, and the lines of a form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tsushin_desk.ui.forms.editor import FieldEditor
from tsushin_desk.ui.forms.last_month import LastMonthMark
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.palette import ACCENT, ERROR, LINE, SECONDARY, WARNING

LABEL_WIDTH = 104  # pixels
GAP = 16
_UNBOUNDED = 16777215  # Qt: as wide as it likes


class BudgetBar(QWidget):
    """How full a field is; what is too much is hatched."""

    def __init__(self) -> None:
        super().__init__()
        self.fill, self.is_over = 0.0, False
        self.setFixedHeight(5)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        full = QRectF(self.rect())
        painter.setBrush(LINE)
        painter.drawRoundedRect(full, 2.5, 2.5)
        part = QRectF(full)
        part.setWidth(full.width() * (min(self.fill, 1.0) if not self.is_over else 0.8))
        painter.setBrush(ERROR if self.is_over else ACCENT)
        painter.drawRoundedRect(part, 2.5, 2.5)
        if self.is_over:
            rest = QRectF(part.right(), 0, full.right() - part.right(), full.height())
            painter.fillRect(rest, QBrush(ERROR, Qt.BrushStyle.BDiagPattern))

    def sizeHint(self) -> QSize:
        return QSize(LABEL_WIDTH, 5)


class Slot(QWidget):
    """Under a label: what is wrong, else the budget, else the hint."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hint, self._budget, self._is_over = hint, "", False
        self._troubles: dict[str, str] = {}
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.bar = BudgetBar()
        self._last_month: LastMonthMark | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        self._show()

    def set_last_month(self, confirm: Callable[[], None] | None) -> None:
        if confirm is None:
            if self._last_month is not None:
                self._last_month.hide()
            return
        if self._last_month is None:
            self._last_month = LastMonthMark()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._last_month)
        self._last_month.offer(confirm)

    def set_budget(self, text: str, is_over: bool, fill: float | None) -> None:
        if (text, is_over, fill or 0.0) == (self._budget, self._is_over, self.bar.fill):
            return
        self._budget, self._is_over = text, is_over
        self.bar.fill, self.bar.is_over = fill or 0.0, is_over
        self.bar.setVisible(bool(text) and (is_over or fill is not None))
        self.bar.update()
        self._show()

    def set_hint(self, text: str) -> None:
        self._hint = text
        self._show()

    def set_trouble(self, path: str, text: str) -> None:
        self._troubles.pop(path, None)
        if text:
            self._troubles[path] = text
        self._show()

    def drop_troubles(self, path: str) -> None:
        gone = [own for own in self._troubles if own.startswith(path)]
        for own in gone:
            del self._troubles[own]
        if gone:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: the text has one of its own."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "text"):
            self._show()

    def _show(self) -> None:
        trouble = next(iter(self._troubles.values()), "")
        text = trouble or self._budget or self._hint
        color = self._color()
        weight = "bold" if color != SECONDARY else "normal"
        sign = "！" if trouble else ""  # what is over has its hatched bar
        if self.text.text() != sign + text or self.text.property("color") != color.name():
            self.text.setText(sign + text)
            self.text.setProperty("color", color.name())
            self.text.setStyleSheet(f"color: {color.name()}; font-size: 13px; font-weight: {weight};")
        self.text.setVisible(bool(text))

    def _color(self) -> QColor:
        if self._troubles:
            return WARNING
        return ERROR if self._budget and self._is_over else SECONDARY


class FieldLabel(QLabel):
    """A label; a required field has its mark."""

    def __init__(self, text: str, is_required: bool = False) -> None:
        mark = (
            " <span style='background:#4F5D68;color:#FFFFFF;font-size:11px;font-weight:normal'>"
            "&nbsp;必&#8288;須&nbsp;</span>"
        )
        super().__init__(f"{text}{mark if is_required else ''}")
        self.setObjectName("label")
        self.setWordWrap(True)


class ElidedLabel(QLabel):
    """A name that is cut with … where it does not fit; whole in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setMinimumWidth(60)

    def set_text(self, text: str) -> None:
        """Shows a name; what is shown already costs nothing."""
        if text == self._whole:
            return
        self._whole = text
        self.setToolTip(text)
        self.updateGeometry()
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())


class FieldLine(QWidget):
    """A label left, its editor right; a block has its label above."""

    def __init__(
        self, link: FormLink, place: FieldPlace, editor: FieldEditor, width: int = LABEL_WIDTH
    ) -> None:
        super().__init__()
        form = place.form
        self.label = FieldLabel(form.label, form.required)
        self.slot = Slot(form.hint)
        self._line: QHBoxLayout | None = None
        link.slots[place.path] = self.slot
        if editor.is_block:
            self._lay_block(editor)
        else:
            self._lay_line(editor, width)

    def _lay_line(self, editor: FieldEditor, width: int) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 6, 0, 0)
        left.setSpacing(2)
        left.addWidget(self.label)
        left.addWidget(self.slot)
        left.addStretch()
        if width != LABEL_WIDTH:
            self.label.setObjectName("card-label")
        self._side, self._width = QWidget(), width
        self._side.setFixedWidth(width)
        self._side.setLayout(left)
        self._line = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP if width == LABEL_WIDTH else GAP // 2)
        layout.addWidget(self._side)
        layout.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_narrow(self, on: bool) -> None:
        """In a narrow form the label stands above."""
        if self._line is not None:
            directions = QHBoxLayout.Direction
            self._line.setDirection(directions.TopToBottom if on else directions.LeftToRight)
            self._line.setSpacing(2 if on else GAP if self._width == LABEL_WIDTH else GAP // 2)
            self._side.setFixedWidth(_UNBOUNDED if on else self._width)
            self._side.setMinimumWidth(0 if on else self._width)

    def _lay_block(self, editor: FieldEditor) -> None:
        self.label.setObjectName("heading")
        head = QHBoxLayout()
        head.addWidget(self.label)
        head.addStretch()
        self.slot.text.setWordWrap(False)
        head.addWidget(self.slot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(editor)
