"""A photo as large as the person wants it, in the proportions the person has fixed; drawings cropped too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layout_pages import flat, laid_out, overlapping_text, page_text, runs, sample_issue, text_of

from tsushin_desk.display import ClosePath, Drawing, Group, Item, LineTo, MoveTo, Path, Picture, PictureInfo
from tsushin_desk.editing import SetField, apply_edit
from tsushin_desk.geometry import Rect
from tsushin_desk.layout import LaidOut
from tsushin_desk.layout.photo_cells import SMALL_SHARE
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Crop, Photo, PhotoSize, Proportions, ReportPart
from tsushin_desk.model.sections import VisitReport
from tsushin_desk.pageformat.color import Color

WIDE = {"photos/a.jpg": PictureInfo(3000, 2000), "photos/b.jpg": PictureInfo(3000, 2000)}
INK = Color(24, 23, 21)


def report(*photos: Photo) -> Issue:
    return Issue(sections=(VisitReport(id="s1", headline="視察", photos=photos),))


def with_text(issue: Issue) -> Issue:
    """The same report with text beside its photos, so that they stand in one column."""
    (own,) = issue.sections
    assert isinstance(own, VisitReport)
    part = ReportPart(text="地域の皆さんが集まり、助け合いについて話し合いました。" * 4)
    return replace(issue, sections=(replace(own, parts=(part,)),))


def test_photos_without_text_take_the_width() -> None:
    """A large photo in each column under a headline that spans both, neither column empty."""
    photos = (photo(size=PhotoSize.LARGE), photo("b", size=PhotoSize.LARGE))
    found = pictures(laid_out(report(*photos), WIDE))
    one, other = found["photos/a.jpg"].rect, found["photos/b.jpg"].rect
    assert (one.y, one.width) == pytest.approx((other.y, other.width))
    assert one.right < other.x


def photo(file: str = "a", **more: object) -> Photo:
    return Photo(file=f"photos/{file}.jpg", description="写真", **more)  # type: ignore[arg-type]


def pictures(result: LaidOut) -> dict[str, Picture]:
    items = (item for page in result.document.pages for item in flat(page.items))
    return {item.key: item for item in items if isinstance(item, Picture)}


def shown_ratio(picture: Picture) -> float:
    """Of what is shown of the picture's own pixels."""
    info = WIDE[picture.key]
    return info.width * picture.crop.width / (info.height * picture.crop.height)


@pytest.mark.parametrize("ratio", [value for value in Proportions if value.ratio])
@pytest.mark.parametrize("crop", [Crop(), Crop(left=30, width=50), Crop(top=40, height=31)])
def test_fixed_proportions_are_what_is_shown(ratio: Proportions, crop: Crop) -> None:
    crop = replace(crop, proportions=ratio)
    for photos in ((photo(crop=crop),), (photo(crop=crop), photo("b", caption="もう一枚"))):
        picture = pictures(laid_out(report(*photos), WIDE))["photos/a.jpg"]
        assert picture.rect.width / picture.rect.height == pytest.approx(ratio.ratio, rel=1e-6)
        assert shown_ratio(picture) == pytest.approx(ratio.ratio, rel=1e-6)
        area, shown = crop.area, picture.crop
        assert area.x - 1e-9 <= shown.x
        assert shown.right <= area.right + 1e-9
        assert area.y - 1e-9 <= shown.y
        assert shown.bottom <= area.bottom + 1e-9


def test_without_them_the_page_may_cut() -> None:
    found = pictures(laid_out(report(photo(crop=Crop(top=40, height=31))), WIDE))["photos/a.jpg"]
    assert found.crop != Rect(0.0, 0.4, 1.0, 0.31)


def test_two_fixed_photos_share_a_height() -> None:
    square, tall = (Crop(proportions=p) for p in (Proportions.SQUARE, Proportions.TALL_3_4))
    found = pictures(laid_out(report(photo(crop=square), photo("b", crop=tall)), WIDE))
    one, other = found["photos/a.jpg"].rect, found["photos/b.jpg"].rect
    assert one.height == pytest.approx(other.height, abs=0.01)
    assert one.y == pytest.approx(other.y, abs=0.01)


