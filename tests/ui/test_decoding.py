"""What has been decoded ahead, and for which pages that is enough."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from tsushin_desk.display import Group, Page, Picture
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import PictureImages
from tsushin_desk.ui.decoding import DecodedAhead, new_pages

WHOLE = Rect(0.0, 0.0, 1.0, 1.0)
PHOTO = Picture(Rect(10.0, 10.0, 100.0, 75.0), "a.png", WHOLE)


def page_with(*pictures: Picture) -> Page:
    return Page(1, 595.0, 842.0, 0.0, (Group(5.0, 5.0, pictures),))


def ahead() -> DecodedAhead:
    bits = QByteArray()
    buffer = QBuffer(bits)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(40, 30, QImage.Format.Format_RGB32).save(buffer, "PNG")
    return DecodedAhead(PictureImages(lambda _: bytes(bits.data())))


def test_a_photo_that_has_not_been_seen_is_not_covered() -> None:
    own = ahead()
    assert own.covers([page_with()])
    assert not own.covers([page_with(PHOTO)])
    own.decode([page_with(PHOTO)])
    assert own.covers([page_with(PHOTO)])
    assert not own.covers([page_with(PHOTO, replace(PHOTO, key="b.png"))])


def test_what_was_once_large_covers_what_is_smaller_and_grows_again() -> None:
    own = ahead()
    own.decode([page_with(replace(PHOTO, rect=Rect(0.0, 0.0, 120.0, 90.0)))])
    own.decode([page_with(PHOTO)])
    assert own.covers([page_with(replace(PHOTO, rect=Rect(0.0, 0.0, 119.0, 89.0)))])
    assert not own.covers([page_with(replace(PHOTO, rect=Rect(0.0, 0.0, 121.0, 90.0)))])


def test_a_smaller_part_at_the_same_size_needs_a_larger_picture() -> None:
    own = ahead()
    own.decode([page_with(PHOTO)])
    assert not own.covers([page_with(replace(PHOTO, crop=Rect(0.1, 0.0, 0.8, 1.0)))])
    assert own.covers([page_with(replace(PHOTO, crop=Rect(0.0, 0.0, 0.0, 1.0)))])  # nothing is shown


def test_only_pages_that_did_not_stand_there_are_new() -> None:
    first, second, third = page_with(), page_with(PHOTO), page_with(PHOTO)
    assert new_pages((first, third), (first, second)) == (third,)
    assert new_pages((first,), (second, first)) == ()
