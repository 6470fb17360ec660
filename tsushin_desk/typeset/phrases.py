"""Phrase boundaries of headings (BudouX): where a phrase ends, not whether a line may break there."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _parser() -> Any:
    # Read only when the first heading is set: most starts never need the model.
    import budoux

    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=1024)
def phrase_starts(text: str) -> frozenset[int]:
    """The code points at which a phrase begins; forced breaks begin one too."""
    starts: set[int] = set()
    place = 0
    for line in text.split("\n"):
        starts.add(place)
        at = place
        for phrase in _parser().parse(line) if line else ():
            starts.add(at)
            at += len(phrase)
        place += len(line) + 1
    return frozenset(starts)
