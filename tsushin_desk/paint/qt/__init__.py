"""The display list on a screen: ``PagePainter`` draws finished pages with Qt."""

from tsushin_desk.paint.qt.page import PagePainter
from tsushin_desk.paint.qt.pictures import PictureImages

__all__ = ["PagePainter", "PictureImages"]
