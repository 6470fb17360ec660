"""The window comes on the screen whole: maximised where there is no room for it and its frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tsushin_desk.ui.first_sight import fit_on_screen, show_in_room


class Screen:
    def __init__(self, width: int, height: int) -> None:
        self._room = QRect(0, 0, width, height)

    def availableGeometry(self) -> QRect:  # noqa: N802 - as Qt calls it
        return self._room


@pytest.mark.parametrize(
    ("room", "is_maximised"), [((1366, 728), True), ((1920, 1040), False), ((1400, 800), True)]
)
def test_no_edge_is_out_of_sight(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: tuple[int, int], is_maximised: bool
) -> None:
    window, settings = QWidget(), QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    monkeypatch.setattr(window, "screen", lambda: Screen(*room))
    show_in_room(window, settings)
    assert window.isVisible()
    assert window.isMaximized() is is_maximised


def test_it_stands_again_where_it_stood(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, settings = QWidget(), QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    qtbot.addWidget(window)
    settings.setValue("geometry", window.saveGeometry())
    monkeypatch.setattr(window, "screen", lambda: Screen(10, 10))
    show_in_room(window, settings)
    assert not window.isMaximized()


@pytest.mark.parametrize(
    ("room", "size"), [((1920, 1040), (960, 690)), ((1280, 672), (960, 632)), ((910, 492), (902, 452))]
)
def test_a_dialog_is_no_larger_than_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, room: tuple[int, int], size: tuple[int, int]
) -> None:
    dialog = QWidget()
    qtbot.addWidget(dialog)
    monkeypatch.setattr(dialog, "screen", lambda: Screen(*room))
    fit_on_screen(dialog, 960, 690)
    assert (dialog.width(), dialog.height()) == size
