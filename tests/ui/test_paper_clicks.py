"""A click on the paper opens the form at the very field and character, wherever on the pages it falls."""

from __future__ import annotations

import random

from desk_person import PATIENCE, Person
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import GlyphRun, Group, Item, moved
from tsushin_desk.display.hit import source_at
from tsushin_desk.editing import value_at
from tsushin_desk.geometry import Point

_PER_PAGE = 12


def texts(items: tuple[Item, ...]) -> list[GlyphRun]:
    """Every run of glyphs that came from a field, where it stands on the page."""
    found: list[GlyphRun] = []
    for item in items:
        if isinstance(item, Group):
            found += texts(tuple(moved(inner, item.x, item.y) for inner in item.items))
        elif isinstance(item, GlyphRun) and item.source is not None and item.glyphs:
            found.append(item)
    return found


def test_a_click_on_any_text_leads_to_its_character(person: Person) -> None:
    person.click("start-sample")
    person.wait_for_issue()
    window, chance = person.window, random.Random(5)
    assert window.finished is not None
    tried = 0
    for number, page in enumerate(window.finished.document.pages):
        for run in chance.sample(runs := texts(page.items), min(_PER_PAGE, len(runs))):
            glyph = chance.choice(run.glyphs)
            at = Point(run.x + glyph.dx + 0.3 * run.size, run.y - 0.35 * run.size)
            wanted = source_at(page, at)
            if wanted is None or wanted.end <= wanted.start:
                continue  # a sign that nobody typed
            person.click_paper(number, at.x, at.y)
            tried += 1
            assert_there(person, wanted)
    assert tried >= 4 * 6


def assert_there(person: Person, wanted: SourceRef) -> None:
    """The form, the field, the character."""
    window = person.window
    person.qtbot.waitUntil(lambda: window.area.form.section == wanted.section, timeout=PATIENCE)
    assert window.area.outline.current == wanted.section
    focused = QApplication.focusWidget()
    assert focused is not None
    name = focused.objectName().removeprefix("field:")
    assert wanted.field == name or wanted.field.startswith(f"{name}."), (wanted, name)
    assert window.place.section == wanted.section
    if isinstance(focused, QLineEdit | QTextEdit):
        shown = (
            focused.selectedText() if isinstance(focused, QLineEdit) else focused.textCursor().selectedText()
        )
        value = value_at(window.desk.issue, wanted.section, wanted.field)
        if isinstance(value, str):
            assert shown == value[wanted.start : wanted.end], (wanted, shown)
