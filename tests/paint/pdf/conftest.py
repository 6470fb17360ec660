"""Every test makes images, faces and pages anew."""

from __future__ import annotations

import pytest

from tsushin_desk.paint.pdf.writer import forget_work


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    forget_work()
