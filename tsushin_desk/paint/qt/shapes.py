"""Rectangles with round corners and free shapes as Qt paths, and how they are drawn."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from tsushin_desk.display import ClosePath, CurveTo, Fill, LineTo, MoveTo, Path, Rule
from tsushin_desk.display.recent import Recent
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt.inks import brush, pen

_MOST_SHAPES = 1_500  # of some dozen pages
_Drawn = tuple[QPainterPath, QPen, QBrush]


class ShapePainter:
    """Draws rules, areas and free shapes; what it hands to Qt is made once for each."""

    def __init__(self) -> None:
        self._drawn: Recent[Fill | Path, _Drawn] = Recent(_MOST_SHAPES, _drawn)
        self._rules: Recent[Rule, tuple[QLineF, QPen]] = Recent(_MOST_SHAPES, _drawn_rule)

    def paint(self, painter: QPainter, item: Fill | Path) -> None:
        """Fills and outlines an area."""
        path, outline, filling = self._drawn.of(item)
        painter.setBrush(filling)
        painter.setPen(outline)
        painter.drawPath(path)

    def paint_rule(self, painter: QPainter, rule: Rule) -> None:
        """Draws a line."""
        line, stroke = self._rules.of(rule)
        painter.setPen(stroke)
        painter.drawLine(line)


def _drawn(item: Fill | Path) -> _Drawn:
    if isinstance(item, Fill):
        outline = pen(item.stroke, item.stroke_width, item.dash)
        return rounded(item.rect, item.radii), outline, brush(item.color)
    outline = pen(item.stroke, item.stroke_width, item.dash, item.round_caps, item.opacity)
    return free_shape(item), outline, brush(item.fill, item.opacity)


def _drawn_rule(rule: Rule) -> tuple[QLineF, QPen]:
    return QLineF(rule.x1, rule.y1, rule.x2, rule.y2), pen(rule.color, rule.width, rule.dash)


def qt_rect(rect: Rect) -> QRectF:
    """The same rectangle in Qt's type."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def rounded(rect: Rect, radii: tuple[float, float, float, float]) -> QPainterPath:
    """A rectangle with its own radius at each corner: top left, top right, bottom right, bottom left."""
    path = QPainterPath()
    most = min(rect.width, rect.height) / 2
    top_left, top_right, bottom_right, bottom_left = (min(max(radius, 0.0), most) for radius in radii)
    if not any((top_left, top_right, bottom_right, bottom_left)):
        path.addRect(qt_rect(rect))
        return path
    path.moveTo(rect.x + top_left, rect.y)
    path.lineTo(rect.right - top_right, rect.y)
    _corner(path, rect.right - 2 * top_right, rect.y, top_right, 90)
    path.lineTo(rect.right, rect.bottom - bottom_right)
    _corner(path, rect.right - 2 * bottom_right, rect.bottom - 2 * bottom_right, bottom_right, 0)
    path.lineTo(rect.x + bottom_left, rect.bottom)
    _corner(path, rect.x, rect.bottom - 2 * bottom_left, bottom_left, -90)
    path.lineTo(rect.x, rect.y + top_left)
    _corner(path, rect.x, rect.y, top_left, 180)
    path.closeSubpath()
    return path


def _corner(path: QPainterPath, x: float, y: float, radius: float, start: float) -> None:
    """A quarter of a circle, clockwise; (x, y) is the top left of the circle, ``start`` in degrees."""
    if radius:
        path.arcTo(QRectF(x, y, 2 * radius, 2 * radius), start, -90)


def free_shape(item: Path) -> QPainterPath:
    """The segments of a path item, moved to its place; areas by the non-zero winding rule."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    x, y = item.x, item.y
    for segment in item.segments:
        match segment:
            case MoveTo():
                path.moveTo(x + segment.x, y + segment.y)
            case LineTo():
                path.lineTo(x + segment.x, y + segment.y)
            case CurveTo(x1, y1, x2, y2, to_x, to_y):
                path.cubicTo(x + x1, y + y1, x + x2, y + y2, x + to_x, y + to_y)
            case ClosePath():
                path.closeSubpath()
    return path
