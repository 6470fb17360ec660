"""What comes out of one drum: every colour by the gray that the page format states for it."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.display import Fill, GlyphRun, Group, Item, Path, Rule
from tsushin_desk.pageformat.color import Color


def gray_item(item: Item) -> Item:
    """The same item in grays, and all that is in it; photos stay, whoever paints them makes them gray."""
    match item:
        case GlyphRun() | Rule():
            return replace(item, color=_gray(item.color))
        case Fill():
            return replace(item, color=_gray_or_none(item.color), stroke=_gray_or_none(item.stroke))
        case Path():
            return replace(item, fill=_gray_or_none(item.fill), stroke=_gray_or_none(item.stroke))
        case Group():
            return replace(item, items=tuple(gray_item(inner) for inner in item.items))
    return item


def _gray(color: Color) -> Color:
    return Color((color.gray,) * 3, (0.0, 0.0, 0.0, 1 - color.gray), color.gray)


def _gray_or_none(color: Color | None) -> Color | None:
    return None if color is None else _gray(color)
