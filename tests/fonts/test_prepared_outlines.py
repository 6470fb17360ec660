"""Outlines made beforehand are those that would be made, and what is wrong with their file is no harm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tsushin_desk.fonts import FontFace
from tsushin_desk.fonts.outline_file import outlines_of, packed
from tsushin_desk.fonts.prepared_outlines import FILE_NAME, PreparedOutlines, prepared_in
from tsushin_desk.storage.places import resources_folder

FONTS = resources_folder() / "fonts"
FONT = FONTS / "BIZUDGothic-Regular.ttf"
TEXT = "八幡地区の「通い」の場 龘"  # the last one is rare


def subset_of(font: Path) -> bytes:
    face = FontFace(font)
    gids = tuple(dict.fromkeys(gid for gid in map(face.glyph, TEXT) if gid))
    return face.subset(frozenset(gids), gids).data


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A font that has no file beside it."""
    return Path(shutil.copy(FONT, tmp_path))


def test_the_file_that_is_shipped_is_what_is_made_of_the_fonts() -> None:
    made = outlines_of(sorted(FONTS.glob("*.ttf")))
    assert (FONTS / FILE_NAME).read_bytes() == made, (
        "python -m tsushin_desk.fonts.outline_file resources/fonts"
    )


def test_a_font_comes_out_the_same_with_and_without_the_file(alone: Path) -> None:
    assert subset_of(FONT) == subset_of(alone)


def test_common_characters_are_found_in_the_file(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []
    whole = subset_of(FONT)
    from tsushin_desk.fonts import outlines

    compact = outlines._compact
    monkeypatch.setattr(outlines, "_compact", lambda *glyph: made.append(glyph[0]) or compact(*glyph))
    assert subset_of(FONT) == whole
    assert len(made) == 1  # the rare one alone
    assert subset_of(alone) == whole
    assert len(made) > 10


@pytest.mark.parametrize("cut", [0, 5, 40, 1000, -1])
def test_a_damaged_file_is_no_file(alone: Path, cut: int) -> None:
    whole = (FONTS / FILE_NAME).read_bytes()
    alone.with_name(FILE_NAME).write_bytes(whole[:cut])
    prepared_in.cache_clear()
    assert subset_of(alone) == subset_of(FONT)


def test_a_file_of_another_kind_is_no_file() -> None:
    data = packed({(b"glyph", 2048): b"outline"})
    assert PreparedOutlines(data).get(b"glyph", 2048) == b"outline"
    assert PreparedOutlines(b"other" + data[5:]).get(b"glyph", 2048) is None


def test_another_glyph_or_another_em_finds_nothing() -> None:
    prepared = PreparedOutlines(packed({(b"glyph", 2048): b"outline", (b"other", 2048): b"line"}))
    assert prepared.get(b"other", 2048) == b"line"
    assert prepared.get(b"glyph", 1000) is None
    assert prepared.get(b"glyphs", 2048) is None
