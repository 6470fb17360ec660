"""Page formats: what the bundled ones say, and one clear message for every slip in one."""
# ruff: noqa: E501 - tables read better with one case to a line

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from refusal_checks import refused
from storage_samples import files_in

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.geometry import mm
from tsushin_desk.pageformat.color import Color
from tsushin_desk.pageformat.format import ACCENT_KINDS, REQUIRED_STYLES
from tsushin_desk.pageformat.styles import Weight
from tsushin_desk.storage.page_formats import page_format_names, read_page_format
from tsushin_desk.storage.places import font_files, layouts_folder, resources_folder
from tsushin_desk.storage.yaml_guard import read_yaml

BASE = "a4-two-column"
MASTHEAD = {"slogan", "subtitle", "title", "title_last", "issue_number", "issue_number_mark"}
MASTHEAD |= {"issue_month", "catchword"}


def base_text() -> str:
    return (layouts_folder() / f"{BASE}.yaml").read_text("utf-8")


def line_of(text: str, part: str) -> tuple[int, int]:
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_names() -> None:
    assert dict(page_format_names()).keys() >= {BASE, "a4-large-print", "a4-one-ink"}
    assert all(label for _, label in page_format_names())


def test_places() -> None:
    assert (resources_folder() / "samples").is_dir()
    assert "BIZUDPGothic-Regular" in font_files()


def test_units_become_points() -> None:
    page_format = read_page_format(BASE)
    assert page_format.name == BASE
    assert page_format.paper.width == pytest.approx(mm(210), abs=1e-5)
    assert page_format.styles["body"].size_pt == 11
    assert page_format.parts.list.item_hang == 11  # 1 em
    assert page_format.column_width == 242
    assert set(page_format.styles) >= set(REQUIRED_STYLES)
    assert set(page_format.accents) == set(ACCENT_KINDS)


def test_colours_have_three_faces() -> None:
    page_format = read_page_format(BASE)
    kaki = page_format.colors["kaki"]
    assert kaki.cmyk == (0.2, 0.85, 1.0, 0.1)
    assert kaki.gray == 0.4  # 60 % of ink
    assert page_format.colors["paper"] == Color((1, 1, 1), (0, 0, 0, 0), 1)
    assert page_format.styles["slogan"].accent
    assert not page_format.styles["body"].accent
    assert page_format.styles["part_label"].weight is Weight.BOLD


def test_large_print_is_larger_everywhere() -> None:
    large, base = read_page_format("a4-large-print"), read_page_format(BASE)
    assert large.styles["body"].size_pt == 14
    assert large.grid.line_feed == 22.4
    assert large.type_area.width == pytest.approx(base.type_area.width)
    for name, style in large.styles.items():
        if name not in MASTHEAD:
            assert style.size_pt >= 1.13 * base.styles[name].size_pt, name
    assert large.colors == base.colors
    assert large.words == base.words


def test_one_ink_is_gray_on_every_device() -> None:
    page_format = read_page_format("a4-one-ink")
    used = [*page_format.colors.values(), *(style.color for style in page_format.styles.values())]
    used += [color for accent in page_format.accents.values() for color in (accent.color, accent.tint)]
    for color in used:
        assert color.rgb == (color.gray,) * 3
        assert color.cmyk[:3] == (0, 0, 0)
        assert color.cmyk[3] == pytest.approx(1 - color.gray)
    assert page_format.grid == read_page_format(BASE).grid


