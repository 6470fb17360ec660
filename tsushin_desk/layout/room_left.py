"""How many lines each section may still grow before its page overflows: the budget by the real layout."""

from __future__ import annotations

from functools import lru_cache
from math import floor

from tsushin_desk.layout.bands import Band, TwoColumns
from tsushin_desk.layout.boxes import Element
from tsushin_desk.layout.columns import column_range
from tsushin_desk.layout.runs import Rooms
from tsushin_desk.layout.ways import PageFill


def room_left(fills: tuple[PageFill, ...], rooms: Rooms, feed: float) -> dict[str, int]:
    """Lines left by section id, with everything else on its page set as low as it can be.

    Never more than there is: pages may be arranged anew and then hold more. A section that is poured over
    pages may fill all columns under it on its last page.
    """
    found: dict[str, int] = {}
    for number, fill in enumerate(fills, start=1):
        room = (rooms.first if number == 1 else rooms.other) - (rooms.colophon if fill.last else 0.0)
        found |= _left_on(fill, room, rooms.least_white, feed)
    return found


@lru_cache(maxsize=2048)
def _left_on(fill: PageFill, room: float, white: float, feed: float) -> dict[str, int]:
    """Lines left on one page."""
    found: dict[str, int] = {}
    flows = [flow for flow in (fill.above, fill.below) if flow]
    pieces = [band.least for band in fill.bands] + [flow.height for flow in flows]
    slack = room - sum(pieces) - white * max(len(pieces) - 1, 0)
    for band in fill.bands:
        for section, spare in _spare(band).items():
            found[section] = max(floor((slack + spare) / feed + 0.01), 0)
    for flow in flows:
        for placed in flow.placed:
            found[placed.block.section] = max(floor(2 * slack / feed + 0.01), 0)
    return found


def _spare(band: Band) -> dict[str, float]:
    """By section: how much lower than the band's least the column is that holds the section's text."""
    if band.content is None:
        return {}
    content = band.content
    ranges = {side: column_range(side).least for side in (content.left, content.right)}
    least = max(ranges.values())
    # What spans the columns alone, with nothing of it in them, has room as far as the page has.
    beside = {element.section for element in (*content.left, *content.right)}
    found = {block.section: 0.0 for block in content.above if block.section not in beside}
    for side, own in ranges.items():
        for element in _growing(content, side):
            found[element.section] = min(found.get(element.section, least), least - own)
    return found


def _growing(content: TwoColumns, side: tuple[Element, ...]) -> list[Element]:
    """The elements of a column that text is typed into; all of them in a section without text."""
    with_text = {e.section for e in (*content.left, *content.right) if e.is_text}
    return [e for e in side if e.is_text or e.section not in with_text]
