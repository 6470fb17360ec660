"""The signs of findings: they differ by form as well as by colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPolygonF

from tsushin_desk.diagnostics import Diagnostic, Severity, SourceRef
from tsushin_desk.ui.icons import live_icon
from tsushin_desk.ui.palette import ERROR, NOTE, PANEL, WARNING, WARNING_TINT

_UNITS = 20


class Sign(IntEnum):
    """What is shown beside a section and before a finding, the gravest first."""

    ERROR = 0
    WARNING = 1
    LAST_MONTH = 2
    NOTE = 3


_OF_SEVERITY = {Severity.ERROR: Sign.ERROR, Severity.WARNING: Sign.WARNING, Severity.NOTE: Sign.NOTE}

_LAST_MONTH = frozenset({"as_last_month", "section_as_last_month"})


def sign_of(finding: Diagnostic) -> Sign:
    """The sign of a finding: that of its severity, but 「先月のまま」 has one of its own."""
    return Sign.LAST_MONTH if finding.code in _LAST_MONTH else _OF_SEVERITY[finding.severity]


def signs_of(findings: Iterable[Diagnostic]) -> dict[str, Sign]:
    """The gravest sign of each part."""
    found: dict[str, Sign] = {}
    for finding in findings:
        if isinstance(finding.place, SourceRef):
            section = finding.place.section
            found[section] = min(found.get(section, Sign.NOTE), sign_of(finding))
    return found


def sign_icon(sign: Sign) -> QIcon:
    """A disc for errors, a triangle for warnings, a turning arrow for last month's, a square for notes."""
    draw = {
        Sign.ERROR: _draw_disc,
        Sign.WARNING: _draw_triangle,
        Sign.LAST_MONTH: _draw_turning_arrow,
        Sign.NOTE: _draw_square,
    }
    return drawn_icon(draw[sign])


def drawn_icon(draw: Callable[[QPainter], None]) -> QIcon:
    """A sign drawn in 20 × 20 units, in the colours of the moment."""

    def draw_in(painter: QPainter, rect: QRect, enabled: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / _UNITS, rect.height() / _UNITS)
        draw(painter)
        painter.restore()

    return live_icon(draw_in)


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


def _draw_turning_arrow(painter: QPainter) -> None:
    painter.setPen(QPen(WARNING, 1.2))
    painter.setBrush(WARNING_TINT)
    painter.drawRoundedRect(QRectF(2, 2, 16, 16), 3, 3)
    painter.setPen(QPen(WARNING, 1.7))
    painter.drawArc(QRectF(5.5, 5.5, 9, 9), 150 * 16, -300 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(WARNING)
    painter.drawPolygon(QPolygonF([QPointF(3.6, 8.8), QPointF(8.6, 8.4), QPointF(5.2, 4.6)]))


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
