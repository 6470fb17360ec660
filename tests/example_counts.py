"""How many examples a generated test draws: few in the ordinary run, ten times as many with ``-m long``."""

from __future__ import annotations

from hypothesis import settings

ORDINARY, MANY = 100, 1_000  # what the two profiles have as their usual number


def examples(ordinary: int) -> int:
    """The number for the profile of this run."""
    return ordinary * settings.default.max_examples // ORDINARY
