"""What the forms show of the pages: how sharp a photo is, whose consent it has, the diagram in small."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_person import CONTROL, PATIENCE, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tsushin_desk.editing import SetField
from tsushin_desk.model.parts import Consent, Photo
from tsushin_desk.ui.forms.thumb import Thumb
from tsushin_desk.wording.photo_state import consent_words, resolution_words


def test_words_of_a_photo() -> None:
    good, coarse = resolution_words(412.4), resolution_words(142.0)
    assert (good.text, good.is_good) == ("刷りに十分 412 ppi", True)
    assert (coarse.text, coarse.is_good) == ("粗い 142 ppi（めやすは 250）", False)
    web = consent_words(Photo(file="photos/a.jpg", consent=Consent.WEB))
    assert web is not None
    assert (web.text, web.is_good) == ("掲載の了承：紙・ホームページ", True)
    asked = consent_words(Photo(file="photos/a.jpg"))
    assert asked is not None
    assert (asked.text, asked.is_good) == ("掲載の了承：まだ", False)
    assert consent_words(Photo(file="photos/a.jpg", decorative=True)) is None
    assert consent_words(Photo()) is None


@pytest.fixture
def opened(person: Person, sample: Path) -> Person:
    person.window.filing.open_path(sample)
    person.wait_for_issue()
    return person


def states(person: Person) -> list[str]:
    labels = person.window.area.form.page.findChildren(QLabel, "photo-state")  # type: ignore[union-attr]
    return [label.text() for label in labels if not label.isHidden()]


def test_the_diagram_stands_beside_its_list(opened: Person) -> None:
    opened.choose_row(4)
    picture = opened.find("diagram-picture", QLabel)
    before = picture.pixmap().toImage()
    assert before.height() > 40
    opened.write_in("diagram.nodes.2.name", "と市役所")
    opened.wait()
    assert opened.find("diagram-picture", QLabel).pixmap().toImage() != before
    opened.choose_row(7)
    assert opened.find("diagram-picture", QLabel).pixmap().toImage() != before


def test_a_photo_says_how_sharp_it_is_and_whose_consent_it_has(opened: Person) -> None:
    opened.choose_row(4)
    assert any("掲載の了承：紙・ホームページ" in text for text in states(opened))
    opened.window.desk.apply(SetField("s4", "photos.0.consent", Consent.NOT_ASKED))
    opened.wait()
    assert any(text.startswith("！ 掲載の了承：まだ") for text in states(opened))
    opened.press(Qt.Key.Key_Z, CONTROL)
    opened.qtbot.waitUntil(lambda: all("まだ" not in text for text in states(opened)), timeout=PATIENCE)


def test_the_form_shows_a_drawing_and_it_can_be_cropped(person: Person) -> None:
    """A drawing is no photo: it is drawn, as on the paper."""
    person.click("start-sample")
    person.wait_for_issue()
    assert person.window.desk.issue.masthead.picture is not None
    assert person.window.desk.issue.masthead.picture.file.endswith(".svg")
    person.choose_row(0)
    thumb = next(own for own in person.window.area.form.findChildren(Thumb) if own.isVisible())
    image = thumb.grab().toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    assert sum(pixel.hsvSaturation() > 120 for pixel in pixels) > 100  # words in its place are gray
    person.click_in_sight("field:picture.crop")
    person.turn_to("crop")
    person.press(Qt.Key.Key_Escape)
    person.come_back()
