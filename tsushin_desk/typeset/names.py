"""Words that stay whole: proper nouns which a style names (TYPOGRAPHY L4)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from tsushin_desk.typeset import kinsoku
from tsushin_desk.typeset.paragraph import Paragraph

#: What dividing a name costs in an emergency: less than dividing a Latin word, more than any other break.
_DIVIDED: Final = 400.0


def keep_names(paragraph: Paragraph, text: str, names: tuple[str, ...]) -> None:
    """Forbids the breaks inside each of the names; only where one is wider than its measure is it divided."""
    starts = [start for start, _ in paragraph.spans]
    for first, past in _places(text, names):
        for index in range(bisect_left(starts, first) + 1, bisect_left(starts, past)):
            if paragraph.breaks[index] >= 0:
                paragraph.names[index] = _DIVIDED + paragraph.breaks[index]
                paragraph.breaks[index] = kinsoku.IN_NAME


def _places(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for name in names:
        at = text.find(name) if name else -1
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + 1)
