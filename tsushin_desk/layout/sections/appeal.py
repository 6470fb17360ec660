"""The appeal: heading and a small photo, text and contact, all on the section's tint."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Item, Role, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.bands import TwoColumns
from tsushin_desk.layout.boxes import Block, Frame, Strip, rigid, shift
from tsushin_desk.layout.heads import heading_element
from tsushin_desk.layout.photo_cells import photo_findings, photo_items, photo_structure
from tsushin_desk.layout.plans import COLUMN, SectionPlan
from tsushin_desk.layout.prose import prose
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import SetText, SourcedText, field_text, join, plain_text, set_paragraph, word
from tsushin_desk.model.sections import Appeal
from tsushin_desk.typeset import Measure
from tsushin_desk.values import dataclass

PHOTO_SHARES = 0.36, 0.3, 0.24  # of the box's inner width: smaller only for a heading with a long word
PHOTO_RATIO = 1.48


def plan_appeal(setting: Setting, appeal: Appeal) -> SectionPlan:
    """In a column as a rule, across the page where nothing stands beside it; whole where it can."""
    content = _content(setting, appeal, setting.page_format.column_width - 2 * setting.parts.box.padding_side)
    spans = (TwoColumns((_box_across(setting, content),), (), ()),)
    return SectionPlan(setting.section, ((rigid(_box(setting, content)),),), spans, COLUMN)


def _heading(setting: Setting, heading: SourcedText, inner: float, has_photo: bool) -> tuple[SetText, float]:
    """The heading, and the width of the photo beside it: the greatest that leaves its words whole."""
    style, first = setting.style("appeal_heading"), None
    for share in PHOTO_SHARES if has_photo else (0.0,):
        room = inner - share * inner - (setting.parts.photo.gap if has_photo else 0.0)
        text = set_paragraph(setting, heading, style, Measure(0, room))
        if not has_photo or not _divides_a_word(text):
            return text, share * inner
        first = first or text
    assert first is not None
    return first, PHOTO_SHARES[0] * inner


def _divides_a_word(text: SetText) -> bool:
    """True if a line ends inside a word of katakana."""
    lines = [line.clusters for line in text.lines if line.clusters]
    return any(_is_katakana(one[-1].text) and _is_katakana(other[0].text) for one, other in pairwise(lines))


def _is_katakana(text: str) -> bool:
    return "ァ" <= text[:1] <= "ヺ" or text[:1] == "ー"


@dataclass(frozen=True, slots=True)
class _Top:
    """Heading and photo side by side."""

    height: float
    items: tuple[Item, ...]
    structure: tuple[StructureElement, ...]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in the box, beginning with heading and photo; at the left of a column box."""

    strips: tuple[Strip, ...]
    structure: tuple[StructureElement, ...]
    findings: tuple[Diagnostic, ...]

    def framed(self, setting: Setting, strips: tuple[Strip, ...], width: float) -> Block:
        """Strips on the tint; the last one is white, and ends on the grid."""
        frame = Frame(width, setting.parts.box.radius, setting.accent.tint)
        return Block(
            strips, setting.section, structure=self.structure, findings=self.findings, frame=frame,
            source=setting.place("body"),
        )  # fmt: skip


def _content(setting: Setting, appeal: Appeal, inner: float) -> _Content:
    parts, feed = setting.parts.box, setting.feed
    top = _top(setting, appeal, inner)
    head_height = -(-(parts.padding_top + top.height + 0.25 * feed) // feed) * feed
    free = head_height - parts.padding_top - top.height - 0.25 * feed
    lead = parts.padding_top + min(free / 2, 0.3 * feed)
    strips = [Strip(head_height, shift(top.items, parts.padding_side, lead), keep=True)]
    structure, findings = [*top.structure], [*top.findings]
    texts = [("body", appeal.body), ("contact", appeal.contact)]
    for number, (field, value) in enumerate(texts):
        for block in prose(setting, field_text(setting, field, value), "appeal_body", inner, number):
            strips += [replace(s, items=shift(s.items, parts.padding_side, 0)) for s in block.strips]
            structure += block.structure
            findings += block.findings
    return _Content(tuple(strips), tuple(structure), tuple(findings))


def _box(setting: Setting, content: _Content) -> Block:
    """The box in a column, a whole number of grid lines high."""
    *strips, last = content.strips
    foot = _foot(setting, sum(strip.height for strip in content.strips))
    strips += [replace(last, keep=True), Strip(foot)]
    return content.framed(setting, tuple(strips), setting.page_format.column_width)


def _foot(setting: Setting, height: float) -> float:
    """The white under so much content, down to a grid line."""
    feed = setting.feed
    total = height + -(-setting.parts.box.padding_bottom // (feed / 2)) * feed / 2
    return -(-(total - 0.1) // feed) * feed - height


def _box_across(setting: Setting, content: _Content) -> Block:
    """The box across the page: its text goes on in the right column, so that both are even."""
    feed, lines = setting.feed, content.strips
    heights = [strip.height for strip in lines]
    cuts = [cut for cut in range(1, len(lines)) if not lines[cut - 1].keep] or [len(lines)]
    cut = min(cuts, key=lambda at: max(sum(heights[:at]), feed + sum(heights[at:])))
    height = max(sum(heights[:cut]), feed + sum(heights[cut:]))
    right = setting.page_format.column_left(1) - setting.page_format.type_area.x
    items = (*_under(lines[:cut], 0.0, 0.0), *_under(lines[cut:], right, feed))
    strip = Strip(height + _foot(setting, height), items)
    return content.framed(setting, (strip,), setting.page_format.type_area.width)


def _under(strips: tuple[Strip, ...], x: float, y: float) -> tuple[Item, ...]:
    """The items of strips one under the other."""
    items: list[Item] = []
    for strip in strips:
        items += shift(strip.items, x, y)
        y += strip.height
    return tuple(items)


def _top(setting: Setting, appeal: Appeal, inner: float) -> _Top:
    element = heading_element(setting, "headline")
    photo = appeal.photo if appeal.photo and appeal.photo.file else None
    pieces = [field_text(setting, "headline", appeal.headline)]
    if appeal.sender.strip():
        sender = plain_text(setting, "sender", appeal.sender)
        pieces = [sender, word(setting.words.sender_joint), *pieces]
    text, photo_width = _heading(setting, join(*pieces), inner, photo is not None)
    items: list[Item] = list(text.items(0, 0, element.id))
    structure, findings = [element], [*text.findings()]
    height = text.height
    if photo:
        photo_height = photo_width / PHOTO_RATIO
        rect = Rect(inner - photo_width, 0, photo_width, photo_height)
        items += photo_items(setting, photo, "photo", rect)
        structure += [s for s in photo_structure(setting, photo, "photo") if s.role is Role.FIGURE]
        findings += photo_findings(setting, photo, "photo")
        height = max(height, photo_height)
    return _Top(height, tuple(items), tuple(structure), tuple(findings))
