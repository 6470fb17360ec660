"""Where a product may go."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError
from tsushin_desk.press.presets import keep_presets
from tsushin_desk.press.targets import check_output, write_file
from tsushin_desk.storage import fsops, saving
from tsushin_desk.ui.file_names import file_name
from tsushin_desk.wording.exporting import EXPORT_PHRASES
from tsushin_desk.wording.messages import known_codes, message


@pytest.mark.parametrize("name", ["第33号　8月.pdf", "葛\U000e0100城.pdf", "𠮷.pdf", "a b.pdf"])
def test_names_as_offices_write_them(name: str, tmp_path: Path) -> None:
    """A full-width blank is no control character."""
    folder = tmp_path / "通信　令和7年度"
    folder.mkdir()
    check_output(folder / name)
    assert file_name(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CON", "通信 CON"),
        ("nul.pdf", "通信 nul.pdf"),
        ("COM1 .x", "通信 COM1 .x"),
        ("Connect", "Connect"),
        ("だより。...", "だより。"),
        ("だより 　", "だより"),
        ("...", "通信"),
        ('6/7月: "号"', "67月 号"),
    ],
)
def test_names_that_windows_does_not_take(text: str, name: str) -> None:
    assert file_name(text) == name


def test_a_long_name_leaves_room_for_its_ending() -> None:
    assert len(f"{file_name('長' * 300)}（佐野 11月23日20時45分01秒）.tsushin".encode()) <= 255


@pytest.mark.parametrize("name", ["a\n.pdf", "a\x00.pdf", "a\x85.pdf", "\ud800.pdf"])
def test_names_that_no_file_should_have(name: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedInputError) as refused:
        check_output(tmp_path / name)
    assert refused.value.diagnostics[0].code == "export_name_unusable"


OLD, NEW = b"%PDF-1.7 the old one", b"%PDF-1.7 the new one"
FAULTS = [errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOENT]


def refused(act: Callable[[], object]) -> Diagnostic:
    with pytest.raises(RefusedInputError) as trouble:
        act()
    (finding,) = trouble.value.diagnostics
    return finding


def speaks_of_exporting(finding: Diagnostic) -> bool:
    """In all three parts, and nowhere of saving."""
    parts = message(finding)
    texts = (parts.what, parts.safe, parts.do)
    return all("書き出" in text for text in texts) and not any("保存" in text for text in texts)


@pytest.mark.parametrize("number", FAULTS)
@pytest.mark.parametrize("call", ["create", "flush_to_disk", "replace"])
def test_a_fault_of_the_disk_is_told_as_one_of_an_export(
    call: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fsops, call, fail)
    assert speaks_of_exporting(refused(lambda: write_file(path, NEW)))
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_every_fault_of_writing_has_its_words_for_exports() -> None:
    codes = {*saving._WRITE_CODES.values(), "cannot_write", "file_in_use", "written_differs", "not_flushed"}
    missing = {f"export_{code}" for code in codes} - EXPORT_PHRASES.keys()
    assert missing == set()


def test_no_sentence_for_exports_speaks_of_saving() -> None:
    assert EXPORT_PHRASES.keys() <= known_codes()
    for phrase in EXPORT_PHRASES.values():
        assert "保存" not in phrase.what + phrase.safe + phrase.do


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        problem = PermissionError(errno.EACCES, "in use")
        problem.winerror = 32  # type: ignore[attr-defined]
        raise problem

    monkeypatch.setattr(fsops, "replace", held)
    finding = refused(lambda: write_file(tmp_path / "a.pdf", NEW))
    assert finding.code == "export_file_in_use"
    assert speaks_of_exporting(finding)


def test_a_folder_that_takes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows says it: access denied (5), which at the rename means that somebody holds the target."""

    def denied(*_: object) -> None:
        problem = PermissionError(errno.EACCES, "denied")
        problem.winerror = 5  # type: ignore[attr-defined]
        raise problem

    monkeypatch.setattr(fsops, "create", denied)
    assert refused(lambda: write_file(tmp_path / "a.pdf", NEW)).code == "export_no_permission_to_write"
    monkeypatch.undo()
    monkeypatch.setattr(fsops, "replace", denied)
    assert refused(lambda: write_file(tmp_path / "a.pdf", NEW)).code == "export_file_in_use"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("no/a.pdf", "export_folder_not_found"),
        ("folder", "export_is_directory_to_write"),
        ("x" * 300, "export_name_too_long"),
    ],
)
def test_a_place_that_is_none(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    finding = refused(lambda: check_output(tmp_path / name))
    assert finding.code == code
    assert speaks_of_exporting(finding)
    assert speaks_of_exporting(refused(lambda: write_file(tmp_path / name, NEW)))


def test_what_is_read_back_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)
    monkeypatch.setattr(saving, "_write_all", lambda file, data: file.write(data[:-1]))
    finding = refused(lambda: write_file(path, NEW))
    assert finding.code == "export_written_differs"
    assert speaks_of_exporting(finding)
    assert path.read_bytes() == OLD


def test_a_file_in_place_is_not_said_to_be_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder could not be flushed: the new file is there, and so it is told."""
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)

    def fail(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(fsops, "flush_folder", fail)
    finding = refused(lambda: write_file(path, NEW))
    assert finding.code == "export_not_flushed"
    assert path.read_bytes() == NEW
    assert "いま書き出した内容" in message(finding).safe


def test_print_shops_that_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where a folder is to be")
    finding = refused(lambda: keep_presets((), tmp_path / "settings" / "shops.json"))
    assert finding.code == "print_shop_not_kept"
    assert "書き出すことはできます" in message(finding).safe
