"""Which of many saved versions are kept: the last 20, then one a day for 60 days, then one a month."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date, datetime, timedelta

LAST_SAVES = 20
DAILY = timedelta(days=60)


def kept_moments(moments: Iterable[datetime], today: date) -> frozenset[datetime]:
    """Those to keep; of a day or a month the last. Moments of the future are kept."""
    newest_first = sorted(set(moments), reverse=True)
    kept = set(newest_first[:LAST_SAVES])
    seen: set[Hashable] = set()
    for moment in newest_first[LAST_SAVES:]:
        is_recent = today - moment.date() <= DAILY
        period: Hashable = moment.date() if is_recent else (moment.year, moment.month)
        if period not in seen:
            seen.add(period)
            kept.add(moment)
    return frozenset(kept)
