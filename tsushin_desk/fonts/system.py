"""Installed fonts, found by their names in the platform's font folders; opened only when a character asks.

No fontconfig and no registry: the folders are walked once, the names read through HarfBuzz.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tsushin_desk.fonts.face import FontFace
from tsushin_desk.values import dataclass

SUFFIXES: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
#: Families with many Japanese characters, as they are called on the three platforms; then signs.
FALLBACK_NAMES: Final = (
    *("BIZ UDGothic", "UD Digi Kyokasho N-R", "Yu Gothic", "YuGothic", "Meiryo", "MS Gothic", "MingLiU-ExtB"),
    *("Hiragino Sans", "Hiragino Kaku Gothic ProN", "Hiragino Sans GB", "Noto Sans CJK JP", "Noto Sans JP"),
    *("Source Han Sans JP", "IPAexGothic", "IPAGothic", "TakaoPGothic", "VL Gothic", "HanaMinA", "HanaMinB"),
    *("Segoe UI Symbol", "Apple Symbols", "Noto Sans Symbols2", "Noto Sans Symbols", "Noto Emoji"),
    *("DejaVu Sans", "Arial Unicode MS", "Symbola"),
)


def system_font_folders(platform: str = sys.platform, home: Path | None = None) -> tuple[Path, ...]:
    """Where this platform keeps its fonts; folders that are not there are left out."""
    home = home or Path.home()
    if platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", str(home / "AppData/Local")))
        folders = [windows / "Fonts", local / "Microsoft/Windows/Fonts"]
    elif platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    else:
        data = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
        folders = [home / ".local/share/fonts", home / ".fonts"]
        folders += [Path(root) / "fonts" for root in data.split(":") if root]
    return tuple(folder for folder in dict.fromkeys(folders) if folder.is_dir())


def face_count(path: Path) -> int:
    """How many faces a font file holds: more than one in a collection. 0 if it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return 0
    if head[:4] != b"ttcf":
        return 1 if len(head) == 12 else 0
    return min(int.from_bytes(head[8:12], "big"), 256)


def faces_of(path: Path) -> Iterator[FontFace]:
    """Every usable face of a file, collections by index; broken files yield none."""
    for index in range(face_count(path)):
        try:
            yield FontFace(path, index)
        except ValueError:
            continue


def open_face(path: Path, key: str) -> FontFace:
    """The face of that key in the file, else its first one. Raises ``ValueError`` if there is none."""
    if face_count(path) > 1:
        for face in faces_of(path):
            if face.key == key:
                return face
    return FontFace(path)


@dataclass(frozen=True, slots=True)
class _Place:
    path: Path
    index: int
    weight: int
    slanted: bool

    def distance(self, bold: bool) -> tuple[bool, int]:
        """How far it is from an upright face of weight 400 or 700 (OpenType OS/2 usWeightClass)."""
        return self.slanted, abs(self.weight - (700 if bold else 400))


class SystemFonts:
    """The installed fonts. Nothing is read before the first question.

    ``names`` are the families (or PostScript names) that are asked for a missing character, in this order.
    Faces whose licence forbids embedding are passed over: they could not be printed.
    """

    def __init__(self, folders: Iterable[Path], names: Iterable[str] = FALLBACK_NAMES) -> None:
        self._folders = tuple(folders)
        self._names = tuple(names)
        self._places: Mapping[str, tuple[_Place, ...]] | None = None
        self._opened: dict[_Place, FontFace | None] = {}

    def named(self, name: str, bold: bool = False) -> FontFace | None:
        """The installed face of this PostScript or family name (of that weight, if there is one)."""
        if self._places is None:
            self._places = _index(self._folders)
        found = sorted(self._places.get(name.casefold(), ()), key=lambda place: place.distance(bold))
        faces = (self._open(place) for place in found)
        return next((face for face in faces if face is not None), None)

    def face_for(self, character: str, bold: bool = False) -> FontFace | None:
        """The first of the named faces that has this character, or None."""
        for name in self._names:
            face = self.named(name, bold)
            if face is not None and face.covers(character):
                return face
        return None

    def _open(self, place: _Place) -> FontFace | None:
        if place not in self._opened:
            try:
                face: FontFace | None = FontFace(place.path, place.index)
            except ValueError:
                face = None
            self._opened[place] = face if face is not None and face.embeddable else None
        return self._opened[place]


def _index(folders: Iterable[Path]) -> dict[str, tuple[_Place, ...]]:
    found: dict[str, tuple[_Place, ...]] = {}
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES):
            for face in faces_of(path):
                style = face.style_name.casefold()
                slanted = "italic" in style or "oblique" in style
                place = _Place(path, face.index, face.metrics().weight, slanted)
                for name in {face.key.casefold(), face.family.casefold()}:
                    found[name] = (*found.get(name, ()), place)
    return found
