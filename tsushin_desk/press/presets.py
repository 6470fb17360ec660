"""Print shops by name: each stands for a wish. The person's own ones are kept in a file."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path

from tsushin_desk.diagnostics import RefusedInputError, error
from tsushin_desk.press.wishes import PAPERS, PRESS, PROFILES, Wish
from tsushin_desk.storage.reading import read_small_file
from tsushin_desk.storage.saving import put_bytes, write_boundary
from tsushin_desk.values import dataclass

_LARGEST = 1_000_000  # bytes
_KEPT = ("profile", "imposed", "right_bound", "marks", "icc", "paper", "lift_shadows", "web", "text")


@dataclass(frozen=True, slots=True)
class Preset:
    """``key`` names a shop of the program's own; ``name`` is what the person calls one of theirs."""

    key: str
    wish: Wish
    name: str = ""

    @property
    def is_own(self) -> bool:
        """True if the person made it."""
        return bool(self.name)


OFFICE, RISO, ONLINE, WEB, READ_ALOUD = "office", "riso", "online", "web", "read_aloud"
BUILT_IN = (
    Preset(OFFICE, Wish(profile="office")),
    Preset(RISO, Wish(profile="gray")),
    Preset(ONLINE, Wish(profile="x1a", marks=True)),
    Preset(WEB, Wish(web=True)),
    Preset(READ_ALOUD, Wish(text=True)),
)


def presets_file() -> Path:
    """Where the person's own print shops are kept, for the window and the command line alike."""
    if os.name == "nt":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "tsushin-desk" / "print-shops.json"


def own_presets(path: Path | None = None) -> tuple[Preset, ...]:
    """The person's own print shops; what cannot be read or understood counts as none."""
    try:
        rows = json.loads(read_small_file(path or presets_file(), limit=_LARGEST))
    except Exception:  # a settings file never keeps anyone from exporting
        return ()
    found = (preset_of(row) for row in (rows if isinstance(rows, list) else ()))
    return tuple(preset for preset in found if preset is not None)


def keep_presets(presets: tuple[Preset, ...], path: Path | None = None) -> None:
    """Keeps these as the person's own. Raises ``RefusedInputError`` if they cannot be written."""
    target = path or presets_file()
    rows = [{"name": preset.name, **record_of(preset.wish)} for preset in presets]
    try:
        with write_boundary(target.name):
            target.parent.mkdir(parents=True, exist_ok=True)
            put_bytes(target, json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8"))
    except RefusedInputError as refusal:
        raise RefusedInputError(error("print_shop_not_kept")) from refusal


def with_preset(presets: tuple[Preset, ...], preset: Preset) -> tuple[Preset, ...]:
    """The own print shops with this one; one of the same name is replaced where it stands."""
    if any(old.name == preset.name for old in presets):
        return tuple(preset if old.name == preset.name else old for old in presets)
    return (*presets, preset)


def record_of(wish: Wish) -> dict[str, object]:
    """A wish as the file has it."""
    values = asdict(wish)
    return {key: str(values[key]) if isinstance(values[key], Path) else values[key] for key in _KEPT}


def preset_of(row: object) -> Preset | None:
    """A print shop from a row of the file; None for what cannot be one."""
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        return None
    profile = row.get("profile") if row.get("profile") in PROFILES else ""
    paper = row.get("paper") if row.get("paper") in PAPERS and profile == "x1a" else "coated"
    wish = Wish(
        profile=str(profile),
        imposed=row.get("imposed") is True,
        right_bound=row.get("right_bound") is True,
        marks=row.get("marks") is True,
        paper=str(paper),
        lift_shadows=row.get("lift_shadows") is True,
        web=row.get("web") is True,
        text=row.get("text") is True,
    )
    icc = row.get("icc")
    if isinstance(icc, str) and profile in PRESS:
        wish = replace(wish, icc=Path(icc))
    return Preset("", wish, row["name"].strip())
