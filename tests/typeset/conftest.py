"""The two font sets that composition is tested with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tsushin_desk.fonts import FontSet, find_font_files, load_font_set

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"


def _font_set(family: str) -> FontSet:
    files = find_font_files([_FONTS])
    return load_font_set([f"{family}-Regular"], [f"{family}-Bold"], files)


@pytest.fixture(scope="session")
def mono() -> FontSet:
    return _font_set("BIZUDGothic")


@pytest.fixture(scope="session")
def prop() -> FontSet:
    return _font_set("BIZUDPGothic")


@pytest.fixture(params=["mono", "prop"])
def fonts(request: pytest.FixtureRequest) -> FontSet:
    return request.getfixturevalue(request.param)
