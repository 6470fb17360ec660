"""裁ち落とし: grounds that run off the trimmed page, as far as its bleed goes.

Rectangles here lie as blocks across the page do: x from the left edge of the type area.
"""

from __future__ import annotations

from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.format import PageFormat


def off_sides(page_format: PageFormat, rect: Rect) -> Rect:
    """The rectangle made so wide that it runs off the paper left and right."""
    paper = page_format.paper
    left = -page_format.type_area.x - paper.bleed
    return Rect(left, rect.y, paper.width + 2 * paper.bleed, rect.height)


def off_head(page_format: PageFormat, rect: Rect, top: float) -> Rect:
    """The same, and off the head; y = 0 lies ``top`` points below the paper's upper edge."""
    wide, above = off_sides(page_format, rect), top + page_format.paper.bleed + rect.y
    return Rect(wide.x, rect.y - above, wide.width, rect.height + above)


def off_foot(page_format: PageFormat, rect: Rect, height: float) -> Rect:
    """The same for what runs off the foot; y = ``height`` is where the type area ends."""
    wide, paper = off_sides(page_format, rect), page_format.paper
    bottom = height + paper.height - page_format.type_area.bottom + paper.bleed
    return Rect(wide.x, rect.y, wide.width, bottom - rect.y)
