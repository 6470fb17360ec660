"""The notice of an event: facts, the remark beside them, programmes in the columns below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tsushin_desk.display import Fill, Role, Rule, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.bands import TwoColumns
from tsushin_desk.layout.boxes import Block, Element, Placed, Strip, rigid, shift
from tsushin_desk.layout.heads import lowered, notice_head, whole_lines
from tsushin_desk.layout.photos import photo_options
from tsushin_desk.layout.plans import SPANNING, SectionPlan, halves, text_elements
from tsushin_desk.layout.prose import prose
from tsushin_desk.layout.sections.facts import FactRow, fact_table
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import (
    Piece,
    field_text,
    join,
    paragraphs,
    plain_text,
    set_line,
    set_paragraph,
    word,
)
from tsushin_desk.model.dates import TimeSpan, date_in_japanese
from tsushin_desk.model.parts import Programme, Session
from tsushin_desk.model.sections import EventNotice
from tsushin_desk.typeset import Measure

FACTS_SHARE = 0.623  # of the full width, when a remark stands beside them
REMARK_ORDER, PROGRAMME_ORDER = 20, 100


def plan_notice(setting: Setting, notice: EventNotice) -> SectionPlan:
    """Across the page; in one column one under the other."""
    full, width = setting.page_format.type_area.width, setting.page_format.column_width
    headline = field_text(setting, "headline", notice.headline)
    head = notice_head(setting, headline, "headline", full)
    above = (head, *_facts_and_remark(setting, notice, full))
    programmes = [
        _programme(setting, p, f"programmes.{i}", PROGRAMME_ORDER * (i + 1))
        for i, p in enumerate(notice.programmes)
    ]
    column: tuple[Element, ...] = (
        rigid(notice_head(setting, headline, "headline", width)),
        *(rigid(block) for block in fact_table(setting, fact_rows(setting, notice), width, 1)),
        *(rigid(block) for block in _remark(setting, notice, width)),
    )
    for programme in programmes:
        column += (programme[0].under(setting.feed), *programme[1:])
    return SectionPlan(
        setting.section, (column,), tuple(_spans(setting, above, programmes)), SPANNING, weight=2.0
    )


def _spans(
    setting: Setting, above: tuple[Block, ...], programmes: list[tuple[Element, ...]]
) -> list[TwoColumns]:
    if len(programmes) == 2:
        return [TwoColumns(above, programmes[0], programmes[1])]
    chained: tuple[Element, ...] = ()
    for programme in programmes:
        first = programme[0].under(setting.feed) if chained else programme[0]
        chained += (first, *programme[1:])
    return list(halves(above, chained))


def day_and_times(setting: Setting, day: date | None, times: TimeSpan | None, field: str) -> list[Piece]:
    """``令和7年8月19日(火)　10:00～15:30`` with the places of its two fields."""
    pieces = []
    if day is not None:
        printed = plain_text(setting, f"{field}day", date_in_japanese(day))
        pieces.append(replace(printed, place=setting.place(f"{field}day")))
    if times is not None:
        if pieces:
            pieces.append(word("\u3000"))
        printed = plain_text(setting, f"{field}times", times.in_japanese)
        pieces.append(replace(printed, place=setting.place(f"{field}times")))
    return pieces


def fact_rows(setting: Setting, notice: EventNotice) -> list[FactRow]:
    """The facts that are filled in, in the order of the form."""
    words = setting.words
    rows = [_prose_row(setting, "purpose", words.purpose, notice.purpose)]
    when = day_and_times(setting, notice.day, notice.times, "")
    if when:
        label = words.date if notice.day else words.times
        rows.append(FactRow("day", word(label), ((join(*when), "fact_large"),)))
    rows.append(_venue_row(setting, notice))
    others = (
        ("audience", words.audience, notice.audience),
        ("cost", words.cost, notice.cost),
        ("entry", words.entry, notice.entry),
        ("contact", words.enquiries, notice.contact),
    )
    rows += [_prose_row(setting, *other) for other in others]
    return [row for row in rows if row]


def _prose_row(setting: Setting, field: str, label: str, value: str) -> FactRow | None:
    texts = tuple((join(p), "fact") for p in paragraphs(field_text(setting, field, value)))
    return FactRow(field, word(label), texts) if texts else None


def _venue_row(setting: Setting, notice: EventNotice) -> FactRow | None:
    words = setting.words
    place = [plain_text(setting, f, v) for f, v in (("venue", notice.venue), ("room", notice.room)) if v]
    if len(place) == 2:
        place.insert(1, word("\u3000"))
    texts = [(join(*place), "fact_large")] if place else []
    if notice.address:
        address = plain_text(setting, "address", notice.address)
        texts.append((join(word(words.address_open), address, word(words.address_close)), "fact"))
    return FactRow("venue", word(words.venue), tuple(texts)) if texts else None


def _facts_and_remark(setting: Setting, notice: EventNotice, width: float) -> tuple[Block, ...]:
    """Facts at the left, the remark in its box at the right, as one block across the page."""
    rows = fact_rows(setting, notice)
    has_remark = bool(notice.remark.strip())
    gap = setting.page_format.columns.gap * 0.65
    facts_width = width * FACTS_SHARE if has_remark and rows else width
    facts = fact_table(setting, rows, facts_width, 1)
    remark_width = width - facts_width - gap if rows else width
    remark = _remark(setting, notice, remark_width)
    if not facts or not remark:
        return tuple(_closed(setting, list(facts or remark), width))
    left = sum(block.height for block in facts)
    content = max(left + 0.2 * setting.feed, remark[0].height)
    height, half = whole_lines(setting, content), setting.feed / 2
    items, y = [], 0.0
    for block in facts:
        items += [*Placed(block, 0, y).items()]
        y += block.height
    items += [*Placed(remark[0], facts_width + gap, 0).items()]
    blocks = (*facts, *remark)
    block = Block(
        (Strip(height, tuple(items)),), setting.section, 0.0, 1,
        structure=tuple(s for block in blocks for s in block.structure),
        findings=tuple(f for block in blocks for f in block.findings),
        source=setting.place("purpose"),
    )  # fmt: skip
    return (lowered(block, half, tuple(items)) if height - half > content - 0.01 else block,)


def _closed(setting: Setting, blocks: list[Block], width: float) -> list[Block]:
    """The blocks with white at the end of the last, so that what follows stands on the grid."""
    total = sum(block.height for block in blocks)
    rest = whole_lines(setting, total + 0.3 * setting.feed) - total
    if blocks and rest > 0:
        blocks[-1] = replace(blocks[-1], strips=(*blocks[-1].strips, Strip(rest)))
    return blocks


def _remark(setting: Setting, notice: EventNotice, width: float) -> tuple[Block, ...]:
    """The remark on its tint, its lines broken at phrases."""
    if not notice.remark.strip():
        return ()
    parts = setting.parts.box
    element = StructureElement(setting.element("remark"), Role.P, setting.section)
    inner = width - 2 * parts.padding_side
    items, y, findings = [], parts.padding_top, []
    for piece in paragraphs(field_text(setting, "remark", notice.remark)):
        text = set_paragraph(setting, join(piece), setting.style("remark"), Measure(0, inner))
        items += [*text.items(parts.padding_side, y, element.id)]
        findings += [*text.findings()]
        y += text.height
    height = y + parts.padding_bottom
    r = parts.radius
    ground = Fill(Rect(0, 0, width, height), setting.accent.tint, (r, r, r, r))
    return (
        Block(
            (Strip(height, (ground, *items)),), setting.section, 0.4 * setting.feed, REMARK_ORDER,
            structure=(element,), findings=tuple(findings), source=setting.place("remark"),
        ),
    )  # fmt: skip


def _programme(setting: Setting, programme: Programme, field: str, order: int) -> tuple[Element, ...]:
    """Heading, sessions, description, photos."""
    width = setting.page_format.column_width
    elements = [rigid(_programme_head(setting, programme, field, order))]
    for index, session in enumerate(programme.sessions):
        label = plain_text(setting, f"{field}.session_label", programme.session_label)
        block = _session(setting, label, session, f"{field}.sessions.{index}")
        elements.append(rigid(replace(block, order=order + 1 + index)))
    piece = field_text(setting, f"{field}.description", programme.description)
    text = text_elements(prose(setting, piece, "body", width, order + 50))
    if text and programme.sessions:
        text = (text[0].under(setting.feed), *text[1:])
    photos = photo_options(setting, programme.photos, f"{field}.photos", width, order + 60)
    return (*elements, *text, *photos[0])


def _programme_head(setting: Setting, programme: Programme, field: str, order: int) -> Block:
    words, width = setting.words, setting.page_format.column_width
    element = StructureElement(setting.element(f"{field}.heading"), Role.H3, setting.section)
    heading = join(
        word(words.heading_open),
        plain_text(setting, f"{field}.heading", programme.heading),
        word(words.heading_close),
    )
    style = setting.style("programme_heading")
    text = set_paragraph(setting, heading, style, Measure(0, width))
    items = [*text.items(0, 0, element.id)]
    findings = [*text.findings()]
    height = text.height
    if programme.times is not None:
        times = plain_text(setting, f"{field}.times", programme.times.in_japanese)
        times = replace(times, place=setting.place(f"{field}.times"))
        when = set_line(setting, join(times), setting.style("programme_time"))
        beside = text.width + 1.2 * style.size_pt
        if len(text.lines) == 1 and beside + when.width <= width:
            items += [*when.items(beside, 0.4, element.id)]
        else:
            items += [*when.items(0, height, element.id)]
            height += when.height
    total = whole_lines(setting, height + 5) if height > setting.feed * 1.1 else setting.feed * 1.5
    rule = Rule(0, height + 1.6, width, height + 1.6, 1.6, setting.accent.color)
    return Block(
        (Strip(total, (*items, rule)),), setting.section, 0.0, order, True, (element,), tuple(findings),
        source=setting.place(f"{field}.heading"),
    )  # fmt: skip


def _session(setting: Setting, label: Piece, session: Session, field: str) -> Block:
    """Number and time on one line, district, speaker and honorific on the next; a rule between sessions."""
    width = setting.page_format.column_width
    element = StructureElement(setting.element(field), Role.P, setting.section)
    number = join(label, plain_text(setting, f"{field}.number", session.number))
    text = set_paragraph(setting, number, setting.style("session_number"), Measure(0, width))
    items = [*text.items(0, 0, element.id)]
    findings = [*text.findings()]
    y = text.height
    if session.times is not None:
        times = plain_text(setting, f"{field}.times", session.times.in_japanese)
        times = replace(times, place=setting.place(f"{field}.times"))
        when = set_line(setting, join(times), setting.style("session_time"))
        beside = text.width + 1.6 * text.style.size_pt
        if len(text.lines) == 1 and beside + when.width <= width:
            items += [*when.items(beside, 0, element.id)]
        else:
            items += [*when.items(0, y, element.id)]
            y += when.height
    who = _who(setting, session, field)
    if who:
        speaker = set_paragraph(setting, join(*who), setting.style("session_speaker"), Measure(0, width))
        items += [*speaker.items(0, y, element.id)]
        findings += [*speaker.findings()]
        y += speaker.height
    rule = Rule(0, 0, width, 0, setting.parts.table.rule, setting.accent.color)
    return Block(
        (Strip(y, tuple(shift(tuple(items), 0, 0))),), setting.section, structure=(element,),
        findings=tuple(findings), separator=(rule,), source=setting.place(field),
    )  # fmt: skip


def _who(setting: Setting, session: Session, field: str) -> list[Piece]:
    pieces = []
    if session.district:
        pieces.append(plain_text(setting, f"{field}.district", session.district))
    if session.speaker:
        if pieces:
            pieces.append(word("\u3000"))
        pieces.append(plain_text(setting, f"{field}.speaker", session.speaker))
        pieces.append(plain_text(setting, f"{field}.honorific", session.honorific))
    return pieces
