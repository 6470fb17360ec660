"""Is a sentence finished? Findings about words wait until it is: nobody is corrected while writing."""

from __future__ import annotations

_ENDS = "。．.！!？?」』）)\n"


def is_finished(text: str, start: int, end: int, cursor: int) -> bool:
    """True unless the words at ``start..end`` stand in the sentence that is being written at ``cursor``.

    A sentence is being written if nothing ends it behind the cursor.
    """
    behind = text[cursor:].split("\n")[0]
    if any(mark in behind for mark in _ENDS):
        return True
    begins = max((text.rfind(mark, 0, cursor) for mark in _ENDS), default=-1) + 1
    return end <= begins or start > cursor + len(behind)
