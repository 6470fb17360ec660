"""Whether two items look the same, wherever in the issue they come from and whatever they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from tsushin_desk.display.items import Fill, GlyphRun, Group, Item, Link, Path, Picture, Rule
from tsushin_desk.geometry import Rect

# Points. The same place found by way of other sums differs in its last digits; no screen shows that.
_NOISE = 1e-6
Places = tuple[float, ...]


def look_alike(one: Item, other: Item) -> bool:
    """True if nobody can tell them apart."""
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if any(abs(a - b) > _NOISE for a, b in zip(_PLACES[kind](one), _PLACES[kind](other), strict=True)):
        return False
    return _LOOKS[kind](one) == _LOOKS[kind](other) and _hold_alike(one, other)


def place(item: Item) -> tuple[type[Item], int, int]:
    """What nearly all that look like the item have in common with it, and few others have."""
    x, y = _PLACES[type(item)](item)[:2]
    return type(item), round(x), round(y)


def _hold_alike(one: Item, other: Item) -> bool:
    """The same for what they are made of: often the same object, moved as a whole."""
    match one, other:
        case GlyphRun(), GlyphRun():
            if one.glyphs is other.glyphs:
                return True
            return [own[:3] for own in one.glyphs] == [own[:3] for own in other.glyphs]  # what, and where
        case Group(), Group():
            if one.items is other.items:
                return True
            pairs = zip(one.items, other.items, strict=False)
            return len(one.items) == len(other.items) and all(look_alike(a, b) for a, b in pairs)
    return True


def _own_place(item: GlyphRun | Path | Group) -> Places:
    return item.x, item.y


def _place_of_rule(rule: Rule) -> Places:
    return rule.x1, rule.y1, rule.x2, rule.y2


def _place_of_rect(item: Fill | Picture | Link) -> Places:
    rect: Rect = item.rect
    return rect.x, rect.y, rect.width, rect.height


_PLACES: Mapping[type[Item], Callable[[Any], Places]] = {
    GlyphRun: _own_place,
    Path: _own_place,
    Group: _own_place,
    Rule: _place_of_rule,
    Fill: _place_of_rect,
    Picture: _place_of_rect,
    Link: _place_of_rect,
}
_LOOKS: Mapping[type[Item], Callable[[Any], object]] = {
    GlyphRun: attrgetter("face", "size", "color"),
    Path: attrgetter("segments", "fill", "stroke", "stroke_width", "round_caps", "dash", "opacity"),
    Group: attrgetter("clip"),
    Rule: attrgetter("width", "color", "dash"),
    Fill: attrgetter("color", "radii", "stroke", "stroke_width", "dash"),
    Picture: attrgetter("key", "crop", "radius"),
    Link: type,  # draws nothing
}
