"""The paper as a person looks at it: small pages, colours, margins, size, what overflows, photos to crop."""

from __future__ import annotations

import pytest
from desk_person import CONTROL, NONE, PATIENCE, Person
from desk_person import turn_wheel as scroll
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QPushButton

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import SetMostPages
from tsushin_desk.model.parts import Crop
from tsushin_desk.ui.forms.crop_dialog import CropDialog
from tsushin_desk.ui.page_images import LARGE
from tsushin_desk.ui.page_sight import Look
from tsushin_desk.ui.paper_marks import boxes_of
from tsushin_desk.ui.preview import Zoom
from tsushin_desk.ui.thumbnails import Thumbnails
from tsushin_desk.wording.messages import sentence
from tsushin_desk.wording.overset import on_paper


@pytest.fixture
def at_desk(person: Person) -> Person:
    person.click("start-sample")
    person.wait_for_issue()
    return person


def pixels(person: Person) -> list[QColor]:
    image = person.window.area.preview.grab().toImage()
    return [
        QColor(image.pixel(x, y))
        for x in range(20, image.width() - 40, 7)
        for y in range(9, image.height(), 7)
    ]


def is_gray(color: QColor) -> bool:
    return max(color.red(), color.green(), color.blue()) - min(color.red(), color.green(), color.blue()) <= 6


def test_small_pages_lead_to_the_pages(at_desk: Person) -> None:
    preview, strip = at_desk.window.area.preview, at_desk.find("thumbnails", Thumbnails)
    assert [strip.item(at).text() for at in range(strip.count())] == ["1", "2", "3", "4"]
    at = strip.visualItemRect(strip.item(2)).center()
    at_desk.qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert preview.current_page == 2
    preview.show_page(0)
    assert strip.currentRow() == 0


def test_small_pages_are_painted_only_when_nobody_types(at_desk: Person) -> None:
    strip = at_desk.find("thumbnails", Thumbnails)
    at_desk.qtbot.waitUntil(lambda: len(strip._painted) == 4, timeout=PATIENCE)
    before = dict(strip._painted)
    at_desk.window.show_section(at_desk.window.desk.issue.sections[0].id)
    at_desk.write_in("headline" if "headline" in at_desk.window.area.form.page.editors else "heading", "あ")  # type: ignore[union-attr]
    at_desk.qtbot.waitUntil(lambda: at_desk.window.live.is_idle, timeout=PATIENCE)
    assert strip._painted == before or strip._painted[0] != before[0]
    document = at_desk.window.finished.document  # type: ignore[union-attr]
    at_desk.qtbot.waitUntil(lambda: strip._painted[0][0] == document.pages[0], timeout=PATIENCE)
    assert strip._painted[2] == before[2]


def test_looks(at_desk: Person) -> None:
    actions, preview = at_desk.window.actions_, at_desk.window.area.preview
    coloured = pixels(at_desk)
    assert not all(is_gray(color) or color == coloured[0] for color in coloured)
    actions["one_ink"].trigger()
    sheet = [color for color in pixels(at_desk) if color not in (QColor("#CBD3D5"),)]
    strange = [color for color in sheet if not is_gray(color)]
    assert len(strange) < 0.04 * len(sheet)  # the frame of the edited place
    actions["deutan"].trigger()
    assert not actions["one_ink"].isChecked()
    assert preview.sight.look is Look.DEUTAN
    assert at_desk.find("sight").property("text") == "D型"
    actions["deutan"].trigger()
    assert preview.sight.look is Look.COLOUR
    assert pixels(at_desk) == coloured


def test_margins_and_grid(at_desk: Person) -> None:
    before = pixels(at_desk)
    at_desk.window.actions_["guides"].trigger()
    assert sum(a != b for a, b in zip(before, pixels(at_desk), strict=True)) > 50
    at_desk.window.actions_["guides"].trigger()
    assert pixels(at_desk) == before


def test_sizes(at_desk: Person) -> None:
    preview = at_desk.window.area.preview
    at_desk.press(Qt.Key.Key_2, CONTROL)
    at_desk.window.actions_["fit_page"].trigger()
    rects = preview.page_rects
    assert rects[1].top() == rects[2].top()
    assert rects[1].right() + 1 == rects[2].left()
    assert rects[2].width() + rects[1].width() <= preview.viewport().width()
    assert rects[1].height() <= preview.viewport().height()
    at_desk.press(Qt.Key.Key_0, CONTROL)
    at_desk.press(Qt.Key.Key_1, CONTROL)
    assert preview.zoom is Zoom.FIT_WIDTH
    for _ in range(20):
        turn_wheel(at_desk, 120)
    assert preview.factor == 4.0
    for _ in range(40):
        turn_wheel(at_desk, -120)
    assert preview.factor == 0.25


