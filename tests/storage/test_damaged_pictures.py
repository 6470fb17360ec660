"""Trouble with a picture is a finding at its field; the issue opens and can be saved all the same."""
# ruff: noqa: E501 - tables read better with one case to a line

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from refusal_checks import check_message
from storage_samples import opened_sample

from tsushin_desk.diagnostics import Severity, SourceRef
from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.wording.messages import sentence

YAML = """format: tsushin-issue
version: "1.0"
sections:
  - kind: free_text
    id: spring
    headline: 春の様子
    photos:
      - file: {file}
        caption: 花見
"""


def a_jpeg() -> bytes:
    key = next(key for key in sorted(opened_sample().pictures.keys()) if key.endswith(".jpg"))
    return opened_sample().pictures.data(key)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def jpeg_of(width: int, height: int) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


SVG = b"<svg viewBox='0 0 10 10' xmlns='http://www.w3.org/2000/svg'>%s</svg>"
ENTITIES = b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + SVG % b"&b;"

CASES: list[tuple[str, str, Callable[[], bytes] | None, str]] = [
    ("missing", "photos/a.jpg", None, "picture_missing"),
    ("outside", "../../../etc/passwd", None, "picture_name_unusable"),
    ("absolute", "/etc/passwd", None, "picture_name_unusable"),
    ("Japanese name", "photos/写真.jpg", lambda: a_jpeg(), "picture_name_unusable"),
    ("not in photos", "issue.yaml", None, "picture_name_unusable"),
    ("text", "photos/a.jpg", lambda: "写真です".encode(), "picture_unreadable"),
    ("empty", "photos/a.jpg", lambda: b"", "picture_unreadable"),
    ("zeros", "photos/a.jpg", lambda: bytes(5_000), "picture_unreadable"),
    ("a GIF", "photos/a.jpg", lambda: b"GIF89a" + bytes(100), "picture_unreadable"),
    ("half a JPEG", "photos/a.jpg", lambda: a_jpeg()[: len(a_jpeg()) // 2], "picture_truncated"),
    ("the head of a JPEG", "photos/a.jpg", lambda: a_jpeg()[:100], "picture_unreadable"),
    ("only the first marker", "photos/a.jpg", lambda: b"\xff\xd8\xff", "picture_unreadable"),
    ("half a PNG", "photos/a.png", lambda: png(10, 10)[:-6], "picture_truncated"),
    ("the head of a PNG", "photos/a.png", lambda: png(10, 10)[:20], "picture_unreadable"),
    ("a PNG without pixels", "photos/a.png", lambda: png(0, 10), "picture_unreadable"),
    ("a huge PNG", "photos/a.png", lambda: png(20_000, 20_000), "picture_too_large"),
    ("a huge JPEG", "photos/a.jpg", lambda: jpeg_of(65_000, 65_000), "picture_too_large"),
    ("a drawing that is none", "photos/a.svg", lambda: b"<svg", "picture_unreadable"),
    ("a drawing with a script", "photos/a.svg", lambda: SVG % b"<script/>", "picture_unreadable"),
    ("a drawing with entities", "photos/a.svg", lambda: ENTITIES, "picture_unreadable"),
    ("a drawing that fetches", "photos/a.svg", lambda: SVG % b"<image href='http://a/b'/>", "picture_unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "make", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_issue_opens_with_one_finding(
    tmp_path: Path, file: str, make: Callable[[], bytes] | None, code: str
) -> None:
    (tmp_path / "issue.yaml").write_text(YAML.format(file=file), "utf-8")
    (tmp_path / "photos").mkdir()
    if make is not None:
        (tmp_path / file).write_bytes(make())
    opened = read_issue(tmp_path)
    (finding,) = opened.findings
    assert (finding.severity, finding.code) == (Severity.WARNING, code)
    assert finding.place == SourceRef("spring", "photos.0.file")
    check_message(finding)
    assert sentence(finding, opened.issue).startswith("自由な文章「春の様子」の写真1：")
    assert file not in opened.pictures.infos()
    write_issue(opened.issue, opened.pictures, tmp_path / "b.tsushin", Container.PACKAGE)
    assert read_issue(tmp_path / "b.tsushin").issue == opened.issue


def test_a_damaged_photo_in_a_package(tmp_path: Path) -> None:
    path = tmp_path / "a.tsushin"
    write_issue(opened_sample().issue, opened_sample().pictures, path, Container.PACKAGE)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        last = archive.infolist()[-1]
    path.write_bytes(data[: last.header_offset + 200] + b"?" + data[last.header_offset + 201 :])
    opened = read_issue(path)
    assert [finding.code for finding in opened.findings] == ["picture_unreadable"]
    assert len(opened.pictures.infos()) == 12
    write_issue(opened.issue, opened.pictures, path, Container.PACKAGE)
    assert [finding.code for finding in read_issue(path).findings] == ["picture_missing"]


def test_links_in_the_photo_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(a_jpeg())
    folder = tmp_path / "issue"
    (folder / "photos").mkdir(parents=True)
    (folder / "issue.yaml").write_text(YAML.format(file="photos/a.jpg"), "utf-8")
    try:
        (folder / "photos" / "a.jpg").symlink_to(tmp_path / "secret.jpg")
    except OSError:
        pytest.skip("no symbolic links here")
    assert [finding.code for finding in read_issue(folder).findings] == ["picture_missing"]


def test_sizes_as_shown(tmp_path: Path) -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
    turned = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg_of(400, 300)[2:]
    (tmp_path / "photos").mkdir()
    (tmp_path / "issue.yaml").write_text(YAML.format(file="photos/a.jpg"), "utf-8")
    for name, data in {"a.jpg": turned, "b.jpg": jpeg_of(400, 300), "c.png": png(7, 9)}.items():
        (tmp_path / "photos" / name).write_bytes(data)
    infos = read_issue(tmp_path).pictures.infos()
    sizes = {key: (info.width, info.height) for key, info in infos.items()}
    assert sizes == {"photos/a.jpg": (300, 400), "photos/b.jpg": (400, 300), "photos/c.png": (7, 9)}


def test_missing_key_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        opened_sample().pictures.data("photos/none.jpg")
