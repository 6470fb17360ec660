"""One font face: coverage, metrics, shaping and subsetting, all through HarfBuzz.

Metrics are in font units (``units_per_em`` to the em) and independent of any size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from tsushin_desk.fonts.outlines import compact_outlines
from tsushin_desk.fonts.prepared_outlines import prepared_in
from tsushin_desk.values import dataclass

_SUBSET_DROPS = (
    "GSUB", "GPOS", "GDEF", "DSIG", "BASE", "vhea", "vmtx", "VORG", "name", "post", "OS/2", "cmap", "meta",
    "gasp", "STAT", "kern", "hdmx", "VDMX", "LTSH",
)  # fmt: skip
_READ = frozenset({"_face", "_font", "units_per_em", "family", "style_name"})
_AS_THEY_ARE: Mapping[int, int] = {}
#: Pairs that nearly every kerned face kerns.
_KERNED = "AVAToWeLTYo11"
VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@dataclass(frozen=True, slots=True)
class ShapedGlyph:
    """A glyph of a shaped run; ``cluster`` is the code point index of its cluster in the run's text."""

    gid: int
    cluster: int
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class InkBox:
    """What a glyph blackens, in font units, y upwards from the baseline."""

    left: int
    bottom: int
    right: int
    top: int


@dataclass(frozen=True, slots=True)
class FaceMetrics:
    """The figures that a PDF font descriptor asks for, in font units."""

    ascender: int
    descender: int
    cap_height: int
    box: InkBox
    italic_angle: float
    weight: int


@dataclass(frozen=True, slots=True)
class FaceSubset:
    """A font file cut down to the glyphs asked for, and where they went."""

    data: bytes
    new_gid: dict[int, int]
    is_cff: bool
    advances: Mapping[int, int] = field(default_factory=dict)


