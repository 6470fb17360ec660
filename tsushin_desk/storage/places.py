"""Where the program's own files lie: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _own_folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def layouts_folder() -> Path:
    """The folder of the bundled page formats (``*.yaml``)."""
    return _own_folder("layouts")


def resources_folder() -> Path:
    """The folder of fonts, colour profiles, illustrations and sample issues."""
    return _own_folder("resources")


@lru_cache(maxsize=1)
def font_files() -> dict[str, Path]:
    """The bundled font files by face key (PostScript name)."""
    from tsushin_desk.fonts import find_font_files  # opens HarfBuzz, which opening an issue does not need

    return find_font_files([resources_folder() / "fonts"])


def cache_folder() -> Path:
    """Where what can be made again is kept: pictures of pages, the index of the library."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return base / "tsushin-desk" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "tsushin-desk"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tsushin-desk"
