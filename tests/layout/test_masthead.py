"""題字: whatever is written, it stays on its ground, in reading order, text clear of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_pages import sample_issue, surroundings

from tsushin_desk.display import Fill, GlyphRun, Group, Path, Picture, PictureInfo, Role
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.boxes import Box
from tsushin_desk.layout.masthead import set_masthead
from tsushin_desk.layout.setting import Setting
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.issue import Masthead
from tsushin_desk.model.parts import Photo

WIDTH = 510.24
SAMPLE, PICTURES = sample_issue()
FULL = SAMPLE.masthead
PHOTO = Photo(file="p.jpg", description="夏祭り")
PHOTOS: Mapping[str, PictureInfo] = {**PICTURES, "p.jpg": PictureInfo(4000, 3000)}
HARD = {
    "sample": FULL,
    "four_lines": replace(
        FULL,
        title_lines=("いきいき高齢者支え合い", "情報交換のためのおたより", "社会福祉協議会", "ふれあい通信"),
        number=1234,
        slogan="住み慣れた地域でいつまでも元気に暮らし続けるために支え合いの輪を広げよう",
    ),
    "one_long_line": replace(FULL, title_lines=("高崎市第1層生活支援だより",)),
    "longer_above": replace(FULL, title_lines=("高崎市生活支援コーディネーター情報", "通信"), number=9999),
    "short": replace(FULL, title_lines=("輪",), subtitle="", slogan="", number=5, picture=None),
    "no_title": replace(FULL, title_lines=()),
    "photo": replace(FULL, picture=PHOTO, catchword="ひとりで悩まないで相談しよう"),
    "missing_photo": replace(FULL, picture=replace(PHOTO, file="gone.jpg")),
    "bare": Masthead(number=1, month=YearMonth(2019, 5)),
}


def box_of(masthead: Masthead) -> Box:
    around = surroundings()
    return set_masthead(Setting(around.page_format, around.fonts, PHOTOS, around.drawings), masthead, WIDTH)


def runs_of(box: Box) -> list[GlyphRun]:
    return [item for item in box.items if isinstance(item, GlyphRun)]


def text_of(box: Box) -> str:
    return "".join(glyph.text for run in runs_of(box) for glyph in run.glyphs)


def depth(one: Rect, other: Rect) -> float:
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return min(wide, high)


def check(masthead: Masthead) -> None:
    box = box_of(masthead)
    for item in box.items:
        place = bounds(item)
        assert place.x >= -0.01
        assert place.y >= -0.01
        assert place.right <= WIDTH + 0.01
        assert place.bottom <= box.height + 0.01
    for one, other in combinations(runs_of(box), 2):
        assert depth(bounds(one), bounds(other)) < 0.6
    disc = next(bounds(item) for item in box.items[3:] if isinstance(item, Path) and _is_disc(item))
    for run in runs_of(box):
        if run.element == "masthead/number":
            assert disc.x < bounds(run).x
            assert bounds(run).right < disc.right
        else:
            assert depth(bounds(run), disc) < 0.6
    for picture in box.items:
        if isinstance(picture, Picture | Group) and picture.element:
            title = [run for run in runs_of(box) if run.element == "masthead/title"]
            assert all(depth(bounds(run), bounds(picture)) < 0.6 for run in title)


def _is_disc(path: Path) -> bool:
    place = bounds(path)
    return abs(place.width - place.height) < 0.01


@pytest.mark.parametrize("name", HARD)
def test_nothing_leaves_the_ground_and_no_text_overlaps(name: str) -> None:
    check(HARD[name])


_TEXT = st.text(alphabet="高崎市生活支援コーディネーター通信ふれあい！1A～", max_size=24)


@given(
    title=st.lists(_TEXT, max_size=4).map(tuple),
    slogan=_TEXT,
    subtitle=_TEXT,
    catchword=_TEXT,
    number=st.integers(1, 9999),
)
@settings(max_examples=30, deadline=None)
def test_any_words_fit(
    title: tuple[str, ...], slogan: str, subtitle: str, catchword: str, number: int
) -> None:
    words = replace(FULL, title_lines=title, slogan=slogan, subtitle=subtitle)
    check(replace(words, catchword=catchword, number=number))


def test_texts_in_reading_order_each_in_one_piece() -> None:
    assert text_of(box_of(FULL)) == (
        "みんなでつなごう！　支え合いの輪！～生活支援コーディネーター通信～第33号令和7年8月発行"
        "高崎市生活支援コーディネーター通信めざせ！ワンハート"
    )


def test_the_title_is_the_one_heading_and_the_picture_is_described() -> None:
    structure = box_of(FULL).structure
    assert [e.id for e in structure if e.role is Role.H1] == ["masthead/title"]
    (figure,) = (e for e in structure if e.role is Role.FIGURE)
    assert FULL.picture is not None
    assert figure.alternative == FULL.picture.description
    decorative = replace(FULL, picture=replace(FULL.picture, decorative=True))
    assert not [e for e in box_of(decorative).structure if e.role is Role.FIGURE]


def test_every_run_leads_to_its_field() -> None:
    fields = {run.source.field for run in runs_of(box_of(FULL)) if run.source}
    titles = {f"title_lines.{number}" for number in range(3)}
    assert fields == {"slogan", "subtitle", "number", "month", "catchword"} | titles


def test_type_that_became_small_is_reported() -> None:
    assert box_of(FULL).findings == ()
    found = {(f.code, getattr(f.place, "field", "")) for f in box_of(HARD["four_lines"]).findings}
    assert found == {("masthead_text_small", "slogan"), ("masthead_text_small", "title_lines.0")}


def test_the_ground_is_as_high_as_the_format_says() -> None:
    for masthead in HARD.values():
        box = box_of(masthead)
        assert box.height == surroundings().page_format.parts.masthead.height
        assert isinstance(box.items[0], Fill)