def test_small_is_smaller_and_large_is_larger() -> None:
    rects = {
        size: pictures(laid_out(report(photo(caption="みんなで", size=size)), WIDE))["photos/a.jpg"].rect
        for size in PhotoSize
    }
    assert rects[PhotoSize.SMALL].width == pytest.approx(SMALL_SHARE * rects[PhotoSize.NORMAL].width)
    assert rects[PhotoSize.SMALL].height < rects[PhotoSize.NORMAL].height
    pair = (photo(caption="一"), photo("b", caption="二"))
    usual = pictures(laid_out(with_text(report(*pair)), WIDE))["photos/b.jpg"].rect
    large = pictures(laid_out(with_text(report(pair[0], replace(pair[1], size=PhotoSize.LARGE))), WIDE))
    assert large["photos/b.jpg"].rect.width > usual.width
    assert large["photos/b.jpg"].rect.y > large["photos/a.jpg"].rect.bottom
    assert shown_ratio(large["photos/b.jpg"]) <= 1.5 + 1e-6  # not cut flatter than it is


def test_no_photo_is_cut_as_flat_as_the_panorama_before_it() -> None:
    infos = {**WIDE, "photos/p.jpg": PictureInfo(5000, 1000)}
    photos = (photo("p"), photo("b"), photo("a"), photo("c"))
    infos["photos/c.jpg"] = WIDE["photos/a.jpg"]
    found = pictures(laid_out(with_text(report(*photos)), infos))
    for name in "abc":
        crop = found[f"photos/{name}.jpg"].crop
        assert crop.height > 0.7 * crop.width, name
    assert found["photos/p.jpg"].rect.width == pytest.approx(242.0)


def test_the_caption_stands_beside_a_small_photo() -> None:
    result = laid_out(report(photo(caption="みんなで", size=PhotoSize.SMALL)), WIDE)
    caption = next(run for run in runs(result.document.pages[0]) if "みんな" in text_of(run))
    rect = pictures(result)["photos/a.jpg"].rect
    assert caption.x > rect.right
    assert rect.y < caption.y <= rect.bottom


@pytest.mark.parametrize("caption", ["来場者が\n指さしています", "折り返すほど長い説明文をここに書きます"])
@pytest.mark.parametrize("size", PhotoSize)
def test_captions_of_several_lines_stand_whole_under_a_programmes_photos(
    caption: str, size: PhotoSize
) -> None:
    issue, infos = sample_issue()
    usual = len(laid_out(issue, infos).document.pages)
    for path, value in (("caption", caption), ("size", size)):
        issue = apply_edit(issue, SetField("s8", f"programmes.0.photos.0.{path}", value)).issue
    result = laid_out(issue, infos)
    assert len(result.document.pages) <= usual + 1
    assert not [found for page in result.document.pages for found in overlapping_text(page)]
    text = "".join(page_text(page) for page in result.document.pages)
    assert all(line in text for line in caption.split("\n"))


def square(x: float) -> Path:
    corners = (MoveTo(0, 0), LineTo(40, 0), LineTo(40, 40), LineTo(0, 40), ClosePath())
    return Path(x, 10, corners, INK)


DRAWING = Drawing(200.0, 100.0, (square(10), square(150)))


def group_of(result: LaidOut) -> Group:
    def inside(items: tuple[Item, ...]) -> list[Group]:
        groups = [item for item in items if isinstance(item, Group)]
        return [*groups, *(inner for group in groups for inner in inside(group.items))]

    return next(g for p in result.document.pages for g in inside(p.items) if g.source and g.source.field)


def test_a_drawing_is_cropped_as_a_photo_is() -> None:
    infos = {"photos/a.svg": PictureInfo(200, 100, DRAWING)}
    right = Crop(left=50, width=50, proportions=Proportions.SQUARE)
    whole = group_of(laid_out(report(Photo(file="photos/a.svg", description="絵")), infos))
    part = group_of(laid_out(report(Photo(file="photos/a.svg", description="絵", crop=right)), infos))
    assert whole.clip is None
    assert part.clip is not None
    assert part.clip.width == pytest.approx(part.clip.height)
    one, other = (item for item in part.items if isinstance(item, Path))
    assert not part.clip.x <= one.x <= part.clip.right  # clipped away
    assert part.clip.x <= other.x <= part.clip.right
    assert part.source is not None
    assert part.source.field == "photos.0"


def test_a_masthead_drawing_is_cropped_too() -> None:
    issue, infos = sample_issue()
    cut = apply_edit(issue, SetField("masthead", "picture.crop", Crop(left=20, width=60))).issue
    assert group_of(laid_out(cut, infos)).clip is not None
