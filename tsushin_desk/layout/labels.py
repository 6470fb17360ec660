"""Labels on a ground: the pill of a report part, a fact, a month."""

from __future__ import annotations

from tsushin_desk.display import Fill, Item
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import Piece, SetText, join, set_line, word
from tsushin_desk.pageformat.color import Color
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Pill:
    """A label on its ground; items relative to the top left of its line; ``width`` of the ground."""

    width: float
    items: tuple[Item, ...]


def set_pill(setting: Setting, label: Piece, signs: tuple[str, str], style_name: str, element: str) -> Pill:
    """A label in a pill, centred in one line of the grid.

    ``signs`` stand before and after the label in the text (【】, or a colon) so that it is read aloud and
    copied as written, but in the pill's own colour: unseen.
    """
    parts, style, ground = setting.parts.pill, setting.style(style_name), setting.accent.color
    before, after = (_sign(setting, sign, ground, style_name) for sign in signs)
    text = set_line(setting, join(label), style)
    width = text.width + 2 * parts.side
    top = (setting.feed - parts.height) / 2
    radius = parts.radius
    fill = Fill(Rect(0, top, width, parts.height), ground, (radius, radius, radius, radius))
    shift = (setting.feed - style.line_feed_pt) / 2
    items: list[Item] = [fill]
    # The hidden signs stand inside the pill, under the label, wherever there is room for them.
    if before:
        items.extend(before.items(max(parts.side - before.width, 0.3), shift, element))
    items.extend(text.items(parts.side, shift, element))
    if after:
        items.extend(after.items(min(width - parts.side, width - after.width - 0.3), shift, element))
    return Pill(width, tuple(items))


def _sign(setting: Setting, sign: str, color: Color, style_name: str) -> SetText | None:
    return set_line(setting, join(word(sign, color)), setting.style(style_name)) if sign else None
