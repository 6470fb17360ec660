"""What all tests share: the sample issue, and a Qt that needs no screen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of issue 33."""
    return ROOT / "resources" / "samples" / "issue-33"
