"""Finished pages: bands and flows given their places on paper, the structure put into reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tsushin_desk.diagnostics import Diagnostic, SourceRef, error
from tsushin_desk.display import (
    DisplayDocument,
    GlyphRun,
    Group,
    Item,
    Page,
    Role,
    StructureElement,
)
from tsushin_desk.layout.bands import Band, Frame2
from tsushin_desk.layout.boxes import Block, Placed
from tsushin_desk.layout.heads import whole_lines
from tsushin_desk.layout.page_marks import page_number, running_head
from tsushin_desk.layout.paginate import PageFill, Paginator
from tsushin_desk.layout.plan_cache import colophon_block, masthead_block, planned
from tsushin_desk.layout.room_left import room_left
from tsushin_desk.layout.runs import Rooms
from tsushin_desk.layout.setting import Setting
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.sections import Section


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The finished document, what was found on the way, and the lines left by section id."""

    document: DisplayDocument
    findings: tuple[Diagnostic, ...]
    room_left: Mapping[str, int]


def lay_out(setting: Setting, issue: Issue) -> LaidOut:
    """The whole issue on pages. Never fails for content; what finds no place is an ``overset`` finding."""
    shown = tuple(section for section in issue.sections if not section.hidden)
    masthead = masthead_block(setting, issue.masthead)
    colophon = colophon_block(setting, issue.colophon)
    plans = tuple(planned(setting, section) for section in shown)
    rooms = _rooms(setting, masthead, colophon)
    area = setting.page_format.type_area
    lefts = (0.0, setting.page_format.column_left(1) - area.x)
    pagination = Paginator(plans, Frame2(lefts, setting.feed), rooms).paginate()
    composer = _Composer(setting, issue, masthead, colophon, rooms)
    pages, placed = composer.pages(pagination.pages)
    findings = [f for p in placed if p.start == 0 for f in p.block.findings]
    findings += [_overset(setting, block, shown) for block in pagination.oversized]
    structure = _structure(placed, shown)
    left = room_left(pagination.pages, rooms, setting.feed)
    return LaidOut(DisplayDocument(pages, structure, issue.name), tuple(dict.fromkeys(findings)), left)


def _rooms(setting: Setting, masthead: Block, colophon: Block) -> Rooms:
    """Page one loses what the masthead covers of the grid; the last page what the colophon covers."""
    area, parts = setting.page_format.type_area, setting.parts
    below = parts.masthead.top + masthead.height + parts.masthead.after - area.y
    first = area.height - max(whole_lines(setting, below), 0.0)
    foot = whole_lines(setting, colophon.height + 0.3 * setting.feed) if colophon.height else 0.0
    spaces = parts.spaces
    return Rooms(first, area.height, foot, spaces.between_sections, spaces.between_sections_least)


def _overset(setting: Setting, block: Block, sections: tuple[Section, ...]) -> Diagnostic:
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


