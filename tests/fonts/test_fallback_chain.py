"""The fallback chain: bundled faces, those the page format names, installed ones found by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_fonts import made_font, save_collection

from tsushin_desk.fonts import FontFace, FontSet, SystemFonts, find_font_files, load_font_set
from tsushin_desk.fonts import system as system_fonts
from tsushin_desk.model.inline import plain_inline
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset import ComposedParagraph, Measure, compose_line, compose_paragraph

BUNDLED = find_font_files([Path(__file__).parents[2] / "resources" / "fonts"])
KEYS = ["BIZUDGothic-Regular"], ["BIZUDGothic-Bold"]
STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)
YOSHI = "𠮷"


def bundled(system: SystemFonts | None = None) -> FontSet:
    return load_font_set(*KEYS, BUNDLED, system)


def compose(text: str, fonts: FontSet) -> ComposedParagraph:
    return compose_line(plain_inline(text), STYLE, fonts)


def test_what_no_face_has_is_named_with_its_place() -> None:
    result = compose(f"会長は{YOSHI}野さん", bundled())
    assert [(m.character, m.source) for m in result.missing] == [(YOSHI, (3, 4))]
    assert result.lines[0].clusters[3].face == "BIZUDGothic-Regular"


@pytest.mark.parametrize("name", ["rare.ttf", "rare.otf", "rare.ttc"])
def test_an_installed_font_serves_it(tmp_path: Path, name: str) -> None:
    """TrueType, OpenType/CFF and, in a collection, the face by its index."""
    rare = made_font("Rare Gothic", YOSHI, cff=name.endswith("otf"))
    if name.endswith("ttc"):
        save_collection(tmp_path / name, made_font("Other", "山"), rare)
    else:
        rare.save(tmp_path / name)
    fonts = bundled(SystemFonts([tmp_path], ["No Such Font", "Rare Gothic"]))
    result = compose(f"会長は{YOSHI}野さん", fonts)
    assert result.missing == ()
    assert [c.face for c in result.lines[0].clusters][2:5] == [
        "BIZUDGothic-Regular",
        "RareGothic-Regular",
        "BIZUDGothic-Regular",
    ]
    face = fonts.face("RareGothic-Regular")
    assert face.index == (1 if name.endswith("ttc") else 0)
    gid = result.lines[0].clusters[3].glyphs[0].gid
    assert gid == face.glyph(YOSHI) != 0
    subset = face.subset(frozenset({gid}))
    assert subset.data
    assert subset.is_cff == name.endswith("otf")


def test_only_fonts_by_name_are_used(tmp_path: Path) -> None:
    made_font("Unknown", YOSHI).save(tmp_path / "a.ttf")
    fonts = bundled(SystemFonts([tmp_path], ["Rare Gothic"]))
    assert [m.character for m in compose(YOSHI, fonts).missing] == [YOSHI]


def test_folders_are_read_only_when_something_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    index = system_fonts._index
    monkeypatch.setattr(system_fonts, "_index", lambda folders: asked.append(1) or index(folders))
    fonts = bundled(SystemFonts([tmp_path], ["Rare Gothic"]))
    compose("高崎の山", fonts)
    assert not asked
    compose(YOSHI * 3 + "🎌", fonts)
    assert asked == [1]


def test_a_page_format_may_name_an_installed_font(tmp_path: Path) -> None:
    made_font("Rare Gothic", "山").save(tmp_path / "rare.ttf")
    system = SystemFonts([tmp_path], [])
    for key in ("RareGothic-Regular", "Rare Gothic"):
        fonts = load_font_set([*KEYS[0], key], KEYS[1], BUNDLED, system)
        assert fonts.regular[1].key == "RareGothic-Regular"
    with pytest.raises(KeyError, match="NoSuchFont"):
        load_font_set(["NoSuchFont"], KEYS[1], BUNDLED, system)
    with pytest.raises(KeyError, match="RareGothic"):
        load_font_set(["RareGothic-Regular"], KEYS[1], BUNDLED)


def test_bold_is_preferred_for_bold(tmp_path: Path) -> None:
    made_font("Rare Gothic", YOSHI).save(tmp_path / "a.ttf")
    made_font("Rare Gothic", YOSHI, style="Bold").save(tmp_path / "b.ttf")
    fonts = bundled(SystemFonts([tmp_path], ["rare gothic"]))
    chosen = [fonts.face_for(YOSHI, bold) for bold in (False, True)]
    assert [face.key for face in chosen if face] == ["RareGothic-Regular", "RareGothic-Bold"]


def test_the_ordinary_weight_is_preferred(tmp_path: Path) -> None:
    made_font("Rare Gothic", YOSHI, style="ExtraLight").save(tmp_path / "a.ttf")
    made_font("Rare Gothic", YOSHI).save(tmp_path / "b.ttf")
    face = bundled(SystemFonts([tmp_path], ["rare gothic"])).face_for(YOSHI)
    assert face is not None
    assert face.key == "RareGothic-Regular"


def test_fonts_that_may_not_be_embedded_and_broken_ones_are_passed_over(tmp_path: Path) -> None:
    locked = made_font("Rare Gothic", YOSHI)
    locked["OS/2"].fsType = 2
    locked.save(tmp_path / "locked.ttf")
    (tmp_path / "broken.ttf").write_bytes(b"\0\1\0\0 nothing of a font")
    (tmp_path / "short.ttc").write_bytes(b"ttcf")
    (tmp_path / "wild.ttc").write_bytes(b"ttcf\0\1\0\0\xff\xff\xff\xff" + bytes(64))
    fonts = bundled(SystemFonts([tmp_path], ["Rare Gothic"]))
    assert compose(YOSHI, fonts).missing


def test_a_collection_is_found_by_the_names_of_its_faces(tmp_path: Path) -> None:
    save_collection(tmp_path / "two.ttc", made_font("One", "山"), made_font("Two", "川"))
    files = find_font_files([tmp_path])
    assert sorted(files) == ["One-Regular", "Two-Regular"]
    fonts = load_font_set(["One-Regular", "Two-Regular"], ["Two-Regular"], files)
    assert [face.index for face in fonts.faces()] == [0, 1]


def kerned(tmp_path: Path) -> FontSet:
    made_font("Kerned", "漢あ、山").save(tmp_path / "kerned.ttf")
    face = FontFace(tmp_path / "kerned.ttf")
    return FontSet([face], [face])


def test_latin_words_are_kerned_and_ligatures_are_clusters(tmp_path: Path) -> None:
    fonts = kerned(tmp_path)
    (line,) = compose("漢AVfiV", fonts).lines
    assert [c.text for c in line.clusters] == ["漢", "A", "V", "fi", "V"]
    assert [c.source for c in line.clusters] == [(0, 1), (1, 2), (2, 3), (3, 5), (5, 6)]
    assert line.clusters[1].advance == pytest.approx(6.0 - 1.2)
    assert line.clusters[3].glyphs[0].gid == fonts.regular[0].shape("fi")[0].gid
    assert compose("VA", fonts).width == pytest.approx(12.0)


def test_ligatures_and_forced_breaks(tmp_path: Path) -> None:
    text = "fi漢\nAVfi\nfi"
    result = compose_paragraph(plain_inline(text), STYLE, kerned(tmp_path), (Measure(0.0, 200.0),))
    assert [[c.text for c in line.clusters] for line in result.lines] == [
        ["fi", "漢"],
        ["A", "V", "fi"],
        ["fi"],
    ]


def test_the_bundled_faces_keep_their_fast_path() -> None:
    for key in BUNDLED:
        assert not FontFace(BUNDLED[key]).shapes_runs


def test_two_dashes_overlap_where_their_ink_leaves_a_gap(tmp_path: Path) -> None:
    """S8: by 0.02 em; the made dash has 0.05 em of white on either side."""
    made_font("Dashes", "漢―").save(tmp_path / "dash.ttf")
    face = FontFace(tmp_path / "dash.ttf")
    (line,) = compose("漢――漢", FontSet([face], [face])).lines
    first, second = line.clusters[1:3]
    assert first.ink is not None
    assert second.ink is not None
    assert first.ink[1] - second.ink[0] == pytest.approx(0.2, abs=1e-3)


def test_folders_of_each_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDIR", str(tmp_path / "windows"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "share"))
    for folder in ("windows/Fonts", "share/fonts", "Library/Fonts", ".fonts"):
        (tmp_path / folder).mkdir(parents=True)
    found = {p: system_fonts.system_font_folders(p, tmp_path) for p in ("win32", "darwin", "linux")}
    assert found["win32"] == (tmp_path / "windows/Fonts",)
    assert tmp_path / "Library/Fonts" in found["darwin"]
    assert found["linux"] == (tmp_path / ".fonts", tmp_path / "share/fonts")
