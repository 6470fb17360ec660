"""Lines and areas as they are printed: thick enough, not too pale, not too wet?"""

from __future__ import annotations

from collections.abc import Iterator

from tsushin_desk.checks.ground import placed
from tsushin_desk.checks.print_purpose import Purpose
from tsushin_desk.diagnostics import Diagnostic, note, warning
from tsushin_desk.display import Fill, GlyphRun, Item, Page, Path, Rule
from tsushin_desk.pageformat.color import Color

LEAST_RULE = 0.25  # points
PALEST = 0.9  # gray: less than 10 % ink does not show on a duplicator
MOST_INK = 3.0  # of all four inks together
_SLACK = 0.001


def shape_findings(page: Page, purpose: Purpose) -> Iterator[Diagnostic]:
    """``hairline``, ``tint_too_pale`` and ``ink_over_limit``; of each page the worst of each."""
    items = [item for item, _, _ in placed(page.items)]
    if purpose.is_delicate:
        yield from _hairline(page, items)
    if purpose.gray:
        yield from _pale(page, items)
    if purpose.press:
        yield from _wet(page, items)


def _hairline(page: Page, items: list[Item]) -> Iterator[Diagnostic]:
    widths = [width for item in items if 0 < (width := _line(item)) < LEAST_RULE - _SLACK]
    if widths:
        yield warning(
            "hairline", page=page.number, width=f"{min(widths):.2f}", least=LEAST_RULE, fix="thicken_rule"
        )


def _line(item: Item) -> float:
    if isinstance(item, Rule):
        return item.width
    return item.stroke_width if isinstance(item, Fill | Path) and item.stroke is not None else 0.0


def _pale(page: Page, items: list[Item]) -> Iterator[Diagnostic]:
    """Grounds of the page's own; a drawing may have what it likes."""
    grays = [item.color.gray for item in items if isinstance(item, Fill) and item.color is not None]
    pale = [gray for gray in grays if PALEST + _SLACK < gray < 1]
    if pale:
        yield note("tint_too_pale", page=page.number, ink=round((1 - max(pale)) * 100), fix="darken_tint")


def _wet(page: Page, items: list[Item]) -> Iterator[Diagnostic]:
    most = max((sum(color.cmyk) for item in items for color in _colors(item)), default=0.0)
    if most > MOST_INK + _SLACK:
        yield warning("ink_over_limit", page=page.number, ink=round(most * 100), fix="lighten_color")


def _colors(item: Item) -> Iterator[Color]:
    match item:
        case GlyphRun() | Rule():
            yield item.color
        case Fill(color=area, stroke=line) | Path(fill=area, stroke=line):
            yield from (color for color in (area, line) if color is not None)
        case _:
            pass
