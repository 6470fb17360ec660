"""The small pictures of the gallery: what a section of each kind looks like on the paper."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from tsushin_desk.ui.palette import ACCENT, ACCENT_TINT, INK, LINE, PAPER

SIZE = QSize(128, 92)
_GRAY, _WARM, _WARM_TINT = QColor("#9AA9AD"), QColor("#B8530F"), QColor("#FBE9DC")
_SKY = QColor("#BFD9DC")
_EDGE = QColor(LINE)
# Paper stays as it is in dark surroundings: copies of the palette's light values.
_COLORS = {"k": QColor(INK), "a": QColor(ACCENT), "b": QColor(ACCENT_TINT), "g": _GRAY, "w": _WARM, "p": _SKY}
_COLORS |= {"t": _WARM_TINT}
_Bar = tuple[str, int, int, int, int]  # colour, left, top, width, height


def _lines(left: int, top: int, width: int, count: int) -> tuple[_Bar, ...]:
    return tuple(
        ("g", left, top + 8 * at, width if at < count - 1 else width * 2 // 3, 4) for at in range(count)
    )


def _dots(left: int, top: int, width: int, count: int) -> tuple[_Bar, ...]:
    pairs = (
        (("k", left, top + 8 * at, 3, 3), ("g", left + 7, top + 8 * at, width - 7 - 6 * (at % 2), 4))
        for at in range(count)
    )
    return tuple(bar for pair in pairs for bar in pair)


_BARS: Mapping[str, tuple[_Bar, ...]] = {
    "greeting": (("a", 12, 11, 46, 7), *_lines(12, 27, 104, 7)),
    "article": (("k", 12, 10, 84, 8), ("p", 12, 25, 50, 32), *_lines(70, 27, 46, 4), *_lines(12, 63, 104, 3)),
    "district_report": (
        ("a", 12, 8, 104, 12), ("k", 12, 25, 62, 6), ("t", 12, 37, 46, 10), ("b", 12, 51, 46, 10),
        ("p", 66, 37, 50, 32), ("a", 12, 75, 14, 5), *_lines(30, 75, 86, 2),
    ),
    "visit_report": (
        ("k", 12, 9, 84, 8), ("a", 12, 20, 104, 2), ("p", 12, 27, 50, 30), ("p", 66, 27, 50, 30),
        *_lines(12, 65, 104, 3),
    ),
    "appeal": (("t", 10, 16, 108, 60), ("w", 20, 26, 62, 7), *_lines(20, 41, 88, 4)),
    "event_notice": (
        ("t", 10, 9, 108, 76), ("w", 10, 9, 108, 16), ("w", 18, 33, 18, 6), *_lines(42, 34, 66, 1),
        ("w", 18, 45, 18, 6),
        *_lines(42, 46, 66, 1), ("b", 18, 60, 44, 18), ("b", 66, 60, 44, 18),
    ),
    "minutes": (("a", 12, 9, 84, 8), *_dots(12, 26, 48, 7), *_dots(68, 26, 48, 7)),
    "free_text": (
        ("k", 12, 10, 58, 8), *_lines(12, 26, 104, 3), ("a", 12, 54, 42, 5), *_lines(12, 64, 104, 3),
    ),
    "photo_page": (
        ("p", 12, 9, 50, 28), ("g", 12, 40, 40, 4), ("p", 66, 9, 50, 28), ("g", 66, 40, 40, 4),
        ("p", 12, 50, 50, 28), ("g", 12, 81, 40, 4), ("p", 66, 50, 50, 28), ("g", 66, 81, 40, 4),
    ),
    "calendar": tuple(
        bar for at in range(5) for bar in (("w", 12, 12 + 15 * at, 22, 9), ("g", 42, 14 + 15 * at, 74, 5))
    ),
    "recruitment": (
        ("b", 8, 9, 112, 74), ("a", 18, 18, 66, 8), *_lines(18, 34, 50, 3), ("p", 76, 32, 34, 36),
        ("w", 18, 66, 50, 10),
    ),
}  # fmt: skip


def gallery_picture(kind: str) -> QIcon:
    """The picture of a section kind (its name in files)."""
    pixmap = QPixmap(SIZE * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(PAPER)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for color, left, top, width, height in _BARS[kind]:
        painter.setBrush(_COLORS[color])
        painter.drawRoundedRect(QRectF(left, top, width, height), 1.5, 1.5)
    painter.setPen(_EDGE)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(0.5, 0.5, SIZE.width() - 1, SIZE.height() - 1))
    painter.end()
    made = QIcon()
    made.addPixmap(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    return made
