"""What should not come does come: it is told in words, nothing is lost, the desk goes on."""

from __future__ import annotations

import shutil
import struct
import zlib
from pathlib import Path

import pytest
from desk_person import CONTROL, PATIENCE, Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from tsushin_desk.editing import value_at
from tsushin_desk.press.desk_pages import forget_page_formats
from tsushin_desk.storage import page_formats
from tsushin_desk.storage.places import layouts_folder


@pytest.fixture
def opened(person: Person, sample: Path) -> Person:
    person.window.filing.open_path(sample)
    person.wait_for_issue()
    return person


def paste(person: Person, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    person.press(Qt.Key.Key_V, CONTROL)


def close_message(person: Person) -> str:
    """What the message says in all, which is then closed."""
    said = f"{person.message()} {person.messages()[0].informativeText()}"
    person.answer("閉じる")
    return said


def test_a_megabyte_is_not_pasted_and_the_desk_goes_on(opened: Person) -> None:
    opened.choose_row(1)
    before = opened.window.desk.issue
    for path in ("body", "heading"):
        opened.field(path).setFocus()
        paste(opened, "支え合いの輪。" * 50_000)
        said = close_message(opened)
        assert ("長すぎます（350,000字" if path == "body" else "長すぎます（") in said
        assert "もとのままです" in said
        assert "必要なところだけ" in said
        assert opened.window.desk.issue == before
    opened.write_in("body", "続き。")
    assert value_at(opened.window.desk.issue, "s1", "body").endswith("続き。")  # type: ignore[attr-defined]
    assert len(QGuiApplication.clipboard().text()) == 350_000


def test_control_characters_and_half_characters_do_not_come_in(opened: Person) -> None:
    opened.choose_row(1)
    body, heading = opened.field("body"), opened.field("heading")
    assert isinstance(body, QTextEdit)
    assert isinstance(heading, QLineEdit)
    for box, path in ((body, "body"), (heading, "heading")):
        box.setFocus()
        box.selectAll()
        paste(opened, "あ\x00い\x07う\x1b[31mえ\ud800お\ufeffか")
        assert value_at(opened.window.desk.issue, "s1", path) == "あいう[31mえおか"
        shown = box.toPlainText() if isinstance(box, QTextEdit) else box.text()
        assert shown == "あいう[31mえおか"
    opened.wait()
    assert "あいう[31mえおか" in opened.paper()


def zone(person: Person) -> QWidget:
    person.choose_row(4)
    return person.find("drop:photos")


def photos(person: Person) -> int:
    return len(value_at(person.window.desk.issue, "s4", "photos"))  # type: ignore[arg-type]


def test_a_folder_is_no_photo(opened: Person, tmp_path: Path) -> None:
    (tmp_path / "写真").mkdir()
    opened.drop_files(zone(opened), [tmp_path / "写真"])
    assert "写真" in close_message(opened)
    assert photos(opened) == 1
    assert not opened.window.desk.is_dirty


def test_two_hundred_files_at_once(opened: Person, sample: Path, tmp_path: Path) -> None:
    photo = next((sample / "photos").glob("*.*"))
    files = [Path(shutil.copy(photo, tmp_path / f"{number}{photo.suffix}")) for number in range(200)]
    opened.drop_files(zone(opened), files)
    said = close_message(opened)
    assert "200 枚" in said
    assert photos(opened) == 1
    opened.drop_files(zone(opened), files[:1])
    opened.qtbot.waitUntil(lambda: photos(opened) == 2, timeout=PATIENCE)


def test_a_photo_that_claims_a_gigabyte(opened: Person, tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    bomb = tmp_path / "bomb.png"
    rows = zlib.compress(bytes(1_000_000))
    bomb.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )
    opened.drop_files(zone(opened), [bomb])
    assert "bomb" in close_message(opened)
    assert photos(opened) == 1


@pytest.fixture
def own_layouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(layouts_folder(), tmp_path / "layouts"))
    monkeypatch.setattr(page_formats, "layouts_folder", lambda: folder)
    forget_page_formats()
    return folder


def test_a_page_format_broken_while_the_issue_is_open(
    own_layouts: Path, person: Person, sample: Path
) -> None:
    person.window.filing.open_path(sample)
    person.wait_for_issue()
    look_at(person)
    for name in ("a4-two-column", "a4-large-print"):
        (own_layouts / f"{name}.yaml").write_text("label: [", "utf-8")
    person.choose_row(1)
    person.write_in("body", "まだ書けます。")
    person.wait()
    assert "まだ書けます。" in person.paper()
    before = person.window.desk.issue
    choose(person, "a4-large-print")
    said = close_message(person)
    assert "a4-large-print.yaml" in said
    assert person.window.desk.issue == before
    person.write_in("body", "もっと。")
    person.wait()
    assert "もっと。" in person.paper()


def test_a_page_format_with_a_font_that_is_not_there(
    own_layouts: Path, person: Person, sample: Path, tmp_path: Path
) -> None:
    text = (own_layouts / "a4-one-ink.yaml").read_text("utf-8")
    (own_layouts / "a4-one-ink.yaml").write_text(
        text + "fonts: { regular: [NoSuchFont], bold: [NoSuchFont] }\n", "utf-8"
    )
    issue = Path(shutil.copytree(sample, tmp_path / "copy"))
    yaml = (issue / "issue.yaml").read_text("utf-8")
    (issue / "issue.yaml").write_text(yaml.replace("a4-two-column", "a4-one-ink"), "utf-8")
    person.window.filing.open_path(issue)
    person.wait_for_issue()
    said = close_message(person)
    assert "NoSuchFont" in said
    assert "失われていません" in said
    assert "組体裁を選ぶ" in said
    assert person.window.desk.issue.page_format == "a4-one-ink"
    person.choose_row(1)
    person.write_in("body", "まだ書けます。")
    person.wait()
    assert "まだ書けます。" in person.paper()
    assert not person.messages()
    choose(person, "a4-two-column")
    person.wait()
    assert "page_format_replaced" not in {finding.code for finding in person.window.all_findings}


def look_at(person: Person) -> list[QAction]:
    """What the menu offers when it opens."""
    menu = person.window.actions_.page_formats
    menu.aboutToShow.emit()
    return menu.actions()


def choose(person: Person, name: str) -> None:
    next(action for action in look_at(person) if action.data() == name).trigger()
