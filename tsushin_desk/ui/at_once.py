"""Which edits are so small that their pages are made at once, in the window's own thread.

A keystroke takes less than a frame, in an issue of the usual length even if it moves what follows. Handed
to the worker thread it takes longer: the two threads pass the interpreter to and fro. What may take longer
than a frame never comes here.
"""

from __future__ import annotations

from collections import deque

from tsushin_desk.model.issue import Issue
from tsushin_desk.model.known_parts import known

LONGEST_STEP = 200  # characters that one edit may add or take away
LONGEST_PART = 8_000  # characters of a section, so that all of it is set within a frame
LONGEST_ISSUE = 16  # pages that are arranged anew within a frame
FRAME = 0.025  # seconds of work, whatever else the PC does, that one edit may take
HALT = 0.1  # seconds that a typist notices, were it only once
_LOOKED_AT = 5  # edits
_ASIDE = 12  # edits that go to the worker thread then


class AtOnce:
    """Learns from how long it took.

    One edit of many moves half a page, or is the first after a pause. Were the next ones handed over because
    of it, each of them would take longer than it did: only what takes long again and again is.
    """

    def __init__(self) -> None:
        self._aside = 0
        self._were_long: deque[bool] = deque(maxlen=_LOOKED_AT)

    def suits(self, before: Issue, after: Issue) -> bool:
        """True if the pages of ``after`` can be made within a frame, those of ``before`` being known."""
        if self._aside:
            self._aside -= 1
            return False
        return is_small(before, after)

    @staticmethod
    def may_arrange(pages: int) -> bool:
        """True if the sections of so many pages may be arranged anew within a frame."""
        return pages <= LONGEST_ISSUE

    def took(self, seconds: float) -> None:
        """How many seconds of the thread it took."""
        self._were_long.append(seconds > FRAME)
        if seconds > HALT or (seconds > FRAME and sum(self._were_long) > _LOOKED_AT // 2):
            self._aside = _ASIDE


def is_small(before: Issue, after: Issue) -> bool:
    """True if one part has been changed by a few characters and everything else is what it was."""
    if len(before.sections) != len(after.sections):
        return False
    if (before.page_format, before.most_pages) != (after.page_format, after.most_pages):
        return False
    old = (before.masthead, *before.sections, before.colophon)
    new = (after.masthead, *after.sections, after.colophon)
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a is not b]
    if len(changed) > 1:
        return False
    lengths = [(known(a).length, known(b).length) for a, b in changed]
    return all(abs(a - b) <= LONGEST_STEP and b <= LONGEST_PART for a, b in lengths)
