"""How text of one role is set: the styles that a page format names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tsushin_desk.pageformat.color import BLACK, Color


class Weight(StrEnum):
    """Which of the page format's two font chains a text is set in."""

    REGULAR = "regular"
    BOLD = "bold"


class Align(StrEnum):
    """How lines stand in their measure."""

    JUSTIFY = "justify"
    START = "start"
    CENTER = "center"
    END = "end"


class Kinsoku(StrEnum):
    """Strictness of line breaking: ``strict`` is JLReq Table 2 as it stands."""

    STRICT = "strict"
    NORMAL = "normal"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One role's setting. ``size_pt`` and ``line_feed_pt`` in points, indents and gaps in em of the size.

    ``phrase_breaks`` breaks lines at phrase boundaries and balances them (headings, captions, diagrams).
    ``japanese_latin_gap_em`` is the natural space between Japanese and Latin (JLReq 3.2.6: 1/4).
    ``accent`` takes the section's accent colour instead of ``color``; ``bold_rule`` draws a fine rule of that
    colour under bold spans.
    """

    name: str
    weight: Weight = Weight.REGULAR
    size_pt: float = 11.0
    line_feed_pt: float = 17.6
    color: Color = BLACK
    align: Align = Align.JUSTIFY
    kinsoku: Kinsoku = Kinsoku.STRICT
    hanging: bool = False
    phrase_breaks: bool = False
    first_line_indent_em: float = 0.0
    letter_spacing_em: float = 0.0
    japanese_latin_gap_em: float = 0.25
    accent: bool = False
    bold_rule: bool = False
