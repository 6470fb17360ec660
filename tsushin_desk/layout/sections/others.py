"""Free text, photo pages, calendars and recruitment: what an office needs in other months."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.display import Item, Role, Rule, StructureElement
from tsushin_desk.layout.boxes import Block, Element, Strip, rigid
from tsushin_desk.layout.heads import article_head, notice_head
from tsushin_desk.layout.photos import photo_options
from tsushin_desk.layout.plans import (
    COLUMN,
    SPANNING,
    SectionPlan,
    combined,
    halves,
    side_by_side,
    text_elements,
    under,
)
from tsushin_desk.layout.prose import Hang, line_strips, paragraph, prose
from tsushin_desk.layout.sections.facts import FactRow, fact_table
from tsushin_desk.layout.sections.notice import day_and_times
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.split import even_lines
from tsushin_desk.layout.text import Piece, field_text, join, paragraphs, plain_text, set_paragraph
from tsushin_desk.model.parts import CalendarEvent, Photo
from tsushin_desk.model.sections import Calendar, FreeText, PhotoPage, Recruitment

PHOTO_ORDER = 10_000
MOST_LINES_ACROSS = 3  # lines as long as the page is wide are hard to read: a few at most


def plan_free_text(setting: Setting, section: FreeText) -> SectionPlan:
    """Subheadings and text, photos beside them when they span."""
    width = setting.page_format.column_width
    text: tuple[Element, ...] = ()
    for index, block in enumerate(section.blocks):
        stretch: tuple[Element, ...] = ()
        if block.subheading.strip():
            stretch += (rigid(_subheading(setting, block.subheading, index)),)
        body = field_text(setting, f"blocks.{index}.text", block.text)
        stretch += text_elements(prose(setting, body, "body", width, 10 * index + 2))
        text = under(text, stretch, setting.feed)
    return _with_photos(setting, section.headline, text, section.photos)


def _subheading(setting: Setting, value: str, index: int) -> Block:
    field = f"blocks.{index}.subheading"
    element = StructureElement(setting.element(field), Role.H3, setting.section)
    piece = plain_text(setting, field, value)
    width = setting.page_format.column_width
    block = paragraph(setting, join(piece), setting.style("subheading"), Hang(width), element)
    strips = tuple(replace(strip, keep=True) for strip in block.strips)
    return replace(block, strips=strips, keep_with_next=True, order=10 * index + 1)


def _with_photos(
    setting: Setting,
    headline: str,
    text: tuple[Element, ...],
    photos: tuple[Photo, ...],
    *,
    notice: bool = False,
) -> SectionPlan:
    """Headline, text and photos in every way they can stand."""
    full, width = setting.page_format.type_area.width, setting.page_format.column_width
    make_head = notice_head if notice else article_head
    piece = field_text(setting, "headline", headline)
    head = (make_head(setting, piece, "headline", full),)
    ways = photo_options(setting, photos, "photos", width, PHOTO_ORDER)
    spans = [*side_by_side(head, text, ways, setting.feed)]
    if not any(ways):
        spans += even_lines(head, text)
    column_head = (rigid(make_head(setting, piece, "headline", width)),)
    bodies = combined((text,), ways, white=setting.feed)
    columns = tuple((*column_head, *body) for body in bodies)
    return SectionPlan(setting.section, columns, tuple(spans), COLUMN, weight=0.5)


def plan_photo_page(setting: Setting, section: PhotoPage) -> SectionPlan:
    """Rows of photos across the page, or of two in a column."""
    full, width = setting.page_format.type_area.width, setting.page_format.column_width
    piece = field_text(setting, "headline", section.headline)
    body = field_text(setting, "body", section.body)
    head = (article_head(setting, piece, "headline", full),)
    text = text_elements(prose(setting, body, "body", width, 1))
    ways = photo_options(setting, section.photos, "photos", width, PHOTO_ORDER)
    opening = prose(setting, body, "body", full, 1)
    if sum(len(block.strips) for block in opening) <= MOST_LINES_ACROSS:
        # A short opening stands across, so that the rows of both columns begin level.
        spans = tuple(halves((*head, *_closed(setting, opening)), ways[0]))
    else:
        spans = tuple(halves(head, (*text, *ways[0])))
    column_head = (rigid(article_head(setting, piece, "headline", width)),)
    columns = tuple((*column_head, *b) for b in combined((text,), ways[:1], white=setting.feed))
    return SectionPlan(setting.section, columns, spans, SPANNING)


def _closed(setting: Setting, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with half a line of white under the last."""
    if not blocks:
        return ()
    last = blocks[-1]
    strips = (*last.strips, Strip(setting.feed / 2))
    return (*blocks[:-1], replace(last, strips=strips))


def plan_recruitment(setting: Setting, section: Recruitment) -> SectionPlan:
    """What we ask, the facts, photos."""
    width = setting.page_format.column_width
    body = field_text(setting, "body", section.body)
    text = text_elements(prose(setting, body, "body", width, 1))
    rows = []
    for index, fact in enumerate(section.facts):
        field = f"facts.{index}"
        texts = tuple((join(p), "fact") for p in paragraphs(field_text(setting, f"{field}.text", fact.text)))
        if texts or fact.label.strip():
            rows.append(FactRow(field, plain_text(setting, f"{field}.label", fact.label), texts))
    facts = tuple(rigid(block) for block in fact_table(setting, rows, width, 1000))
    return _with_photos(
        setting, section.headline, under(text, facts, setting.feed), section.photos, notice=True
    )


def plan_calendar(setting: Setting, section: Calendar) -> SectionPlan:
    """Dated events, earliest first as typed."""
    elements = tuple(
        rigid(_event(setting, event, f"events.{index}", index + 1))
        for index, event in enumerate(section.events)
    )
    return _with_photos(setting, section.headline, elements, (), notice=True)


def _event(setting: Setting, event: CalendarEvent, field: str, order: int) -> Block:
    width = setting.page_format.column_width
    element = StructureElement(setting.element(field), Role.P, setting.section)
    lines: list[tuple[list[Piece], str]] = [
        (day_and_times(setting, event.day, event.times, f"{field}."), "event_day"),
        ([plain_text(setting, f"{field}.title", event.title)], "event_title"),
        ([plain_text(setting, f"{field}.venue", event.venue)], "fact"),
    ]
    strips: list[Strip] = []
    for pieces, style in lines:
        if any(piece.inline.text.strip() for piece in pieces):
            text = set_paragraph(setting, join(*pieces), setting.style(style), *Hang(width).measures)
            strips += line_strips(setting, text, element.id)
    remark = field_text(setting, f"{field}.remark", event.remark)
    for block in prose(setting, remark, "fact", width, 0):
        strips += [Strip(s.height, _renamed(s.items, element.id), s.keep) for s in block.strips]
    strips = [replace(s, keep=i < len(strips) - 1) for i, s in enumerate(strips)]
    rule = Rule(0, 0, width, 0, setting.parts.table.rule, setting.accent.color)
    return Block(
        tuple(strips), setting.section, 0.0, order, structure=(element,), separator=(rule,),
        source=setting.place(field),
    )  # fmt: skip


def _renamed(items: tuple[Item, ...], element: str) -> tuple[Item, ...]:
    return tuple(item if isinstance(item, Rule) else replace(item, element=element) for item in items)
