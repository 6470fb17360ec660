"""Pictures of first pages in the cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from tsushin_desk.archive import page_pictures
from tsushin_desk.archive.page_pictures import keep_picture, kept_picture

KEYS = [f"{number:024x}" for number in range(5)]


def test_pictures_are_kept_by_the_state_of_the_issue(tmp_path: Path) -> None:
    cache = tmp_path / "a" / "cache"
    assert kept_picture(cache, KEYS[0]) is None
    keep_picture(cache, KEYS[0], b"png")
    assert kept_picture(cache, KEYS[0]) == b"png"
    assert kept_picture(cache, KEYS[1]) is None


def test_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_pictures, "MOST_PICTURES", 3)
    for key in KEYS:
        keep_picture(tmp_path, key, b"png")
    assert [kept_picture(tmp_path, key) is not None for key in KEYS] == [False, False, True, True, True]


def test_a_cache_that_cannot_be_written_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands here")
    keep_picture(tmp_path / "cache", KEYS[0], b"png")
    assert kept_picture(tmp_path / "cache", KEYS[0]) is None
