"""A crop's frame follows the hand and never leaves the picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.editing.cropping import (
    LEAST,
    kept_crop,
    moved_crop,
    numbered_crop,
    pulled_crop,
    sound_crop,
    with_proportions,
)
from tsushin_desk.model.parts import Crop, Proportions

CROPS = st.builds(
    Crop,
    left=st.integers(0, 99),
    top=st.integers(0, 99),
    width=st.integers(1, 100),
    height=st.integers(1, 100),
    proportions=st.sampled_from(Proportions),
)
FIXED = st.sampled_from([value for value in Proportions if value.ratio])
ASPECTS = st.floats(0.5, 2.0)
STEPS = st.integers(-130, 130)
EDGE = st.sampled_from([-1, 0, 1])


def is_sound(crop: Crop) -> bool:
    return (
        min(crop.left, crop.top) >= 0
        and crop.left + crop.width <= 100
        and crop.top + crop.height <= 100
        and min(crop.width, crop.height) >= LEAST
    )


@given(CROPS, STEPS, STEPS, EDGE, EDGE)
def test_stays_within_the_picture(crop: Crop, across: int, down: int, x: int, y: int) -> None:
    assert is_sound(moved_crop(crop, across, down))
    assert is_sound(pulled_crop(crop, (x, y), across, down, 1.5))
    assert is_sound(numbered_crop(crop, across > 0, 1.5))
    assert moved_crop(crop, 0, 0) == sound_crop(crop) == pulled_crop(crop, (0, 0), across, down)


def test_an_edge_is_pulled_the_other_stays() -> None:
    crop = Crop(left=20, top=20, width=50, height=50)
    assert pulled_crop(crop, (-1, 0), 10, 99) == Crop(left=30, top=20, width=40, height=50)
    assert pulled_crop(crop, (1, 1), 10, -20) == Crop(left=20, top=20, width=60, height=30)
    assert pulled_crop(crop, (-1, -1), 90, 90) == Crop(left=60, top=60, width=LEAST, height=LEAST)


def test_the_whole_picture_is_no_crop() -> None:
    assert kept_crop(Crop()) is None
    assert kept_crop(Crop(left=1, width=99)) == Crop(left=1, width=99)


def is_near(crop: Crop, ratio: float, aspect: float) -> bool:
    """As near as whole percents allow."""
    wanted = crop.height * ratio / aspect
    return abs(crop.width - wanted) <= 0.5 + 0.5 * ratio / aspect + 1e-6


@given(CROPS, FIXED, ASPECTS, STEPS, STEPS, EDGE, EDGE)
def test_fixed_proportions_hold(
    crop: Crop, fixed: Proportions, aspect: float, across: int, down: int, x: int, y: int
) -> None:
    framed = with_proportions(crop, fixed, aspect)
    assert fixed.ratio
    for found in (
        framed,
        moved_crop(framed, across, down),
        pulled_crop(framed, (x, y), across, down, aspect),
        numbered_crop(framed, across > 0, aspect),
    ):
        assert is_sound(found)
        assert found.proportions is fixed
        assert is_near(found, fixed.ratio, aspect)
    assert with_proportions(framed, Proportions.FREE, aspect).area == framed.area


def test_what_is_not_pulled_stays() -> None:
    crop = Crop(left=20, top=20, width=40, height=40, proportions=Proportions.SQUARE)
    assert pulled_crop(crop, (1, 1), 20, 0) == Crop(
        left=20, top=20, width=60, height=60, proportions=Proportions.SQUARE
    )
    pulled = pulled_crop(crop, (-1, -1), 10, 10)
    assert (pulled.left + pulled.width, pulled.top + pulled.height) == (60, 60)
    assert pulled.width == pulled.height == 30
    middle = pulled_crop(crop, (1, 0), -20, 0)
    assert (middle.left, middle.width, middle.top, middle.height) == (20, 20, 30, 20)


def test_the_frame_is_the_greatest_of_its_proportions() -> None:
    assert with_proportions(Crop(), Proportions.SQUARE, 2.0).area.width == pytest.approx(0.5)
    assert with_proportions(Crop(), Proportions.SQUARE, 2.0).height == 100
    whole = with_proportions(Crop(), Proportions.WIDE_3_2, 1.5)
    assert whole.area == Crop().area
    assert kept_crop(whole) == whole  # the page may cut nothing from it: that is kept
