"""Every test makes its images anew."""

from __future__ import annotations

import pytest

from tsushin_desk.paint.pdf.pictures import forget_images


@pytest.fixture(autouse=True)
def no_images_are_remembered() -> None:
    forget_images()
