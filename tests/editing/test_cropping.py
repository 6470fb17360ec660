"""A crop's frame follows the hand and never leaves the picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.editing.cropping import LEAST, kept_crop, moved_crop, pulled_crop, sound_crop
from tsushin_desk.model.parts import Crop

CROPS = st.builds(
    Crop,
    left=st.integers(0, 99),
    top=st.integers(0, 99),
    width=st.integers(1, 100),
    height=st.integers(1, 100),
)
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
    assert is_sound(pulled_crop(crop, (x, y), across, down))
    assert moved_crop(crop, 0, 0) == sound_crop(crop) == pulled_crop(crop, (0, 0), across, down)


def test_an_edge_is_pulled_the_other_stays() -> None:
    crop = Crop(left=20, top=20, width=50, height=50)
    assert pulled_crop(crop, (-1, 0), 10, 99) == Crop(left=30, top=20, width=40, height=50)
    assert pulled_crop(crop, (1, 1), 10, -20) == Crop(left=20, top=20, width=60, height=30)
    assert pulled_crop(crop, (-1, -1), 90, 90) == Crop(left=60, top=60, width=LEAST, height=LEAST)


def test_the_whole_picture_is_no_crop() -> None:
    assert kept_crop(Crop()) is None
    assert kept_crop(Crop(left=1, width=99)) == Crop(left=1, width=99)
