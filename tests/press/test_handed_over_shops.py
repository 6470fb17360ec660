"""A person's own print shops go to another PC and join those that are there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tsushin_desk.archive.portable_settings import portable_settings
from tsushin_desk.press.handed_over import SETTING, presets_as_text, take_presets, with_handed_over
from tsushin_desk.press.presets import Preset, keep_presets, own_presets
from tsushin_desk.press.wishes import Wish

JOSHU = Preset("", Wish(profile="x1a", marks=True, icc=Path("/etc/own.icc")), "上州印刷")
RISO = Preset("", Wish(profile="gray", lift_shadows=True), "公民館の輪転機")


def handed_over(*presets: Preset) -> str:
    """The text as it comes out of the hand-over file: without places on this PC."""
    return portable_settings({SETTING: presets_as_text(presets)}).get(SETTING, "")


def test_print_shops_come_without_files_of_this_pc(tmp_path: Path) -> None:
    path = tmp_path / "print-shops.json"
    assert take_presets(handed_over(JOSHU, RISO), path) == 2
    assert own_presets(path) == (replace(JOSHU, wish=replace(JOSHU.wish, icc=None)), RISO)
    assert take_presets(handed_over(JOSHU, RISO), path) == 0


def test_another_of_the_same_name_stands_beside(tmp_path: Path) -> None:
    path = tmp_path / "print-shops.json"
    mine = Preset("", Wish(profile="x4"), "上州印刷")
    keep_presets((mine,), path)
    assert take_presets(handed_over(JOSHU), path) == 1
    assert [preset.name for preset in own_presets(path)] == ["上州印刷", "上州印刷（引き継ぎ）"]
    assert own_presets(path)[0] == mine
    assert take_presets(handed_over(JOSHU), path) == 0


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"name": ""}]', '{"name": "a"}', "[" * 9000])
def test_what_is_no_print_shop_does_nothing(text: str, tmp_path: Path) -> None:
    assert with_handed_over((RISO,), text) == (RISO,)
    assert take_presets(text, tmp_path / "none.json") == 0
    assert list(tmp_path.iterdir()) == []


def test_no_print_shops_are_no_setting() -> None:
    assert handed_over() == ""
    assert portable_settings({SETTING: presets_as_text(())}) == {}
