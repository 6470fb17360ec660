"""トンボ: outside of the bleed, at every corner and side."""

from __future__ import annotations

import pytest

from tsushin_desk.display import DisplayDocument, Fill, Group, Page, Rule
from tsushin_desk.geometry import Rect, mm
from tsushin_desk.pageformat.color import BLACK
from tsushin_desk.prepress.marks import LENGTH, REGISTRATION, SLUG, crop_marks, fold_marks, with_marks

WIDTH, HEIGHT, BLEED = mm(210), mm(297), mm(3)
MARKS = crop_marks(WIDTH, HEIGHT, BLEED)


def test_no_mark_reaches_into_the_bleed_or_out_of_the_slug() -> None:
    for rule in (*MARKS, *fold_marks(WIDTH, HEIGHT, BLEED)):
        xs, ys = sorted((rule.x1, rule.x2)), sorted((rule.y1, rule.y2))
        outside = (
            xs[1] <= -BLEED + 1e-9
            or xs[0] >= WIDTH + BLEED - 1e-9
            or ys[1] <= -BLEED + 1e-9
            or ys[0] >= HEIGHT + BLEED - 1e-9
        )
        assert outside
        assert min(xs[0], ys[0]) >= -BLEED - SLUG
        assert xs[1] <= WIDTH + BLEED + SLUG
        assert ys[1] <= HEIGHT + BLEED + SLUG


def is_long(rule: Rule) -> bool:
    return abs(abs(rule.y1 - rule.y2) - LENGTH) < 1e-6


@pytest.mark.parametrize("x", [0, -BLEED, WIDTH, WIDTH + BLEED])
def test_upright_lines_at_trim_and_bleed_above_and_below(x: float) -> None:
    upright = [rule for rule in MARKS if rule.x1 == rule.x2 == x and is_long(rule)]
    assert sorted(min(rule.y1, rule.y2) < 0 for rule in upright) == [False, True]


def test_marks_are_thin_and_on_every_plate() -> None:
    assert {(rule.width, rule.color) for rule in MARKS} == {(0.3, REGISTRATION)}
    assert REGISTRATION.cmyk == (1, 1, 1, 1)
    assert len(MARKS) == 16 + 8


def test_the_page_is_cut_off_at_its_bleed() -> None:
    ground = Fill(Rect(-100, -100, 900, 1200), BLACK)
    document = DisplayDocument((Page(1, WIDTH, HEIGHT, BLEED, (ground,)),), (), "題")
    first, *rest = with_marks(document).pages[0].items
    assert isinstance(first, Group)
    assert first.items == (ground,)
    assert first.clip == Rect(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)
    assert all(isinstance(item, Rule) for item in rest)