class FontFace:
    """One face of one font file. Cheap to make: nothing is read before it is asked for.

    ``key`` is the PostScript name where the font has one; it names the face in display lists.
    Raises ``ValueError`` if the file holds no usable face.
    """

    units_per_em: int
    family: str
    style_name: str

    def __init__(self, path: Path, index: int = 0) -> None:
        self._begin(path, index)
        self._open()
        self.key: str = self._name(6) or path.stem

    @classmethod
    def known(cls, key: str, path: Path, index: int) -> FontFace:
        """A face that has been used before, and whose file is still the same: opened when it is asked for
        more than where it lies.
        """
        face = cls.__new__(cls)
        face._begin(path, index)
        face.key = key
        return face

    def _begin(self, path: Path, index: int) -> None:
        self.path, self.index = path, index
        self._glyphs: dict[str, int] = {}
        self._advances: dict[int, int] = {}
        self._inks: dict[int, InkBox | None] = {}

    def _open(self) -> None:
        import uharfbuzz as hb  # as long to open as five pages to paint

        blob = hb.Blob.from_file_path(str(self.path))
        if len(blob) < 4:  # the length alone: ``data`` copies the whole file
            raise ValueError(f"{self.path.name}: no font file")
        self._face = hb.Face(blob, self.index)
        if self._face.glyph_count == 0:
            raise ValueError(f"{self.path.name}: no font file")
        self._font = hb.Font(self._face)
        self.units_per_em = self._face.upem
        self.family = self._name(16) or self._name(1) or self.path.stem
        self.style_name = self._name(17) or self._name(2) or ""

    def __getattr__(self, name: str) -> Any:
        """What a known face does not know yet; who has it is not asked again."""
        if name not in _READ:
            raise AttributeError(name)
        self._open()
        return getattr(self, name)

    def __repr__(self) -> str:
        return f"FontFace({self.key})"

    def _name(self, name_id: int) -> str:
        name = self._face.get_name(name_id)
        return str(name) if name else ""

    def glyph(self, cluster: str) -> int:
        """The nominal glyph id of a character (or character + variation selector); 0 if the face has none."""
        gid = self._glyphs.get(cluster)
        if gid is None:
            gid = self._glyphs[cluster] = self._look_up(cluster)
        return gid

    def _look_up(self, cluster: str) -> int:
        if len(cluster) == 2 and any(ord(cluster[1]) in selectors for selectors in VARIATION_SELECTORS):
            gid = self._font.get_variation_glyph(ord(cluster[0]), ord(cluster[1]))
            # A face without the variant shows the plain form, as Unicode asks (UTS #37).
            return int(gid or self._font.get_nominal_glyph(ord(cluster[0])) or 0)
        if len(cluster) != 1:
            return 0
        return int(self._font.get_nominal_glyph(ord(cluster)) or 0)

    def covers(self, character: str) -> bool:
        """True if the face has a glyph for this code point."""
        return self.glyph(character) != 0

    def advance(self, gid: int) -> int:
        """The horizontal advance of a glyph, in font units."""
        advance = self._advances.get(gid)
        if advance is None:
            advance = self._advances[gid] = int(self._font.get_glyph_h_advance(gid))
        return advance

    def ink(self, gid: int) -> InkBox | None:
        """The bounds of a glyph's outline in font units, or None if it draws nothing."""
        if gid not in self._inks:
            extents = self._font.get_glyph_extents(gid)
            box = None
            if extents is not None and extents.width and extents.height:
                left, top = extents.x_bearing, extents.y_bearing
                box = InkBox(left, top + extents.height, left + extents.width, top)
            self._inks[gid] = box
        return self._inks[gid]

    def shape(self, text: str, features: tuple[tuple[str, bool], ...] = ()) -> tuple[ShapedGlyph, ...]:
        """Shapes one run, left to right, in font units; features as (tag, on) pairs."""
        return _shape(self, text, features)

    @cached_property
    def shapes_runs(self) -> bool:
        """True if Latin letters are kerned: such a face is shaped word by word, ligatures and all.

        BIZ UD is not: its letters are taken one by one, which is fast (its only ligatures, fi and fl, are
        not missed).
        """
        gids = [self.glyph(char) for char in _KERNED]
        plain = [(gid, self.advance(gid)) for gid in gids]
        return [(g.gid, g.advance) for g in self.shape(_KERNED)] != plain

    @property
    def is_proportional_kana(self) -> bool:
        """True if brackets already come half-width (BIZ UDPGothic): the ``prop`` profile of composition."""
        gid = self.glyph("「")
        return gid != 0 and self.advance(gid) <= 0.75 * self.units_per_em

    @property
    def embeddable(self) -> bool:
        """False if OS/2 fsType forbids embedding (restricted licence bit)."""
        table = self._face.reference_table("OS/2").data
        return len(table) < 10 or not int.from_bytes(table[8:10], "big") & 0x0002

    def metrics(self) -> FaceMetrics:
        """The face's descriptor figures, from its ``head``, ``hhea`` and ``OS/2`` tables."""
        extents = self._font.get_font_extents("ltr")
        head = self._face.reference_table("head").data
        os2 = self._face.reference_table("OS/2").data
        corners = [int.from_bytes(head[i : i + 2], "big", signed=True) for i in (36, 38, 40, 42)]
        weight = int.from_bytes(os2[4:6], "big") if len(os2) >= 6 else 400
        cap_height = int.from_bytes(os2[88:90], "big", signed=True) if len(os2) >= 90 else 0
        if cap_height <= 0:
            ink = self.ink(self.glyph("H"))
            cap_height = ink.top if ink else int(extents.ascender)
        box = InkBox(corners[0], corners[1], corners[2], corners[3])
        return FaceMetrics(int(extents.ascender), int(extents.descender), cap_height, box, 0.0, weight)

    def subset(
        self, gids: frozenset[int], order: tuple[int, ...] = (), advances: Mapping[int, int] = _AS_THEY_ARE
    ) -> FaceSubset:
        """The font program with these glyphs (and .notdef) only, without hints and layout tables.

        With an ``order`` of all of them they follow each other so, in outlines that take less room, and some
        have other ``advances`` (1/1000 em). ``advances`` of the answer are those that were changed.
        """
        import uharfbuzz as hb

        request = hb.SubsetInput()
        request.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
        request.glyph_set.update(gids)
        request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _SUBSET_DROPS)
        plan = hb.SubsetPlan(self._face, request)
        data = bytes(plan.execute().blob.data)
        mapping = {int(old): int(new) for old, new in dict(plan.old_to_new_glyph_mapping).items()}
        is_cff = bool(len(self._face.reference_table("CFF ").data))
        if order:
            changed = {mapping[gid]: advances[gid] for gid in order if gid in advances}
            numbers_now = [0, *(mapping[gid] for gid in order if gid)]
            compact = compact_outlines(data, numbers_now, changed, prepared_in(self.path.parent))
            if compact is not None:
                numbers = {gid: n for n, gid in enumerate((0, *filter(None, order)))}
                return FaceSubset(compact, numbers, False, dict(advances))
        return FaceSubset(data, mapping, is_cff)


@lru_cache(maxsize=20_000)
def _shape(face: FontFace, text: str, features: tuple[tuple[str, bool], ...]) -> tuple[ShapedGlyph, ...]:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_codepoints([ord(c) for c in text])
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(face._font, buffer, dict(features))
    return tuple(
        ShapedGlyph(info.codepoint, info.cluster, pos.x_advance, pos.x_offset, pos.y_offset)
        for info, pos in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )
