"""Minutes: a month in a column if there are two, ・ and → hanging in their places."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Item, Role, StructureElement
from tsushin_desk.layout.bands import TwoColumns
from tsushin_desk.layout.boxes import Block, Element, Strip, rigid
from tsushin_desk.layout.heads import article_head
from tsushin_desk.layout.labels import set_pill
from tsushin_desk.layout.plans import SPANNING, SectionPlan, halves
from tsushin_desk.layout.prose import Hang, keep_together, line_strips
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import Piece, field_text, join, plain_text, set_line, set_paragraph, word
from tsushin_desk.model.parts import Meeting, MinutesItem, MonthOfMinutes
from tsushin_desk.model.sections import Minutes
from tsushin_desk.typeset import Measure
from tsushin_desk.values import dataclass


def plan_minutes(setting: Setting, minutes: Minutes) -> SectionPlan:
    """Across the page with a month in each column; otherwise cut where it is most even."""
    headline = field_text(setting, "headline", minutes.headline)
    full, width = setting.page_format.type_area.width, setting.page_format.column_width
    head = (article_head(setting, headline, "headline", full),)
    months = [_month(setting, month, f"months.{i}", 1 + 1000 * i) for i, month in enumerate(minutes.months)]
    all_elements = tuple(element for month in months for element in month)
    spans: list[TwoColumns] = []
    if len(months) == 2 and all(months):
        spans.append(TwoColumns(head, months[0], months[1]))
    spans += halves(head, all_elements)
    column = (rigid(article_head(setting, headline, "headline", width)), *all_elements)
    return SectionPlan(setting.section, (column,), tuple(spans), SPANNING, weight=2.0)


def _month(setting: Setting, month: MonthOfMinutes, field: str, order: int) -> tuple[Element, ...]:
    elements: list[Element] = []
    for index, meeting in enumerate(month.meetings):
        name = f"{field}.meetings.{index}"
        label = _month_label(setting, month, field) if index == 0 else None
        start = order + 100 * index
        elements.append(rigid(_meeting_head(setting, meeting, name, label, start)))
        items = [
            rigid(_point(setting, item, f"{name}.items.{number}", name, start + 1 + number), is_text=True)
            for number, item in enumerate(meeting.items)
        ]
        elements += items
    return tuple(elements)


@dataclass(frozen=True, slots=True)
class _Label:
    """The month's pill and its structure."""

    width: float
    items: tuple[Item, ...]
    element: StructureElement


def _month_label(setting: Setting, month: MonthOfMinutes, field: str) -> _Label:
    element = StructureElement(setting.element(field), Role.H3, setting.section)
    printed = plain_text(setting, f"{field}.month", f"{month.month}{setting.words.month_after}")
    piece = replace(printed, place=setting.place(f"{field}.month"))
    pill = set_pill(setting, piece, ("", ""), "month_label", element.id)
    return _Label(pill.width, pill.items, element)


def _meeting_head(setting: Setting, meeting: Meeting, field: str, label: _Label | None, order: int) -> Block:
    words = setting.words
    element = StructureElement(setting.element(field), Role.P, setting.section)
    left = label.width + setting.parts.pill.after * 1.4 if label else 0.0
    name = join(
        word(words.heading_open),
        plain_text(setting, f"{field}.name", meeting.name),
        word(words.heading_close),
    )
    width = setting.page_format.column_width
    text = set_paragraph(setting, name, setting.style("meeting_name"), Measure(left, width - left))
    strips = line_strips(setting, text, element.id)
    first = strips[0] if strips else Strip(setting.feed)
    if label:
        strips[:1] = [replace(first, items=(*label.items, *first.items))]
    structure = (label.element, element) if label else (element,)
    return Block(
        tuple(strips or [first]), setting.section, 0.0, order, True,
        (*structure, StructureElement(_list_id(setting, field), Role.L, setting.section)),
        text.findings(), source=setting.place(f"{field}.name"),
    )  # fmt: skip


def _list_id(setting: Setting, field: str) -> str:
    return setting.element(f"{field}.list")


def _point(setting: Setting, item: MinutesItem, field: str, meeting: str, order: int) -> Block:
    parts = setting.parts.list
    entry = StructureElement(setting.element(field), Role.LI, _list_id(setting, meeting))
    label = StructureElement(f"{entry.id}.label", Role.LBL, entry.id)
    body = StructureElement(f"{entry.id}.body", Role.LBODY, entry.id)
    bullet = setting.words.bullet
    text = field_text(setting, f"{field}.text", item.text.lstrip(bullet))
    sign = _Sign(word(bullet), 0.0, parts.item_hang, "minutes_item")
    strips, findings = _hung(setting, sign, text, (label.id, body.id))
    for number, sub in enumerate(item.sub_items):
        arrow = setting.words.arrow
        piece = field_text(setting, f"{field}.sub_items.{number}", sub.lstrip(arrow))
        sign = _Sign(word(arrow), parts.sub_indent, parts.sub_hang, "minutes_sub_item")
        more, found = _hung(setting, sign, piece, (body.id, body.id))
        if strips:
            strips[-1] = replace(strips[-1], keep=strips[-1].keep or number == 0)
        strips += more
        findings += found
    return Block(
        tuple(keep_together(strips)) if not item.sub_items else tuple(strips),
        setting.section, 0.0, order, False, (entry, label, body), tuple(findings),
        source=setting.place(f"{field}.text"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sign:
    """・ or →: where its box begins, where the text hangs, in which style."""

    sign: Piece
    left: float
    hang: float
    style: str


def _hung(
    setting: Setting, sign: _Sign, text: Piece, elements: tuple[str, str]
) -> tuple[list[Strip], list[Diagnostic]]:
    """The sign centred in its box (JLReq 3.5.1: a bullet stands in one em), the text hanging behind it."""
    style = setting.style(sign.style)
    width = setting.page_format.column_width
    mark = set_line(setting, join(sign.sign), style)
    hang = Hang(width, sign.hang, sign.hang)
    composed = set_paragraph(setting, join(text), style, *hang.measures)
    strips = line_strips(setting, composed, elements[1])
    if strips:
        room = sign.hang - sign.left
        ink = mark.items(sign.left + (room - mark.width) / 2, 0, elements[0])
        strips[0] = replace(strips[0], items=(*ink, *strips[0].items))
    return strips, [*mark.findings(), *composed.findings()]