def test_a_page_format_from_any_folder(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(child("label: わたしの\nstyles:\n  body: { line_feed: 16.5 pt }\n"), "utf-8")
    page_format = read_page_format(str(path))
    assert (page_format.name, page_format.label) == ("mine", "わたしの")
    assert page_format.styles["body"].line_feed_pt == 16.5
    assert page_format.styles["body"].size_pt == 11


def child(text: str, extends: str = BASE) -> str:
    return f'format: tsushin-page-format\nversion: "1.0"\nextends: {extends}\n{text}'


def key(section: str, name: str, value: str) -> str:
    return child(f"{section}:\n  {name}: {value}\n")


def without_style() -> str:
    return "\n".join(line for line in base_text().split("\n") if not line.startswith("  caption:"))


# (what is wrong, the file, the code, line, column)
CASES: list[tuple[str, Callable[[], str], str, int, int]] = [
    ("no unit", lambda: key("grid", "top", "20.2"), "unit_missing", 5, 8),
    ("unknown unit", lambda: key("grid", "top", "20.2 cm"), "unit_unknown", 5, 8),
    ("full-width unit", lambda: key("grid", "top", "20㎜"), "unit_unknown", 5, 8),
    ("em where it has no meaning yet", lambda: child("styles:\n  body: { size: 1 em }\n"), "unit_unknown", 5, 17),
    ("lines of itself", lambda: key("grid", "line_feed", "1 lines"), "unit_unknown", 5, 14),
    ("no number", lambda: key("grid", "top", "広め"), "value_not_length", 5, 8),
    ("negative length", lambda: key("grid", "top", "-3 mm"), "length_out_of_range", 5, 8),
    ("endless length", lambda: key("grid", "top", "99999 mm"), "length_out_of_range", 5, 8),
    ("huge number", lambda: key("grid", "lines", "9" * 400), "value_not_number", 5, 10),
    ("half a line", lambda: key("grid", "lines", "41.5"), "value_not_number", 5, 10),
    ("no lines", lambda: key("grid", "lines", "0"), "grid_without_lines", 5, 10),
    ("grid longer than the paper", lambda: key("grid", "lines", "50"), "grid_too_long", 5, 3),
    ("columns wider than the paper", lambda: key("columns", "line_length_em", "30"), "columns_too_wide", 5, 3),
    ("four columns", lambda: key("columns", "count", "4"), "columns_too_wide", 5, 3),
    ("one column", lambda: key("columns", "count", "1"), "columns_not_two", 5, 10),
    ("no column", lambda: key("columns", "count", "0"), "columns_too_narrow", 5, 3),
    ("short lines", lambda: key("columns", "line_length_em", "4"), "columns_too_narrow", 5, 3),
    ("tiny paper", lambda: key("paper", "width", "40 mm"), "paper_too_small", 5, 10),
    ("tiny type", lambda: child("styles:\n  caption: { size: 3.9 pt }\n"), "type_too_small", 5, 20),
    ("lines that overlap", lambda: child("styles:\n  body: { line_feed: 10 pt }\n"), "line_feed_too_small", 5, 22),
    ("tab stops out of order", lambda: child("styles:\n  body: { tab_stops_em: [6, 4] }\n"), "tab_stops_not_rising", 5, 25),
    ("tab stop at the head", lambda: child("styles:\n  body: { tab_stops_em: [0, 4] }\n"), "tab_stops_not_rising", 5, 25),
    ("tab stop that is no number", lambda: child("styles:\n  body: { tab_stops_em: [a] }\n"), "value_not_number", 5, 26),
    ("words that are no list", lambda: child("unbroken_words: 高崎市\n"), "expected_list", 4, 17),
    ("off the paper without bleed", lambda: child("full_bleed: [notice]\npaper: { bleed: 2 mm }\n"), "bleed_too_small", 5, 17),
    ("a part that cannot run off", lambda: child("full_bleed: [notice, photo]\n"), "unknown_choice", 4, 22),
    ("grid that overlaps", lambda: key("grid", "line_feed", "10 pt"), "line_feed_too_small", 5, 14),
    ("unknown font", lambda: key("fonts", "bold", "[BIZUDPGothic-Bald]"), "font_unknown", 5, 10),
    ("no font", lambda: key("fonts", "bold", "[]"), "fonts_missing", 5, 9),
    ("unknown key", lambda: key("grid", "lins", "40"), "unknown_key", 5, 3),
    ("unknown key at the top", lambda: child("colour: red\n"), "unknown_key", 4, 1),
    ("unknown style", lambda: child("styles:\n  captoin: { size: 9 pt }\n"), "unknown_key", 5, 3),
    ("unknown key of a style", lambda: child("styles:\n  body: { sise: 9 pt }\n"), "unknown_key", 5, 11),
    ("style that is no mapping", lambda: key("styles", "body", "9 pt"), "expected_mapping", 5, 9),
    ("unknown accent", lambda: child("accents:\n  grating: { color: ink, tint: paper }\n"), "unknown_key", 5, 3),
    ("unknown colour", lambda: child("styles:\n  body: { color: kakii }\n"), "unknown_color", 5, 18),
    ("colour of an accent", lambda: child("accents:\n  article: { color: accent }\n"), "unknown_color", 5, 21),
    ("no such colour value", lambda: child('colors:\n  ink: { rgb: "#12345" }\n'), "value_not_color", 5, 15),
    ("three inks", lambda: child("colors:\n  ink: { cmyk: [0, 0, 0] }\n"), "value_not_four_inks", 5, 16),
    ("too much ink", lambda: child("colors:\n  ink: { gray: 101 }\n"), "value_out_of_range", 5, 16),
    ("new colour without gray", lambda: child('colors:\n  red: { rgb: "#FF0000", cmyk: [0, 1, 1, 0] }\n'), "missing_key", 5, 8),
    ("unknown weight", lambda: child("styles:\n  body: { weight: bald }\n"), "unknown_choice", 5, 19),
    ("maybe one ink", lambda: child("one_ink: maybe\n"), "value_not_yes_no", 4, 10),
    ("missing style", without_style, "missing_key", 0, 0),
    ("extends itself", lambda: child("", "broken"), "extends_cycle", 3, 10),
    ("extends nothing", lambda: child("", "a5"), "extends_unknown", 3, 10),
    ("extends another folder", lambda: child("", "../a4"), "extends_unknown", 3, 10),
    ("not a page format", lambda: base_text().replace("tsushin-page-format", "tsushin-issue"), "not_a_page_format", 2, 9),
    ("newer version", lambda: base_text().replace('"1.0"', '"2.0"'), "page_format_version", 3, 10),
    ("no version", lambda: base_text().replace('version: "1.0"\n', ""), "missing_key", 2, 1),
    ("full-width colon", lambda: child("one_ink：yes\n"), "yaml_full_width_colon", 4, 8),
    ("alias", lambda: child("label: *x\n"), "yaml_alias", 4, 8),
    ("empty", lambda: "", "file_empty", 0, 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "code", "line", "column"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_one_clear_refusal(
    tmp_path: Path, make: Callable[[], str], code: str, line: int, column: int
) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(make(), "utf-8")
    before = files_in(tmp_path)
    diagnostic = refused(lambda: read_page_format(str(path)))
    assert diagnostic.code == code
    assert isinstance(diagnostic.place, FileRef)
    assert diagnostic.place.name == "broken.yaml"
    if line:
        assert (diagnostic.place.line, diagnostic.place.column) == (line, column)
    assert files_in(tmp_path) == before


def test_unbroken_words_reach_every_style_that_breaks_at_phrases(tmp_path: Path) -> None:
    """Not body text, where long words would tear the spaces; a style's own list comes first."""
    path = tmp_path / "own.yaml"
    own = "styles:\n  subheading: { unbroken_words: [佐野] }\n  body: { tab_stops_em: [6, 12.5] }\n"
    path.write_text(child(f"unbroken_words: [高崎市, 旧市内]\n{own}"), "utf-8")
    found = read_page_format(str(path))
    assert found.unbroken_words == ("高崎市", "旧市内")
    for name, style in found.styles.items():
        wanted = ("佐野",) if name == "subheading" else found.unbroken_words if style.phrase_breaks else ()
        assert style.unbroken_words == wanted, name
    assert found.styles["headline"].unbroken_words == ("高崎市", "旧市内")
    assert found.styles["body"].tab_stops_em == (6.0, 12.5)
    assert "協議体" in read_page_format(BASE).styles["headline"].unbroken_words


def test_a_slip_in_the_parent_is_placed_in_the_parent(tmp_path: Path) -> None:
    (tmp_path / "parent.yaml").write_text(key("grid", "lines", "many"), "utf-8")
    (tmp_path / "child.yaml").write_text(child("", "parent"), "utf-8")
    place = refused(lambda: read_page_format(str(tmp_path / "child.yaml"))).place
    assert place == FileRef("parent.yaml", 5, 10)


def test_cycles_and_long_chains(tmp_path: Path) -> None:
    for name, parent in {"a": "b", "b": "c", "c": "a", "d": "e", "e": "f", "f": "g", "g": BASE}.items():
        (tmp_path / f"{name}.yaml").write_text(child("", parent), "utf-8")
    assert refused(lambda: read_page_format(str(tmp_path / "a.yaml"))).code == "extends_cycle"
    assert refused(lambda: read_page_format(str(tmp_path / "d.yaml"))).code == "extends_too_long"
    assert read_page_format(str(tmp_path / "e.yaml")).label == read_page_format(BASE).label


def test_unknown_names() -> None:
    diagnostic = refused(lambda: read_page_format("a4-two-colum"))
    assert (diagnostic.code, diagnostic.parameter("nearest")) == ("page_format_unknown", BASE)
    assert refused(lambda: read_page_format("../secret")).code == "page_format_unknown"
    assert refused(lambda: read_page_format("no/such.yaml")).code == "not_found"


@pytest.mark.parametrize(
    "section", ["paper", "grid", "columns", "fonts", "colors", "accents", "styles", "parts", "words"]
)
def test_every_section_is_required(tmp_path: Path, section: str) -> None:
    path = tmp_path / "broken.yaml"
    lines, keep = [], True
    for line in base_text().split("\n"):
        if line and not line.startswith((" ", "#")):
            keep = not line.startswith(f"{section}:")
        if keep:
            lines.append(line)
    path.write_text("\n".join(lines), "utf-8")
    diagnostic = refused(lambda: read_page_format(str(path)))
    assert (diagnostic.code, diagnostic.parameter("key")) == ("missing_key", section)


def test_every_single_key_matters(tmp_path: Path) -> None:
    """A misspelt key anywhere in the bundled file is found at its place, never taken over or passed by."""
    text = base_text()
    root, _ = read_yaml(text.encode(), "x")
    places = list(_key_places(root))
    assert len(places) > 300
    lines = text.split("\n")
    for place, name in places[:: max(len(places) // 60, 1)]:
        broken = list(lines)
        line = broken[place.line - 1]
        broken[place.line - 1] = line[: place.column - 1] + "zz" + line[place.column - 1 :]
        path = tmp_path / "broken.yaml"
        path.write_text("\n".join(broken), "utf-8")
        assert refused(lambda path=path: read_page_format(str(path))).code in {  # type: ignore[misc]
            "unknown_key",
            "missing_key",
            "unknown_color",
            "not_a_page_format",
        }, name


def _key_places(node):  # type: ignore[no-untyped-def]
    for entry in getattr(node, "entries", ()):
        if not entry.key.endswith("tint") and entry.key not in {"hill_far", "hill_near"}:
            yield entry.place, entry.key
        yield from _key_places(entry.value)
