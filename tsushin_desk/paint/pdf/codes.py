"""Which two-byte code stands for which glyph of a face, and what text each code means.

A code is the running number of a distinct (glyph, text) pair in order of the texts, so that every code has
exactly one meaning even where one glyph serves two texts (a character with and without a variation selector).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tsushin_desk.display import DisplayDocument, GlyphRun, Group, Item

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
