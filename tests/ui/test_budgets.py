"""How much more fits: told under the label by what is really left on the page."""

from __future__ import annotations

import re

from desk_person import Person
from PySide6.QtWidgets import QLabel

from tsushin_desk.ui.paper_marks import room_budgets


def budgets(person: Person) -> list[int]:
    """The lines left that the form shows, one for each field that has a budget."""
    labels = person.window.area.form.findChildren(QLabel)
    found = (re.search(r"あと(\d+)行", label.text()) for label in labels if label.isVisible())
    return [int(match[1]) for match in found if match]


def test_only_long_texts_have_one() -> None:
    paths = ("headline", "parts.0.text", "photos.0.caption", "body")
    assert room_budgets(2, 22, paths) == {"parts.0.text": "あと2行・44字", "body": "あと2行・44字"}
    assert room_budgets(0, 22, ("body",)) == {"body": "あと0行"}


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
    after = budgets(person)
    assert 0 < after[0] < before[0]
