"""How much more fits, and ways to fit: asked of a layout of four lines of ten characters a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tsushin_desk.editing import HideSection, ResizePhotos, SetMostPages, SetPageFormat, apply_edit
from tsushin_desk.editing.fitting import Way, WayKind, characters_left, lines_left, ways_to_fit
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo, PhotoSize, ReportPart
from tsushin_desk.model.sections import Article, Greeting

LINE, PAGE = 10, 4


def lines_of(issue: Issue) -> int:
    shown = [section for section in issue.sections if not section.hidden]
    texts = [s.body for s in shown if isinstance(s, Greeting | Article)]
    texts += [part.text for s in shown if isinstance(s, Article) for part in s.parts]
    photos = [photo for s in shown if isinstance(s, Article) for photo in s.photos]
    return sum(-(-len(text) // LINE) for text in texts) + sum(
        1 if photo.size is PhotoSize.SMALL else 2 for photo in photos
    )


def pages_of(issue: Issue) -> int:
    page = PAGE + 3 if issue.page_format == "close" else PAGE
    return max(-(-lines_of(issue) // page), 1)


def issue_of(*characters: int, photos: int = 0) -> Issue:
    greeting = Greeting(id="s1", heading="みなさまへ", body="あ" * characters[0])
    parts = tuple(ReportPart(text="い" * count) for count in characters[1:])
    article = Article(id="s2", headline="報告", parts=parts, photos=(Photo(file="photos/a.jpg"),) * photos)
    return Issue(sections=(greeting, article))


@pytest.mark.parametrize(("characters", "left"), [(20, 2), (25, 1), (40, 0), (30, 1), (45, 3)])
def test_lines_left_on_the_pages_there_are(characters: int, left: int) -> None:
    assert lines_left(issue_of(characters), "s1", "body", LINE, pages_of) == left


def test_lines_left_on_the_most_pages() -> None:
    assert lines_left(replace(issue_of(20), most_pages=3), "s1", "body", LINE, pages_of) == 10
    assert lines_left(replace(issue_of(60), most_pages=1), "s1", "body", LINE, pages_of) == 0


def test_characters_left_in_the_last_line() -> None:
    issue = issue_of(13)
    assert characters_left(issue, "s1", "body", lines_of) == 7
    assert characters_left(issue_of(20), "s1", "body", lines_of) == 0


def kinds(ways: list[Way]) -> list[WayKind]:
    return [way.kind for way in ways]


def test_nothing_is_offered_for_what_fits() -> None:
    assert list(ways_to_fit(issue_of(40), 1, LINE, ("close",), pages_of)) == []


def test_ways_are_tried_and_the_gentlest_comes_first() -> None:
    ways = list(ways_to_fit(issue_of(20, 50), 1, LINE, ("close",), pages_of))
    assert kinds(ways) == [WayKind.SHORTEN, WayKind.PAGE_FORMAT, WayKind.HIDE, WayKind.MORE_PAGES]
    assert (ways[0].section, ways[0].path, ways[0].lines) == ("s2", "parts.0.text", 3)
    assert ways[1].edit == SetPageFormat("close")
    assert ways[3].edit == SetMostPages(2)


def test_every_way_that_is_an_edit_really_fits() -> None:
    issue = replace(issue_of(20, 20, photos=1), most_pages=1)
    ways = [way for way in ways_to_fit(issue, 1, LINE, (), pages_of) if way.edit is not None]
    assert WayKind.WITHOUT_PHOTO in kinds(ways)
    assert [w.edit for w in ways if w.kind is WayKind.HIDE] == [
        HideSection("s2", True),
        HideSection("s1", True),
    ]
    for way in ways[:-1]:
        assert way.edit is not None
        assert pages_of(apply_edit(issue, way.edit).issue) == way.pages <= 1


def test_a_text_that_would_have_to_go_altogether_is_no_way() -> None:
    ways = list(ways_to_fit(issue_of(45, 200), 1, LINE, (), pages_of))
    assert WayKind.SHORTEN not in kinds(ways)


def small_photos(ways: list[Way]) -> list[tuple[str, str]]:
    return [(way.section, way.path) for way in ways if way.kind is WayKind.SMALLER_PHOTOS]


def test_one_photo_becomes_smaller_if_that_is_enough() -> None:
    ways = list(ways_to_fit(issue_of(10, photos=2), 1, LINE, (), pages_of))
    assert small_photos(ways) == [("s2", "photos.0"), ("s2", "photos.1")]
    assert ways[0].edit == ResizePhotos((("s2", "photos.0"),), PhotoSize.SMALL)


def test_all_become_smaller_if_one_is_not_enough() -> None:
    ways = list(ways_to_fit(issue_of(20, photos=2), 1, LINE, (), pages_of))
    assert small_photos(ways) == [("", "")]
    assert ways[0].edit == ResizePhotos((("s2", "photos.0"), ("s2", "photos.1")), PhotoSize.SMALL)
    assert small_photos(list(ways_to_fit(issue_of(30, photos=2), 1, LINE, (), pages_of))) == []
