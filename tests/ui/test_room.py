"""Where there is little room: what gives way, in which order, and that nothing is lost by it."""

from __future__ import annotations

import pytest
from desk_person import NONE, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QToolButton

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import SetField
from tsushin_desk.ui.desk import part_ids
from tsushin_desk.ui.tool_bar import FoldingToolBar
from tsushin_desk.ui.zoom_slider import factor_of, notch_of


@pytest.fixture
def at_desk(person: Person) -> Person:
    person.click("start-sample")
    person.wait_for_issue()
    return person


def make_wide(person: Person, width: int) -> None:
    person.window.resize(width, 700)
    QApplication.processEvents()


def shown(person: Person) -> tuple[bool, bool]:
    """Are the small pages there, and the names in the outline?"""
    area = person.window.area
    return area.paper.thumbnails.isVisible(), not area.left.is_folded


def test_the_small_pages_give_way_first_then_the_names(at_desk: Person) -> None:
    area = at_desk.window.area
    seen = []
    for width in (1366, 1100, 900, 1100, 1366):
        make_wide(at_desk, width)
        seen.append(shown(at_desk))
        assert area.form.width() >= 380
        assert area.preview.width() >= 400
    assert seen == [(True, True), (False, True), (False, False), (False, True), (True, True)]


def test_it_fits_a_small_screen(at_desk: Person) -> None:
    at_desk.window.resize(100, 100)
    QApplication.processEvents()
    assert at_desk.window.width() <= 900
    assert at_desk.window.height() <= 700


def test_no_form_is_wider_than_its_room(at_desk: Person) -> None:
    window = at_desk.window
    make_wide(at_desk, 910)
    for section in part_ids(window.desk.issue):
        window.show_section(section)
        QApplication.processEvents()
        page = window.area.form.page
        assert page is not None
        assert page.width() <= 400
        assert page.horizontalScrollBar().maximum() == 0, section


def test_what_the_status_bar_tells_makes_no_window_wider(at_desk: Person) -> None:
    window = at_desk.window
    make_wide(at_desk, 910)
    window.status.show_saved("保存前の変更があります（控えは 12:34）")
    window.status.show_lock("編集中：このパソコン（生活支援コーディネーター）", may_edit=False)
    window.status.show_notice("写真3枚を小さくして、4ページに収めました。")
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 910
    assert window.width() == 910
    assert "控えは 12:34" in window.status.saved_label.toolTip()


def test_problems_are_reached_from_the_folded_column(at_desk: Person) -> None:
    window = at_desk.window
    window.desk.apply(SetField("s7", "headline", ""))
    at_desk.wait()
    make_wide(at_desk, 880)
    button = at_desk.find("folded-findings", QToolButton)
    assert button.text() == str(window.area.findings.list.count()) != "0"
    at_desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert isinstance(window.place, SourceRef)
    assert window.area.form.section == "s7"
    window.area.preview.setFocus()
    at_desk.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is button


def test_rare_tools_go_into_a_menu(at_desk: Person) -> None:
    bar = at_desk.find("tools", FoldingToolBar)
    make_wide(at_desk, 1366)
    assert not bar.more.isVisible()
    make_wide(at_desk, 864)
    folded = bar.more.menu().actions()
    assert bar.more.isVisible()
    assert at_desk.window.actions_["find"] in folded
    buttons = [b for b in bar.findChildren(QToolButton) if b.isVisible() and b is not bar.more]
    assert {"保存", "PDFに書き出す"} <= {button.text() for button in buttons}
    for button in buttons:
        assert button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        assert button.geometry().right() < bar.width()
    assert all(action.isVisible() for action in folded)  # in the menus they stand as ever


def test_everything_lies_where_it_was_left(at_desk: Person) -> None:
    window = at_desk.window
    make_wide(at_desk, 1366)
    window.area.setSizes([300, 440, 620])
    window.area.left.setSizes([200, 300, 0])
    before = window.area.sizes(), window.area.left.sizes()
    window.area.save_places(window.settings)
    window.area.setSizes([200, 500, 660])
    window.area.left.setSizes([400, 100, 0])
    window.area.restore_places(window.settings)
    assert (window.area.sizes(), window.area.left.sizes()) == before


def test_the_outline_can_be_put_away(at_desk: Person) -> None:
    at_desk.window.actions_["outline"].trigger()
    assert not at_desk.window.area.outline.isVisible()
    at_desk.window.actions_["outline"].trigger()
    assert at_desk.window.area.outline.isVisible()


def test_the_slider_and_its_ends(at_desk: Person) -> None:
    preview, slider = at_desk.window.area.preview, at_desk.find("zoom", QSlider)
    slider.setFocus()
    at_desk.press(Qt.Key.Key_End)
    assert preview.factor == pytest.approx(4.0)
    at_desk.press(Qt.Key.Key_Home)
    assert preview.factor == pytest.approx(0.25)
    at_desk.qtbot.mouseClick(at_desk.find("zoom-in"), Qt.MouseButton.LeftButton, NONE)
    assert preview.factor == pytest.approx(0.3)
    assert at_desk.find("status-zoom", QLabel).text() == "30%"
    assert [notch_of(factor_of(notch)) for notch in range(101)] == list(range(101))


def test_f7_tells_what_there_is_to_see_to(at_desk: Person) -> None:
    window = at_desk.window
    before = window.area.findings.list.count()
    window.desk.apply(SetField("s7", "headline", ""))
    at_desk.press(Qt.Key.Key_F7)
    at_desk.wait()
    assert window.area.findings.list.count() == before + 1
    assert QApplication.focusWidget() is window.area.findings.list
    assert window.status.currentMessage() == window.area.findings.heading.text()
