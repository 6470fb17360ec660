"""What is looked for after every test is found: a widget that stays, but none that goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from leftover_widgets import widgets_left
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tsushin_desk.ui.forms import FormPanel


@pytest.fixture
def staying(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    widget.setObjectName("staying")
    yield widget
    widget.deleteLater()


def test_what_stays_is_named(staying: QWidget) -> None:
    assert widgets_left() == ["QWidget staying"]


def test_what_is_to_go_goes_without_an_event_loop(qtbot: QtBot) -> None:
    panel = FormPanel()
    panel.show()
    panel.close()
    panel.deleteLater()
    QApplication.processEvents()
    assert QApplication.topLevelWidgets() != []  # why it has to be looked for
    assert widgets_left() == []
    assert QApplication.allWidgets() == []


def test_what_only_a_ring_in_python_holds_goes(qtbot: QtBot) -> None:
    ring: list[object] = []
    ring.extend((QLabel("ring"), ring))
    del ring
    assert widgets_left() == []
