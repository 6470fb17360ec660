"""Page formats that no paper can hold are refused before anything is laid out on them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from tsushin_desk.geometry import POINTS_PER_MM
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.storage.nodes import ListNode, MapNode, Node
from tsushin_desk.storage.places import font_files
from tsushin_desk.storage.refusals import nearest, refusal, shown

SMALLEST_TYPE = 4.0  # points; below it no office printer draws kanji
SMALLEST_PAPER = 50 * POINTS_PER_MM
LEAST_BLEED = 3 * POINTS_PER_MM  # what printers ask for where colour runs off the paper
COLUMNS = 2  # what layout sets: every arrangement stands in one column or spans both
SHORTEST_LINE = 5  # em
_SLACK = 0.01  # points, for sums of rounded lengths


def check_page_format(page_format: PageFormat, root: MapNode) -> None:
    """Raises ``RefusedInputError`` at the key that makes the page impossible."""
    _check_paper(page_format, root)
    _check_styles(page_format, root)
    _check_columns(page_format, root)
    _check_grid(page_format, root)
    _check_fonts(page_format, root)


def _node(root: Node, *path: str) -> Node:
    """The node at a path, or the last one on the way that is there."""
    for key in path:
        inner = root.get(key) if isinstance(root, MapNode) else None
        if inner is None:
            return root
        root = inner
    return root


def _check_paper(page_format: PageFormat, root: MapNode) -> None:
    for side in ("width", "height"):
        if getattr(page_format.paper, side) < SMALLEST_PAPER:
            raise refusal("paper_too_small", _node(root, "paper", side).place)
    if page_format.full_bleed and page_format.paper.bleed < LEAST_BLEED - _SLACK:
        raise refusal("bleed_too_small", _node(root, "paper", "bleed").place, least="3 mm")


def _check_styles(page_format: PageFormat, root: MapNode) -> None:
    for name, style in page_format.styles.items():
        if style.size_pt < SMALLEST_TYPE:
            place = _node(root, "styles", name, "size").place
            raise refusal("type_too_small", place, style=name, least=f"{SMALLEST_TYPE:g}")
        if style.line_feed_pt < style.size_pt:
            raise refusal("line_feed_too_small", _node(root, "styles", name, "line_feed").place, style=name)
        if any(a >= b for a, b in pairwise((0.0, *style.tab_stops_em))):
            raise refusal(
                "tab_stops_not_rising", _node(root, "styles", name, "tab_stops_em").place, style=name
            )
    if page_format.grid.line_feed < page_format.styles["body"].size_pt:
        raise refusal("line_feed_too_small", _node(root, "grid", "line_feed").place, style="body")


def _check_columns(page_format: PageFormat, root: MapNode) -> None:
    columns = page_format.columns
    if columns.count < 1 or columns.line_length_em < SHORTEST_LINE:
        raise refusal("columns_too_narrow", _node(root, "columns").place, least=SHORTEST_LINE)
    over = page_format.type_area.right - page_format.paper.width
    if over > _SLACK:
        raise refusal("columns_too_wide", _node(root, "columns").place, over=f"{over / POINTS_PER_MM:.1f} mm")
    if columns.count != COLUMNS:
        raise refusal("columns_not_two", _node(root, "columns", "count").place, count=columns.count)


def _check_grid(page_format: PageFormat, root: MapNode) -> None:
    if page_format.grid.lines < 1:
        raise refusal("grid_without_lines", _node(root, "grid", "lines").place)
    over = page_format.type_area.bottom - page_format.paper.height
    if over > _SLACK:
        raise refusal("grid_too_long", _node(root, "grid").place, over=f"{over / POINTS_PER_MM:.1f} mm")


def _check_fonts(page_format: PageFormat, root: MapNode) -> None:
    files = font_files()
    for chain in ("regular", "bold"):
        node = _node(root, "fonts", chain)
        keys = getattr(page_format.fonts, chain)
        if not keys:
            raise refusal("fonts_missing", node.place)
        for index, key in enumerate(keys):
            if key not in files:
                place = node.items[index].place if isinstance(node, ListNode) else node.place
                raise refusal("font_unknown", place, font=shown(key), nearest=nearest_font(key, files))


def nearest_font(key: str, files: Iterable[str]) -> str:
    """The face key that looks most like this one, in its own spelling."""
    by_small = {name.lower(): name for name in files}
    return by_small.get(nearest(key, by_small), "")
