"""Pages a little too full, columns with little to hold: what gives way, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout_pages import (
    flat,
    headings_alone,
    laid_out,
    outside,
    overlapping_text,
    page_text,
    runs,
    sample_issue,
    surroundings,
    text_of,
    text_on_photos,
)

from tsushin_desk.display import Fill, Page, Picture, PictureInfo
from tsushin_desk.layout import Setting
from tsushin_desk.layout.bands import Frame2, TwoColumns, band_of, own_cost
from tsushin_desk.layout.boxes import Block, Frame, Strip, rigid
from tsushin_desk.layout.flow import Stream, flow_pages, pour, row_of
from tsushin_desk.layout.photo_cells import Cell, heights_of
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import CalendarEvent, Photo, PhotoSize
from tsushin_desk.model.sections import (
    Appeal,
    Article,
    Calendar,
    DistrictReport,
    EventNotice,
    Greeting,
    Section,
)
from tsushin_desk.pageformat.color import BLACK

FEED = 17.6
LOW = FEED / 2
halves = st.integers(2, 12).map(lambda count: count * LOW)


@st.composite
def giving(draw: st.DrawFn) -> Block:
    """A block that may be set half a line lower."""
    block = Block((Strip(draw(halves)),))
    low = replace(block, strips=(Strip(block.height - LOW),))
    return replace(block, low=low) if draw(st.booleans()) else block


@given(
    st.lists(giving(), max_size=3).map(tuple),
    st.integers(1, 20),
    st.integers(0, 8).map(lambda count: count * LOW),
)
def test_what_spans_gives_way_from_the_last_to_the_first(
    above: tuple[Block, ...], lines: int, short: float
) -> None:
    column = (rigid(Block((Strip(lines * FEED),))),)
    band = band_of(TwoColumns(above, column, column), Frame2((0.0, 268.0), FEED))
    height = max(band.natural - short, band.least)
    *heads, left, right = band.place(height, False)
    assert left.y == right.y  # both columns stand level
    assert left.y + left.height <= height + 0.01
    lowered = [head.block is not block for head, block in zip(heads, above, strict=True)]
    wanted = round((band.natural - height) / LOW)
    can = [place for place, block in enumerate(above) if block.low]
    assert [place for place, low in enumerate(lowered) if low] == can[len(can) - wanted :]


def changed(**sections: Section) -> Issue:
    """The sample with other sections in their places, by the name of their kind."""
    issue, _ = sample_issue()
    return replace(issue, sections=tuple(sections.get(type(own).__name__, own) for own in issue.sections))


def one(kind: type[Section]) -> Section:
    return next(own for own in sample_issue()[0].sections if isinstance(own, kind))


def longer_caption() -> Issue:
    notice = one(EventNotice)
    assert isinstance(notice, EventNotice)
    first, *others = notice.programmes
    photo = replace(first.photos[0], caption=first.photos[0].caption + "です\nにぎわいました")
    first = replace(first, photos=(photo, *first.photos[1:]))
    return changed(EventNotice=replace(notice, programmes=(first, *others)))


def grounds(page: Page) -> list[float]:
    """How high the grounds of headlines across the page are, in half lines."""
    wide = surroundings().page_format.type_area.width - 10
    fills = [item.rect for item in flat(page.items) if isinstance(item, Fill) and item.rect.width > wide]
    return [round(rect.height / LOW, 2) for rect in fills if rect.height > FEED]


def test_a_caption_line_more_stays_on_its_page() -> None:
    _, pictures = sample_issue()
    before, after = (laid_out(issue, pictures) for issue in (sample_issue()[0], longer_caption()))
    assert len(before.document.pages) == len(after.document.pages) == 4
    assert after.findings == ()
    page = after.document.pages[3]
    assert all(words in page_text(page) for words in ("にぎわいました", "話し合いの内容"))
    assert grounds(before.document.pages[3]) == [5.0, 5.0]
    assert grounds(page) == [4.0, 4.0]  # both headlines have given half a line
    assert (overlapping_text(page), text_on_photos(page), outside(page)) == ([], [], [])


def test_headlines_are_set_low_on_no_page_that_has_room() -> None:
    issue, pictures = sample_issue()
    for number, page in enumerate(laid_out(issue, pictures).document.pages[1:], start=2):
        assert min(grounds(page)) > 4.0, number


@pytest.mark.parametrize("kind", [Appeal, Article])
def test_two_short_sections_stand_side_by_side(kind: type[Appeal] | type[Article]) -> None:
    """Not one under the other, with nothing at the right all down the page."""
    body = "地域の皆さんが集まり、助け合いについて話し合いました。"
    other = kind(id="o", headline="お願い", body=body * 7)
    issue, _ = sample_issue()
    issue = replace(issue, sections=(Greeting(id="g", heading="みなさまへ", body=body), other))
    (page,) = laid_out(issue).document.pages
    (greeting,) = (run for run in runs(page) if text_of(run) == "みなさまへ")
    (headline,) = (run for run in runs(page) if text_of(run) == "お願い")
    assert headline.x > page.width / 2 > greeting.x
    assert abs(headline.y - greeting.y) < 2 * FEED


def test_no_page_is_left_to_the_colophon_alone() -> None:
    """What fills page one but for the colophon leaves a section to the page that the colophon needs."""
    greeting, appeal = one(Greeting), one(Appeal)
    days = (date(2025, 9, day) for day in (3, 10, 17, 24, 30))
    events = tuple(
        CalendarEvent(day=day, title="勉強会", venue="公民館", remark="お茶代100円") for day in days
    )
    calendar = Calendar(id="c", headline="9月の予定", events=events)
    issue, pictures = sample_issue()
    pages = laid_out(replace(issue, sections=(greeting, calendar, appeal)), pictures).document.pages
    for page in pages:
        assert any(run.element and not run.element.startswith(("masthead", "colophon")) for run in runs(page))


@pytest.mark.parametrize("name", ["a4-two-column", "a4-large-print"])
def test_an_appeal_with_nothing_beside_it_spans_the_page(name: str) -> None:
    """Its text goes on in the right column, is read in its order, and stands level."""
    issue, pictures = sample_issue()
    appeal = one(Appeal)
    assert isinstance(appeal, Appeal)
    result = laid_out(replace(issue, sections=(appeal,)), pictures, name)
    (page,) = result.document.pages
    body = [run for run in runs(page) if run.element and run.element.startswith("s3/body")]
    sides = [run.x > page.width / 2 for run in body]
    assert sides == sorted(sides)
    assert set(sides) == {False, True}
    assert "".join(text_of(run) for run in body) == appeal.body.replace("**", "")
    page_format = surroundings(name).page_format
    lines = [(run.y - body[0].y) / page_format.grid.line_feed for run in body]
    assert lines == pytest.approx([round(line) for line in lines])
    tint = page_format.accents["appeal"].tint
    (ground,) = (item.rect for item in flat(page.items) if isinstance(item, Fill) and item.color == tint)
    assert all(ground.x < run.x and run.x + run.width < ground.right for run in body)
    assert ground.width == pytest.approx(page_format.type_area.width)
    assert result.room_left["s3"] > 0


def test_the_photo_of_an_appeal_makes_room_for_a_long_word() -> None:
    """In large print コーディネーター stands whole beside a smaller photo; else it is as large as ever."""
    issue, pictures = sample_issue()
    widths = {}
    for name in ("a4-two-column", "a4-large-print"):
        pages = laid_out(issue, pictures, name).document.pages
        heads = [run for page in pages for run in runs(page) if run.element == "s3/headline"]
        lines = {run.y: "".join(text_of(own) for own in heads if own.y == run.y) for run in heads}
        assert any("コーディネーター" in line for line in lines.values()), lines
        page_format = surroundings(name).page_format
        inner = page_format.column_width - 2 * page_format.parts.box.padding_side
        (photo,) = (
            item.rect.width
            for page in pages
            for item in flat(page.items)
            if isinstance(item, Picture) and (item.element or "").startswith("s3/")
        )
        widths[name] = round(photo / inner, 2)
    assert widths == {"a4-two-column": 0.36, "a4-large-print": 0.3}


def test_a_greeting_alone_above_what_spans_takes_the_width() -> None:
    issue, pictures = sample_issue()
    body = "暑い毎日が続いておりますが、皆様いかがお過ごしでしょうか。" * 3
    report = replace(next(s for s in issue.sections if isinstance(s, DistrictReport)), photos=())
    issue = replace(issue, sections=(Greeting(id="g", heading="みなさまへ", body=body), report))
    (page,) = laid_out(issue, pictures).document.pages
    lines = [run for run in runs(page) if run.element and run.element.startswith("g/body")]
    assert {run.x > page.width / 2 for run in lines} == {True, False}


def test_a_hole_beside_the_text_is_filled_with_its_last_part() -> None:
    """A report whose diagram is much lower than its text: 【今後】 stands under the diagram."""
    issue, pictures = sample_issue()
    reports = [replace(own, photos=()) for own in issue.sections if isinstance(own, DistrictReport)]
    page = laid_out(replace(issue, sections=tuple(reports)), pictures).document.pages[1]
    (last,) = (run for run in runs(page) if text_of(run) == "今後" and (run.element or "").startswith("s5/"))
    above = [
        item.rect for item in flat(page.items) if isinstance(item, Fill) and item.rect.x > page.width / 2
    ]
    assert last.x > page.width / 2
    assert any(rect.bottom < last.y for rect in above)


@given(st.floats(0.0, 30.0), st.floats(0.1, 30.0))
def test_more_white_always_costs_more(lines: float, more: float) -> None:
    frame = Frame2((0.0, 268.0), FEED)
    less, greater = own_cost(lines * FEED, 0.0, frame), own_cost((lines + more) * FEED, 0.0, frame)
    assert less < greater
    if (
        lines >= 4.0 and lines + more <= 9.0
    ):  # seen as a hole: a line of it costs more than one beside a column
        assert greater - less > more


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=9), st.integers(9, 30))
def test_a_box_that_a_column_holds_is_poured_whole(sizes: list[tuple[int, bool]], lines: int) -> None:
    frame = Frame(242.0, 4.0, BLACK)
    blocks = tuple(
        Block(tuple(Strip(FEED) for _ in range(count)), frame=frame if framed else None)
        for count, framed in sizes
    )
    for column in pour(blocks, lambda _: lines * FEED).columns:
        for placed in column:
            whole = placed.start == 0 and placed.end >= len(placed.block.strips)
            assert whole or placed.block.frame is None


def test_a_flow_tells_where_it_is_torn() -> None:
    head = Block((Strip(4 * FEED),), keep_with_next=True)
    photo = Block((Strip(9 * FEED),))
    lefts, stream = (0.0, 268.0), Stream((row_of((head, photo), 40 * FEED),))
    assert flow_pages(stream, 1, lefts, (13 * FEED, 40 * FEED), FEED).torn == 0
    assert flow_pages(stream, 1, lefts, (12 * FEED, 40 * FEED), FEED).torn == 1


def test_no_headline_is_left_at_the_foot_for_want_of_room() -> None:
    """Greeting and appeal leave page one too low for a report's headline and photo: nothing is torn."""
    issue, pictures = sample_issue()
    reports = [own for own in issue.sections if isinstance(own, DistrictReport)]
    kept = [own for own in issue.sections if isinstance(own, Greeting | Appeal)]
    result = laid_out(replace(issue, sections=(*kept, *reports[:2])), pictures)
    assert headings_alone(result) == []
    assert len(result.document.pages) == 2


