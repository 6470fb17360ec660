"""Which photos can become smaller, and the fewest that do what is wanted."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.diagnostics import SourceRef, error, note, warning
from tsushin_desk.editing import ResizePhotos, SetField, apply_edit
from tsushin_desk.editing.photo_sizes import photos_to_shrink, sharper_size, smaller_that_fits
from tsushin_desk.editing.remedies import RemedyName, remedies_for
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo, PhotoSize, Programme
from tsushin_desk.model.sections import Appeal, Article, EventNotice

SMALL, NORMAL, LARGE = PhotoSize
ONE, TWO = (("s1", "photos.0"), ("s1", "photos.1"))
SHOWN = ("s2", "programmes.0.photos.0")


def photo(size: PhotoSize = NORMAL) -> Photo:
    return Photo(file="photos/a.jpg", size=size)


def issue(first: PhotoSize = NORMAL) -> Issue:
    programme = Programme(heading="展示", photos=(photo(),))
    sections = (
        Article(id="s1", headline="題", photos=(photo(first), photo(), photo(SMALL))),
        EventNotice(id="s2", headline="催し", programmes=(programme,)),
        Appeal(id="s3", headline="お願い", photo=photo()),
        Article(id="s4", headline="隠れた", photos=(photo(),), hidden=True),
    )
    return Issue(sections=sections)


def sizes(of: Issue) -> list[PhotoSize]:
    first = of.section("s1")
    assert isinstance(first, Article)
    return [one.size for one in first.photos]


def test_what_is_small_hidden_or_alone_cannot_become_smaller() -> None:
    assert photos_to_shrink(issue()) == (ONE, TWO, SHOWN)
    assert photos_to_shrink(issue(), "s1") == (ONE, TWO)
    assert photos_to_shrink(issue(), "s3") == ()


def test_the_fewest_that_fit() -> None:
    def smalls(least: int) -> ResizePhotos | None:
        whole = issue()

        def fits(tried: Issue) -> bool:
            programme = tried.section("s2").programmes[0]  # type: ignore[union-attr]
            return [*sizes(tried), programme.photos[0].size].count(SMALL) >= least + 1

        return smaller_that_fits(whole, "s1", fits)

    assert smalls(1) == ResizePhotos((ONE,), SMALL)
    assert smalls(2) == ResizePhotos((ONE, TWO), SMALL)
    assert smalls(3) == ResizePhotos((ONE, TWO, SHOWN), SMALL)
    assert smalls(4) is None


def test_no_smaller_than_sharpness_asks() -> None:
    def size(wanted: PhotoSize, now: PhotoSize) -> PhotoSize:
        return sharper_size(issue(now), ONE, now, lambda tried: sizes(tried)[0] is wanted).size

    assert size(NORMAL, LARGE) is NORMAL
    assert size(SMALL, LARGE) is SMALL
    assert size(SMALL, NORMAL) is SMALL
    assert size(LARGE, NORMAL) is SMALL  # it is never sharp: the smallest


def test_one_step_for_all_of_them() -> None:
    edited = apply_edit(issue(), ResizePhotos((ONE, TWO), LARGE))
    assert sizes(edited.issue) == [LARGE, LARGE, SMALL]
    assert edited.changed == ("s1",)
    again = apply_edit(edited.issue, SetField("s1", "photos.0.size", NORMAL)).issue
    assert sizes(again) == [NORMAL, LARGE, SMALL]


def names(of: Issue, code: str, field: str, **more: object) -> list[RemedyName]:
    section = str(more.pop("own", "s1"))
    make = {"overset": error, "photo_small": note}.get(code, warning)
    finding = make(code, SourceRef(section, field), **more)  # type: ignore[arg-type]
    return [remedy.name for remedy in remedies_for(of, finding)]


def test_findings_offer_another_size_where_there_is_one() -> None:
    coarse = ("picture_low_resolution", "photos.0")
    assert names(issue(), *coarse) == [RemedyName.SMALLER_PHOTO, RemedyName.REPLACE_PHOTO]
    assert names(issue(SMALL), *coarse) == [RemedyName.REPLACE_PHOTO]
    assert names(issue(), "picture_low_resolution", "photo", own="s3") == [RemedyName.REPLACE_PHOTO]
    assert names(issue(), "overset", "body") == [RemedyName.FIT, RemedyName.SMALLER_PHOTO]
    assert names(issue(), "overset", "body", own="s3") == [RemedyName.FIT]
    assert names(issue(), "overset", "body", own="s3", most_pages=4)[1:] == [RemedyName.SMALLER_PHOTO]
    assert names(issue(SMALL), "photo_small", "photos.0") == [RemedyName.LARGER_PHOTO]
    bare = replace(issue(), sections=issue().sections[2:])
    assert names(bare, "overset", "body", own="s3", most_pages=4) == [RemedyName.FIT]
