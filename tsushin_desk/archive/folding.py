"""How the library is searched: width, kana, case and the forms of a character do not matter (高木 = 髙木)."""

from __future__ import annotations

from collections.abc import Iterator

from tsushin_desk.archive.variants import with_first_forms
from tsushin_desk.editing.folding import FindOptions, fold

_LOOSE = FindOptions(match_width=False, match_kana=False, match_case=False)


def folded_text(text: str) -> str:
    """The text as it is searched."""
    return fold(with_first_forms(text), _LOOSE).text


def places_of(text: str, needle: str) -> Iterator[tuple[int, int]]:
    """Where a folded needle stands in a text, as ranges of the text."""
    folded = fold(with_first_forms(text), _LOOSE)
    at = folded.text.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if at in folded.starts and end in folded.ends:
            yield folded.starts[at], folded.ends[end]
        at = folded.text.find(needle, end)