@given(
    st.integers(400, 4000),
    st.integers(400, 4000),
    st.sampled_from(("", "話が弾みました")),
    st.integers(60, 240),
)
def test_a_photo_that_lies_becomes_a_square_at_most(width: int, height: int, caption: str, wide: int) -> None:
    around = surroundings()
    photo = Photo(file="a.jpg", caption=caption)
    setting = Setting(around.page_format, around.fonts, {"a.jpg": PictureInfo(width, height)}, {})
    own = heights_of(setting, Cell(photo, "photos.0", wide, wide, None), has_neighbours=True)
    small = replace(photo, size=PhotoSize.SMALL)
    for cell, neighbours in (
        (Cell(photo, "p", wide, wide, None), False),
        (Cell(small, "p", wide, wide, None), True),
    ):
        kept = heights_of(setting, cell, has_neighbours=neighbours)
        assert kept.best / kept.tall == pytest.approx(0.72)  # alone, or small to be sharp: cut no further
    assert own.flat <= own.best <= own.tall
    assert own.best / own.tall >= 0.6 - 1e-9  # three fifths of the picture are seen at least
    assert own.tall <= max(own.best / 0.72, 1.02 * wide) + 1e-9


def test_two_photos_reach_deeper_down_a_short_column() -> None:
    """Page one of the sample: the report beside greeting and appeal ends two lines before them, not three."""
    issue, pictures = sample_issue()
    page = laid_out(issue, pictures).document.pages[0]
    middle = page.width / 2
    body = [run for run in runs(page) if run.element and abs(run.size - 11) < 0.1 and run.y < 790]
    left, right = (max(run.y for run in body if (run.x > middle) is side) for side in (False, True))
    assert round((left - right) / FEED) == 2
    photos = [item.rect for item in flat(page.items) if isinstance(item, Picture) and item.rect.x > middle]
    assert [0.9 < rect.width / rect.height < 1.05 for rect in photos] == [True, True]
