"""「PDFに書き出す」 as a person meets it: where it is printed, what comes out, the gate, やめる."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pikepdf
import pytest
from desk_person import CONTROL, PATIENCE, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QListWidget,
    QPushButton,
)

from tsushin_desk.diagnostics import Diagnostic, SourceRef, error, note, warning
from tsushin_desk.press import targets
from tsushin_desk.press.presets import own_presets
from tsushin_desk.press.wishes import Wish
from tsushin_desk.storage import places
from tsushin_desk.ui.export_dialog import ExportDialog
from tsushin_desk.ui.fold_picture import FoldPicture


@pytest.fixture
def at_desk(person: Person) -> Person:
    person.click("start-sample")
    person.wait_for_issue()
    return person


def opened(person: Person, *findings: Diagnostic) -> ExportDialog:
    assert person.window.finished is not None
    person.window.printed.choose(person.window.finished, findings)
    return person.find("export", ExportDialog)


def shop(person: Person, name: str) -> None:
    shops = person.find("export-shops", QListWidget)
    row = next(n for n in range(shops.count()) if shops.item(n).text().startswith(name))
    person.actions += 1
    at = shops.visualItemRect(shops.item(row)).center()
    person.qtbot.mouseClick(shops.viewport(), Qt.MouseButton.LeftButton, pos=at)


def saved(person: Person, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / name), ""))
    person.click("export-folder")
    person.click("export-go")
    status = person.window.status
    person.qtbot.waitUntil(lambda: "書き出しました" in status.currentMessage(), timeout=PATIENCE)
    return folder / name


def test_the_key_opens_it_and_nothing_is_written_by_looking(at_desk: Person, tmp_path: Path) -> None:
    at_desk.press(Qt.Key.Key_E, CONTROL)
    at_desk.qtbot.waitUntil(lambda: at_desk.is_there("export-go"), timeout=PATIENCE)
    names = [at_desk.find("export-shops", QListWidget).item(n).text().split("\n")[0] for n in range(3)]
    assert names == ["庁内複合機", "RISO", "オンライン印刷"]
    before = set(tmp_path.rglob("*.pdf"))
    at_desk.click("export-stop")
    at_desk.qtbot.waitUntil(lambda: not at_desk.is_there("export"), timeout=PATIENCE)
    assert set(tmp_path.rglob("*.pdf")) == before


def test_it_goes_beside_the_issue_and_then_where_the_last_one_went(
    person: Person, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    for folder in (copy.parent, tmp_path / "もらったもの"):
        folder.mkdir(exist_ok=True)
        person.press(Qt.Key.Key_E, CONTROL)
        person.qtbot.waitUntil(lambda: person.is_there("export-go"), timeout=PATIENCE)
        assert any(str(copy.parent) in label.text() for label in person.window.findChildren(QLabel))
        person.click("export-seen")
        saved(person, folder, "a.pdf", monkeypatch)
        person.come_back()
    person.press(Qt.Key.Key_E, CONTROL)
    person.qtbot.waitUntil(lambda: person.is_there("export-go"), timeout=PATIENCE)
    assert any("もらったもの" in label.text() for label in person.window.findChildren(QLabel))
    person.click("export-stop")


def test_each_print_shop_says_what_comes_out(at_desk: Person) -> None:
    dialog = opened(at_desk)
    facts = at_desk.find("export-facts", QLabel)
    assert "sRGB" in facts.text()
    shop(at_desk, "RISO")
    assert "1色" in facts.text()
    assert dialog.options.wish.profile == "gray"
    shop(at_desk, "オンライン印刷")
    assert "CMYK" in facts.text()
    assert at_desk.find("export-marks", QCheckBox).isChecked()
    assert dialog.output.name.endswith("オンライン印刷.pdf")
    shop(at_desk, "ホームページ")
    assert not at_desk.is_there("export-way")
    assert dialog.options.wish.web
    shop(at_desk, "読み上げ")
    assert dialog.output.suffix == ".txt"


def test_the_picture_shows_how_to_fold(at_desk: Person) -> None:
    opened(at_desk)
    assert not at_desk.is_there("export-fold")
    way = at_desk.find("export-way", QComboBox)
    way.setCurrentIndex(way.findData("folded"))
    picture = at_desk.find("export-fold", FoldPicture)
    assert picture.words() == ["おもて：左が4ページ、右が1ページ", "うら：左が2ページ、右が3ページ"]
    dark = picture.grab().toImage()
    assert len({dark.pixel(x, y) for x in range(0, dark.width(), 2) for y in range(0, 76, 2)}) > 3
    way.setCurrentIndex(way.findData("folded_right"))
    assert picture.words()[0] == "おもて：左が1ページ、右が4ページ"
    pages = at_desk.find("export-pages", QComboBox)
    pages.setCurrentIndex(pages.findData("some"))
    at_desk.find("export-last").setProperty("value", 3)
    assert "白いページ" in picture.words()[0]
    at_desk.find("export-last").setProperty("value", 1)
    assert picture.words() == ["おもて：左が1ページ、右が白いページ", "うらには刷りません"]
    assert "A3の紙1枚、片面" in at_desk.find("export-facts", QLabel).text()


def test_no_button_is_spoken_of_that_is_not_there(at_desk: Person) -> None:
    section = at_desk.window.desk.issue.section("s4")
    text = section.parts[0].text  # type: ignore[union-attr]
    slip = warning("slip", SourceRef("s4", "parts.0.text", 0, 2), words=text[:2], right="ああ")
    opened(at_desk, slip, warning("headline_missing", SourceRef("s4", "headline")))
    listed = at_desk.find("export-findings", QListWidget)
    texts = [listed.item(at).text() for at in range(2)]
    mendable = next(text for text in texts if "正しい書き方" in text)
    assert "「直す」" not in mendable
    assert "二度押す" in mendable
    assert "見出しを書いてください" in next(text for text in texts if text != mendable)


def test_warnings_ask_and_errors_stop(at_desk: Person) -> None:
    place = SourceRef(at_desk.window.desk.issue.sections[2].id, "headline")
    opened(at_desk, warning("headline_missing", place), note("empty_issue"))
    button, listed = at_desk.find("export-go", QPushButton), at_desk.find("export-findings", QListWidget)
    assert listed.count() == 2
    assert "\n" in listed.item(0).text()  # what it is, and what to do
    assert not button.isEnabled()
    at_desk.click("export-seen")
    assert button.isEnabled()
    shop(at_desk, "RISO")  # other findings may come: they are to be looked at anew
    assert not button.isEnabled()
    listed.setCurrentRow(0)
    listed.itemActivated.emit(listed.item(0))
    at_desk.qtbot.waitUntil(lambda: not at_desk.is_there("export"), timeout=PATIENCE)
    assert at_desk.window.area.form.section == place.section
    opened(at_desk, error("overset", place))
    assert not at_desk.is_there("export-seen")
    assert not at_desk.find("export-go").isEnabled()


def test_what_was_chosen_is_written(at_desk: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(at_desk)
    shop(at_desk, "RISO")
    way = at_desk.find("export-way", QComboBox)
    way.setCurrentIndex(way.findData("folded"))
    with pikepdf.open(saved(at_desk, tmp_path, "号.pdf", monkeypatch)) as pdf:
        assert len(pdf.pages) == 2
        assert float(pdf.pages[0].trimbox[2]) == pytest.approx(420 / 25.4 * 72, abs=0.1)
    assert b"/DeviceRGB" not in (tmp_path / "号.pdf").read_bytes()


def test_a_file_of_another_kind_is_left_alone(
    at_desk: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "手紙.pdf"
    letter.write_text("a letter")
    opened(at_desk)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(letter), ""))
    at_desk.click("export-folder")
    at_desk.click("export-go")
    assert "上書きしません" in at_desk.message()
    assert letter.read_text() == "a letter"


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "空きが足りない"), (errno.EACCES, "権限がない"), (errno.EROFS, "読み取り専用")],
)
def test_a_fault_of_the_disk_is_told_as_one_of_an_export(
    number: int, told: str, at_desk: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.pdf"
    old.write_bytes(b"%PDF-1.7 the old one")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(targets, "bytes_temporary", fail)
    opened(at_desk)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(old), ""))
    at_desk.click("export-folder")
    at_desk.click("export-go")
    said = at_desk.message()
    box = at_desk.messages()[0]
    assert told in said
    assert "書き出せませんでした" in said
    assert "前に書き出したファイル" in box.informativeText()
    assert "もう一度書き出してください" in box.informativeText()
    assert "保存" not in said + box.informativeText()
    assert "書き出していません" in at_desk.window.status.currentMessage()
    assert old.read_bytes() == b"%PDF-1.7 the old one"
    assert [path.name for path in tmp_path.glob("*old*")] == ["old.pdf"]
    at_desk.answer("閉じる")


def test_a_missing_photo_stops_it_until_it_is_taken_out(person: Person, copy: Path) -> None:
    gone = copy / "photos" / "ec6ec8f599ae8683.jpg"
    gone.unlink()
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    person.press(Qt.Key.Key_E, CONTROL)
    person.qtbot.waitUntil(lambda: person.is_there("export-go"), timeout=PATIENCE)
    first = person.find("export-findings", QListWidget).item(0).text()
    assert "写真1：写真「photos/ec6ec8f599ae8683.jpg」が見つかりません" in first
    assert not person.find("export-go").isEnabled()
    assert not person.is_there("export-seen")
    shop(person, "読み上げ")  # the words need no photo
    person.click("export-seen")
    assert person.find("export-go").isEnabled()
    person.click("export-stop")
    person.come_back()
    person.click("remedy:remove_photo:picture_missing")
    person.wait()
    person.press(Qt.Key.Key_E, CONTROL)
    person.qtbot.waitUntil(lambda: person.is_there("export-go"), timeout=PATIENCE)
    assert "見つかりません" not in person.find("export-findings", QListWidget).item(0).text()
    person.click("export-seen")
    assert person.find("export-go").isEnabled()
    person.click("export-stop")
    person.come_back()
    person.press(Qt.Key.Key_Z, CONTROL)
    person.wait()
    assert "picture_missing" in {finding.code for finding in person.window.all_findings}


ICC = places.resources_folder() / "icc"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("sRGB2014.icc", "CMYKのものではありません"),
        ("LICENSES.txt", "壊れている"),
        ("gone.icc", "見つからないか、読めません"),
    ],
)
def test_a_profile_that_is_none_is_told_before_anything_is_written(
    name: str, told: str, at_desk: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(at_desk)
    shop(at_desk, "オンライン印刷")
    assert at_desk.find("export-go").isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(ICC / name), ""))
    at_desk.click("export-icc")
    row = at_desk.find("export-findings", QListWidget).item(0).text()
    assert row.startswith(name)
    assert told in row
    assert "ICCファイル（.icc）を選び直す" in row
    assert not at_desk.find("export-go").isEnabled()
    at_desk.click("export-icc-clear")
    assert at_desk.find("export-go").isEnabled()
    assert not at_desk.is_there("export-icc-clear")
    assert dialog.options.wish.icc is None
    at_desk.click("export-icc")
    assert not at_desk.find("export-go").isEnabled()
    good = ICC / "ISOcoated_v2_300_bas.icc"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(good), ""))
    at_desk.click("export-icc")
    assert at_desk.find("export-go").isEnabled()
    assert dialog.options.wish.icc == good


def test_no_print_shop_is_cut_off(at_desk: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a row says is seen to its end: another last sign makes another picture."""
    opened(at_desk)
    shop(at_desk, "オンライン印刷")
    at_desk.find("export-way", QComboBox).setCurrentIndex(1)
    long = "高崎市総合福祉センター内・社会福祉協議会の印刷室（二階）"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (long, True))
    at_desk.click("export-add-shop")
    shops = at_desk.find("export-shops", QListWidget)
    assert shops.count() == 6
    for row in range(shops.count()):
        item = shops.item(row)
        text = item.text()
        shops.scrollToItem(item)
        for line in text.split("\n"):
            place = shops.visualItemRect(item)
            before = shops.viewport().grab(place).toImage()
            item.setText(text.replace(line, line[:-1] + "〓"))
            assert shops.viewport().grab(place).toImage() != before, line
            item.setText(text)