def turn_wheel(person: Person, by: int) -> None:
    view = person.window.area.preview.viewport()
    at = QPointF(view.rect().center())
    event = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_what_overflows_is_told_everywhere_in_the_same_figures(at_desk: Person) -> None:
    window = at_desk.window
    window.desk.apply(SetMostPages(3))
    at_desk.wait()
    assert window.finished is not None
    found = [finding for finding in window.finished.findings if finding.code == "overset"]
    assert len(found) == 2
    flags = window.area.preview.flags
    assert [flag.text for flag in flags] == [on_paper(finding) for finding in found]
    assert {flag.page for flag in flags} == {3}
    place = found[0].place
    assert isinstance(place, SourceRef)
    window.go_to(place)
    amount = f"{found[0].parameter('lines')}行・{found[0].parameter('characters')}字"
    form = window.area.form
    assert any(label.text() == f"{amount}あふれ" for label in form.findChildren(QLabel))
    strip = at_desk.find("thumbnails", Thumbnails)
    spoken = [strip.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(4)]
    assert spoken == ["1ページ", "2ページ", "3ページ", "4ページ あふれています"]
    problems = at_desk.find("findings-list", QListWidget)
    assert sentence(found[0], window.desk.issue) in [
        problems.item(at).text() for at in range(problems.count())
    ]
    assert amount in sentence(found[0])
    lines = sum(int(finding.parameter("lines")) for finding in found)
    assert at_desk.find("status-overset", QLabel).text() == f"あふれ 2か所・{lines}行"
    window.desk.apply(SetMostPages(0))
    at_desk.wait()
    assert window.area.preview.flags == ()


def test_a_chosen_section_has_one_frame(at_desk: Person) -> None:
    window = at_desk.window
    assert window.finished is not None
    for section in window.desk.issue.sections:
        window.show_section(section.id)
        place = window.area.preview._place
        assert place is not None
        assert len(place[1]) <= 2, section.id
    found = boxes_of(window.finished.document, SourceRef(window.desk.issue.sections[3].id, "parts.2.text"))
    assert found is not None


def test_double_click_on_a_photo_opens_its_crop(at_desk: Person) -> None:
    window, preview = at_desk.window, at_desk.window.area.preview
    assert window.finished is not None
    found = boxes_of(window.finished.document, SourceRef("s7", "photos.0"))
    assert found is not None
    page, boxes = found
    corner = preview.page_rects[page].topLeft()
    at = (QPointF(boxes[0].centre.x, boxes[0].centre.y) * preview._scale() + QPointF(corner)).toPoint()
    preview.verticalScrollBar().setValue(at.y() - 200)
    clicks: list[object] = []
    preview.place_clicked.connect(clicks.append)
    at_desk.qtbot.mouseDClick(preview.viewport(), Qt.MouseButton.LeftButton, NONE, at - preview._offset())
    QTest.mouseRelease(preview.viewport(), Qt.MouseButton.LeftButton, NONE, at - preview._offset())
    dialog = window.findChild(QDialog, "crop")
    assert isinstance(dialog, CropDialog)
    assert len(clicks) <= 1  # the second release is no click of its own
    assert window.area.form.section == "s7"
    QTest.keyClick(dialog.board, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    at_desk.qtbot.mouseClick(dialog.findChild(QPushButton, "crop-take"), Qt.MouseButton.LeftButton)
    at_desk.come_back()
    at_desk.wait()
    photo = window.desk.issue.section("s7").photos[0]  # type: ignore[union-attr]
    assert photo.crop == Crop(width=99)
    assert window.desk.history.undoText() == "佐野地区の写真1の切り抜きを変更"


def test_much_enlarged_the_paper_is_whole_wherever_one_turns(at_desk: Person) -> None:
    """Of so large a page only what is seen is painted: nothing white is left where one scrolls to."""
    preview = at_desk.window.area.preview
    preview.set_factor(3.0)
    QApplication.processEvents()
    page, painter = preview._document.pages[0], preview._painter
    anew = painter.image(page, preview._scale())
    assert anew.width() * anew.height() > LARGE
    for _ in range(6):
        view = preview.viewport().rect()
        shown = preview.page_rects[0].translated(-preview._offset()).intersected(view).adjusted(4, 4, -4, -4)
        seen = preview.viewport().grab(shown).toImage()
        corner = shown.topLeft() - preview.page_rects[0].topLeft() + preview._offset()
        wanted = anew.copy(QRect(corner, shown.size()))
        differing = sum(
            seen.pixel(x, y) != wanted.pixel(x, y)
            for x in range(0, seen.width(), 5)
            for y in range(0, seen.height(), 5)
        )
        assert differing * 25 < 0.02 * seen.width() * seen.height()  # the frame of the place, no more
        scroll(preview.viewport(), -360)
        QApplication.processEvents()
