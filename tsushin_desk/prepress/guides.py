"""Margins, columns and the baseline grid of a page format as thin lines: for the screen only."""

from __future__ import annotations

from tsushin_desk.display import Fill, Item, Rule
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import Color
from tsushin_desk.pageformat.format import PageFormat

_MARGIN = Color((0.72, 0.16, 0.55), (0.0, 0.8, 0.0, 0.2), 0.4)
_LINE = Color((0.36, 0.66, 0.86), (0.5, 0.2, 0.0, 0.0), 0.6)
_COLUMN_WIDTH, _LINE_WIDTH = 0.6, 0.35  # points


def guide_items(page_format: PageFormat) -> tuple[Item, ...]:
    """余白と行の目: a line under every line of the grid, frames round the columns and the type area."""
    area, feed = page_format.type_area, page_format.grid.line_feed
    items: list[Item] = [
        Rule(area.x, area.y + feed * line, area.right, area.y + feed * line, _LINE_WIDTH, _LINE)
        for line in range(1, page_format.grid.lines)
    ]
    for index in range(page_format.columns.count):
        column = Rect(page_format.column_left(index), area.y, page_format.column_width, area.height)
        items.append(Fill(column, None, stroke=_MARGIN, stroke_width=_COLUMN_WIDTH, dash=(3.0, 2.0)))
    items.append(Fill(area, None, stroke=_MARGIN, stroke_width=_COLUMN_WIDTH))
    return tuple(items)
