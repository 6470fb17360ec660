"""From a place of the issue to its field; budgets; names; what is offered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from forms_person import FormDesk, focused, text_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar, QTextEdit, QWidget

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.parts import StepDiagram
from tsushin_desk.storage.records import keys_of
from tsushin_desk.ui.forms.labels import Slot


def text_places(record: Any, section: str, path: str = "") -> Iterator[tuple[SourceRef, str]]:
    """The place of the second character of every text."""
    if isinstance(record, str):
        if len(record) > 1:
            yield SourceRef(section, path, 1, 2), record[1]
    elif isinstance(record, tuple):
        for index, item in enumerate(record):
            yield from text_places(item, section, f"{path}.{index}")
    elif hasattr(type(record), "__dataclass_fields__") and type(record).__name__ != "TimeSpan":
        for key in keys_of(type(record)):
            is_text = key.form is not None and key.form.type not in ("choice", "times", "month", "date")
            if is_text and key.name not in ("file", "after"):
                inner = f"{path}.{key.name}" if path else key.name
                yield from text_places(getattr(record, key.name), section, inner)


def test_every_text_is_found_with_its_characters(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, MASTHEAD_ID)
    parts = [(MASTHEAD_ID, issue_33.masthead), (COLOPHON_ID, issue_33.colophon)]
    parts += [(section.id, section) for section in issue_33.sections]  # type: ignore[arg-type, misc]
    count = 0
    for section, record in parts:
        for place, character in text_places(record, section):
            assert desk.panel.go_to(place), place
            box = focused()
            chosen = box.selectedText() if isinstance(box, QLineEdit) else ""
            if isinstance(box, QTextEdit):
                chosen = box.textCursor().selectedText()
            assert chosen.replace("\u2029", "\n") == character, place
            assert desk.places[-1] == place
            count += 1
    assert count > 110
    assert desk.edits == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("parts.3.text", "八幡地区 今後"),
        ("headline", "八幡地区 見出し"),
        ("photos.0.caption", "八幡地区 写真1 説明文"),
        ("districts.0.name", "八幡地区 地区1 地区名"),
    ],
)
def test_names_are_those_of_the_section_and_the_label(
    desk: FormDesk, issue_33: Issue, path: str, name: str
) -> None:
    desk.show(issue_33, "s4")
    QApplication.processEvents()
    assert desk.called(name) is desk.field(path)


def test_names_follow_the_section(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    desk.write_in("districts.0.name", "倉渕地区")
    assert desk.called("倉渕地区 今後") is desk.field("parts.3.text")


def test_places_without_a_field(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    assert not desk.panel.go_to(SourceRef("nowhere", "headline"))
    assert desk.panel.go_to(SourceRef("s8"))
    assert focused().objectName() == "field:headline"
    assert desk.panel.go_to(SourceRef("s4", "diagram"))
    assert focused().objectName() == "field:diagram.nodes.0.text"
    assert desk.panel.go_to(SourceRef("s4", "photos.0.file"))
    assert focused().objectName() == "field:photos.0.caption"


def test_budgets_stand_under_their_label(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    desk.panel.set_budget("parts.3.text", "2行・18字あふれ", is_over=True)
    desk.panel.set_budget("headline", "あと2行・31字", is_over=False, fill=0.4)
    texts = [slot.text.text() for slot in desk.panel.findChildren(Slot)]
    assert "2行・18字あふれ" in texts
    assert "あと2行・31字" in texts
    desk.panel.set_budget("headline", "", is_over=False)
    assert "20字までが読みやすい" in [slot.text.text() for slot in desk.panel.findChildren(Slot)]


def test_what_does_not_fit_is_tinted(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    desk.panel.set_overset("parts.3.text", 10)
    (tinted,) = desk.find("field:parts.3.text", QTextEdit).extraSelections()
    assert tinted.cursor.selectionStart() == 10  # type: ignore[attr-defined]
    desk.panel.set_overset("parts.3.text", None)
    assert desk.find("field:parts.3.text", QTextEdit).extraSelections() == []


def test_districts_are_completed_from_given_names(desk: FormDesk, issue_33: Issue) -> None:
    desk.panel.set_completions({"districts.name": ["倉賀野地区", "佐野地区", "岩鼻地区"]})
    desk.show(issue_33, "s4")
    desk.write_in("districts.0.name", "佐野")
    completer = desk.find("field:districts.0.name", QLineEdit).completer()
    assert completer.completionCount() == 1
    QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert desk.value("districts.0.name") == "佐野地区"


def test_tabs_jump_and_count(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    QApplication.processEvents()
    tabs = desk.find("tabs", QTabBar)
    labels = [tabs.tabText(index) for index in range(tabs.count())]
    assert labels == ["地区と見出し", "報告 4", "流れ図 5", "写真 1"]
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert focused().objectName() == "field:diagram.nodes.0.text"
    assert tabs.currentIndex() == 2
    desk.click("add:diagram.nodes.step")
    assert tabs.tabText(2) == "流れ図 6"


def test_a_field_that_is_entered_is_in_sight(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    QApplication.processEvents()
    desk.panel.go_to(SourceRef("s8", "programmes.1.description", 3, 5))
    box, page = desk.field("programmes.1.description"), desk.panel.page
    assert page is not None
    top = box.mapTo(page, box.rect().topLeft()).y()
    assert 0 <= top < page.height()


def test_what_is_shown_on_demand_is_opened(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s4")
    assert not desk.field("diagram.nodes.3.after").isVisible()
    assert desk.panel.go_to(SourceRef("s4", "diagram.nodes.3.after"))
    assert desk.field("diagram.nodes.3.after").isVisible()


def test_a_narrow_form_has_its_labels_above(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s1")
    for width, is_above in ((512, False), (380, True), (512, False)):
        desk.panel.resize(width, 600)
        for _ in range(5):
            QApplication.processEvents()
        page = desk.panel.page
        assert page is not None
        assert (desk.field("body").mapTo(page, desk.field("body").rect().topLeft()).x() < 40) is is_above
        assert page.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("section", ["s4", "s8", "s9", MASTHEAD_ID])
def test_nothing_is_cut_off_at_any_width(desk: FormDesk, issue_33: Issue, section: str) -> None:
    desk.show(issue_33, section)
    for width in (512, 700, 430, 512):
        desk.panel.resize(width, 600)
        for _ in range(15):
            QApplication.processEvents()
        page = desk.panel.page
        assert page is not None
        for widget in page.fields.findChildren(QWidget):
            layout = widget.layout()
            if widget.isVisible() and layout is not None:
                least = layout.totalMinimumHeightForWidth(widget.width())
                least = least if layout.hasHeightForWidth() else layout.totalMinimumSize().height()
                assert widget.height() >= least, (widget.objectName(), width)


def test_the_form_takes_the_focus_where_one_was_last(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s8")
    desk.panel.setFocus()
    assert focused().objectName() == "field:headline"
    desk.field("venue").setFocus()
    focused().clearFocus()
    desk.panel.setFocus()
    assert focused().objectName() == "field:venue"


def test_only_notation_changes_the_look(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s3")
    box = desk.find("field:body", QTextEdit)
    text = text_of(box)
    assert "**「新しく" in text
    formats = [f for block in _blocks(box) for f in block.layout().formats()]
    assert formats
    assert all(f.length for f in formats)


def _blocks(box: QTextEdit) -> Iterator[Any]:
    block = box.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def test_diagrams_without_nodes_have_a_way_in(desk: FormDesk, issue_33: Issue) -> None:
    desk.show(issue_33, "s2")
    assert desk.value("diagram") == StepDiagram()
    desk.panel.go_to(SourceRef("s2", "diagram"))
    assert focused().objectName() == "add:diagram.nodes.step"