def _structure(placed: list[Placed], sections: tuple[Section, ...]) -> tuple[StructureElement, ...]:
    """Masthead, sections in the order of the form, colophon; inside a section by reading order."""
    order = {MASTHEAD_ID: 0, COLOPHON_ID: len(sections) + 1}
    order |= {section.id: index + 1 for index, section in enumerate(sections)}
    found: dict[str, StructureElement] = {}
    ranked = sorted(placed, key=lambda p: (order.get(p.block.section, 0), p.block.order, p.start))
    for item in ranked:
        section = item.block.section
        found.setdefault(section, StructureElement(section, Role.SECTION))
        for element in item.block.structure:
            parent = element.parent or section
            found.setdefault(element.id, replace(element, parent=parent))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Composer:
    """Places what pagination has chosen."""

    setting: Setting
    issue: Issue
    masthead: Block
    colophon: Block
    rooms: Rooms

    def pages(self, fills: tuple[PageFill, ...]) -> tuple[tuple[Page, ...], list[Placed]]:
        """The pages, and every block with its place."""
        pages: list[Page] = []
        everything: list[Placed] = []
        turned = 0
        for number, fill in enumerate(fills, start=1):
            placed = [*self._masthead(number), *self._flowed_above(fill, number)]
            for band, y, height in self._stacked(fill, number):
                mirrored = band.turns and turned % 2 == 1
                turned += band.turns
                placed += [p.moved(0.0, y) for p in band.place(height, mirrored)]
            placed += self._flowed_below(fill, number)
            placed += self._colophon(fill)
            everything += placed
            pages.append(self._page(number, placed))
        return tuple(pages), everything

    def _page(self, number: int, placed: list[Placed]) -> Page:
        paper, area = self.setting.page_format.paper, self.setting.page_format.type_area
        items: list[Item] = []
        if number > 1:
            items += running_head(self.setting, self.issue.masthead, number)
        for one in placed:
            items += one.moved(area.x, 0.0).items()
        items += page_number(self.setting, number)
        return Page(number, paper.width, paper.height, paper.bleed, tuple(items))

    def _top(self, number: int) -> float:
        """Where the page's first band begins, in points from the paper's top."""
        area = self.setting.page_format.type_area
        return area.bottom - (self.rooms.first if number == 1 else self.rooms.other)

    def _room(self, fill: PageFill, number: int) -> float:
        room = self.rooms.first if number == 1 else self.rooms.other
        return room - (self.rooms.colophon if fill.last else 0.0)

    def _stacked(self, fill: PageFill, number: int) -> Iterator[tuple[Band, float, float]]:
        """Each band with its top and height: grown to fill the page, squeezed to fit it."""
        bands, feed = fill.bands, self.setting.feed
        if not bands:
            return
        top, room = self._top(number), self._room(fill, number)
        if fill.above:
            shift = fill.above.height + self.rooms.white
            top, room = top + shift, room - shift
        if fill.below:
            room -= fill.below.height + self.rooms.white
        heights, white = _spread(bands, room, self.rooms, feed)
        y = top
        for band, height in zip(bands, heights, strict=True):
            yield band, y, height
            y += height + white

    def _flowed_above(self, fill: PageFill, number: int) -> Iterator[Placed]:
        if fill.above:
            yield from (p.moved(0.0, self._top(number)) for p in fill.above.placed)

    def _flowed_below(self, fill: PageFill, number: int) -> Iterator[Placed]:
        if fill.below:
            used = sum(band.natural for band in fill.bands) + self.rooms.white * len(fill.bands)
            yield from (p.moved(0.0, self._top(number) + used) for p in fill.below.placed)

    def _masthead(self, number: int) -> Iterator[Placed]:
        if number == 1:
            yield Placed(self.masthead, 0.0, self.setting.parts.masthead.top)

    def _colophon(self, fill: PageFill) -> Iterator[Placed]:
        if fill.last and self.colophon.height:
            area = self.setting.page_format.type_area
            yield Placed(self.colophon, 0.0, area.bottom - self.colophon.height)


def _spread(bands: tuple[Band, ...], room: float, rooms: Rooms, feed: float) -> tuple[list[float], float]:
    """Heights of the bands and the white between them.

    Room left over goes to the bands line by line (those with the most room to grow first), then to the white,
    at most one line more each; what is left stays at the foot. A page too full gives up white first.
    """
    gaps = len(bands) - 1
    heights = [band.natural for band in bands]
    white = rooms.white
    while sum(heights) + gaps * white > room + 0.01 and white > rooms.least_white + 0.01:
        white = max(white - feed / 2, rooms.least_white)
    while sum(heights) + gaps * white > room + 0.01:
        spare = [height - band.least for band, height in zip(bands, heights, strict=True)]
        best = max(range(len(bands)), key=spare.__getitem__)
        if spare[best] < feed / 4:
            break
        heights[best] -= min(feed, spare[best])
    while sum(heights) + gaps * white + feed <= room + 0.01:
        spare = [band.greatest - height for band, height in zip(bands, heights, strict=True)]
        best = max(range(len(bands)), key=spare.__getitem__)
        if spare[best] < feed - 0.01:
            break
        heights[best] += feed
    left = room - sum(heights) - gaps * white
    if gaps and left > gaps * feed - 0.01:
        white += feed
    return heights, white
