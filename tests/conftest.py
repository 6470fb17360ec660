"""What all tests share: the sample issue, and a Qt that needs no screen."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import example_counts
import pytest
from hypothesis import settings
from kept_work import forget_much, forget_work
from leftover_widgets import widgets_left

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No test is timed: a busy machine must not fail one. CI draws the same examples every time, a desk new ones.
settings.register_profile(
    "untimed", deadline=None, derandomize="CI" in os.environ, max_examples=example_counts.ORDINARY
)
settings.register_profile("long", settings.get_profile("untimed"), max_examples=example_counts.MANY)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """With ``-m long`` generated tests draw many examples."""
    if config.option.markexpr == "long":
        settings.load_profile("long")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """And all of them are among the long ones."""
    if config.option.markexpr == "long":
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of issue 33."""
    return ROOT / "resources" / "samples" / "issue-33"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, None, None]:
    """Outside of all other ends: when they are through, no widget may be left.

    Nor other folders' work, nor much of another module's.
    """
    yield
    left = widgets_left()
    if nextitem is not None and nextitem.path.parent != item.path.parent:
        forget_work()
    elif nextitem is not None and nextitem.path != item.path:
        forget_much()
    assert not left, left
