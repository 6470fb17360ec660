"""Two texts, piece by piece: what stayed, what went, what came; in pieces that a person can read."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum

from tsushin_desk.values import dataclass

# Numbers, words in one script: they change as a whole. Kanji and hiragana change by the letter.
_TOKEN = re.compile(
    r"[0-9０-９]+|[A-Za-zＡ-Ｚａ-ｚ]+|[ァ-ヶー]+|.[\ufe00-\ufe0f\U000e0100-\U000e01ef]?", re.DOTALL
)
_TOO_SHORT = 2  # tokens between two changes: not worth reading as unchanged


class Fate(StrEnum):
    """What became of a piece."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one fate."""

    fate: Fate
    text: str


def text_difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in order; those that are not added make ``before``, those not removed make ``after``."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    pieces: list[Piece] = []
    gone = come = ""
    for at, (kind, a_start, a_end, b_start, b_end) in enumerate(blocks):
        is_inner = 0 < at < len(blocks) - 1
        if kind == "equal" and not (is_inner and a_end - a_start < _TOO_SHORT):
            pieces += _changed(gone, come)
            gone = come = ""
            pieces.append(Piece(Fate.SAME, "".join(old[a_start:a_end])))
        else:
            gone += "".join(old[a_start:a_end])
            come += "".join(new[b_start:b_end])
    return (*pieces, *_changed(gone, come))


def _changed(gone: str, come: str) -> list[Piece]:
    found = (Piece(Fate.REMOVED, gone), Piece(Fate.ADDED, come))
    return [piece for piece in found if piece.text]
