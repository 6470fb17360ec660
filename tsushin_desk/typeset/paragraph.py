"""A paragraph made ready for line breaking: clusters, spaces, breaks and their running sums."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import field
from itertools import accumulate
from typing import Any, Final

from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.shapes import Shape
from tsushin_desk.typeset.spacing import Glue
from tsushin_desk.typeset.units import HALF, QUARTER
from tsushin_desk.values import dataclass

#: Marks that have a space of their own at the end of a line.
MARKS: Final = frozenset({C.CLOSING, C.FULL_STOP, C.COMMA, C.MIDDLE_DOT})
#: What may hang beyond the measure, where the style lets it (TYPOGRAPHY A2).
HANGING: Final = frozenset("、。，．")


@dataclass(slots=True)
class RubyRun:
    """One annotation over the clusters ``first`` to ``past``; a jukugo word has one run for each base.

    ``overhang`` and ``overhang_after`` are how far it may stand out to the left and to the right of its base.
    """

    first: int
    past: int
    letters: tuple[Shape, ...]
    width: int
    overhang: int = 0
    overhang_after: int = 0
    mono: bool = False
    word: int = -1


@dataclass(slots=True)
class Paragraph:
    """Clusters with the space before each; lengths in units of the em. Read-only once ``sum_up`` is done.

    ``widths[i]`` is the body (spaces have none: their width is glue after them); ``before`` and ``after`` are
    parts of it that ruby needs beside the glyph. ``breaks[i]`` is the break before cluster i.
    ``solid_end[i]`` is past the last cluster before i that is neither a space nor invisible. ``segments`` are
    the ranges between forced breaks. ``heads`` and ``tails`` are widths that only a line's edge adds.
    """

    shapes: list[Shape]
    spans: list[tuple[int, int]]
    bolds: list[bool]
    strong: list[bool]
    classes: list[C]
    segments: list[tuple[int, int]]
    half: int
    segment_ends: frozenset[int] = frozenset()
    glues: list[Glue] = field(default_factory=list)
    breaks: list[float] = field(default_factory=list)
    solid_end: list[int] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    before: dict[int, int] = field(default_factory=dict)
    after: dict[int, int] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)
    tails: dict[int, int] = field(default_factory=dict)
    hyphens: dict[int, Shape] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    dots: set[int] = field(default_factory=set)
    dot: Shape | None = None
    rubies: list[RubyRun] = field(default_factory=list)
    annotated: set[int] = field(default_factory=set)
    tabs: list[int] = field(default_factory=list)
    stops: tuple[int, ...] = ()
    #: breaks inside a word that stays whole, with what each costs in an emergency
    names: dict[int, float] = field(default_factory=dict)
    body_sum: list[int] = field(default_factory=list)
    sums: list[list[int]] = field(default_factory=list)
    #: natural position of the right edge of cluster i, and of the left edge of a line that begins with it
    right_edge: list[int] = field(default_factory=list)
    left_edge: list[int] = field(default_factory=list)
    #: running sums of all that stages 1-6 may take, and of all that stages 1-3 may give
    takes: list[int] = field(default_factory=list)
    gives: list[int] = field(default_factory=list)
    #: what is worked out of the paragraph once for all measures, by its name: see ``ends.ends_of``
    worked_out: dict[Hashable, Any] = field(default_factory=dict, compare=False)

    def sum_up(self) -> None:
        """Makes the running sums, once glue and bodies are known."""
        self.body_sum = list(accumulate(self.widths, initial=0))
        self.sums = [list(accumulate(column, initial=0)) for column in zip(*self.glues, strict=True)]
        if not self.glues:
            return
        natural, word, dot, bracket, bracket_rest, latin, word_more, latin_more, letters, _ = self.sums
        taken = zip(word, dot, bracket, bracket_rest, latin, strict=True)
        self.takes = [a + b + c + d + e for a, b, c, d, e in taken]
        self.gives = [a + b + QUARTER * c for a, b, c in zip(word_more, latin_more, letters, strict=True)]
        bodies = self.body_sum
        self.right_edge = [b + g for b, g in zip(bodies[1:], natural[1:], strict=True)]
        self.left_edge = [b + g for b, g in zip(bodies, natural[1:], strict=False)]
        for index, extra in self.heads.items():
            self.left_edge[index] -= extra

    def mark_tail(self, last: int) -> int:
        """The natural space of a closing mark or middle dot at the end of a line (JLReq 3.1.9)."""
        char_class = self.classes[last]
        if char_class in (C.CLOSING, C.FULL_STOP, C.COMMA):
            return self.half
        return QUARTER if char_class is C.MIDDLE_DOT else 0

    def may_hang(self, last: int) -> int:
        """How far the last cluster may hang: the body of 、。，． (JLReq 3.8.2)."""
        return min(self.widths[last], HALF) if self.shapes[last].text[0] in HANGING else 0
