"""The signs of messages: what is safe, what to do next, and that a question waits for its answer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPolygonF

from tsushin_desk.ui.palette import ACCENT, GOOD, NOTE, PANEL
from tsushin_desk.ui.signs import drawn_icon


def good_icon() -> QIcon:
    """A tick in a disc: what is safe."""
    return drawn_icon(_draw_tick)


def step_icon() -> QIcon:
    """An arrow: what to do next."""
    return drawn_icon(_draw_arrow)


def question_icon() -> QIcon:
    """A shield: nothing is lost before the question is answered."""
    return drawn_icon(_draw_shield)


def _draw_tick(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GOOD)
    painter.drawEllipse(QRectF(2, 2, 16, 16))
    painter.setPen(QPen(PANEL, 2))
    painter.drawPolyline(QPolygonF([QPointF(6, 10.2), QPointF(9, 13), QPointF(14, 7.2)]))


def _draw_arrow(painter: QPainter) -> None:
    painter.setPen(QPen(ACCENT, 2))
    painter.drawPolyline(QPolygonF([QPointF(7, 4), QPointF(13, 10), QPointF(7, 16)]))


def _draw_shield(painter: QPainter) -> None:
    shield = QPainterPath(QPointF(10, 2))
    shield.lineTo(17, 4.5)
    shield.cubicTo(17, 12, 15, 16, 10, 18.5)
    shield.cubicTo(5, 16, 3, 12, 3, 4.5)
    shield.closeSubpath()
    painter.setPen(QPen(NOTE, 1.7))
    painter.drawPath(shield)
    painter.drawPolyline(QPolygonF([QPointF(6.8, 10), QPointF(9.2, 12.4), QPointF(13.4, 7.6)]))
