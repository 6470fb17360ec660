"""A vector drawing as an image of its own, for the small pictures of the forms."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from tsushin_desk.display import Drawing
from tsushin_desk.paint.qt.shapes import ShapePainter

LONGEST = 2_000  # pixels


def drawing_image(drawing: Drawing, width: float, height: float) -> QImage:
    """The whole drawing on a see-through ground, at least ``width`` × ``height`` pixels; null without a size.

    One so long and narrow that it would be longer than ``LONGEST`` is smaller: it would fill the memory.
    Drawn as the paper is, and not by Qt's decoder for SVG: that one shows what the paper does not, and may
    stop the desk for ever (see ``PictureImages``).
    """
    if drawing.width <= 0 or drawing.height <= 0:
        return QImage()
    wanted = max(width / drawing.width, height / drawing.height)
    scale = min(wanted, LONGEST / max(drawing.width, drawing.height))
    across, down = ceil(drawing.width * scale), ceil(drawing.height * scale)
    image = QImage(across, down, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    shapes, painter = ShapePainter(), QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        for shape in drawing.shapes:
            shapes.paint(painter, shape)
    finally:
        painter.end()
    return image
