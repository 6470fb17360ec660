"""Pages whose bands and flows have been given their places on paper; made anew only if they change.

A page depends on what stands on it, its number and, from page two on, on the words of the running head. What
stands on it are the sections' own blocks, in the places of those that were arranged.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Item, Page, StructureElement
from tsushin_desk.layout.bands import Band
from tsushin_desk.layout.boxes import Block, Placed
from tsushin_desk.layout.page_marks import page_number, running_head
from tsushin_desk.layout.reading_order import in_reading_order, structure_of
from tsushin_desk.layout.remembering import remembered
from tsushin_desk.layout.runs import Rooms, Sheet
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.stand_ins import ArrangedPlan, Swaps
from tsushin_desk.layout.ways import PageFill
from tsushin_desk.model.issue import Masthead
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class SetPage:
    """A finished page, its blocks by section in reading order, and what is said of them."""

    page: Page
    placed: dict[str, tuple[Placed, ...]]
    structure: dict[str, tuple[StructureElement, ...]]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """The head of page one, the words of the running heads, the foot of the last page."""

    head: Block
    masthead: Masthead
    foot: Block


@dataclass(frozen=True, slots=True)
class _Place:
    """A page's number; ``turned`` is 1 if its first band that turns is mirrored."""

    number: int
    turned: int


def set_pages(
    setting: Setting,
    sheet: Sheet,
    opening: Opening,
    fills: tuple[PageFill, ...],
    plans: tuple[ArrangedPlan, ...],
) -> list[SetPage]:
    """All pages. Bands that turn are mirrored by turns, over all pages."""
    pages: list[SetPage] = []
    swapped: dict[str, ArrangedPlan] = {p.plan.section: p for p in plans if p.pairs}
    turned = 0
    for number, fill in enumerate(fills, start=1):
        own = tuple(swapped[section] for section in _sections_on(fill) if section in swapped)
        pages.append(_set_page(setting, sheet, opening, fill, _Place(number, turned % 2), own))
        turned += sum(band.turns for band in fill.bands)
    return pages


def _set_page(
    setting: Setting,
    sheet: Sheet,
    opening: Opening,
    fill: PageFill,
    place: _Place,
    own: tuple[ArrangedPlan, ...],
) -> SetPage:
    """``own``: the plans on the page for which others were arranged."""
    masthead = opening.masthead
    said = (masthead.title, masthead.number, masthead.month) if place.number > 1 else opening.head
    key: Hashable = ("page", sheet, fill, place, said, opening.foot if fill.last else None, own)
    return remembered(setting, key, lambda: _PageMaker(setting, sheet, opening, fill, place).page(own))


@lru_cache(maxsize=4096)
def _sections_on(fill: PageFill) -> tuple[str, ...]:
    """The sections that have something on a page."""
    contents = [band.content for band in fill.bands if band.content is not None]
    elements = [element.section for content in contents for element in (*content.left, *content.right)]
    above = [block.section for content in contents for block in content.above]
    flows = [placed.block.section for flow in (fill.above, fill.below) if flow for placed in flow.placed]
    return tuple(dict.fromkeys((*above, *elements, *flows)))


@dataclass(frozen=True, slots=True)
class _PageMaker:
    """Places what pagination has chosen for one page."""

    setting: Setting
    sheet: Sheet
    opening: Opening
    fill: PageFill
    place: _Place

    def page(self, own: tuple[ArrangedPlan, ...]) -> SetPage:
        setting, paper = self.setting, self.setting.page_format.paper
        placed = self._arranged()
        if own:
            swaps = Swaps(own)
            placed = tuple(swaps.placed(one) for one in placed)
        items: list[Item] = [*self._running_head()]
        for one in placed:
            items += one.items()
        items += page_number(setting, self.place.number)
        by_section = in_reading_order(placed)
        return SetPage(
            Page(self.place.number, paper.width, paper.height, paper.bleed, tuple(items)),
            by_section,
            {section: structure_of(section, own) for section, own in by_section.items()},
            tuple(finding for one in placed if one.start == 0 for finding in one.block.findings),
        )

    def _arranged(self) -> tuple[Placed, ...]:
        """The places on the paper of what was arranged."""
        key = ("places", self.sheet, self.fill, self.place, self.opening.head, self.opening.foot)
        return remembered(self.setting, key, lambda: tuple(self._placed()))

    def _placed(self) -> Iterator[Placed]:
        fill, area, turned = self.fill, self.setting.page_format.type_area, self.place.turned
        if self.place.number == 1:
            yield Placed(self.opening.head, area.x, self.setting.parts.masthead.top)
        if fill.above:
            yield from (p.moved(area.x, self._top) for p in fill.above.placed)
        for band, y, height in self._stacked():
            yield from (p.moved(area.x, y) for p in band.place(height, band.turns and turned % 2 == 1))
            turned += band.turns
        if fill.below:
            used = sum(band.natural for band in fill.bands) + self.sheet.rooms.white * len(fill.bands)
            yield from (p.moved(area.x, self._top + used) for p in fill.below.placed)
        if fill.last and self.opening.foot.height:
            yield Placed(self.opening.foot, area.x, area.bottom - self.opening.foot.height)

    def _running_head(self) -> tuple[Item, ...]:
        masthead = self.opening.masthead
        number = self.place.number
        if number == 1:
            return ()
        key = ("running head", masthead.title, masthead.number, masthead.month, number)
        return remembered(self.setting, key, lambda: running_head(self.setting, masthead, number))

    @property
    def _room(self) -> float:
        """The page's height for sections."""
        return self.sheet.rooms.first if self.place.number == 1 else self.sheet.rooms.other

    @property
    def _top(self) -> float:
        """Where the page's first band begins, in points from the paper's top."""
        return self.setting.page_format.type_area.bottom - self._room

    def _stacked(self) -> Iterator[tuple[Band, float, float]]:
        """Each band with its top and height: grown to fill the page, squeezed to fit it."""
        fill, rooms = self.fill, self.sheet.rooms
        if not fill.bands:
            return
        top, room = self._top, self._room - (rooms.colophon if fill.last else 0.0)
        if fill.above:
            shift = fill.above.height + rooms.white
            top, room = top + shift, room - shift
        if fill.below:
            room -= fill.below.height + rooms.white
        heights, white = spread(fill.bands, room, rooms, self.setting.feed)
        for band, height in zip(fill.bands, heights, strict=True):
            yield band, top, height
            top += height + white


def spread(bands: tuple[Band, ...], room: float, rooms: Rooms, feed: float) -> tuple[list[float], float]:
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
