"""Damaged and hostile packages and folders: one clear message each, and nothing written."""
# ruff: noqa: E501 - tables read better with one case to a line

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from refusal_checks import refused
from storage_samples import files_in, opened_sample, sample_yaml

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.storage.package import MIMETYPE

NAME = "第33号.tsushin"


@cache
def good() -> bytes:
    """The sample as a package."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        write_issue(opened_sample().issue, opened_sample().pictures, path, Container.PACKAGE)
        return path.read_bytes()


def member(
    name: str, data: bytes = b"x", kind: int = zipfile.ZIP_STORED, mode: int = 0
) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.compress_type = kind
    info.external_attr = mode << 16
    return info, data


def package(*members: tuple[zipfile.ZipInfo, bytes], issue: bytes | None = None) -> bytes:
    """A package with an issue and further members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(*member("mimetype", MIMETYPE))
        if issue is None:
            archive.writestr(*member("issue.yaml", sample_yaml().encode()))
        elif issue:
            archive.writestr(*member("issue.yaml", issue))
        for info, data in members:
            archive.writestr(info, data)
    return buffer.getvalue()


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def in_directory(data: bytes, name: bytes, offset: int, value: bytes) -> bytes:
    """Overwrites bytes of a member's entry in the table of contents."""
    entry = data.rindex(b"PK\1\2", 0, data.rindex(name))
    return data[: entry + offset] + value + data[entry + offset + len(value) :]


def encrypted() -> bytes:
    return in_directory(package(), b"issue.yaml", 8, struct.pack("<H", 1))


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return package(member("photos/a.jpg"), member("photos/a.jpg"))


def cut_directory() -> bytes:
    data = package()
    start = data.index(b"PK\1\2")
    return data[:start] + data[start + 20 :]


