"""How much more fits: told under the label by what is really left on the page."""

from __future__ import annotations

import re
from pathlib import Path

from desk_person import CONTROL, PATIENCE, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTextEdit

from tsushin_desk.editing import SetMostPages
from tsushin_desk.ui.paper_marks import room_budgets


def budgets(person: Person) -> list[int]:
    """The lines left that the form shows, one for each field that has a budget."""
    labels = person.window.area.form.findChildren(QLabel)
    found = (re.search(r"あと(\d+)行", label.text()) for label in labels if label.isVisible())
    return [int(match[1]) for match in found if match]


def test_only_long_texts_have_one() -> None:
    paths = ("headline", "parts.0.text", "photos.0.caption", "body")
    assert room_budgets(2, paths) == {"parts.0.text": "あと2行以上", "body": "あと2行以上"}
    assert room_budgets(0, ("body",)) == {"body": ""}


def test_it_shrinks_while_the_text_grows(person: Person) -> None:
    person.click("start-new")
    person.wait_for_issue()
    person.add_section(0)
    person.write_in("body", "はじめまして。")
    person.wait()
    before = budgets(person)
    assert before
    assert before[0] > 10
    person.write_in("body", "はじめまして。" + "みなさまのおかげで会が続いています。" * 12)
    person.wait()
    person.qtbot.waitUntil(lambda: 0 < budgets(person)[0] < before[0], timeout=PATIENCE)


def test_the_field_with_the_cursor_is_measured(person: Person, sample: Path) -> None:
    """Two more lines really fit into the greeting of the sample, and no third."""
    person.window.filing.open_path(sample)
    person.wait_for_issue()
    person.choose_row(1)
    person.field("body").setFocus()
    slot = person.window.area.form.page.link.slots["body"]  # type: ignore[union-attr]
    person.qtbot.waitUntil(lambda: slot.text.text() == "あと2行・44字", timeout=PATIENCE)
    person.write_in("body", "長い文が続きます。" * 7)
    person.wait()
    assert person.window.status.pages_label.text() == "全5ページ"


def test_what_is_over_the_wished_pages_is_tinted_in_its_field(person: Person, sample: Path) -> None:
    person.window.filing.open_path(sample)
    person.wait_for_issue()
    person.window.desk.apply(SetMostPages(3))
    person.wait()
    person.choose_row(9)
    box = person.find("field:headline", QTextEdit)
    tints = box.extraSelections()
    assert [tint.cursor.selectedText() for tint in tints] == [box.toPlainText()]
    outline = person.find("field:months.0.meetings.0.items", QTextEdit)
    assert outline.extraSelections()[0].cursor.selectedText().startswith("区長・民生委員説明会について説明")
    assert budget_of(person, "headline").endswith("字あふれ")
    person.press(Qt.Key.Key_Z, CONTROL)
    person.wait()
    assert not box.extraSelections()
    assert not outline.extraSelections()


def budget_of(person: Person, path: str) -> str:
    return person.window.area.form.page.link.slots[path].text.text()  # type: ignore[union-attr]
