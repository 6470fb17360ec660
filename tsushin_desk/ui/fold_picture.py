"""A picture of how the sheets are folded: which pages lie side by side, and where the fold is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tsushin_desk.prepress.imposition import Side, two_up
from tsushin_desk.ui.palette import ACCENT, INK, LINE, PANEL, SECONDARY

_SIDE, _GAP, _FOOT = QSize(104, 74), 14, 22  # pixels
_MOST = 4  # sides that are shown; more are told
_FOLD = (4.0, 3.0)


class FoldPicture(QWidget):
    """Front and back of the sheets, the fold dashed; empty while nothing is folded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export-fold")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.sides: tuple[Side, ...] = ()
        self.show_pages(0, False)

    def show_pages(self, pages: int, right_bound: bool) -> None:
        """Shows how so many pages are folded; 0 = they are not."""
        self.sides = two_up(pages, right_bound) if pages else ()
        self.setVisible(bool(self.sides))
        self.setAccessibleName("折り方" if self.sides else "")
        self.setAccessibleDescription("。".join(self.words()))
        self.updateGeometry()
        self.update()

    def words(self) -> list[str]:
        """The same in words, a side each."""
        said = [
            f"{_name(n)}：左が{_page(side.left)}、右が{_page(side.right)}"
            for n, side in enumerate(self.sides)
        ]
        return [*said, "うらには刷りません"] if len(self.sides) == 1 else said

    def sizeHint(self) -> QSize:
        shown = min(len(self.sides), _MOST)
        return QSize(shown * _SIDE.width() + max(shown - 1, 0) * _GAP + 2, _SIDE.height() + _FOOT + 2)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, side in enumerate(self.sides[:_MOST]):
            box = QRectF(n * (_SIDE.width() + _GAP) + 1, 1, _SIDE.width(), _SIDE.height())
            self._paint_side(painter, box, side)
            painter.setPen(SECONDARY)
            foot = QRectF(box.left(), box.bottom(), box.width(), _FOOT)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, _name(n) + self._rest(n))
        painter.end()

    def _rest(self, n: int) -> str:
        """What stands behind a side's name."""
        if len(self.sides) == 1:
            return "（片面）"
        return f"（ほか{len(self.sides) - _MOST}面）" if n == _MOST - 1 and len(self.sides) > _MOST else ""

    def _paint_side(self, painter: QPainter, box: QRectF, side: Side) -> None:
        painter.setPen(QPen(INK, 1))
        painter.setBrush(PANEL)
        painter.drawRect(box)
        fold = QPen(ACCENT, 1.5)
        fold.setDashPattern(_FOLD)
        painter.setPen(fold)
        middle = box.center().x()
        painter.drawLine(QPointF(middle, box.top() - 1), QPointF(middle, box.bottom() + 4))
        font = painter.font()
        font.setPixelSize(26)
        font.setBold(True)
        small = painter.font()
        painter.setFont(font)
        for number, left in ((side.left, box.left()), (side.right, middle)):
            half = QRectF(left, box.top(), box.width() / 2, box.height())
            painter.setPen(QColor(ACCENT if number else LINE))
            painter.drawText(half, Qt.AlignmentFlag.AlignCenter, str(number) if number else "白")
        painter.setFont(small)


def _name(index: int) -> str:
    side = "おもて" if index % 2 == 0 else "うら"
    return side if index < 2 else f"{index // 2 + 1}枚目の{side}"


def _page(number: int) -> str:
    return f"{number}ページ" if number else "白いページ"
