"""Which two-byte code stands for which glyph of a face, and what text each code means.

A code is the running number of a distinct (glyph, text) pair in order of the texts, so that every code has
exactly one meaning even where one glyph serves two texts (a character with and without a variation selector).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tsushin_desk.display import DisplayDocument, GlyphRun, Group, Item
from tsushin_desk.fonts import FontFace, FontSet

_LEAST_GAP = 140  # 1/1000 em: what readers of PDF take for a blank
_SHARE = 4  # one use in so many makes it worth while
CONTINUATION = "\u200b"  # a zero width space: the text stands on the cluster's first glyph
SUBSTITUTE = "〓"  # the geta mark stands for what has no code that others understand
# Values a ToUnicode map must not hold: ISO 19005-2, 6.2.11.7.2.
_FORBIDDEN = frozenset("\0\ufeff\ufffe\uffff\ufffd")

Pair = tuple[int, str]


def readable(text: str) -> str:
    """The text a code may carry: nothing forbidden, nothing for private use, no half characters."""
    if not text:
        return CONTINUATION
    return (
        "".join(SUBSTITUTE if _is_private(ord(c)) else c for c in text if c not in _FORBIDDEN) or CONTINUATION
    )


def _is_private(code: int) -> bool:
    return 0xD800 <= code < 0xF900 or 0xF0000 <= code <= 0x10FFFF


def used_pairs(document: DisplayDocument) -> dict[str, list[Pair]]:
    """For each face key, in order of first use, the distinct (glyph, text) pairs; glyph 0 is left out."""
    found: dict[str, dict[Pair, None]] = {}
    for page in document.pages:
        for run in _runs(page.items):
            pairs = found.setdefault(run.face, {})
            for glyph in run.glyphs:
                if glyph.gid:
                    pairs[glyph.gid, glyph.text] = None
    return {face: list(pairs) for face, pairs in found.items() if pairs}


def _runs(items: Iterable[Item]) -> Iterator[GlyphRun]:
    for item in items:
        if isinstance(item, GlyphRun):
            yield item
        elif isinstance(item, Group):
            yield from _runs(item.items)


def wider_advances(document: DisplayDocument, fonts: FontSet) -> dict[str, dict[int, int]]:
    """For each face the glyphs that are better given a wider advance (in 1/1000 em) than their own.

    Composition gives commas and full stops a whole body where the font has a narrow one; what justification
    gives to all glyphs of a line alike is left out.
    """
    counted: dict[str, dict[int, Counter[int]]] = {}
    for page in document.pages:
        for run in _runs(page.items):
            face = fonts.face(run.face)
            own = 1000 / face.units_per_em
            steps = [
                (a.gid, (b.dx - a.dx) * 1000 / run.size, face.advance(a.gid) * own)
                for a, b in pairwise(run.glyphs)
                if a.gid and a.dy == b.dy
            ]
            gaps = sorted(step - width for _, step, width in steps)
            for gid, step, _ in steps:
                uses = counted.setdefault(run.face, {}).setdefault(gid, Counter())
                uses[round(step - gaps[len(gaps) // 2])] += 1
    return {
        key: {gid: step for gid, uses in of_face.items() if (step := _wider(fonts.face(key), gid, uses))}
        for key, of_face in counted.items()
    }


def _wider(face: FontFace, gid: int, uses: Counter[int]) -> int:
    """The advance that leaves fewest gaps behind a glyph; 0 if its own will do."""
    own = face.advance(gid) * 1000 / face.units_per_em
    gaps = Counter({step: count for step, count in uses.items() if step - own > _LEAST_GAP})
    if not gaps or _SHARE * gaps.total() < uses.total():
        return 0
    return min(gaps.items(), key=lambda entry: (-entry[1], entry[0]))[0]