BOMB = member("photos/a.jpg", bytes(50_000_000), zipfile.ZIP_DEFLATED)
CASES: list[tuple[str, Callable[[], bytes], str]] = [
    ("cut to a half", lambda: good()[: len(good()) // 2], "package_cut_off"),
    ("cut to 1 %", lambda: good()[: len(good()) // 100], "package_cut_off"),
    ("last byte lost", lambda: good()[:-1], "package_cut_off"),
    ("first bytes lost", lambda: good()[100:], "package_damaged"),
    ("a piece lost in the middle", lambda: good()[:5_000] + good()[9_000:], "package_damaged"),
    ("a byte of the text flipped", lambda: flipped(good(), 2_000), "package_damaged"),
    ("a byte of the table flipped", lambda: flipped(good(), good().rindex(b"PK\1\2")), "package_damaged"),
    ("a part of the table lost", cut_directory, "package_damaged"),
    ("zeros behind", lambda: good() + bytes(100_000), "package_cut_off"),
    ("empty", lambda: b"", "not_a_package"),
    ("only zeros", lambda: bytes(10_000), "not_a_package"),
    ("a picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_package"),
    ("another kind of zip", lambda: package().replace(MIMETYPE, b"application/epub+zip-abc-ii"), "package_damaged"),
    ("another mimetype", lambda: zip_with_mimetype(b"application/epub+zip"), "not_a_package"),
    ("no issue.yaml", lambda: package(issue=b""), "package_without_issue"),
    ("issue in a folder inside", lambda: package(member("issue-33/issue.yaml"), issue=b""), "package_without_issue"),
    ("zip slip", lambda: package(member("../../evil.yaml")), "package_name_unusable"),
    ("zip slip inside", lambda: package(member("photos/../../a.jpg")), "package_name_unusable"),
    ("absolute name", lambda: package(member("/etc/passwd")), "package_name_unusable"),
    ("Windows drive", lambda: package(member("c:/windows/a.dll")), "package_name_unusable"),
    ("Windows device", lambda: package(member("photos/AUX")), "package_name_unusable"),
    ("Japanese name", lambda: package(member("photos/写真.jpg")), "package_name_unusable"),
    ("name twice", twice, "package_name_twice"),
    ("zip bomb", lambda: package(BOMB), "package_bomb"),
    ("bomb in the text", lambda: bomb_in_the_text(), "package_bomb"),
    ("501 members", lambda: package(*(member(f"photos/{i}.jpg") for i in range(499))), "package_too_many_members"),
    ("70,000 members", lambda: many_members(), "package_too_many_members"),
    ("encrypted", encrypted, "package_encrypted"),
    ("symlink", lambda: package(member("photos/a.jpg", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)), "package_symlink"),
    ("declares 4 GB", lambda: lying(3_999_999_999), "package_too_large"),
    ("declares 300 MB", lambda: lying(300_000_000), "package_member_too_large"),
    ("declares less than there is", lambda: lying(100, b"issue.yaml"), "package_damaged"),
    ("declares more than there is", lambda: lying(20_000, b"issue.yaml"), "package_damaged"),
    ("unknown compression", lambda: in_directory(package(), b"issue.yaml", 10, struct.pack("<H", 99)), "package_damaged"),
    ("wrong offset", lambda: in_directory(package(), b"issue.yaml", 42, struct.pack("<I", 7)), "package_damaged"),
    ("offset behind the end", lambda: in_directory(package(), b"issue.yaml", 42, b"\xff\xff\xff\x7f"), "package_damaged"),
    ("5 MB of text", lambda: package(issue=os.urandom(5_000_000)), "file_too_large"),
    ("broken YAML", lambda: package(issue=b"format: [\n"), "yaml_bracket_missing"),
]  # fmt: skip


def zip_with_mimetype(kind: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(*member("mimetype", kind))
        archive.writestr(*member("issue.yaml", sample_yaml().encode()))
    return buffer.getvalue()


def bomb_in_the_text() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("issue.yaml", b"a: " + b" " * 3_000_000)
    return buffer.getvalue()


def many_members() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for index in range(70_000):
            archive.writestr(zipfile.ZipInfo(f"photos/{index}"), b"")
    return buffer.getvalue()


def lying(size: int, name: bytes = b"photos/a.jpg") -> bytes:
    data = package(member("photos/a.jpg"))
    return in_directory(data, name, 24, struct.pack("<I", size))


@pytest.mark.parametrize(("make", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_clear_refusal(tmp_path: Path, make: Callable[[], bytes], code: str) -> None:
    path = tmp_path / NAME
    path.write_bytes(make())
    before = files_in(tmp_path)
    diagnostic = refused(lambda: read_issue(path))
    assert diagnostic.code == code
    assert isinstance(diagnostic.place, FileRef)
    assert diagnostic.place.name in {NAME, "issue.yaml"}
    assert files_in(tmp_path) == before


def test_what_is_left_of_a_cut_package_can_be_read_in_notepad() -> None:
    assert "今月は第2層協議体情報交換会を開催します。" in good()[: len(good()) // 100].decode(
        "utf-8", "ignore"
    )


def test_a_package_zipped_again_by_hand_opens(tmp_path: Path) -> None:
    """Compressed, in another order, without the mimetype, with folders and strange but harmless names."""
    path = tmp_path / NAME
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("photos/", b"")
        for key in sorted(opened_sample().pictures.keys()):
            archive.writestr(key, opened_sample().pictures.data(key))
        archive.writestr("notes.txt", b"x")
        archive.writestr("issue.yaml", sample_yaml())
    opened = read_issue(path)
    assert opened.findings == ()
    assert opened.issue == opened_sample().issue
    assert len(opened.pictures.infos()) == 13


def test_missing_file(tmp_path: Path) -> None:
    assert refused(lambda: read_issue(tmp_path / NAME)).code == "not_found"
    assert refused(lambda: read_issue(tmp_path / "no" / "issue.yaml")).code == "folder_without_issue"
    assert refused(lambda: read_issue(tmp_path / "a\0b")).code == "not_found"
    assert refused(lambda: read_issue(tmp_path / ("長" * 200))).code == "name_too_long"


def test_folder_without_issue(tmp_path: Path) -> None:
    assert refused(lambda: read_issue(tmp_path)).code == "folder_without_issue"


def test_issue_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").mkdir()
    assert refused(lambda: read_issue(tmp_path)).code == "is_directory"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "issue.yaml")
    assert refused(lambda: read_issue(tmp_path)).code == "not_a_file"
    os.mkfifo(tmp_path / NAME)
    assert refused(lambda: read_issue(tmp_path / NAME)).code == "not_a_file"


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (PermissionError(13, "Permission denied"), "no_permission"),
        (OSError(5, "Input/output error"), "cannot_read"),
    ],
)
def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: OSError, code: str) -> None:
    def denied(*_: object, **__: object) -> None:
        raise problem

    (tmp_path / NAME).write_bytes(package())
    (tmp_path / "issue.yaml").write_text(sample_yaml(), "utf-8")
    monkeypatch.setattr(Path, "open", denied)
    assert refused(lambda: read_issue(tmp_path / NAME)).code == code
    assert refused(lambda: read_issue(tmp_path)).code == code


def test_too_many_photos_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_text(sample_yaml(), "utf-8")
    (tmp_path / "photos").mkdir()
    for index in range(501):
        (tmp_path / "photos" / f"{index}.jpg").touch()
    assert refused(lambda: read_issue(tmp_path)).code == "folder_too_many_photos"
