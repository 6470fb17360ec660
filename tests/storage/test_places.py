"""Where the program finds its own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tsushin_desk.storage import places


def test_folders_of_an_installed_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel holds layouts and resources inside the package, a checkout beside it."""
    package = tmp_path / "tsushin_desk"
    (tmp_path / "layouts").mkdir()
    package.mkdir()
    monkeypatch.setattr(places, "_PACKAGE", package)
    assert places.layouts_folder() == tmp_path / "layouts"
    (package / "layouts").mkdir()
    assert places.layouts_folder() == package / "layouts"


def test_the_bundled_fonts_are_found() -> None:
    assert {"BIZUDPGothic-Regular", "BIZUDPGothic-Bold"} <= set(places.font_files())
