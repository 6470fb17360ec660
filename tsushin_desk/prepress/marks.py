"""トンボ: where to cut, in the Japanese manner, as lines around the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tsushin_desk.display import DisplayDocument, Group, Page, Rule
from tsushin_desk.geometry import Rect, mm
from tsushin_desk.pageformat.color import Color

SLUG = mm(12)  # the room that marks need beyond the bleed
LENGTH = mm(10)
_CROSS = mm(5)  # from the bleed to the bar of a centre mark
_WIDTH = 0.3
# On every plate of a press; plain black elsewhere.
REGISTRATION = Color((0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0), 0.0)


def with_marks(document: DisplayDocument) -> DisplayDocument:
    """Every page cut off at its bleed and with marks around it, which lie outside of the page's own area."""
    return replace(document, pages=tuple(_marked(page) for page in document.pages))


def _marked(page: Page) -> Page:
    area = Rect(0.0, 0.0, page.width, page.height).inset(-page.bleed, -page.bleed)
    rules = crop_marks(page.width, page.height, page.bleed)
    return replace(page, items=(Group(0.0, 0.0, page.items, area), *rules))


def crop_marks(width: float, height: float, bleed: float) -> tuple[Rule, ...]:
    """Corner marks for trim and bleed and a centre mark on each side, for a sheet of width × height points.

    The lines begin at the edge of the bleed, so that nothing of them is left after cutting.
    """
    return (*_corners(width, height, bleed), *_centres(width, height, bleed))


def fold_marks(width: float, height: float, bleed: float) -> tuple[Rule, ...]:
    """Dashed lines above and below the middle of the sheet, where it is folded."""
    x = width / 2
    return tuple(
        _rule(x, edge, x, edge + way * LENGTH, (3.0, 2.0))
        for edge, way in ((-bleed, -1), (height + bleed, 1))
    )


def _corners(width: float, height: float, bleed: float) -> Iterator[Rule]:
    for x, side in ((0.0, -1), (width, 1)):
        for y, end in ((0.0, -1), (height, 1)):
            edge_x, edge_y = x + side * bleed, y + end * bleed
            far_x, far_y = edge_x + side * LENGTH, edge_y + end * LENGTH
            for inner in (x, edge_x):
                yield _rule(inner, edge_y, inner, far_y)
            for inner in (y, edge_y):
                yield _rule(edge_x, inner, far_x, inner)


def _centres(width: float, height: float, bleed: float) -> Iterator[Rule]:
    half = LENGTH / 2
    for edge, way in ((-bleed, -1), (height + bleed, 1)):
        x, bar = width / 2, edge + way * _CROSS
        yield _rule(x, edge, x, edge + way * LENGTH)
        yield _rule(x - half, bar, x + half, bar)
    for edge, way in ((-bleed, -1), (width + bleed, 1)):
        y, bar = height / 2, edge + way * _CROSS
        yield _rule(edge, y, edge + way * LENGTH, y)
        yield _rule(bar, y - half, bar, y + half)


def _rule(x1: float, y1: float, x2: float, y2: float, dash: tuple[float, ...] = ()) -> Rule:
    return Rule(x1, y1, x2, y2, _WIDTH, REGISTRATION, dash)
