"""Finished pages: sections planned, spread over pages, set; the structure put into reading order."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.diagnostics import Diagnostic, SourceRef, error
from tsushin_desk.display import DisplayDocument, GlyphRun, Group, Item, StructureElement
from tsushin_desk.layout.arrangement import arranged, distinct
from tsushin_desk.layout.bands import Frame2
from tsushin_desk.layout.boxes import Block
from tsushin_desk.layout.heads import whole_lines
from tsushin_desk.layout.plan_cache import colophon_block, masthead_block, planned
from tsushin_desk.layout.reading_order import in_reading_order, structure_of
from tsushin_desk.layout.runs import Rooms, sheet_of
from tsushin_desk.layout.set_pages import Opening, SetPage, set_pages
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.stand_ins import Swaps
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The finished document, what was found on the way, and the lines left by section id."""

    document: DisplayDocument
    findings: tuple[Diagnostic, ...]
    room_left: Mapping[str, int]


def lay_out(setting: Setting, issue: Issue, *, may_arrange: bool = True) -> LaidOut:
    """The whole issue on pages. Never fails for content; what finds no place is an ``overset`` finding.

    Raises ``NotArrangedError`` if the sections must be arranged anew and ``may_arrange`` is false.
    """
    shown = tuple(section for section in issue.sections if not section.hidden)
    masthead = masthead_block(setting, issue.masthead)
    colophon = colophon_block(setting, issue.colophon)
    plans = distinct(tuple(planned(setting, section) for section in shown))
    rooms = _rooms(setting, masthead, colophon)
    area = setting.page_format.type_area
    lefts = (0.0, setting.page_format.column_left(1) - area.x)
    sheet = sheet_of(Frame2(lefts, setting.feed), rooms)
    arrangement = arranged(setting, sheet, plans, may_arrange=may_arrange)
    fills, oversized = arrangement.pagination.pages, arrangement.pagination.oversized
    pages = set_pages(setting, sheet, Opening(masthead, issue.masthead, colophon), fills, plans)
    findings = [finding for page in pages for finding in page.findings]
    findings += [_overset(Swaps(plans).block(block)) for block in oversized]
    structure = tuple(_structure(pages, [MASTHEAD_ID, *(s.id for s in shown), COLOPHON_ID]))
    document = DisplayDocument(tuple(page.page for page in pages), structure, issue.name)
    return LaidOut(document, tuple(dict.fromkeys(findings)), arrangement.room_left)


def _rooms(setting: Setting, masthead: Block, colophon: Block) -> Rooms:
    """Page one loses what the masthead covers of the grid; the last page what the colophon covers."""
    area, parts = setting.page_format.type_area, setting.parts
    below = parts.masthead.top + masthead.height + parts.masthead.after - area.y
    first = area.height - max(whole_lines(setting, below), 0.0)
    foot = whole_lines(setting, colophon.height + 0.3 * setting.feed) if colophon.height else 0.0
    spaces = parts.spaces
    return Rooms(first, area.height, foot, spaces.between_sections, spaces.between_sections_least)


def _overset(block: Block) -> Diagnostic:
    lines = len(block.strips)
    characters = sum(_characters(strip.items) for strip in block.strips)
    place = block.source or SourceRef(block.section)
    return error("overset", place, section=block.section, lines=lines, characters=characters)


def _characters(items: tuple[Item, ...]) -> int:
    count = 0
    for item in items:
        if isinstance(item, GlyphRun):
            count += sum(len(glyph.text) for glyph in item.glyphs)
        elif isinstance(item, Group):
            count += _characters(item.items)
    return count


def _structure(pages: list[SetPage], sections: list[str]) -> list[StructureElement]:
    """Masthead, sections in the order of the form, colophon; inside a section by reading order."""
    standing: dict[str, list[SetPage]] = {}
    for page in pages:
        for section in page.placed:
            standing.setdefault(section, []).append(page)
    found: list[StructureElement] = []
    for section in dict.fromkeys(sections):
        own = standing.get(section, [])
        if len(own) == 1:
            found += own[0].structure[section]
        elif own:
            placed = in_reading_order(one for page in own for one in page.placed[section])
            found += structure_of(section, placed[section])
    return found
