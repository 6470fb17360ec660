"""Messages have three parts under their names, buttons in words, and details that can be copied."""

from __future__ import annotations

import errno

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tsushin_desk.diagnostics import FileRef, RefusedInputError, error
from tsushin_desk.ui.message_box import MessageBox
from tsushin_desk.ui.messages import ask, show_message, show_refusal, show_trouble


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def labels(box: MessageBox) -> list[str]:
    return [label.text() for label in box.findChildren(QLabel) if label.text()]


def button(box: MessageBox, text: str) -> QPushButton:
    return next(button for button in box.findChildren(QPushButton) if button.text() == text)


def test_three_parts_and_what_the_system_said(parent: QWidget) -> None:
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device")
        except OSError as problem:
            raise RefusedInputError(error("disk_full", FileRef("第33号.tsushin"))) from problem
    except RefusedInputError as refused:
        box = show_trouble(parent, refused)
    shown = labels(box)
    assert [name for name in shown if name in ("起きたこと", "無事なもの", "次にすること")] == shown[::2]
    assert "空きが足りない" in shown[1]
    assert not [text for text in shown if "No space" in text]
    QTest.mouseClick(button(box, "詳細をコピー"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "disk_full" in copied
    assert "No space left on device" in copied
    assert box.isVisible(), "copying answers nothing"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert not box.isVisible()


def test_enter_answers_the_first_and_esc_the_last(parent: QWidget) -> None:
    answered: list[str] = []
    answers = [
        (text, lambda text=text: answered.append(text)) for text in ("保存して閉じる", "捨てる", "やめる")
    ]
    box = ask(parent, "閉じますか。", "何も消えません。", answers)
    assert [button.text() for button in box.buttons()] == ["保存して閉じる", "捨てる", "やめる"]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert answered == ["保存して閉じる"]
    box = ask(parent, "閉じますか。", "何も消えません。", answers)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert answered == ["保存して閉じる", "やめる"]


def test_a_refusal_can_offer_a_way_out(parent: QWidget) -> None:
    done: list[int] = []
    finding = error("disk_full", FileRef("a.tsushin"))
    box = show_refusal(
        parent, [finding], answers=(("もう一度保存する", lambda: done.append(1)), ("閉じる", None))
    )
    QTest.mouseClick(button(box, "もう一度保存する"), Qt.MouseButton.LeftButton)
    assert done == [1]


@pytest.mark.parametrize("words", ["短い文です。", "長い文が、何行にもわたって続きます。" * 12])
def test_the_box_is_as_high_as_its_words(parent: QWidget, words: str) -> None:
    box = show_message(parent, words, "ファイルはそのままです。", "もう一度ためしてください。")
    shown = [label for label in box.findChildren(QLabel) if label.text()]
    for label in shown:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    last = max(label.mapTo(box, label.rect().bottomLeft()).y() for label in shown)
    foot = box.findChild(QWidget, "message-foot")
    assert foot is not None
    assert 0 < foot.y() - last <= 40, "no empty space between the words and the buttons"
