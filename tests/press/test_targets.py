"""Where a product may go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.press.targets import check_output
from tsushin_desk.ui.file_names import file_name


@pytest.mark.parametrize("name", ["第33号　8月.pdf", "葛\U000e0100城.pdf", "𠮷.pdf", "a b.pdf"])
def test_names_as_offices_write_them(name: str, tmp_path: Path) -> None:
    """A full-width blank is no control character."""
    folder = tmp_path / "通信　令和7年度"
    folder.mkdir()
    check_output(folder / name)
    assert file_name(name) == name


@pytest.mark.parametrize("name", ["a\n.pdf", "a\x00.pdf", "a\x85.pdf", "\ud800.pdf"])
def test_names_that_no_file_should_have(name: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedInputError) as refused:
        check_output(tmp_path / name)
    assert refused.value.diagnostics[0].code == "export_name_unusable"
