"""Colours as Qt's brushes and pens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from tsushin_desk.pageformat.color import Color

_MITER_LIMIT = 10.0 / 2  # PDF's default limit is 10 line widths across the joint, Qt counts half of it


def screen_color(color: Color, opacity: float = 1.0) -> QColor:
    """The colour's screen face."""
    return QColor.fromRgbF(*color.rgb, opacity)


def brush(color: Color | None, opacity: float = 1.0) -> QBrush:
    """What fills an area; None fills nothing."""
    return QBrush(Qt.BrushStyle.NoBrush) if color is None else QBrush(screen_color(color, opacity))


def pen(
    color: Color | None,
    width: float,
    dash: tuple[float, ...] = (),
    round_caps: bool = False,
    opacity: float = 1.0,
) -> QPen:
    """A pen of a width in points; without colour or width it draws nothing. ``dash`` in points."""
    if color is None or width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    made = QPen(screen_color(color, opacity), width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap if round_caps else Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin if round_caps else Qt.PenJoinStyle.MiterJoin)
    made.setMiterLimit(_MITER_LIMIT)
    if dash:
        lengths = [length / width for length in dash]  # Qt counts in pen widths
        made.setDashPattern(lengths if len(lengths) % 2 == 0 else lengths * 2)
    return made
