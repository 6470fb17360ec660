"""The chains of faces that a page format sets text in: the first face that has a character draws it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tsushin_desk.fonts.face import FontFace


class FontSet:
    """Two fallback chains, regular and bold; immutable, compared by identity.

    ``regular`` and ``bold`` must each hold at least one face.
    """

    def __init__(self, regular: Iterable[FontFace], bold: Iterable[FontFace]) -> None:
        self.regular = tuple(regular)
        self.bold = tuple(bold)
        if not self.regular or not self.bold:
            raise ValueError("a font set needs a regular and a bold face")
        self._chosen: dict[tuple[bool, str], FontFace | None] = {}

    def faces(self) -> tuple[FontFace, ...]:
        """Every face once, regular chain first."""
        return tuple(dict.fromkeys((*self.regular, *self.bold)))

    def face(self, key: str) -> FontFace:
        """The face of that key. Raises ``KeyError`` if the set has none."""
        for candidate in self.faces():
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    def face_for(self, cluster: str, bold: bool = False) -> FontFace | None:
        """The first face of the chain with a glyph for the cluster's first character, or None.

        The bold chain falls back to the regular one, so that a rare character is shown rather than lost.
        """
        key = (bold, cluster)
        if key not in self._chosen:
            chain = (*self.bold, *self.regular) if bold else self.regular
            self._chosen[key] = next((face for face in chain if _draws(face, cluster)), None)
        return self._chosen[key]


def _draws(face: FontFace, cluster: str) -> bool:
    return bool(cluster) and face.covers(cluster[0])


def find_font_files(folders: Iterable[Path]) -> dict[str, Path]:
    """Font files by face key (PostScript name) in these folders; broken files are passed over.

    Only names ending in .ttf, .otf, .ttc and .otc are looked at; in a collection the first face counts.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix.lower() not in {".ttf", ".otf", ".ttc", ".otc"}:
                continue
            try:
                found.setdefault(FontFace(path).key, path)
            except ValueError:
                continue
    return found


def load_font_set(regular: Iterable[str], bold: Iterable[str], files: dict[str, Path]) -> FontSet:
    """The font set with these face keys. Raises ``KeyError`` with the first key that no file has."""
    loaded: dict[str, FontFace] = {}

    def load(keys: Iterable[str]) -> list[FontFace]:
        return [loaded.setdefault(key, FontFace(files[key])) for key in keys]

    return FontSet(load(regular), load(bold))
