"""Fact tables: labels in pills at the left, what they say at the right, fine rules between the rows."""

from __future__ import annotations

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Item, Role, Rule, StructureElement
from tsushin_desk.layout.boxes import Block, Strip, shift
from tsushin_desk.layout.labels import set_pill
from tsushin_desk.layout.prose import LEAST_LINES_TOGETHER
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import Piece, SourcedText, set_paragraph
from tsushin_desk.typeset import Measure
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row: its name in the structure, its label, and its lines of text, each with its style's name."""

    name: str
    label: Piece
    texts: tuple[tuple[SourcedText, str], ...]


def fact_table(setting: Setting, rows: list[FactRow], width: float, order: int) -> tuple[Block, ...]:
    """One block a row; the last one ends on the grid."""
    if not rows:
        return ()
    table = StructureElement(setting.element(f"facts{order}"), Role.TABLE, setting.section)
    blocks = []
    for number, row in enumerate(rows):
        first = number == 0
        block = _row(setting, row, width, table.id)
        structure = (table, *block.structure) if first else block.structure
        strips = block.strips if first else _ruled(setting, block.strips, width)
        blocks.append(
            Block(strips, setting.section, 0.0, order, False, structure, block.findings, source=block.source)
        )
    return tuple(blocks)


def _ruled(setting: Setting, strips: tuple[Strip, ...], width: float) -> tuple[Strip, ...]:
    """A rule in the middle of the white between this row and the one above."""
    gap = setting.parts.table.row_gap
    rule = Rule(0, gap / 2, width, gap / 2, setting.parts.table.rule, setting.accent.color)
    first = strips[0]
    return (Strip(first.height + gap, (rule, *shift(first.items, 0, gap)), first.keep), *strips[1:])


def _row(setting: Setting, row: FactRow, width: float, table: str) -> Block:
    element = setting.element(row.name)
    line = StructureElement(element, Role.TR, table)
    head = StructureElement(f"{element}.label", Role.TH, element)
    cell = StructureElement(f"{element}.text", Role.TD, element)
    pill = set_pill(setting, row.label, ("", setting.words.fact_colon), "fact_label", head.id)
    left = max(setting.parts.table.label_width, pill.width + setting.parts.pill.after)
    strips: list[Strip] = []
    findings: list[Diagnostic] = []
    for text, style_name in row.texts:
        composed = set_paragraph(setting, text, setting.style(style_name), Measure(left, width - left))
        feed = composed.style.line_feed_pt
        findings.extend(composed.findings())
        for number, own in enumerate(composed.lines):
            items = composed.line_items(own, 0, own.baseline - number * feed, cell.id)
            strips.append(Strip(feed, items, number < LEAST_LINES_TOGETHER - 1))
    first: tuple[Item, ...] = strips[0].items if strips else ()
    height = strips[0].height if strips else setting.feed
    strips[:1] = [Strip(height, (*pill.items, *first), bool(strips) and len(strips) > 1)]
    return Block(
        tuple(strips), setting.section, structure=(line, head, cell), findings=tuple(findings),
        source=row.texts[0][0].pieces[0].place if row.texts else None,
    )  # fmt: skip