def test_no_fact_is_parted_at_the_end_of_a_line(at_desk: Person) -> None:
    dialog = opened(at_desk)
    for profile in ("office", "x1a"):
        for width in (900, 1010, 1200):
            dialog.options.show_wish(Wish(profile, imposed=profile == "x1a", marks=True))
            dialog.resize(width, 640)
            at_desk.qtbot.wait(20)
            lines = dialog.facts.text().split("\n")
            assert len(lines) < 4
            room = dialog.facts.width()
            assert all(dialog.facts.fontMetrics().horizontalAdvance(line) < room for line in lines)
            assert dialog.facts.height() >= len(lines) * dialog.facts.fontMetrics().height()
            assert any("読み上げ：" in line and "対応して" in line for line in lines)


def test_it_has_room_on_the_smallest_screen(at_desk: Person) -> None:
    """1366 pixels at 125 %, for every form, and a profile with a long name."""
    dialog = opened(at_desk)
    long = Path(f"/{'JapanColor2011Coated' * 4}.icc")
    for profile in ("office", "gray", "x1a", "x4"):
        for icc in (None, long) if profile in ("x1a", "x4") else (None,):
            dialog.options.show_wish(Wish(profile, imposed=True, marks=True, icc=icc))
            at_desk.qtbot.wait(20)
            assert dialog.minimumSizeHint().width() <= 1093
            assert dialog.minimumSizeHint().height() <= 560
            assert dialog.width() <= 1093


