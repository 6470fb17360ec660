"""A small desk round the form: it applies edits to the issue and keeps their history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from forms_person import FormDesk
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.places import resources_folder
from tsushin_desk.ui.palette import dress


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    dress(qapp, resources_folder() / "fonts")
    return qapp


@pytest.fixture(scope="session")
def issue_33(sample: Path) -> Issue:
    return read_issue(sample).issue


@pytest.fixture
def desk(qtbot: QtBot, dressed: QApplication) -> Iterator[FormDesk]:
    desk = FormDesk(qtbot)
    yield desk
    desk.panel.close()
