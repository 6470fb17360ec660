"""What is drawn on the paper for the person who writes: the edited place, where text begins to overflow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from tsushin_desk.geometry import Rect
from tsushin_desk.ui.palette import PAPER, PAPER_ERROR, PLACE
from tsushin_desk.values import dataclass

_SIGN = 22  # pixels: the pencil beside the frame
_FLAG = 24  # pixels: the height of the flag
REACH = 40  # pixels: how far a frame and its pencil reach beyond the place


@dataclass(frozen=True, slots=True)
class PaperFlag:
    """Where text begins to overflow: page index, the line's box in points, and what is said there."""

    page: int
    box: Rect
    text: str


def paint_place(painter: QPainter, frames: Sequence[QRectF]) -> None:
    """An orange frame round each of them, a pencil at the left of the first."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index, frame in enumerate(frames):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((PAPER, 4.5), (PLACE, 2.0)):  # seen on coloured grounds too
            painter.setPen(QPen(color, width))
            painter.drawRoundedRect(frame, 4, 4)
        if index == 0:
            _paint_pencil(painter, frame.topLeft().toPoint())


def _paint_pencil(painter: QPainter, corner: QPoint) -> None:
    left = max(corner.x() - _SIGN - 2, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLACE)
    painter.drawRoundedRect(QRect(left, corner.y(), _SIGN, _SIGN), 4, 4)
    painter.setPen(QPen(PAPER, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(left + 8, corner.y() + 14, left + 15, corner.y() + 7)
    painter.setPen(QPen(PAPER, 1.4))
    painter.drawLine(left + 6, corner.y() + 17, left + 12, corner.y() + 17)


def paint_flag(painter: QPainter, line: QRectF, text: str, room: QRectF) -> None:
    """A dashed line over the first line that is too much, and a flag at its right end, within ``room``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pen in (QPen(PAPER, 4), QPen(PAPER_ERROR, 2, Qt.PenStyle.DashLine)):
        painter.setPen(pen)
        painter.drawLine(QPointF(line.left(), line.top() - 1), QPointF(line.right(), line.top() - 1))
    words = f"！ {text}"
    width = QFontMetrics(painter.font()).horizontalAdvance(words) + 20
    left = min(line.right() + 4, room.right() - width - 4)
    top = line.top() - _FLAG / 2 - 1 if left > line.right() else line.top() - _FLAG - 3
    flag = QRectF(max(left, room.left() + 4), top, width, _FLAG)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PAPER_ERROR)
    painter.drawRoundedRect(flag, 4, 4)
    painter.setPen(PAPER)
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, words)
