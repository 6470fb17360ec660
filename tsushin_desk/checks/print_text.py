"""Text as it is printed: far enough from the cut, large enough, dark enough on its ground?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tsushin_desk.checks.ground import Ground, placed
from tsushin_desk.checks.print_purpose import Purpose
from tsushin_desk.diagnostics import Diagnostic, warning
from tsushin_desk.display import GlyphRun, Page, Role, StructureElement
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import POINTS_PER_MM, Rect
from tsushin_desk.pageformat.color import Color

SAFE_MM = 5.0  # what printers ask text to keep from the trim
LEAST_CONTRAST, LEAST_CONTRAST_LARGE = 4.5, 3.0  # WCAG 2.2, 1.4.3
_LARGE = 18.0  # points: what WCAG calls large text
_BODY = frozenset({Role.P, Role.LBODY, Role.LBL, Role.TD, Role.TH, Role.CAPTION, Role.LINK})
_SLACK = 0.01
_PAIRS = 256  # of colours: more than an issue has


def body_elements(structure: tuple[StructureElement, ...]) -> frozenset[str]:
    """The elements whose text is read at length: what must not be too small."""
    return frozenset(element.id for element in structure if element.role in _BODY)


def text_findings(page: Page, body: frozenset[str], purpose: Purpose) -> Iterator[Diagnostic]:
    """``text_near_trim``, ``text_too_small`` and ``contrast_low``, each with the run's field as its place."""
    ground = Ground()
    for item, dx, dy in placed(page.items):
        if not isinstance(item, GlyphRun):
            ground.add(item, dx, dy)
        elif any(glyph.text.strip() for glyph in item.glyphs):
            box = bounds(item).moved(dx, dy)
            yield from _near_trim(page, item, box)
            if item.element in body and (item.ruby is None or not item.ruby.is_annotation):
                yield from _too_small(page, item, purpose)
            yield from _contrast(page, item, ground.at(box.centre), purpose)


def _near_trim(page: Page, run: GlyphRun, box: Rect) -> Iterator[Diagnostic]:
    space = min(box.x, box.y, page.width - box.right, page.height - box.bottom) / POINTS_PER_MM
    if space < SAFE_MM - _SLACK:
        yield warning(
            "text_near_trim", run.source, page=page.number, distance=f"{max(space, 0):.1f}", fix="move_inside"
        )


def _too_small(page: Page, run: GlyphRun, purpose: Purpose) -> Iterator[Diagnostic]:
    if run.size < purpose.least_size - _SLACK:
        yield warning(
            "text_too_small",
            run.source,
            page=page.number,
            size=f"{run.size:g}",
            least=f"{purpose.least_size:g}",
            fix="enlarge_text",
        )


def _contrast(page: Page, run: GlyphRun, ground: Color | None, purpose: Purpose) -> Iterator[Diagnostic]:
    if ground is None:  # a photo: nobody can say
        return
    if run.source is None and run.color == ground:  # a word that the page adds for listeners only
        return
    ratio = contrast(run.color, ground, purpose.gray)
    least = LEAST_CONTRAST_LARGE if run.size >= _LARGE else LEAST_CONTRAST
    if ratio < least - _SLACK:
        yield warning("contrast_low", run.source, page=page.number, ratio=f"{ratio:.1f}", fix="darken_text")


@lru_cache(maxsize=_PAIRS)
def contrast(one: Color, other: Color, gray: bool = False) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance); ``gray``: of their gray values."""
    dark, light = sorted(_luminance((c.gray,) * 3 if gray else c.rgb) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: tuple[float, ...]) -> float:
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in rgb)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
