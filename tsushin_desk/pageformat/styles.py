"""How text of one role is set: the styles that a page format names."""

from __future__ import annotations

from enum import StrEnum

from tsushin_desk.pageformat.color import BLACK, Color
from tsushin_desk.values import dataclass


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
    """Strictness of line breaking: ``strict`` is JLReq Table 2 as it stands, ``newspaper`` the loosest
    of its Appendix C."""

    STRICT = "strict"
    NORMAL = "normal"
    LOOSE = "loose"
    NEWSPAPER = "newspaper"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One role's setting. ``size_pt`` and ``line_feed_pt`` in points, indents and gaps in em of the size.

    ``phrase_breaks`` breaks lines at phrase boundaries and balances them (headings, captions, diagrams).
    ``japanese_latin_gap_em`` is the natural space between Japanese and Latin (JLReq 3.2.6: 1/4).
    ``accent`` takes the section's accent colour instead of ``color``; ``bold_rule`` draws a fine rule of that
    colour under bold spans.
    ``punctuation_space_em`` is the natural space of brackets and stops, 1/4 to 1/2; 0: 1/2 with full-width
    faces, 1/3 with proportional ones. ``bracket_indent_half``: a paragraph's opening bracket stands half an
    em in, not a whole one (JLReq 3.1.5, pattern 3). ``label_hang``: lines after a label like 【目的】 hang
    under the text behind it. ``tab_stops_em``: where text after a tab may begin, from the head of its line;
    beyond the last one a stop stands every four em. ``unbroken_words`` are never divided where the measure
    holds them (proper nouns).
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
    punctuation_space_em: float = 0.0
    bracket_indent_half: bool = False
    label_hang: bool = False
    tab_stops_em: tuple[float, ...] = ()
    unbroken_words: tuple[str, ...] = ()
