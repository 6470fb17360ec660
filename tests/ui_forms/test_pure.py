"""What the forms know without Qt: entries, marks, outlines, tabs, places."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.model.dates import TimeSpan, YearMonth
from tsushin_desk.model.fields import form_fields
from tsushin_desk.model.inline import SpanKind, parse_inline
from tsushin_desk.model.parts import MinutesItem
from tsushin_desk.model.sections import SECTION_KINDS
from tsushin_desk.ui.forms import entries
from tsushin_desk.ui.forms.groups import groups_of
from tsushin_desk.ui.forms.notation import Mark, Marked, toggle
from tsushin_desk.ui.forms.outline import Line, items_of, lines_of, pasted, paths_of
from tsushin_desk.ui.forms.positions import differing, to_points, to_units

texts = st.text(alphabet="あ高𠮷*{|}《》a\n", max_size=12)


@given(texts, texts)
def test_differing_says_how_one_text_becomes_the_other(old: str, new: str) -> None:
    start, end, put = differing(old, new)
    assert old[:start] + put + old[end:] == new


@given(texts)
def test_places_go_there_and_back(text: str) -> None:
    for place in range(len(text) + 1):
        assert to_points(text, to_units(text, place)) == place
        assert to_units(text, place) == len(text[:place].encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("era", "year", "month", "day", "wanted"),
    [
        ("令和", "7", "8", "19", date(2025, 8, 19)),
        ("令和", "元", "5", "1", date(2019, 5, 1)),
        ("平成", "３１", "４", "３０", date(2019, 4, 30)),
        ("昭和", " 64 ", "1", "7", date(1989, 1, 7)),
        ("令和", "", "", "", None),
    ],
)
def test_days(era: str, year: str, month: str, day: str, wanted: date | None) -> None:
    assert entries.read_day(era, year, month, day) == wanted


@pytest.mark.parametrize(
    ("year", "month", "day", "told"),
    [
        ("7", "2", "30", "2月30日はありません"),
        ("7", "13", "1", "月は1から12までです"),
        ("7", "8", "", "日を入れてください"),
        ("x", "8", "1", "数字で入れてください"),
        ("300", "8", "1", "令和300年はありません"),
    ],
)
def test_days_that_are_none(year: str, month: str, day: str, told: str) -> None:
    with pytest.raises(entries.EntryError, match=told):
        entries.read_day("令和", year, month, day)


def test_months() -> None:
    assert entries.read_month("令和", "8", "1") == YearMonth(2026, 1)
    assert entries.ERAS[0] == "令和"


@given(st.dates(date(1868, 1, 25), date(2200, 12, 31)))
def test_every_day_comes_back_from_its_era(day: date) -> None:
    era, year = entries.era_of(day)
    assert entries.read_day(era, year, str(day.month), str(day.day)) == day


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("10:00", time(10)),
        ("1530", time(15, 30)),
        ("９時５分", time(9, 5)),
        ("9時", time(9)),
        ("13", time(13)),
    ],
)
def test_times(text: str, wanted: time) -> None:
    assert entries.read_time(text) == wanted
    assert entries.read_times(text, "") == TimeSpan(wanted)


@pytest.mark.parametrize(("start", "end"), [("25:00", ""), ("x", ""), ("", "10:00"), ("10:00", "9:00")])
def test_times_that_are_none(start: str, end: str) -> None:
    with pytest.raises(entries.EntryError):
        entries.read_times(start, end)


@pytest.mark.parametrize(
    ("text", "steps", "wanted"),
    [
        ("10:00", 1, "10:05"),
        ("10:02", 1, "10:05"),
        ("10:02", -1, "10:00"),
        ("0:00", -1, "23:55"),
        ("23:55", 1, "0:00"),
        ("", 1, "10:00"),
        ("まだ", 1, "まだ"),
    ],
)
def test_times_step_by_five_minutes(text: str, steps: int, wanted: str) -> None:
    assert entries.stepped_time(text, steps) == wanted


def test_numbers_step_within_their_bounds() -> None:
    assert entries.stepped_number("7", 1, 0, 7) == "7"
    assert entries.stepped_number("", 1, 1, 12) == "1"
    with pytest.raises(entries.EntryError, match="1から12までです"):
        entries.read_number("13", 1, 12)


@given(texts, st.data(), st.sampled_from([Mark.BOLD, Mark.DOTS]))
def test_marks_come_and_go(text: str, data: st.DataObject, mark: Mark) -> None:
    plain = text.translate(str.maketrans("", "", "*{|}《》\n"))
    start = data.draw(st.integers(0, len(plain)))
    end = data.draw(st.integers(start, len(plain)))
    marked = toggle(mark, Marked(plain, start, end))
    assert toggle(mark, marked) == Marked(plain, start, end)
    if end > start:
        kind = SpanKind.BOLD if mark is Mark.BOLD else SpanKind.DOTS
        assert [span.kind for span in parse_inline(marked.text).spans] == [kind]


def test_marks_never_cross_a_paragraph() -> None:
    assert toggle(Mark.BOLD, Marked("一\n\n二", 0, 4)).text == "**一**\n\n**二**"


def test_ruby_comes_and_goes() -> None:
    marked = toggle(Mark.RUBY, Marked("高崎市", 0, 2))
    assert marked == Marked("{高崎|}市", 4, 4)
    assert toggle(Mark.RUBY, Marked("{高崎|たかさき}市", 5, 5)) == Marked("高崎市", 0, 2)


item = st.builds(
    MinutesItem,
    text=st.text("あい", min_size=1, max_size=3),
    sub_items=st.lists(st.text("うえ", min_size=1, max_size=3), max_size=3).map(tuple),
)


@given(st.lists(item, max_size=4).map(tuple))
def test_points_come_back_from_their_lines(items: tuple[MinutesItem, ...]) -> None:
    assert items_of(lines_of(items)) == items


@given(st.lists(st.builds(Line, st.text("あ", max_size=2), st.integers(0, 1)), max_size=8).map(tuple))
def test_every_line_knows_what_it_states(lines: tuple[Line, ...]) -> None:
    items = items_of(lines)
    for line, path in zip(lines, paths_of(lines), strict=True):
        if path:
            number, _, rest = path.partition(".")
            stated = items[int(number)]
            sub = rest.removeprefix("sub_items.")
            assert (stated.sub_items[int(sub)] if sub.isdigit() else stated.text) == line.text
        else:
            assert not line.text


def test_pasted_signs_say_the_level() -> None:
    lines = pasted("・会場\r\n　→ 公民館\n\nその他", 0)
    assert lines == (Line("会場"), Line("公民館", 1), Line("その他"))


@pytest.mark.parametrize("kind", SECTION_KINDS, ids=lambda kind: kind.name)
def test_every_field_has_its_tab(kind: object) -> None:
    fields = form_fields(kind.model)  # type: ignore[attr-defined]
    groups = groups_of(fields)
    assert [name for group in groups for name in group.fields] == [name for name, _ in fields]
    assert len({group.label for group in groups}) == len(groups)
    assert len(groups) <= 5
