"""Rows of glyphs whose codes say it all, as nearly every run is: no span, no box, one operator."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from tsushin_desk.display import GlyphRun
from tsushin_desk.paint.pdf.faces import EmbeddedFace
from tsushin_desk.values import dataclass

LEAST_GAP = 140.0  # 1/1000 em: readers of PDF take a gap wider than 150 for a blank
TOLERANCE = 1.0  # 1/1000 em: a pen this near its goal is not corrected; the next glyph sees what is left
_LEAST_SPACED = 3  # so many equal gaps are worth a character spacing of their own


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A run on one line: its codes in hexadecimal digits with their widths, its ``gaps`` in 1/1000 em.

    ``units``: 1/1000 em to the point.
    """

    run: GlyphRun
    codes: list[tuple[str, int]]
    gaps: list[float]
    units: float

    def shown(self, spacing: float) -> str:
        """The operator that shows it with a character spacing in points (9.4.3)."""
        units, spaced, parts = self.units, spacing * self.units, []
        at = self.run.glyphs[0].dx * units
        for (digits, width), glyph in zip(self.codes, self.run.glyphs, strict=True):
            ahead = at - glyph.dx * units
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
    glyphs, speaking = run.glyphs, face.speaking
    codes = [speaking.get((glyph.gid, glyph.text)) if glyph.text else None for glyph in glyphs]
    if not glyphs or len({glyph.dy for glyph in glyphs}) > 1:
        return None
    known = [code for code in codes if code is not None]
    if len(known) < len(codes):
        return None
    units = units_of(run)
    gaps = [(b.dx - a.dx) * units - code[1] for (a, b), code in zip(pairwise(glyphs), known, strict=False)]
    if max(*gaps, gap * units, 0.0) > LEAST_GAP:
        return None
    return PlainRow(run, known, gaps, units)


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
