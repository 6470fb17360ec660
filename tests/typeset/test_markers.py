"""L2: how far list items hang."""

from __future__ import annotations

import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset import marker_hang_em


@pytest.mark.parametrize(
    ("text", "hang"),
    [
        ("・区長", 1.0),
        ("→第1層", 1.0),
        ("①城東", 1.0),
        ("① 城東", 1.5),
        ("(1)八幡", 1.5),
        ("1. 佐野", 1.5),
        ("第1層", 0.0),
    ],
)
def test_hang(mono: FontSet, text: str, hang: float) -> None:
    assert marker_hang_em(text, TextStyle("x"), mono) == hang
