"""Issues come and go; nothing of them stays behind: no widget, no object of Qt, none of Python."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Callable

import pytest
from desk_person import CONTROL, SHIFT, Person
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QListWidget

ROUNDS = 3
_OURS = ("tsushin_desk.ui", "tsushin_desk.model", "tsushin_desk.paint", "tsushin_desk.storage", "PySide6")


def use(person: Person) -> None:
    """Opens the sample, looks into everything, changes something, closes without saving."""
    person.click("start-sample")
    person.wait_for_issue()
    for row in range(person.find("outline-list", QListWidget).count()):
        person.choose_row(row)
    person.choose_row(4)
    person.write_in("parts.2.text", "もう一言。")
    person.click_in_sight("add:parts.own")
    person.press(Qt.Key.Key_D, CONTROL)
    person.add_section(7)
    person.press(Qt.Key.Key_H, CONTROL)
    person.press(Qt.Key.Key_Escape)
    for keys, dialog in (((Qt.Key.Key_A, CONTROL | SHIFT), "gallery"), ((Qt.Key.Key_I, CONTROL), "intake")):
        person.press(*keys)
        person.turn_to(dialog)
        person.press(Qt.Key.Key_Escape)
        person.come_back()
    for _ in range(2):
        person.press(Qt.Key.Key_Z, CONTROL)
    person.press(Qt.Key.Key_Y, CONTROL)
    person.wait()
    person.press(Qt.Key.Key_W, CONTROL)
    person.answer("保存しないで閉じる")
    person.qtbot.waitUntil(person.window.start.isVisible)
    person.qtbot.wait(50)


def _settle() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.unfreeze()  # what the desk has set aside counts as well
    gc.collect()


def of_python(person: Person) -> Counter[str]:
    """How many objects of every kind Python knows, of ours and of Qt's."""
    _settle()
    kinds = Counter(f"{type(thing).__module__}.{type(thing).__name__}" for thing in gc.get_objects())
    return Counter({kind: count for kind, count in kinds.items() if kind.startswith(_OURS)})


def of_qt(person: Person) -> Counter[str]:
    """How many objects of every kind hang in the window, and widgets anywhere."""
    _settle()
    kinds = Counter(type(inner).__name__ for inner in person.window.findChildren(QObject))
    kinds.update(f"widget {type(widget).__name__}" for widget in QApplication.allWidgets())
    return kinds


# Apart: to look at an object of Qt makes one of Python for it, which outlives it.
@pytest.mark.parametrize("count", [of_python, of_qt])
def test_nothing_stays_behind(person: Person, count: Callable[[Person], Counter[str]]) -> None:
    use(person)
    person.qtbot.waitUntil(lambda: person.window.quiet_moments.are_over)
    loaded = 0
    while loaded < len(sys.modules):  # what is made once and kept is made by what is loaded late, too
        loaded = len(sys.modules)
        use(person)
    before = count(person)
    for _ in range(ROUNDS):
        use(person)
    after = count(person)
    grown = {kind: (before[kind], now) for kind, now in after.items() if now >= before[kind] + ROUNDS}
    assert not grown
