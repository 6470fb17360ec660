"""Compact outlines cover what the font's own cover, to 1/1000 em."""

from __future__ import annotations

import struct
from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont

from tsushin_desk.fonts import FontFace, find_font_files, load_font_set
from tsushin_desk.fonts.outlines import compact_outlines
from tsushin_desk.storage.places import resources_folder

TEXT = " 、。あ鬱國鷹i%A「ぱ龍ー"


def face() -> FontFace:
    files = find_font_files([resources_folder() / "fonts"])
    return load_font_set(["BIZUDPGothic-Regular"], ["BIZUDPGothic-Bold"], files).face("BIZUDPGothic-Regular")


def contours(font: TTFont, name: str) -> list[list[tuple[int, int, int]]]:
    glyph = font["glyf"][name]
    if glyph.numberOfContours == 0:
        return []
    points = [(x, y, flag & 1) for (x, y), flag in zip(glyph.coordinates, glyph.flags, strict=True)]
    starts = [0, *(end + 1 for end in glyph.endPtsOfContours)]
    return [points[a:b] for a, b in pairwise(starts)]


def turned(contour: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The same ring of points, beginning at one that is easily found again."""
    first = min(range(len(contour)), key=lambda n: (not contour[n][2], contour[n]))
    return contour[first:] + contour[:first]


def test_every_glyph_keeps_its_shape_and_its_place() -> None:
    gids = tuple(reversed([face().glyph(sign) for sign in TEXT]))
    plain, compact = face().subset(frozenset(gids)), face().subset(frozenset(gids), gids)
    assert len(compact.data) < len(plain.data)
    assert [compact.new_gid[gid] for gid in gids] == list(range(1, len(gids) + 1))
    old, new = TTFont(BytesIO(plain.data)), TTFont(BytesIO(compact.data))
    assert new["head"].unitsPerEm == 1000
    scale = 1000 / old["head"].unitsPerEm
    shapes = 0
    for gid in gids:
        before, after = old.getGlyphName(plain.new_gid[gid]), new.getGlyphName(compact.new_gid[gid])
        advance, bearing = new["hmtx"][after]
        assert advance == pytest.approx(old["hmtx"][before][0] * scale, abs=0.5)
        wanted = sorted(
            turned([(round(x * scale + 1e-6), round(y * scale + 1e-6), on) for x, y, on in c])
            for c in contours(old, before)
        )
        found = sorted(map(turned, contours(new, after)))
        assert len(found) == len(wanted)
        for one, other in zip(found, wanted, strict=True):
            assert len(one) == len(other)
            assert all(
                abs(a - b) <= 1 for p, q in zip(one, other, strict=True) for a, b in zip(p, q, strict=True)
            )
        if found:
            assert bearing == new["glyf"][after].xMin == min(x for c in found for x, _, _ in c)
            shapes += 1
    assert shapes == len(TEXT) - 1


def test_what_cannot_be_compacted_is_left_alone() -> None:
    gids = frozenset(face().glyph(sign) for sign in "あい")
    data = face().subset(gids).data
    assert compact_outlines(data, [0, 1, 2], {}) is not None
    assert compact_outlines(data, [0, 1], {}) is None  # a glyph would be lost
    font = TTFont(BytesIO(data))
    glyf = data.index(b"glyf")
    start = struct.unpack(">I", data[glyf + 8 : glyf + 12])[0]
    composite = start + 2 * font["loca"].locations[1] // 2
    broken = data[:composite] + b"\xff\xff" + data[composite + 2 :]
    assert compact_outlines(broken, [0, 1, 2], {}) is None
