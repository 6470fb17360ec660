"""Words of the issue itself that are offered again: a venue that was written once is not typed twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tsushin_desk.editing.walk import fields_of
from tsushin_desk.model.issue import Issue

# Fields, by path without numbers, that hold the same sort of word.
_ALIKE: tuple[tuple[str, ...], ...] = (
    ("districts.name", "programmes.sessions.district"),
    ("districts.sub_district",),
    ("venue", "events.venue"),
    ("room",),
    ("address",),
    ("programmes.sessions.speaker",),
    ("programmes.sessions.honorific",),
    ("programmes.session_label",),
    ("months.meetings.name",),
    ("parts.label",),
    ("facts.label",),
    ("sender", "publisher", "department"),
)
_MOST = 40  # words in a list


def own_words(issue: Issue) -> Mapping[str, Sequence[str]]:
    """What the issue's own fields offer each other, by path without numbers; hidden sections count too."""
    found: dict[str, dict[str, None]] = {}
    for field in fields_of(issue):
        if isinstance(field.value, str) and field.value.strip():
            path = re.sub(r"\.[0-9]+", "", field.path)
            found.setdefault(path, {})[field.value.strip()] = None
    offered = {
        path: tuple(dict.fromkeys(word for own in alike for word in found.get(own, ())))[:_MOST]
        for alike in _ALIKE
        for path in alike
    }
    return {path: words for path, words in offered.items() if words}
