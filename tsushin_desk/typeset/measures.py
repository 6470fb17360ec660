"""The measures that a text is set in: the first line's indent taken off, and what cannot be set refused."""

from __future__ import annotations

import math
from typing import Final

from tsushin_desk.model.inline import InlineText
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset.classes import CharClass, class_of
from tsushin_desk.typeset.result import Measure, TextTooLongError, UnusableMeasureError

#: More than a hundred pages in one paragraph are a mistake, not a newsletter.
MOST_CHARACTERS: Final = 200_000
#: Measures computed from millimetres may be a hair below the em they mean.
_HAIR_PT: Final = 1e-3


def check_length(text: InlineText) -> None:
    """Raises ``TextTooLongError`` above 200,000 code points."""
    if len(text.text) > MOST_CHARACTERS:
        raise TextTooLongError(f"{len(text.text)} characters in one paragraph, {MOST_CHARACTERS} at most")


def checked_measures(
    text: InlineText, style: TextStyle, measures: tuple[Measure, ...]
) -> tuple[Measure, ...]:
    """The measures with the style's indent; raises ``UnusableMeasureError`` if one holds no character."""
    measures = _indented(measures, _indent_em(text.text[0], style) * style.size_pt)
    if not measures:
        raise UnusableMeasureError("a paragraph needs a measure")
    for measure in measures:
        if not (math.isfinite(measure.width) and math.isfinite(measure.left)):
            raise UnusableMeasureError(f"a measure of {measure.width} pt is no length")
        if measure.width < style.size_pt - _HAIR_PT:
            raise UnusableMeasureError(
                f"a measure of {measure.width:g} pt is narrower than one em of {style.size_pt:g} pt"
            )
    return measures


def _indent_em(first: str, style: TextStyle) -> float:
    """The first line's indent: none beside a typed one; less before a bracket if the style asks (L1)."""
    if first == "\u3000":
        return 0.0
    if style.bracket_indent_half and class_of(first) is CharClass.OPENING:
        return max(style.first_line_indent_em - 0.5, 0.0)
    return style.first_line_indent_em


def _indented(measures: tuple[Measure, ...], indent: float) -> tuple[Measure, ...]:
    if not measures or not indent:
        return measures
    first = Measure(measures[0].left + indent, measures[0].width - indent)
    return (first, *measures) if len(measures) == 1 else (first, *measures[1:])
