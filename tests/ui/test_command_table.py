"""Every command stands in its menu with its keys, and no two of them want the same keys."""

from __future__ import annotations

import re
from collections import Counter

from desk_person import CONTROL, Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QIcon, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QToolButton

from tsushin_desk.ui.palette import ACCENT

TABLE = {
    "ファイル": (
        ("新しい号", "Ctrl+N"),
        ("次の号を作る", "Ctrl+Shift+N"),
        ("開く", "Ctrl+O"),
        ("最近の号", ""),
        ("保存", "Ctrl+S"),
        ("名前を付けて保存", "F12"),
        ("前の版に戻す", ""),
        ("PDFに書き出す", "Ctrl+E"),
        ("印刷", "Ctrl+P"),
        ("閉じる", "Ctrl+W"),
        ("終了", "Alt+F4"),
    ),
    "編集": (
        ("元に戻す", "Ctrl+Z"),
        ("やり直す", "Ctrl+Y"),
        ("切り取り", "Ctrl+X"),
        ("コピー", "Ctrl+C"),
        ("貼り付け", "Ctrl+V"),
        ("検索", "Ctrl+F"),
        ("置換", "Ctrl+H"),
        ("すべて選択", "Ctrl+A"),
    ),
    "表示": (
        ("1ページ", "Ctrl+1"),
        ("見開き", "Ctrl+2"),
        ("幅に合わせる", "Ctrl+0"),
        ("大きく", "Ctrl++"),
        ("小さく", "Ctrl+-"),
        ("余白と行の目", ""),
        ("1色で見る", ""),
        ("色の見え方", ""),
        ("記事の一覧", ""),
        ("次の指摘", "F8"),
        ("前の指摘", "Shift+F8"),
    ),
    "記事": (
        ("記事を追加", "Ctrl+Shift+A"),
        ("複製", "Ctrl+D"),
        ("上へ", "Alt+Up"),
        ("下へ", "Alt+Down"),
        ("隠す", ""),
        ("削除", "Delete"),
        ("写真を入れる", "Ctrl+Shift+P"),
        ("報告を取り込む", "Ctrl+I"),
    ),
    "書式": (
        ("太字", "Ctrl+B"),
        ("ルビ", "Ctrl+R"),
        ("圏点", "Ctrl+Shift+X"),
        ("組体裁を選ぶ", ""),
        ("○ページに収める", ""),
    ),
    "校正": (("いま確かめる", "F7"), ("次の「先月のまま」の欄へ", ""), ("名簿", "")),
    "ヘルプ": (("この欄の説明", "F1"), ("はじめての方へ", ""), ("版の情報", "")),
}
_MNEMONIC = re.compile(r"\(&(.)\)")


def plain(text: str) -> str:
    return text.split("\t")[0].split("(&")[0].rstrip("…")


def keys_of(action: QAction) -> list[str]:
    shown = action.text().split("\t")[1:]
    return [
        sequence.toString(QKeySequence.SequenceFormat.PortableText) for sequence in action.shortcuts()
    ] + shown


def test_the_whole_table(person: Person) -> None:
    menus = person.window.actions_.menus
    for title, commands in TABLE.items():
        there = {plain(action.text()): keys_of(action) for action in menus[title].actions()}
        for text, keys in commands:
            assert text in there, f"{title}: {text}"
            assert not keys or keys in there[text], f"{title}: {text} {there[text]}"


def test_nothing_is_ambiguous(person: Person) -> None:
    actions = [action for action in person.window.actions_.values() if action.shortcuts()]
    wanted = Counter(keys for action in actions for keys in keys_of(action))
    assert not {keys for keys, count in wanted.items() if count > 1}
    for title, menu in person.window.actions_.menus.items():
        letters = Counter(
            found.group(1) for action in menu.actions() if (found := _MNEMONIC.search(action.text()))
        )
        assert not {letter for letter, count in letters.items() if count > 1}, title


def test_every_command_can_be_reached_by_letters(person: Person) -> None:
    bar = person.window.menuBar()
    assert all(_MNEMONIC.search(action.text()) for action in bar.actions())
    for menu in person.window.actions_.menus.values():
        assert isinstance(menu, QMenu)
        bare = [a.text() for a in menu.actions() if a.text() and not _MNEMONIC.search(a.text())]
        assert not bare


def test_every_picture_can_be_seen_on_its_ground(person: Person) -> None:
    person.press(Qt.Key.Key_N, CONTROL)  # what could not be chosen before can be chosen now
    person.wait_for_issue()
    for menu in person.window.actions_.menus.values():
        ground = menu.palette().color(QPalette.ColorRole.Window)
        for action in menu.actions():
            if not action.icon().isNull() and action.isEnabled():
                assert contrast(action.icon(), ground) >= 3, action.text()
    button = person.find("primary", QToolButton)
    assert button.isEnabled()
    assert contrast(button.icon(), ACCENT) >= 3


def contrast(picture: QIcon, ground: QColor) -> float:
    """Between the darkest or lightest part of a picture and its ground, as WCAG 2 counts it."""
    image = picture.pixmap(20, 20).toImage()
    inked = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    lights = [_light(color) for color in inked if color.alpha() > 200]
    return max((max(light, _light(ground)) + 0.05) / (min(light, _light(ground)) + 0.05) for light in lights)


def _light(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
