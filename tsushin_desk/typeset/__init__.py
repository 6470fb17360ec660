"""Japanese composition: characters become lines of positioned glyphs (JLReq, JIS X 4051)."""

from tsushin_desk.typeset.compose import compose_line, compose_paragraph, forget_compositions
from tsushin_desk.typeset.hangs import LONGEST_LABEL_EM, marker_hang_em
from tsushin_desk.typeset.jobs import run_job
from tsushin_desk.typeset.markers import marker_of
from tsushin_desk.typeset.result import (
    Cluster,
    ComposedParagraph,
    GlyphRole,
    Line,
    Measure,
    MissingGlyph,
    PlacedGlyph,
    TextTooLongError,
    UnusableMeasureError,
)
from tsushin_desk.typeset.trials import TriedLine, natural_width, try_lines

__all__ = [
    "LONGEST_LABEL_EM",
    "Cluster",
    "ComposedParagraph",
    "GlyphRole",
    "Line",
    "Measure",
    "MissingGlyph",
    "PlacedGlyph",
    "TextTooLongError",
    "TriedLine",
    "UnusableMeasureError",
    "compose_line",
    "compose_paragraph",
    "forget_compositions",
    "marker_hang_em",
    "marker_of",
    "natural_width",
    "run_job",
    "try_lines",
]
