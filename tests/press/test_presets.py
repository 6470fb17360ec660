"""Print shops by name: kept, read again, and never in anyone's way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.press.presets import BUILT_IN, Preset, keep_presets, own_presets, presets_file, with_preset
from tsushin_desk.press.wishes import Wish
from tsushin_desk.wording.products import preset_name, preset_note

OWN = (
    Preset("", Wish(profile="x1a", marks=True, paper="plain"), "町の印刷所"),
    Preset("", Wish(profile="x4", icc=Path("/icc/japan.icc")), "駅前プリント"),
    Preset("", Wish(profile="gray", imposed=True, right_bound=True, lift_shadows=True), "公民館の輪転機"),
)


def test_own_print_shops_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "not there yet" / "shops.json"
    assert own_presets(path) == ()
    keep_presets(OWN, path)
    assert own_presets(path) == OWN
    assert [child.name for child in path.parent.iterdir()] == ["shops.json"]


@pytest.mark.parametrize("data", [b"", b"{", b"[1, null]", b'{"name": "a"}', b'[{"name": ""}]', b"\xff\xfe"])
def test_a_spoilt_file_counts_as_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "shops.json"
    path.write_bytes(data)
    assert own_presets(path) == ()


def test_what_does_not_belong_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "shops.json"
    path.write_text('[{"name": " 町 ", "profile": "x9", "marks": 1, "icc": 5, "paper": "wet"}]', "utf-8")
    assert own_presets(path) == (Preset("", Wish(), "町"),)


def test_a_shop_of_the_same_name_is_replaced_where_it_stands() -> None:
    changed = replace(OWN[1], wish=Wish(profile="office"))
    assert with_preset(OWN, changed) == (OWN[0], changed, OWN[2])
    new = Preset("", Wish(), "新しい")
    assert with_preset(OWN, new) == (*OWN, new)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(RefusedInputError):
        keep_presets(OWN, blocked / "shops.json")


def test_the_file_follows_the_settings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert presets_file().name == "print-shops.json"


def test_every_shop_has_a_name_and_a_line_about_it() -> None:
    names = [preset_name(preset) for preset in (*BUILT_IN, *OWN)]
    assert len(set(names)) == len(names)
    assert {"庁内複合機", "RISO", "オンライン印刷"} < set(names)
    assert all(preset_note(preset) for preset in (*BUILT_IN, *OWN))