def test_a_photo_that_goes_while_the_issue_is_open_is_told_and_may_come_back(
    person: Person, copy: Path
) -> None:
    person.window.filing.open_path(copy)
    person.wait_for_issue()
    photo = copy / "photos" / "ec6ec8f599ae8683.jpg"
    data = photo.read_bytes()

    def is_missed() -> bool:
        return "picture_missing" in {finding.code for finding in person.window.all_findings}

    assert not is_missed()
    photo.unlink()
    person.qtbot.waitUntil(is_missed, timeout=PATIENCE)
    photo.write_bytes(data)
    person.qtbot.waitUntil(lambda: not is_missed(), timeout=PATIENCE)


def test_own_print_shops_stay(at_desk: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(at_desk)
    shop(at_desk, "オンライン印刷")
    paper = at_desk.find("export-paper", QComboBox)
    paper.setCurrentIndex(paper.findData("plain"))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("町の印刷所", True))
    at_desk.click("export-add-shop")
    assert [(own.name, own.wish.paper, own.wish.marks) for own in own_presets()] == [
        ("町の印刷所", "plain", True)
    ]
    at_desk.click("export-stop")
    at_desk.qtbot.waitUntil(lambda: not at_desk.is_there("export"), timeout=PATIENCE)
    opened(at_desk)
    shop(at_desk, "町の印刷所")
    paper = at_desk.find("export-paper", QComboBox)
    assert paper.currentData() == "plain"
    paper.setCurrentIndex(paper.findData("coated"))
    at_desk.find("export-marks", QCheckBox).click()
    at_desk.click("export-add-shop")  # under the same name: it is changed where it stands
    assert [(own.name, own.wish.paper, own.wish.marks) for own in own_presets()] == [
        ("町の印刷所", "coated", False)
    ]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (" RISO ", True))
    at_desk.click("export-add-shop")
    assert "「RISO」は、通信デスクにはじめからある" in at_desk.message()
    at_desk.answer("閉じる")
    assert len(own_presets()) == 1
    shop(at_desk, "町の印刷所")
    at_desk.click("export-remove-shop")
    assert own_presets() == ()


def test_stop_leaves_the_old_file(at_desk: Person, tmp_path: Path) -> None:
    old = tmp_path / "old.pdf"
    old.write_bytes(b"%PDF-1.7 the old one")
    window = at_desk.window
    assert window.finished is not None
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if window.status.stop_button.isVisible():
            window.status.stop_button.click()

    window.work.progressed.connect(stop, Qt.ConnectionType.BlockingQueuedConnection)
    window.printed.export(window.finished, old)
    at_desk.qtbot.waitUntil(lambda: not window.printed.is_busy, timeout=PATIENCE)
    assert told == [(1, 4)]  # page by page, and no further
    assert "前のファイルはそのまま" in window.status.currentMessage()
    assert old.read_bytes() == b"%PDF-1.7 the old one"
    assert [path.name for path in tmp_path.glob("old*")] == ["old.pdf"]


def test_everything_has_a_name_for_listeners(at_desk: Person) -> None:
    dialog = opened(at_desk)
    for kind in (QComboBox, QListWidget):
        for widget in dialog.findChildren(kind):
            if widget.objectName():
                assert widget.accessibleName(), widget.objectName()
