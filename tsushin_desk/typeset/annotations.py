"""Ruby and emphasis dots above a line that is already set (JLReq 3.3): they never move the line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import Final

from tsushin_desk.typeset.paragraph import Paragraph, RubyRun
from tsushin_desk.typeset.positions import Positions
from tsushin_desk.typeset.result import Cluster, GlyphRole, PlacedGlyph
from tsushin_desk.typeset.shapes import Shape
from tsushin_desk.typeset.units import EM, HALF

#: Baseline of ruby above the baseline of its base, in em: the em box of ruby stands on that of the base.
_RISE_EM: Final = 0.88 + 0.12 / 2


def place_rubies(paragraph: Paragraph, positions: Positions, left: float, size: float) -> list[Cluster]:
    """The ruby of one line, whose left end is at ``left`` points."""
    start, lefts, rights = positions.start, positions.lefts, positions.rights
    past = start + len(lefts)
    rubies = paragraph.rubies
    if not rubies:
        return []
    low, high = bisect_right(rubies, start, key=_past), bisect_left(rubies, past, key=_first)
    here = rubies[low:high]
    found: list[Cluster] = []
    for _, group in groupby(here, key=lambda run: run.word if run.word >= 0 else -2 - run.first):
        runs = list(group)
        pieces = [_piece(run, start, past) for run in runs]
        bases = [(lefts[max(r.first, start) - start], rights[min(r.past, past) - 1 - start]) for r in runs]
        limit = rights[-1] if rights else 0
        if runs[0].word >= 0:
            # Nothing stands to the left of a line's first base.
            left_edge = 0 if runs[0].first <= start else bases[0][0] - runs[0].overhang
            edges = (left_edge, bases[-1][1] + runs[-1].overhang_after)
            places = _word_places(pieces, bases, _inside(edges, sum(map(_width, pieces)), limit))
        else:
            place = _place(runs[0], pieces[0], bases[0])
            places = [max(min(place, limit - _width(pieces[0])), 0)]
        for run, letters, base, place in zip(runs, pieces, bases, places, strict=True):
            source = (paragraph.spans[max(run.first, start)][0], paragraph.spans[min(run.past, past) - 1][1])
            steps = _steps(run, letters, base, place)
            found += [
                _small(shape, source, left, at, size, GlyphRole.RUBY)
                for shape, at in zip(letters, steps, strict=True)
            ]
    return found


def _first(run: RubyRun) -> int:
    return run.first


def _past(run: RubyRun) -> int:
    return run.past


def _width(letters: tuple[Shape, ...]) -> int:
    return sum(shape.advance // 2 for shape in letters)


def _piece(run: RubyRun, start: int, past: int) -> tuple[Shape, ...]:
    """The letters for the part of a complex on this line; all of them but in an emergency break."""
    if run.first >= start and run.past <= past:
        return run.letters
    count, size = len(run.letters), run.past - run.first
    first = (max(run.first, start) - run.first) * count // size
    return run.letters[first : (min(run.past, past) - run.first) * count // size]


def _place(run: RubyRun, letters: tuple[Shape, ...], base: tuple[int, int]) -> int:
    width = _width(letters)
    room = base[1] - base[0]
    if width > room and letters == run.letters:
        return base[0] - run.overhang
    return base[0] + (room - width) // 2


def _inside(edges: tuple[int, int], width: int, limit: int) -> tuple[int, int]:
    """The room of a word's rubies, moved into the line where one side of it is beyond the edge (R6)."""
    left = max(edges[0], 0)
    right = min(max(edges[1], left + width), limit)
    left = max(min(left, right - width), 0)
    # Alone on its line, a word may have ruby wider than itself: letters never lie over each other.
    return left, max(right, left + width)


def _word_places(
    pieces: list[tuple[Shape, ...]], bases: list[tuple[int, int]], room: tuple[int, int]
) -> list[int]:
    """Rubies of a jukugo word: over their own base where they fit, pushed along where they would meet."""
    widths = [_width(letters) for letters in pieces]
    places = [(a + b - w) // 2 for (a, b), w in zip(bases, widths, strict=True)]
    edge = room[0]
    for number, width in enumerate(widths):
        places[number] = max(places[number], edge)
        edge = places[number] + width
    edge = room[1]
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], edge - widths[number])
        edge = places[number]
    return places


def _steps(run: RubyRun, letters: tuple[Shape, ...], base: tuple[int, int], place: int) -> list[int]:
    """The left edge of each letter; a short group is spread 1:2:1 over its base (JLReq 3.3.6)."""
    width, room = _width(letters), base[1] - base[0]
    steps: list[int] = []
    pen, gap = place, 0
    if not run.mono and run.word < 0 and width < room and len(letters) > 1:
        end = min((room - width) // (2 * len(letters)), HALF)
        gap = (room - width - 2 * end) // (len(letters) - 1)
        pen = base[0] + end
    for shape in letters:
        steps.append(pen)
        pen += shape.advance // 2 + gap
    return steps


def place_dots(paragraph: Paragraph, positions: Positions, left: float, size: float) -> list[Cluster]:
    """Emphasis dots, each centred above its character by its ink (JLReq 3.3.9)."""
    start, lefts, rights = positions.start, positions.lefts, positions.rights
    found: list[Cluster] = []
    dot = paragraph.dot
    if dot is None or dot.ink is None:
        return found
    centre = (dot.ink[0] + dot.ink[1]) // 4
    for index in (i for i in range(start, start + len(lefts)) if i in paragraph.dots):
        middle = (lefts[index - start] + rights[index - start]) // 2
        found.append(_small(dot, paragraph.spans[index], left, middle - centre, size, GlyphRole.DOT))
    return found


def _small(
    shape: Shape, source: tuple[int, int], left: float, at: int, size: float, role: GlyphRole
) -> Cluster:
    scale, small = size / EM, size / EM / 2
    x = left + at * scale
    glyphs = shape.glyphs
    if not shape.plain:
        glyphs = tuple(PlacedGlyph(g.gid, g.dx * small, g.dy * small) for g in glyphs)
    advance = shape.advance * small
    ink = (x + shape.ink[0] * small, x + shape.ink[1] * small) if shape.ink else None
    return Cluster(
        shape.text,
        source,
        glyphs,
        shape.face,
        size / 2,
        x,
        advance,
        (x, x + advance),
        ink,
        role,
        -_RISE_EM * size,
    )
