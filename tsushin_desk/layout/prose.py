"""Paragraphs and report parts as blocks of line strips on the grid."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Item, Role, Rule, StructureElement
from tsushin_desk.layout.boxes import Block, Strip
from tsushin_desk.layout.labels import set_pill
from tsushin_desk.layout.remembering import of_section, remembered, same_again
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import (
    Piece,
    SetText,
    SourcedText,
    field_text,
    join,
    paragraphs,
    plain_text,
    set_paragraph,
)
from tsushin_desk.model.parts import PartKind, ReportPart
from tsushin_desk.pageformat.color import blend
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset import LONGEST_LABEL_EM, Line, Measure, marker_of
from tsushin_desk.values import dataclass

LEAST_LINES_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Hang:
    """Where lines stand: the first begins at ``first``, the others at ``rest``; all end at ``right``."""

    right: float
    first: float = 0.0
    rest: float = 0.0

    @property
    def measures(self) -> tuple[Measure, Measure]:
        return (
            Measure(self.first, self.right - self.first),
            Measure(self.rest, self.right - self.rest),
        )


def line_strips(setting: Setting, text: SetText, element: str) -> list[Strip]:
    """One strip a line, each a whole number of grid lines high; widows and orphans kept together."""
    feed = text.style.line_feed_pt
    strips = []
    for number, line in enumerate(text.lines):
        items = text.line_items(line, 0.0, line.baseline - number * feed, element)
        if text.style.bold_rule:
            items = (*_bold_rules(setting, line, line.baseline - number * feed), *items)
        strips.append(Strip(feed, items))
    return keep_together(strips)


def keep_together(strips: list[Strip]) -> list[Strip]:
    """The first and the last two strips are not parted from each other; the same list."""
    last = len(strips) - 1
    tied = LEAST_LINES_TOGETHER - 1
    for index in {*range(min(tied, last)), *range(max(last - tied, 0), last)}:
        if not strips[index].keep:
            strips[index] = replace(strips[index], keep=True)
    return strips


def _bold_rules(setting: Setting, line: Line, baseline: float) -> tuple[Item, ...]:
    rules: list[Item] = []
    for bold, clusters in groupby(line.clusters, key=lambda c: c.bold):
        if bold:
            found = tuple(clusters)
            y = baseline + 0.2 * found[0].size_pt
            left, right = found[0].body[0], found[-1].body[1]
            rules.append(Rule(left, y, right, y, 0.6, setting.accent.color))
    return tuple(rules)


def paragraph(
    setting: Setting, text: SourcedText, style: TextStyle, hang: Hang, element: StructureElement
) -> Block:
    """One paragraph as a block."""
    key = of_section(setting, "paragraph", text, style, hang, element)
    return remembered(setting, key, lambda: _set_block(setting, text, style, hang, element))


def _set_block(
    setting: Setting, text: SourcedText, style: TextStyle, hang: Hang, element: StructureElement
) -> Block:
    composed = set_paragraph(setting, text, style, *hang.measures)
    return Block(
        tuple(line_strips(setting, composed, element.id)),
        setting.section,
        structure=(element,),
        findings=composed.findings(),
        source=text.pieces[0].place,
    )


def prose(setting: Setting, piece: Piece, style_name: str, width: float, order: int) -> tuple[Block, ...]:
    """The paragraphs of a prose field, one block each."""
    blocks = []
    field = piece.place.field if piece.place else "text"
    for number, part in enumerate(paragraphs(piece)):
        element = StructureElement(setting.element(f"{field}#{number}"), Role.P, setting.section)
        block = paragraph(setting, join(part), setting.style(style_name), Hang(width), element)
        blocks.append(same_again(block, ("order", order), partial(replace, block, order=order)))
    return tuple(blocks)


def part_block(setting: Setting, part: ReportPart, field: str, width: float, order: int) -> Block | None:
    """One part of a report: its label in a pill, the text behind it in the same paragraph.

    None for a standard part without text: its label alone would look forgotten. A label that the user has
    typed is printed even so.
    """
    if not part.text.strip() and (part.kind is not PartKind.OWN or not part.label.strip()):
        return None
    key = of_section(setting, "part", part, field, width, order)
    return remembered(setting, key, lambda: _set_part(setting, part, field, width, order))


def _set_part(setting: Setting, part: ReportPart, field: str, width: float, order: int) -> Block:
    element = StructureElement(setting.element(field), Role.P, setting.section)
    label = _label(setting, part, field)
    words = setting.words
    pill = set_pill(setting, label, (words.label_open, words.label_close), "part_label", element.id)
    pieces = paragraphs(_without_leading_blank(field_text(setting, f"{field}.text", part.text)))
    strips: list[Strip] = []
    findings: list[Diagnostic] = []
    style = setting.style("body")
    for number, piece in enumerate(pieces):
        hang = _behind_label(setting, pill.width, number, marker_of(piece.inline.text) != "")
        composed = set_paragraph(setting, join(piece), style, *Hang(width, *hang).measures)
        strips.extend(line_strips(setting, composed, element.id))
        findings.extend(composed.findings())
    first = strips[0] if strips else Strip(setting.feed)
    strips[:1] = [replace(first, items=(*pill.items, *first.items))]
    share = setting.parts.spaces.part_rule_share
    rule = Rule(0, 0, width, 0, setting.parts.spaces.part_rule, blend(setting.accent.color, share))
    return Block(
        tuple(strips),
        setting.section,
        order=order,
        structure=(element,),
        findings=tuple(findings),
        separator=(rule,),
        source=setting.place(f"{field}.text"),
    )


def _behind_label(setting: Setting, pill: float, number: int, item: bool) -> tuple[float, float]:
    """Where the first line and the others of a part's paragraph begin.

    As designed they run on below the pill, with the next paragraphs indented; with ``label_hang`` all hang
    behind a pill of at most five em (L3). List items hang by themselves.
    """
    style, parts = setting.style("body"), setting.parts.pill
    start = pill + parts.after
    if style.label_hang and pill - 2 * parts.side <= LONGEST_LABEL_EM * style.size_pt:
        return start, start
    if number == 0:
        return start, 0.0
    return (0.0 if item else style.size_pt), 0.0


def _label(setting: Setting, part: ReportPart, field: str) -> Piece:
    if part.kind is PartKind.OWN:
        return plain_text(setting, f"{field}.label", part.label)
    label = plain_text(setting, f"{field}.kind", part.printed_label)
    return replace(label, place=setting.place(f"{field}.text"))


def _without_leading_blank(piece: Piece) -> Piece:
    """The blank that is often typed after a label: the space behind the pill stands for it."""
    text = piece.inline.text
    blanks = len(text) - len(text.lstrip(" \u3000"))
    if not blanks:
        return piece
    inline = piece.inline
    spans = tuple(
        replace(s, start=max(s.start - blanks, 0), end=s.end - blanks) for s in inline.spans if s.end > blanks
    )
    cut = replace(inline, text=text[blanks:], offsets=inline.offsets[blanks:], spans=spans)
    return replace(piece, inline=cut)


def part_blocks(
    setting: Setting, parts: tuple[ReportPart, ...], width: float, order: int
) -> tuple[Block, ...]:
    """All parts of a report that say something."""
    blocks = (
        part_block(setting, part, f"parts.{index}", width, order + index) for index, part in enumerate(parts)
    )
    return tuple(block for block in blocks if block)
