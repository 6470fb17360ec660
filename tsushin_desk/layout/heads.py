"""Headlines on their grounds: article with bar, district with tabs, notice in full colour, plain heading."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import Fill, Item, Role, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.boxes import Block, Frame, Strip
from tsushin_desk.layout.full_bleed import off_sides
from tsushin_desk.layout.prose import keep_together, line_strips
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import Piece, SetText, join, set_paragraph
from tsushin_desk.pageformat.color import Color
from tsushin_desk.pageformat.format import FullBleed
from tsushin_desk.typeset import Measure
from tsushin_desk.values import dataclass

MOST_LINES_ON_A_GROUND = 6
LEAST_PAD = 0.15  # lines above and below the text of a headline that is set low


def whole_lines(setting: Setting, height: float) -> float:
    """A height rounded up to whole grid lines (a hundredth of a line is forgiven)."""
    return ceil(height / setting.feed - 0.01) * setting.feed


@dataclass(frozen=True, slots=True)
class Ground:
    """What a headline stands on: colour, the width of the bar at its left, the style of its text.

    ``full_bleed``: it runs off the paper at both sides.
    """

    color: Color
    style: str
    bar: float = 0.0
    height_of_one_line: float = 0.0
    full_bleed: bool = False


def heading_element(setting: Setting, field: str, role: Role = Role.H2) -> StructureElement:
    """The structure element of a heading."""
    return StructureElement(setting.element(field), role, setting.section)


def head_on_ground(setting: Setting, piece: Piece, field: str, width: float, ground: Ground) -> Block:
    """A headline of any length on a ground; ``piece`` empty gives a block without strips."""
    parts = setting.parts.head
    element = heading_element(setting, field)
    left = ground.bar + parts.side
    style = setting.style(ground.style)
    text = set_paragraph(setting, join(piece), style, Measure(left, width - left - parts.side))
    if not text.lines:
        return Block((), setting.section, keep_with_next=True)
    if len(text.lines) > MOST_LINES_ON_A_GROUND:
        return _long_head(setting, text, element, Frame(width, parts.radius, ground.color))
    rect_height = ground.height_of_one_line + (len(text.lines) - 1) * style.line_feed_pt
    total = whole_lines(setting, rect_height + 0.3 * setting.feed)
    # What rounding leaves over goes to the ground first, as far as it stays a headline's ground.
    rect_height += min((total - rect_height - 0.3 * setting.feed) / 2, 0.4 * setting.feed)

    def items(height: float) -> tuple[Item, ...]:
        rect = Rect(0, 0, width, height)
        return (
            *ground_items(setting, rect, ground, piece.place),
            *text.items(0, (height - text.height) / 2, element.id),
        )

    block = Block(
        (Strip(total, items(rect_height)),), setting.section, 0.0, 0, True, (element,), text.findings(),
        source=piece.place,
    )  # fmt: skip
    lower = rect_height - setting.feed / 2
    if lower < text.height + 2 * LEAST_PAD * setting.feed:
        return block
    return lowered(block, setting.feed / 2, items(lower))


def lowered(block: Block, by: float, items: tuple[Item, ...]) -> Block:
    """The block of one strip, which can also be set lower by so many points with these items."""
    strip = Strip(block.height - by, items)
    return replace(block, low=replace(block, strips=(strip,)))


def ground_items(
    setting: Setting, rect: Rect, ground: Ground, place: SourceRef | None = None
) -> tuple[Item, ...]:
    """The tint, and the bar at its left in the section's colour; ``place``: of what stands on it."""
    if ground.full_bleed:
        return (Fill(off_sides(setting.page_format, rect), ground.color, source=place),)
    r = setting.parts.head.radius
    if not ground.bar:
        return (Fill(rect, ground.color, (r, r, r, r), source=place),)
    bar = Rect(rect.x, rect.y, ground.bar, rect.height)
    rest = Rect(rect.x + ground.bar, rect.y, rect.width - ground.bar, rect.height)
    return (
        Fill(rest, ground.color, (0, r, r, 0), source=place),
        Fill(bar, setting.accent.color, (r, 0, 0, r)),
    )


def _long_head(setting: Setting, text: SetText, element: StructureElement, frame: Frame) -> Block:
    strips = keep_together(line_strips(setting, text, element.id))
    return Block(
        tuple(strips), setting.section, 0.0, 0, True, (element,), text.findings(), frame=frame,
        source=text.text.pieces[0].place,
    )  # fmt: skip


def article_head(setting: Setting, piece: Piece, field: str, width: float) -> Block:
    """Ink on the section's tint with a bar at the left."""
    parts = setting.parts.head
    spans = width > setting.page_format.column_width * 1.5
    style = "headline" if spans else "headline_column"
    one_line = (
        parts.spanning_height if spans else setting.style(style).line_feed_pt + 2 * parts.column_padding
    )
    return head_on_ground(
        setting, piece, field, width, Ground(setting.accent.tint, style, parts.bar, one_line)
    )


def notice_head(setting: Setting, piece: Piece, field: str, width: float) -> Block:
    """Paper-white on the full colour; across the page it may run off the paper."""
    page_format = setting.page_format
    runs_off = FullBleed.NOTICE in page_format.full_bleed and width >= page_format.type_area.width
    height = setting.parts.head.notice_height
    ground = Ground(setting.accent.color, "notice_headline", 0.0, height, runs_off)
    return head_on_ground(setting, piece, field, width, ground)
