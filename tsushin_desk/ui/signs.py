"""The signs of findings: they differ by form as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from tsushin_desk.diagnostics import Severity
from tsushin_desk.ui.palette import ERROR, NOTE, PANEL, WARNING, WARNING_TINT

_SIZE = 40  # pixels: 20 at the double resolution of sharp screens


def severity_icon(severity: Severity) -> QIcon:
    """A disc for errors, a triangle for warnings, a square for notes."""
    pixmap = QPixmap(_SIZE, _SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(2)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw = {Severity.ERROR: _draw_disc, Severity.WARNING: _draw_triangle, Severity.NOTE: _draw_square}
    draw[severity](painter)
    painter.end()
    return QIcon(pixmap)


def _draw_disc(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ERROR)
    painter.drawEllipse(QRectF(2, 2, 16, 16))
    _draw_mark(painter, PANEL, 6)


def _draw_triangle(painter: QPainter) -> None:
    painter.setPen(WARNING)
    painter.setBrush(WARNING_TINT)
    painter.drawPolygon(QPolygonF([QPointF(10, 2), QPointF(18.5, 17.5), QPointF(1.5, 17.5)]))
    _draw_mark(painter, WARNING, 7.5)


def _draw_square(painter: QPainter) -> None:
    painter.setPen(NOTE)
    painter.setBrush(PANEL)
    painter.drawRoundedRect(QRectF(2.5, 2.5, 15, 15), 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(NOTE)
    painter.drawRect(QRectF(9, 5.5, 2, 2))
    painter.drawRect(QRectF(9, 9, 2, 6))


def _draw_mark(painter: QPainter, color: QColor, top: float) -> None:
    """An exclamation mark."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(QRectF(9, top - 0.5, 2, 5.5))
    painter.drawRect(QRectF(9, top + 6.5, 2, 2))
