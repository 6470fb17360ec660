"""Ruby (JLReq 3.3): half the size, centred, in the line gap; wider than its base it sets the base apart."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.typeset import kinsoku
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.graphemes import cluster_ends
from tsushin_desk.typeset.paragraph import Paragraph, RubyRun
from tsushin_desk.typeset.shapes import Shape, shape_cluster
from tsushin_desk.typeset.spacing import NO_GLUE, Glue
from tsushin_desk.typeset.units import EIGHTH, HALF

#: Ruby may hang over these by one ruby em (JLReq 3.3.8); never over ideographs.
_OVERHUNG: Final = frozenset({C.HIRAGANA, C.KATAKANA, C.PROLONGED, C.SMALL_KANA, C.INSEPARABLE})


def attach_ruby(paragraph: Paragraph, base: list[int], values: tuple[str, ...], fonts: FontSet) -> None:
    """Puts ruby over the clusters ``base``: an annotation for each (mono, jukugo) or one for all (group)."""
    per_cluster = len(values) == len(base)
    if not per_cluster:
        values = ("".join(values),)
    word = base[0] if per_cluster and len(base) > 1 else -1
    runs = []
    for number, value in enumerate(values):
        covered = [base[number]] if per_cluster else base
        letters = _letters(value, fonts, paragraph.bolds[covered[0]])
        width = sum(_letter_width(s) for s in letters)
        runs.append(RubyRun(covered[0], covered[-1] + 1, letters, width, mono=len(covered) == 1, word=word))
    _join(paragraph, base, breakable=word >= 0)
    if word >= 0:
        _fit_word(paragraph, runs)
    else:
        _fit_alone(paragraph, runs[0])
    paragraph.rubies.extend(runs)


def _letters(value: str, fonts: FontSet, bold: bool) -> tuple[Shape, ...]:
    shapes, start = [], 0
    for end in cluster_ends(value):
        shapes.append(shape_cluster(fonts, value[start:end], bold))
        start = end
    return tuple(shapes)


def _letter_width(shape: Shape) -> int:
    return shape.advance // 2


def _join(paragraph: Paragraph, base: list[int], breakable: bool) -> None:
    """No space of adjustment inside a complex; breaks only between the bases of a jukugo word (R7, R8)."""
    for index in base[1:]:
        paragraph.glues[index] = Glue(paragraph.glues[index].natural)
        if not breakable:
            paragraph.breaks[index] = min(kinsoku.GLUED, paragraph.breaks[index])


def _base_width(paragraph: Paragraph, run: RubyRun) -> int:
    inner = sum(paragraph.glues[i].natural for i in range(run.first + 1, run.past))
    return inner + sum(paragraph.widths[run.first : run.past])


def _widen(paragraph: Paragraph, index: int, before: int, after: int) -> None:
    paragraph.before[index] = paragraph.before.get(index, 0) + before
    paragraph.after[index] = paragraph.after.get(index, 0) + after
    paragraph.widths[index] += before + after


def _fit_word(paragraph: Paragraph, runs: list[RubyRun]) -> None:
    """A jukugo word: its rubies share the width of the word; more than that hangs out (JLReq 3.3.7)."""
    bases = [_base_width(paragraph, run) for run in runs]
    rubies = [run.width for run in runs]
    if sum(rubies) > sum(bases):
        _hang_word(paragraph, runs, sum(rubies) - sum(bases))
        return
    for cut in range(1, len(runs)):
        fits = sum(rubies[:cut]) <= sum(bases[:cut]) and sum(rubies[cut:]) <= sum(bases[cut:])
        if not fits:
            index = runs[cut].first
            paragraph.breaks[index] = min(kinsoku.GLUED, paragraph.breaks[index])


def _hang_word(paragraph: Paragraph, runs: list[RubyRun], excess: int) -> None:
    """The word as one base: over kana beside it by a ruby em, the rest around its characters (R3, R7).

    Broken between two bases, each part keeps what its own ruby needs inside the frame (R6).
    """
    _hang(paragraph, runs, excess)
    first, last = runs[0], runs[-1]
    head = min(first.overhang, paragraph.heads[first.first])
    tail = min(last.overhang_after, paragraph.tails[last.past - 1])
    for cut in range(1, len(runs)):
        left, right = runs[:cut], runs[cut:]
        paragraph.tails[right[0].first - 1] = max(_lack(paragraph, left) - head, 0)
        paragraph.heads[right[0].first] = max(_lack(paragraph, right) - tail, 0)


def _lack(paragraph: Paragraph, runs: list[RubyRun]) -> int:
    return sum(run.width - _base_width(paragraph, run) for run in runs)


def _fit_alone(paragraph: Paragraph, run: RubyRun) -> None:
    excess = run.width - _base_width(paragraph, run)
    if excess > 0:
        _hang(paragraph, [run], excess)


def _hang(paragraph: Paragraph, runs: list[RubyRun], excess: int) -> None:
    """Ruby wider than its base: half of the excess hangs out on each side, as far as it may (JLReq 3.3.8)."""
    first, past = runs[0].first, runs[-1].past
    wanted = (excess // 2, excess - excess // 2)
    room = (_room_left(paragraph, first), _room_right(paragraph, first, past))
    left, right = min(wanted[0], room[0]), min(wanted[1], room[1])
    _reserve(paragraph, first, left)
    _reserve(paragraph, past, right)
    runs[0].overhang, runs[-1].overhang_after = left, right
    count = past - first
    if count == 1:
        _widen(paragraph, first, wanted[0] - left, wanted[1] - right)
    else:
        rest = excess - left - right
        for number, index in enumerate(range(first, past)):
            share = rest * (number + 1) // count - rest * number // count
            _widen(paragraph, index, share // 2, share - share // 2)
    # At the edge of a line ruby stays inside: it is moved over its base, or the base is moved (R6).
    paragraph.heads[first] = max(left - max(room[1] - right, 0), 0)
    paragraph.tails[past - 1] = max(right - max(room[0] - left, 0), 0)


def _has_ruby(paragraph: Paragraph, index: int) -> bool:
    return index in paragraph.annotated


def _same_segment(paragraph: Paragraph, one: int, other: int) -> bool:
    segments = paragraph.segments
    # Empty segments share their start with the next one; the last of them is the one that holds a cluster.
    return bisect_right(segments, one, key=_start) == bisect_right(segments, other, key=_start)


def _start(segment: tuple[int, int]) -> int:
    return segment[0]


def _room_left(paragraph: Paragraph, first: int) -> int:
    index = first - 1
    if index < 0 or not _same_segment(paragraph, index, first) or _has_ruby(paragraph, index):
        return 0
    # Two rubies that hang over the same kana must not touch (R4).
    crowded = index > 0 and _has_ruby(paragraph, index - 1)
    return _room(paragraph, index, first, crowded)


def _room_right(paragraph: Paragraph, first: int, past: int) -> int:
    if past >= len(paragraph.shapes) or not _same_segment(paragraph, first, past):
        return 0
    if _has_ruby(paragraph, past):
        return 0
    return _room(paragraph, past, past, _has_ruby(paragraph, past + 1))


def _room(paragraph: Paragraph, neighbour: int, gap: int, crowded: bool) -> int:
    if paragraph.classes[neighbour] in _OVERHUNG:
        body = paragraph.widths[neighbour]
        return min(HALF, (body - EIGHTH) // 2) if crowded else min(HALF, body)
    if paragraph.classes[neighbour] in (C.OPENING, C.CLOSING, C.FULL_STOP, C.COMMA, C.MIDDLE_DOT):
        return min(HALF, paragraph.glues[gap].natural)
    return 0


def _reserve(paragraph: Paragraph, gap: int, length: int) -> None:
    """Keeps a space that ruby hangs over from being reduced away."""
    if not length or gap >= len(paragraph.glues):
        return
    glue = paragraph.glues[gap]
    if glue is NO_GLUE or not glue.natural:
        return
    rest = max(glue.bracket_rest - length, 0)
    used = glue.bracket_rest - rest
    paragraph.glues[gap] = glue._replace(
        bracket_rest=rest,
        bracket=max(glue.bracket - max(length - used, 0), 0),
        dot=max(glue.dot - length, 0),
    )
