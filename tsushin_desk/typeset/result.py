"""What composition hands on: lines of positioned clusters, in points from the left of the measure."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from tsushin_desk.values import dataclass


class GlyphRole(StrEnum):
    """What a cluster stands for in its line."""

    BASE = "base"
    RUBY = "ruby"
    DOT = "dot"


class PlacedGlyph(NamedTuple):
    """A glyph id and its origin, in points from the cluster's ``x`` and from its baseline (y down)."""

    gid: int
    dx: float
    dy: float = 0.0


class Cluster(NamedTuple):
    """One grapheme cluster, set (a tuple: a keystroke makes hundreds of them).

    ``source`` is its range of code points in the composed text (``InlineText.text``); ``face`` the key of its
    face; ``x`` the glyph origin, ``advance`` the font's advance, ``body`` the left and right edge of its body
    (virtual body for punctuation), ``ink`` the left and right of what is black, or None; ``rise`` lifts the
    baseline (ruby and dots, y down: negative is up). ``bold`` and ``link`` come from the notation.
    """

    text: str
    source: tuple[int, int]
    glyphs: tuple[PlacedGlyph, ...]
    face: str
    size_pt: float
    x: float
    advance: float
    body: tuple[float, float]
    ink: tuple[float, float] | None
    role: GlyphRole = GlyphRole.BASE
    rise: float = 0.0
    bold: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``left`` and ``width`` are its measure, ``right`` the right edge of its last body.

    ``stage`` names the last adjustment stage used (``natural``, ``reduce-1``…, ``expand-4``, ``emergency``);
    ``baseline`` is in points from the top of the paragraph.
    """

    clusters: tuple[Cluster, ...]
    left: float
    width: float
    right: float
    baseline: float
    forced: bool
    last: bool
    hanging: bool
    stage: str


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no face of the chain has; ``source`` as in ``Cluster``."""

    character: str
    source: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ComposedParagraph:
    """A paragraph set in lines; ``height`` = lines × line feed, in points."""

    lines: tuple[Line, ...]
    height: float
    missing: tuple[MissingGlyph, ...] = ()

    @property
    def width(self) -> float:
        """The right edge of the longest line, in points from the left of the measure."""
        return max((line.right for line in self.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class Measure:
    """A line's room: its left edge and width in points from the left of the paragraph."""

    left: float
    width: float


class UnusableMeasureError(ValueError):
    """The measure is narrower than one character, or not a number."""


class TextTooLongError(ValueError):
    """A paragraph of more characters than any newsletter has."""
