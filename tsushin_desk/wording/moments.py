"""Moments as they are told: 「8月4日 14:31」."""

from __future__ import annotations

from datetime import datetime


def moment_words(when: datetime, now: datetime | None = None) -> str:
    """The day and the minute; with ``now`` the year before them if it is another one."""
    year = f"{when.year}年" if now is not None and now.year != when.year else ""
    return f"{year}{when.month}月{when.day}日 {when:%H:%M}"
