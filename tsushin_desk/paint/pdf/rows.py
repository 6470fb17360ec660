"""Rows of glyphs whose codes say it all, as nearly every run is: no span, no box, one operator."""

from __future__ import annotations

from collections import Counter

from tsushin_desk.display import GlyphRun
from tsushin_desk.paint.pdf.faces import EmbeddedFace
from tsushin_desk.values import dataclass

LEAST_GAP = 140.0  # 1/1000 em: readers of PDF take a gap wider than 150 for a blank
TOLERANCE = 1.0  # 1/1000 em: a pen this near its goal is not corrected; the next glyph sees what is left
_LEAST_SPACED = 3  # so many equal gaps are worth a character spacing of their own


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A run on one line: the codes of its glyphs in hexadecimal digits with their widths, and their places.

    ``gaps`` in 1/1000 em, ``places`` in points, ``units``: 1/1000 em to the point.
    """

    run: GlyphRun
    codes: list[tuple[str, int]]
    places: tuple[float, ...]
    gaps: list[float]
    units: float

    def shown(self, spacing: float) -> str:
        """The operator that shows it with a character spacing in points (9.4.3)."""
        units, spaced, parts = self.units, spacing * self.units, []
        at = self.places[0] * units
        for (digits, width), dx in zip(self.codes, self.places, strict=True):
            ahead = at - dx * units
            if ahead > TOLERANCE or ahead < -TOLERANCE:
                ahead = round(ahead)
                parts.append(f">{ahead}<")
                at -= ahead
            parts.append(digits)
            at += width + spaced
        return text_operator("".join(parts))


def plain_row(run: GlyphRun, face: EmbeddedFace, gap: float) -> PlainRow | None:
    """The run as one row; None if some glyph needs a text or a box, or a gap would be read as a blank.

    ``gap``: the room in points before the next run.
    """
    if not run.glyphs:
        return None
    gids, places, heights, texts, *_ = zip(*run.glyphs, strict=True)
    codes = [code for code in map(face.plain.get, zip(gids, texts, strict=True)) if code is not None]
    if len(codes) < len(gids) or len(set(heights)) > 1:
        return None
    units = units_of(run)
    gaps = [(b - a) * units - code[1] for a, b, code in zip(places, places[1:], codes, strict=False)]
    if max(*gaps, gap * units, 0.0) > LEAST_GAP:
        return None
    return PlainRow(run, codes, places, gaps, units)


def units_of(run: GlyphRun) -> float:
    """1/1000 em to the point, of the size as Tf has it."""
    return 1000 / round(run.size, 3)


def text_operator(codes: str) -> str:
    """Tj, or TJ where adjustments stand between the codes as ``>adjustment<``."""
    shown = f"<{codes}>"
    return f"[{shown}]TJ".replace("<>", "") if ">" in codes else f"{shown}Tj"


def common_spacing(gaps: list[float], units: float) -> float:
    """The character spacing in points that spares most corrections: the gap that most glyphs have."""
    counted = Counter(map(round, gaps))
    near = {step: counted[step - 1] + counted[step] + counted[step + 1] for step in [*counted]}
    best = max(near, key=lambda step: (near[step], -abs(step)), default=0)
    if abs(best) <= 1 or near[best] < near.get(0, 0) + _LEAST_SPACED:
        return 0.0
    chosen = sorted(gap for gap in gaps if abs(gap - best) <= 1.5)
    return round(chosen[len(chosen) // 2] / units, 3)
