"""Where the pages lie on the desk: one under the other, or as the spreads of a folded paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

from PySide6.QtCore import QPoint, QRect, QSize

from tsushin_desk.display import Page
from tsushin_desk.geometry import Rect

GAP = 16  # pixels round every page
_NEAR = 14.0  # points: lines that are nearer than this belong to one frame


def page_rects(sizes: Sequence[QSize], room: int, spread: bool) -> list[QRect]:
    """The pages in pixels from the top of the first gap; in spreads page one stands alone at the right."""
    rects: list[QRect] = []
    top, widest = GAP, max((size.width() for size in sizes), default=0)
    for row in _rows(len(sizes), spread):
        height = max(sizes[index].height() for index in row if index is not None)
        width = widest * len(row)
        left = (max(room, width + 2 * GAP) - width) // 2
        for place, index in enumerate(row):
            if index is not None:
                rects.append(QRect(QPoint(left + place * widest, top), sizes[index]))
        top += height + GAP
    return rects


def page_sizes(pages: Sequence[Page], scale: float) -> list[QSize]:
    """In whole pixels; ``scale``: pixels a point."""
    return [QSize(round(page.width * scale), round(page.height * scale)) for page in pages]


def fitting_scales(pages: Sequence[Page], room: QSize, spread: bool) -> tuple[float, float]:
    """Pixels a point with which the widest pages fill the room's width, and the highest its height."""
    beside = 2 if spread and len(pages) > 1 else 1
    across = (room.width() - 2 * GAP) / (beside * max(page.width for page in pages))
    return across, (room.height() - 2 * GAP) / max(page.height for page in pages)


def frames(boxes: Sequence[Rect]) -> tuple[Rect, ...]:
    """Boxes that stand close under each other, as one frame each."""
    return _joined(boxes, _is_near)


def column_frames(boxes: Sequence[Rect]) -> tuple[Rect, ...]:
    """One frame for everything that stands above and below each other: a section as a whole."""
    return _joined(boxes, _is_over)


def _joined(boxes: Sequence[Rect], belongs: Callable[[Rect, Rect], bool]) -> tuple[Rect, ...]:
    joined: list[Rect] = []
    for box in boxes:
        near = [other for other in joined if belongs(other, box)]
        while near:  # what has grown may have come near to others
            joined = [other for other in joined if other not in near]
            box = reduce(Rect.united, near, box)
            near = [other for other in joined if belongs(other, box)]
        joined.append(box)
    return tuple(sorted(joined, key=lambda box: (box.y, box.x)))


def _is_over(first: Rect, second: Rect) -> bool:
    return min(first.right, second.right) - max(first.x, second.x) > -_NEAR


def _rows(count: int, spread: bool) -> list[tuple[int | None, ...]]:
    if not spread or count < 2:
        return [(index,) for index in range(count)]
    rest = [(index, index + 1 if index + 1 < count else None) for index in range(1, count, 2)]
    return [(None, 0), *rest]


def _is_near(first: Rect, second: Rect) -> bool:
    across = min(first.right, second.right) - max(first.x, second.x)
    down = max(first.y, second.y) - min(first.bottom, second.bottom)
    return (across > 0 and down < _NEAR) or (across > -_NEAR and abs(first.y - second.y) < _NEAR)


def seen_part(placed: QRect, view: QRect, scale: float) -> Rect:
    """What of a page is in sight, in points; ``placed``: where it stands in the window, in its pixels."""
    seen = placed.intersected(view).translated(-placed.topLeft())
    return Rect(seen.x() / scale, seen.y() / scale, seen.width() / scale, seen.height() / scale)
