"""Texts in normal form: what nobody sees or means is gone, what shapes a character stays."""

from __future__ import annotations

import pytest

from tsushin_desk.storage.normal import normal_text

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("sign", TURNING, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_turns_the_direction_of_writing_is_dropped(sign: str) -> None:
    assert normal_text(f"電話{sign}027-321-1319") == "電話027-321-1319"


@pytest.mark.parametrize(
    "text", ["葛\U000e0100", "👨\u200d👩\u200d👧", "か\u3099", "☎\ufe0e", "a\u200bb", "𠮷野家"]
)
def test_what_shapes_a_character_stays(text: str) -> None:
    assert normal_text(text) == text
