"""Which two-byte code stands for which glyph of a face, and what text each code means.

A code is the running number of a distinct (glyph, text) pair in order of the texts, so that every code has
exactly one meaning even where one glyph serves two texts (a character with and without a variation selector).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise
from operator import itemgetter

from tsushin_desk.display import DisplayDocument, GlyphRun, Group, Item, Page
from tsushin_desk.fonts import FontFace, FontSet
from tsushin_desk.paint.pdf.page_memory import PageMemory

_LEAST_GAP = 140  # 1/1000 em: what readers of PDF take for a blank
_SHARE = 4  # one use in so many makes it worth while
CONTINUATION = "\u200b"  # a zero width space: the text stands on the cluster's first glyph
SUBSTITUTE = "〓"  # the geta mark stands for what has no code that others understand
# Values a ToUnicode map must not hold: ISO 19005-2, 6.2.11.7.2.
_FORBIDDEN = frozenset("\0\ufeff\ufffe\uffff\ufffd")

Pair = tuple[int, str]
_PAIR, _STEP = itemgetter(0, 3), itemgetter(0, 1, 2)  # of a glyph: gid and text; gid, dx and dy


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
        for face, pairs in _pairs.of(page, None, partial(_pairs_of, page)).items():
            found.setdefault(face, {}).update(pairs)
    used = {face: [pair for pair in pairs if pair[0]] for face, pairs in found.items()}
    return {face: pairs for face, pairs in used.items() if pairs}


def _pairs_of(page: Page) -> dict[str, dict[Pair, None]]:
    found: dict[str, dict[Pair, None]] = {}
    for run in _runs(page.items):
        found.setdefault(run.face, {}).update(dict.fromkeys(map(_PAIR, run.glyphs)))
    return found


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
    faces: dict[str, _Uses] = {}
    for page in document.pages:
        for key, uses in _uses.of(page, fonts, partial(_uses_of, page, fonts)).items():
            if key not in faces:
                faces[key] = _Uses(fonts.face(key))
            faces[key].add(uses)
    return {key: uses.wider() for key, uses in faces.items()}


def _uses_of(page: Page, fonts: FontSet) -> dict[str, _Uses]:
    faces: dict[str, _Uses] = {}
    for run in _runs(page.items):
        if run.face not in faces:
            faces[run.face] = _Uses(fonts.face(run.face))
        faces[run.face].count(run)
    return faces


def forget_uses() -> None:
    """The next file counts anew, as the first of a process does."""
    _pairs.forget()
    _uses.forget()


class _Uses:
    """How often each glyph of a face is used, and with which wide advances (1/1000 em)."""

    def __init__(self, face: FontFace) -> None:
        self._widths = _Widths(face)
        self._total: Counter[int] = Counter()
        self._wide: dict[int, Counter[int]] = {}

    def count(self, run: GlyphRun) -> None:
        """Takes in all glyphs of a run but its last."""
        size, widths = run.size, self._widths
        steps = [
            (gid, (to - dx) * 1000 / size)
            for (gid, dx, dy), (_, to, following) in pairwise(map(_STEP, run.glyphs))
            if gid and dy == following
        ]
        if not steps:
            return
        self._total.update([gid for gid, _ in steps])
        gaps = sorted([step - widths[gid] for gid, step in steps])
        usual = gaps[len(gaps) // 2]
        if gaps[-1] - usual < _LEAST_GAP - 1:
            return
        for gid, step in steps:
            if (wide := round(step - usual)) - widths[gid] > _LEAST_GAP:
                self._wide.setdefault(gid, Counter())[wide] += 1

    def add(self, other: _Uses) -> None:
        """Takes in what was counted on another page."""
        self._total.update(other._total)
        for gid, steps in other._wide.items():
            self._wide.setdefault(gid, Counter()).update(steps)

    def wider(self) -> dict[int, int]:
        """The advances that leave fewest gaps, of glyphs that are better given another than their own."""
        return {
            gid: min(steps.items(), key=lambda entry: (-entry[1], entry[0]))[0]
            for gid, steps in self._wide.items()
            if _SHARE * steps.total() >= self._total[gid]
        }


class _Widths(dict[int, float]):
    """The advances of a face's glyphs in 1/1000 em, remembered."""

    def __init__(self, face: FontFace) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, gid: int) -> float:
        width = self[gid] = self._face.advance(gid) * 1000 / self._face.units_per_em
        return width


_pairs: PageMemory[dict[str, dict[Pair, None]]] = PageMemory()
_uses: PageMemory[dict[str, _Uses]] = PageMemory()
