"""Faces that were used before are opened only when they are asked for more than where they lie."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from uharfbuzz import HarfBuzzError

from tsushin_desk.fonts import FontFace, known_font_set, load_font_set
from tsushin_desk.storage.places import font_files

KEY = "BIZUDGothic-Regular"


@pytest.fixture
def opened() -> FontFace:
    return FontFace(font_files()[KEY])


@pytest.fixture
def known() -> FontFace:
    return FontFace.known(KEY, font_files()[KEY], 0)


def test_a_known_face_is_the_same_face(opened: FontFace, known: FontFace) -> None:
    assert (known.key, known.path, known.index) == (opened.key, opened.path, opened.index)
    assert "_face" not in vars(known)
    assert known.glyph("あ") == opened.glyph("あ") != 0
    assert known.covers("〆") == opened.covers("〆")
    assert (known.units_per_em, known.family, known.style_name) == (
        opened.units_per_em, opened.family, opened.style_name
    )  # fmt: skip
    assert known.metrics() == opened.metrics()
    gids = frozenset({known.glyph("あ")})
    assert known.subset(gids).data == opened.subset(gids).data
    assert vars(known).keys() == vars(opened).keys()


def test_it_is_opened_by_whatever_is_asked_first(opened: FontFace) -> None:
    for name in ("units_per_em", "family", "style_name"):
        known = FontFace.known(KEY, opened.path, 0)
        assert getattr(known, name) == getattr(opened, name)
    with pytest.raises(AttributeError):
        opened.weather  # type: ignore[attr-defined]  # noqa: B018


def test_one_whose_file_has_gone_is_missed_when_it_is_needed(tmp_path: Path) -> None:
    face = FontFace.known("Kirin", tmp_path / "kirin.otf", 0)
    assert face.path.name == "kirin.otf"
    with pytest.raises(HarfBuzzError):
        face.glyph("あ")


def test_a_set_of_them_gives_the_same_faces_for_the_same_characters() -> None:
    regular, bold = ["BIZUDPGothic-Regular", KEY], ["BIZUDPGothic-Bold"]
    loaded = load_font_set(regular, bold, font_files())
    faces = {face.key: FontFace.known(face.key, face.path, face.index) for face in loaded.faces()}
    known = known_font_set(regular, bold, faces, None)
    assert [face.key for face in known.faces()] == [face.key for face in loaded.faces()]
    for cluster in ("あ", "A", "〒", "\U0001f600"):
        for is_bold in (False, True):
            pair = (own.face_for(cluster, is_bold) for own in (loaded, known))
            one, other = (face.key if face else None for face in pair)
            assert one == other
    with pytest.raises(KeyError):
        known_font_set(["Kirin"], bold, faces, None)


def test_to_know_a_face_opens_no_harfbuzz() -> None:
    code = (
        "import sys; from pathlib import Path; from tsushin_desk.fonts import FontFace;"
        f"FontFace.known({KEY!r}, Path('font.ttf'), 0); print('uharfbuzz' in sys.modules);"
        f"FontFace(Path({str(font_files()[KEY])!r})); print('uharfbuzz' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True,
        check=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == ["False", "True"]
