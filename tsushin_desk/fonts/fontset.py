"""The chains of faces that a page format sets text in: the first face that has a character draws it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tsushin_desk.fonts.face import FontFace
from tsushin_desk.fonts.system import SUFFIXES, SystemFonts, faces_of, open_face


class FontSet:
    """Two fallback chains, regular and bold; immutable, compared by identity.

    ``regular`` and ``bold`` must each hold at least one face. ``system`` is asked for a character that
    neither has; the faces it gives belong to the set from then on.
    """

    def __init__(
        self, regular: Iterable[FontFace], bold: Iterable[FontFace], system: SystemFonts | None = None
    ) -> None:
        self.regular = tuple(regular)
        self.bold = tuple(bold)
        if not self.regular or not self.bold:
            raise ValueError("a font set needs a regular and a bold face")
        self._system = system
        self._installed: dict[str, FontFace] = {}
        self._chosen: dict[tuple[bool, str], FontFace | None] = {}

    def faces(self) -> tuple[FontFace, ...]:
        """Every face once, regular chain first, installed ones in use last."""
        return tuple(dict.fromkeys((*self.regular, *self.bold, *self._installed.values())))

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
            found = next((face for face in chain if _draws(face, cluster)), None)
            self._chosen[key] = found or self._from_system(cluster, bold)
        return self._chosen[key]

    def _from_system(self, cluster: str, bold: bool) -> FontFace | None:
        if self._system is None or not cluster:
            return None
        face = self._system.face_for(cluster[0], bold)
        if face is None:
            return None
        known = next((own for own in self.faces() if own.key == face.key), None)
        if known is not None and known.path != face.path:
            return None  # another face by the same name: a display list could not tell them apart
        return self._installed.setdefault(face.key, face)


def _draws(face: FontFace, cluster: str) -> bool:
    return bool(cluster) and face.covers(cluster[0])


def find_font_files(folders: Iterable[Path]) -> dict[str, Path]:
    """Font files by face key (PostScript name) in these folders; broken files are passed over.

    Only names ending in .ttf, .otf, .ttc and .otc are looked at; a collection counts with all its faces.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix.lower() in SUFFIXES:
                for face in faces_of(path):
                    found.setdefault(face.key, path)
    return found


def load_font_set(
    regular: Iterable[str], bold: Iterable[str], files: dict[str, Path], system: SystemFonts | None = None
) -> FontSet:
    """The font set with these face keys. Raises ``KeyError`` with the first key that no file has.

    With ``system``, faces that are not among ``files`` are looked for by name among the installed ones, and
    characters that none of the faces has too: bundled, then named by the page format, then installed.
    """
    loaded: dict[str, FontFace] = {}

    def open_key(key: str) -> FontFace:
        if key in files or system is None:
            return open_face(files[key], key)
        face = system.named(key)
        if face is None:
            raise KeyError(key)
        return face

    def load(keys: Iterable[str]) -> list[FontFace]:
        return [loaded.get(key) or loaded.setdefault(key, open_key(key)) for key in keys]

    return FontSet(load(regular), load(bold), system)


def known_font_set(
    regular: Iterable[str], bold: Iterable[str], faces: Mapping[str, FontFace], system: SystemFonts | None
) -> FontSet:
    """The same set of faces that are known. Raises ``KeyError`` with the first key that none has."""
    return FontSet([faces[key] for key in regular], [faces[key] for key in bold], system)
