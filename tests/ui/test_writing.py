"""Taking texts and photos in, and fitting the pages, as a person does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import CONTROL, PATIENCE, SHIFT, Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QTextEdit,
)

from tsushin_desk.model.sections import DistrictReport

MAIL = """いつもお世話になります。
八幡地区
講座を開きました
【目的】顔の見える関係
【様子】40名が参加しました。
"""


@pytest.fixture
def opened(person: Person, sample: Path) -> Person:
    person.window.filing.open_path(sample)
    person.wait_for_issue()
    return person


def test_a_mail_becomes_a_section_in_one_step(opened: Person) -> None:
    before = opened.window.desk.issue
    QGuiApplication.clipboard().setText(MAIL)
    opened.choose_row(2)
    opened.press(Qt.Key.Key_I, CONTROL)
    assert opened.find("intake-text", QPlainTextEdit).toPlainText() == MAIL
    assert opened.find("intake-target", QComboBox).currentText() == "新しい記事：地区の報告"
    preview = opened.find("intake-preview", QTextBrowser).toPlainText()
    for words in (
        "地区1の地区名",
        "八幡地区",
        "【目的】",
        "顔の見える関係",
        "欄に入らない文",
        "いつもお世話に",
    ):
        assert words in preview
    opened.click("intake-take")
    opened.come_back()
    section = opened.window.desk.issue.sections[2]
    assert isinstance(section, DistrictReport)
    assert (section.headline, section.parts[2].text) == ("講座を開きました", "40名が参加しました。")
    assert opened.window.area.form.section == section.id
    opened.press(Qt.Key.Key_Z, CONTROL)
    assert opened.window.desk.issue == before


def test_a_text_that_fits_nowhere_is_left_alone(opened: Person) -> None:
    opened.choose_row(4)
    opened.press(Qt.Key.Key_I, CONTROL)
    text = opened.find("intake-text", QPlainTextEdit)
    text.setPlainText("ただの文です。")
    target = opened.find("intake-target", QComboBox)
    target.setFocus()
    target.setCurrentIndex(0)
    target.activated.emit(0)
    assert "見つかりませんでした" in opened.find("intake-preview", QTextBrowser).toPlainText()
    assert not opened.find("intake-take", QPushButton).isEnabled()
    text.setPlainText("あ" * 200_000)
    opened.qtbot.waitUntil(
        lambda: "長すぎて" in opened.find("intake-preview", QTextBrowser).toPlainText(), timeout=PATIENCE
    )
    opened.click("intake-stop")
    assert not opened.window.desk.is_dirty


def test_a_photo_goes_to_the_photos_of_the_section(
    opened: Person, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = next((sample / "photos").glob("*.*"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(photo)], ""))
    opened.choose_row(4)
    before = opened.window.desk.issue.section("s4")
    assert isinstance(before, DistrictReport)
    opened.press(Qt.Key.Key_P, CONTROL | SHIFT)

    def photos() -> int:
        section = opened.window.desk.issue.section("s4")
        assert isinstance(section, DistrictReport)
        return len(section.photos)

    opened.qtbot.waitUntil(lambda: photos() == len(before.photos) + 1, timeout=PATIENCE)
    opened.choose_row(1)
    opened.press(Qt.Key.Key_P, CONTROL | SHIFT)
    assert "写真の欄がありません" in opened.window.status.currentMessage()


def test_the_pages_are_fitted_by_a_way_that_was_tried(opened: Person) -> None:
    window = opened.window
    opened.choose_row(4)
    opened.write_in("parts.3.text", "長い文が続きます。" * 14)
    opened.wait()
    assert window.status.pages_label.text() == "全5ページ"
    window.actions_["fit"].trigger()
    ways = opened.find("fit-ways", QListWidget)
    opened.qtbot.waitUntil(lambda: ways.count() > 0 and "5ページにする" in _words(ways)[-1], timeout=PATIENCE)
    assert "4 ページになったものです" in opened.find("fit-told").text()  # type: ignore[attr-defined]
    row = next(at for at, words in enumerate(_words(ways)) if "行間を少し詰める" in words)
    ways.setCurrentRow(row)
    opened.click("fit-do")
    opened.come_back()
    opened.wait()
    assert window.desk.issue.page_format == "a4-close-lines"
    assert window.status.pages_label.text() == "全4ページ"
    opened.press(Qt.Key.Key_Z, CONTROL)
    opened.wait()
    assert window.status.pages_label.text() == "全5ページ"


def test_a_number_of_pages_is_decided_and_told(opened: Person) -> None:
    window = opened.window
    window.actions_["fit"].trigger()
    assert "収まっています" in opened.find("fit-told").text()  # type: ignore[attr-defined]
    opened.click("fit-limit")
    opened.come_back()
    assert window.desk.issue.most_pages == 4
    assert window.desk.history.undoText() == "4ページに収める"


def _words(ways: QListWidget) -> list[str]:
    return [ways.item(row).text() for row in range(ways.count())]


def test_a_district_is_offered_after_two_letters(opened: Person) -> None:
    opened.choose_row(8)
    box = opened.find("field:programmes.1.sessions.0.district", QLineEdit)
    box.setFocus()
    box.clear()
    opened.write("佐野")
    completer = box.completer()
    assert completer is not None
    words = [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())]
    assert words == ["佐野地区"]
    slot = opened.window.area.form.page.link.slots["programmes"]  # type: ignore[union-attr]
    assert slot.text.text() == "✓ 催しの時刻の中です"
    opened.find("field:times.end", QLineEdit).setFocus()
    opened.find("field:times.end", QLineEdit).selectAll()
    opened.write("12:00")
    opened.wait()
    assert slot.text.text() == ""
    assert any(finding.code == "session_outside" for finding in opened.window.all_findings)


def test_found_whatever_its_width_and_kana_and_replaced_in_one_step(opened: Person) -> None:
    window = opened.window
    opened.press(Qt.Key.Key_H, CONTROL)
    bar = window.area.find_bar
    opened.write("ｻﾎﾟｰﾀｰ")
    assert bar.count.text() == "0か所"
    opened.click("find-loose")
    found = bar.count.text()
    assert int(found.removesuffix("か所")) > 3
    bar.needle.setFocus()
    opened.press(Qt.Key.Key_Return)
    assert bar.count.text() == f"1／{found}"
    box = window.area.form.page.fields.focusWidget()  # type: ignore[union-attr]
    assert isinstance(box, QTextEdit)
    assert box.textCursor().selectedText() == "サポーター"
    before = window.desk.issue
    opened.find("find-replacement").setFocus()
    opened.write("支え手")
    opened.click("find-replace-all")
    assert bar.count.text() == "0か所"
    opened.wait()
    assert "サポーター" not in opened.paper()
    opened.press(Qt.Key.Key_Escape)
    opened.press(Qt.Key.Key_Z, CONTROL)
    assert window.desk.issue == before


def test_captions_go_from_photo_to_photo_by_enter(opened: Person) -> None:
    opened.choose_row(5)
    opened.write_in("photos.0.caption", "、一枚め")
    opened.press(Qt.Key.Key_Return)
    opened.press(Qt.Key.Key_End, CONTROL)
    opened.write("、二枚め")
    report = opened.window.desk.issue.section("s5")
    assert isinstance(report, DistrictReport)
    assert [photo.caption[-4:] for photo in report.photos[:2]] == ["、一枚め", "、二枚め"]
