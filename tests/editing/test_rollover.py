"""The next issue: number and month right over 60 months, nothing old left, nothing constant changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_edits import assert_sound

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import (
    ConfirmFields,
    DuplicateSection,
    HideSection,
    MoveRow,
    SetField,
    apply_edit,
    value_at,
)
from tsushin_desk.editing.last_month import (
    as_last_month,
    begun_from,
    remembered,
    told_as_last_month,
    words_of_last_month,
)
from tsushin_desk.editing.months_in_text import Turn, month_words, ordinal, shifted_months, turned_text
from tsushin_desk.editing.rollover import Choices, Fate, Reason, next_issue, next_month
from tsushin_desk.model.dates import YearMonth, date_in_japanese
from tsushin_desk.model.issue import Colophon, Issue, Masthead
from tsushin_desk.model.parts import (
    CalendarEvent,
    District,
    Meeting,
    MinutesItem,
    MonthOfMinutes,
    PartKind,
    Photo,
    ReportPart,
)
from tsushin_desk.model.sections import (
    Appeal,
    Article,
    Calendar,
    DistrictReport,
    EventNotice,
    Greeting,
    Minutes,
    Recruitment,
)
from tsushin_desk.wording.messages import known_codes, sentence
from tsushin_desk.wording.rollover import REASON_HEADINGS

MONTHS = st.builds(YearMonth, st.integers(1990, 2190), st.integers(1, 12))


def back(month: YearMonth, by: int) -> int:
    return (month.month - 1 - by) % 12 + 1


def issue_of(month: YearMonth, number: int) -> Issue:
    """An issue as it stands when its month is over."""
    last, before = back(month, 1), back(month, 2)
    minutes = Minutes(
        id="s4",
        headline=f"{before}・{last}月の話し合いの内容",
        months=tuple(
            MonthOfMinutes(
                month=m, meetings=(Meeting(name="住民企画会議", items=(MinutesItem(text="確認"),)),)
            )
            for m in (before, last)
        ),
    )
    return Issue(
        masthead=Masthead(title_lines=("通信",), slogan=f"第{number}号", number=number, month=month),
        sections=(
            Greeting(id="s1", heading="みなさまへ", body="本格的な夏に入り", illustration="wind-chime"),
            DistrictReport(
                id="s2",
                districts=(District(name="八幡地区"),),
                headline="講座開催",
                parts=(ReportPart(kind=PartKind.COURSE, text="当日は"),),
                photos=(Photo(file="photos/a.jpg"),),
            ),
            EventNotice(id="s3", headline="交流会の開催のお知らせ", purpose="輪を広げる", venue="会館",
                        day=date(month.year, month.month, 19)),
            minutes,
            Appeal(id="s5", headline="お願い", body="お寄せください。"),
            Calendar(id="s6", headline=f"{month.month}月の予定",
                     events=(CalendarEvent(day=date(month.year, month.month, 3), title="茶話会"),)),
            Recruitment(id="s7", headline="担い手募集", body="いつでも"),
        ),
        colophon=Colophon(publisher="市", phone="027"),
    )  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(start=MONTHS, number=st.integers(1, 900))
def test_sixty_months_from_any_start(start: YearMonth, number: int) -> None:
    issue = first = issue_of(start, number)
    for step in range(1, 61):
        rolled = next_issue(issue)
        new = rolled.issue
        assert new.masthead.number == number + step
        assert ordinal(new.masthead.month) == ordinal(start) + step
        assert new.masthead.slogan == f"第{number + step}号"
        assert_sound(new)
        assert_nothing_old(new)
        assert new.colophon == first.colophon
        assert new.section("s5") == first.section("s5")
        assert new.section("s7") == first.section("s7")
        assert new.page_format == first.page_format
        assert new.section("s6").headline == f"{new.masthead.month.month}月の予定"  # type: ignore[union-attr]
        minutes = new.section("s4")
        assert isinstance(minutes, Minutes)
        named = f"{minutes.months[0].month}・{minutes.months[1].month}月の話し合いの内容"
        assert minutes.headline == named
        assert {rolled_reason.reason for rolled_reason in rolled.changes} >= {
            Reason.NUMBER,
            Reason.MONTH,
            Reason.KEPT,
        }
        assert not as_last_month(new)
        filled = issue_of(new.masthead.month, new.masthead.number)
        issue = replace(
            new, sections=tuple(filled.section(s.id) if s.id != "s4" else s for s in new.sections)
        )


def assert_nothing_old(issue: Issue) -> None:
    first = date(issue.masthead.month.year, issue.masthead.month.month, 1)
    for section in issue.sections:
        if isinstance(section, EventNotice):
            assert section.day is None or section.day >= first
        if isinstance(section, Calendar):
            assert all(event.day and event.day >= first for event in section.events)
        for name in ("headline", "heading"):
            for words in month_words(getattr(section, name, ""), issue.masthead.month):
                assert words.months[-1] >= ordinal(issue.masthead.month) - 1
    assert not [f for f in words_of_last_month(issue) if f.code != "month_in_the_past"]


def test_issue_33(issue: Issue) -> None:
    rolled = next_issue(issue)
    new = rolled.issue
    shown = [
        (c.place.section, c.place.field, c.old, c.new) for c in rolled.changes if c.reason is not Reason.KEPT
    ]
    assert shown[:4] == [
        ("masthead", "number", "33", "34"),
        ("masthead", "month", "令和7年8月", "令和7年9月"),
        ("s9", "headline", "6・7月の第1層協議体の話し合いの内容", "8・9月の第1層協議体の話し合いの内容"),
        ("s8", "", "第2層協議体情報交換会の開催のお知らせ", "第2層協議体情報交換会開催"),
    ]
    draft = new.section("s8")
    assert isinstance(draft, Article)
    assert draft.parts[0].text == issue.section("s8").purpose  # type: ignore[union-attr]
    assert draft.parts[1].text.startswith("令和7年8月19日(火) ")
    assert [section.id for section in new.sections] == ["s1", "s3", "s4", "s5", "s7", "s8", "s9"]
    assert value_at(new, "s5", "joint_label") == "矢中地区 岩鼻地区 合同"
    assert value_at(new, "s9", "months.0.meetings.0.name") == "住民企画会議"
    assert new.section("s3") == issue.section("s3")
    assert as_last_month(new) == ()
    assert next_issue(issue) == rolled


def test_the_user_chooses(issue: Issue) -> None:
    choices = Choices(YearMonth(2025, 10), 33, (("s2", Fate.EMPTY), ("s8", Fate.REMOVE), ("s4", Fate.KEEP)))
    new = next_issue(issue, choices).issue
    assert (new.masthead.number, new.masthead.month) == (33, YearMonth(2025, 10))
    article = new.section("s2")
    assert isinstance(article, Article)
    assert article.headline == ""
    assert [part.text for part in article.parts] == [""] * 4
    assert new.section("s4") == issue.section("s4")
    with pytest.raises(KeyError):
        new.section("s8")


def test_events_to_come_stay() -> None:
    notice = EventNotice(id="s1", headline="9月の会", day=date(2025, 9, 1), venue="会館")
    events = (CalendarEvent(day=date(2025, 8, 31)), CalendarEvent(day=date(2025, 9, 1)), CalendarEvent())
    start = Issue(
        masthead=Masthead(month=YearMonth(2025, 8)), sections=(notice, Calendar(id="s2", events=events))
    )
    new = next_issue(start).issue
    assert new.section("s1") == notice
    assert as_last_month(new) == ()
    assert new.section("s2").events == (events[1],)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "month", "back", "new"),
    [
        ("6・7月の話し合い", YearMonth(2025, 8), True, "8・9月の話し合い"),
        ("8・9月の話し合い", YearMonth(2025, 9), True, "8・9月の話し合い"),
        ("10月・11月の話し合い", YearMonth(2025, 12), True, "12月・1月の話し合い"),
        ("１０・１１月の話し合い", YearMonth(2025, 12), True, "１２・１月の話し合い"),
        ("4～6月の報告", YearMonth(2025, 7), True, "7～9月の報告"),
        ("12月の予定", YearMonth(2025, 12), False, "1月の予定"),
        ("令和7年12月の予定", YearMonth(2025, 12), False, "令和8年1月の予定"),
        ("平成31年4月の予定", YearMonth(2019, 4), False, "令和元年5月の予定"),
        ("2025年12月の予定", YearMonth(2025, 12), False, "2026年1月の予定"),
        ("令和６年度の活動", YearMonth(2025, 3), False, "令和７年度の活動"),
        ("令和7年度の活動", YearMonth(2025, 12), False, "令和7年度の活動"),
        ("令和元年度の活動", YearMonth(2020, 3), False, "令和2年度の活動"),
        ("8月19日の会", YearMonth(2025, 8), False, "8月19日の会"),
        ("8月19・20日の会", YearMonth(2025, 8), False, "8月19・20日の会"),
        ("3か月の成果", YearMonth(2025, 8), False, "3か月の成果"),
        ("第33号より", YearMonth(2025, 8), False, "第34号より"),
        ("第1層、第3層", YearMonth(2025, 8), False, "第1層、第3層"),
        ("13月", YearMonth(2025, 8), False, "13月"),
        ("", YearMonth(2025, 8), False, ""),
    ],
)
def test_months_in_headings(text: str, month: YearMonth, back: bool, new: str) -> None:
    assert turned_text(text, Turn(month, next_month(month), 33, 34, back)) == new


@given(text=st.text("0123456789１月年度日・～令和元平成第号 　あ", max_size=20), month=MONTHS)
def test_any_heading(text: str, month: YearMonth) -> None:
    turned = turned_text(text, Turn(month, next_month(month), 33, 34))
    assert [c for c in turned if c in "月日・～第号あ"] == [c for c in text if c in "月日・～第号あ"]


def test_single_months_go_with_the_issue() -> None:
    assert shifted_months((7,), Turn(YearMonth(2025, 8), YearMonth(2025, 11))) == (10,)
    assert shifted_months((6, 7), Turn(YearMonth(2025, 8), YearMonth(2025, 11), looks_back=True)) == (10, 11)


def test_number_and_year_have_an_end() -> None:
    assert next_issue(Issue(masthead=Masthead(number=9999))).issue.masthead.number == 9999
    with pytest.raises(ValueError, match="2201"):
        next_issue(Issue(masthead=Masthead(month=YearMonth(2200, 12))))


def unchanged(issue: Issue) -> Issue:
    """The issue as it would be if all of last month's still stood in it."""
    return replace(issue, last_month=remembered(issue))


def places_of(issue: Issue) -> set[tuple[str, str]]:
    return {(f.place.section, f.place.field) for f in as_last_month(issue)}  # type: ignore[union-attr]


def test_what_stands_as_last_month(issue: Issue) -> None:
    same = unchanged(issue)
    places = places_of(same)
    assert {("masthead", "number"), ("masthead", "month"), ("s1", "body"), ("s4", "parts.1.text")} <= places
    assert {("s4", "headline"), ("s4", "photos.0.file"), ("s4", "diagram.nodes.0.text")} <= places
    assert not [place for place in places if place[0] in ("colophon", "s3")]
    assert ("s4", "districts.0.name") not in places
    edited = apply_edit(same, SetField("s1", "body", "新しい文")).issue
    assert places_of(edited) == places - {("s1", "body")}
    assert places_of(apply_edit(same, HideSection("s4", True)).issue) == {p for p in places if p[0] != "s4"}
    assert as_last_month(issue) == ()


def test_what_is_confirmed_is_not_told_again(issue: Issue) -> None:
    same = unchanged(issue)
    places = places_of(same)
    one = apply_edit(same, ConfirmFields((("s1", "body"),)))
    assert places_of(one.issue) == places - {("s1", "body")}
    assert (one.changed, one.focus) == ((), SourceRef("s1", "body"))
    assert apply_edit(one.issue, ConfirmFields((("s1", "body"),))).issue is one.issue
    assert as_last_month(apply_edit(same, ConfirmFields(tuple(sorted(places)))).issue) == ()
    with pytest.raises(KeyError):
        apply_edit(same, ConfirmFields((("s99", "body"),)))


def test_marks_go_with_their_texts(issue: Issue) -> None:
    """Rows move, sections are copied, a text is pasted elsewhere: it is still last month's."""
    same = unchanged(issue)
    first = value_at(issue, "s4", "parts.1.text")
    moved = apply_edit(same, MoveRow("s4", "parts", 1, 3)).issue
    assert ("s4", "parts.3.text") in places_of(moved)
    assert len(places_of(moved)) == len(places_of(same))
    pasted = apply_edit(next_issue(issue).issue, SetField("s5", "parts.0.text", first)).issue
    assert places_of(pasted) == {("s5", "parts.0.text")}
    copied = apply_edit(same, DuplicateSection("s4"))
    assert (copied.focus.section, "headline") in places_of(copied.issue)  # type: ignore[union-attr]


def test_last_months_file_written_over_is_noticed(issue: Issue) -> None:
    """Most people begin so: last month's file, another number and month typed into it."""
    month = apply_edit(issue, SetField("masthead", "month", YearMonth(2025, 9))).issue
    assert begun_from(month, issue) is month
    slip = apply_edit(issue, SetField("masthead", "number", 34)).issue
    assert begun_from(slip, issue) is slip
    back = apply_edit(month, SetField("masthead", "number", 32)).issue
    assert begun_from(back, issue) is back
    other = apply_edit(month, SetField("masthead", "number", 34)).issue
    begun = begun_from(other, issue)
    assert ("s1", "body") in places_of(begun)
    assert not {("masthead", "number"), ("masthead", "month")} & places_of(begun)
    confirmed = apply_edit(begun, ConfirmFields((("s1", "body"),))).issue
    assert begun_from(confirmed, issue) is confirmed


def test_one_text_left_behind_is_told(issue: Issue) -> None:
    new = next_issue(issue).issue
    old = value_at(issue, "s4", "parts.2.text")
    found = as_last_month(apply_edit(new, SetField("s4", "parts.2.text", old)).issue)
    assert [(f.code, sentence(f, new)) for f in found] == [
        ("as_last_month", "地区の報告の様子：先月のままです。")
    ]


def test_a_section_is_told_once(issue: Issue) -> None:
    same = unchanged(issue)
    found = told_as_last_month(same)
    sections = [finding.place.section for finding in found]  # type: ignore[union-attr]
    assert sections == list(
        dict.fromkeys(section for section, _ in [(f.place.section, 0) for f in as_last_month(same)])
    )  # type: ignore[union-attr]
    counts = {f.place.section: int(f.parameter("count") or 1) for f in found}  # type: ignore[union-attr]
    assert sum(counts.values()) == len(as_last_month(same))
    greeting = [sentence(f, issue) for f in found if f.place.section == "s1"]  # type: ignore[union-attr]
    assert greeting == ["あいさつ「みなさまへ」の本文：先月のままです。"]
    assert "か所が先月のままです。" in sentence(found[-1], issue)
    assert told_as_last_month(issue) == ()


@given(data=st.data())
def test_confirming_all_and_only_that(data: st.DataObject, issue: Issue) -> None:
    same = unchanged(issue)
    places = sorted(places_of(same))
    chosen = data.draw(st.sets(st.sampled_from(places)))
    left = places_of(apply_edit(same, ConfirmFields(tuple(chosen))).issue)
    values = {value_at(issue, *place) for place in chosen}
    assert left.isdisjoint(chosen)
    assert all(value_at(issue, *place) in values for place in set(places) - left)


def test_words_of_last_month() -> None:
    month = YearMonth(2025, 9)
    sections = (
        Greeting(id="s1", body="8月は暑い日が続きました。9月も、12月も。"),
        EventNotice(id="s2", day=date(2025, 8, 31), remark="8月31日まで"),
        Appeal(id="s3", body="令和7年7月までに。9月1日から。"),
        Article(id="s4", headline="8月の講座", body="8月3日に開催しました。"),
        Calendar(id="s5", headline="8月の予定", events=(CalendarEvent(day=date(2025, 9, 1)),)),
        Appeal(id="s6", hidden=True, body="8月に"),
    )
    issue = Issue(masthead=Masthead(month=month), sections=sections)
    found = words_of_last_month(issue)
    assert [(f.code, f.place.section, f.parameter("words")) for f in found] == [  # type: ignore[union-attr]
        ("month_in_the_past", "s1", "8月"),
        ("event_in_the_past", "s2", ""),
        ("day_in_the_past", "s2", "8月31日"),
        ("month_in_the_past", "s3", "令和7年7月"),
        ("month_in_the_past", "s5", "8月"),
    ]
    assert found[1].parameter("day") == date_in_japanese(date(2025, 8, 31))
    assert {f.code for f in found} <= known_codes()
    for finding in found:
        place = finding.place
        if finding.parameter("words"):
            text = value_at(issue, place.section, place.field)  # type: ignore[union-attr,arg-type]
            assert text[place.start : place.end] == finding.parameter("words")  # type: ignore[union-attr,index]


def test_every_reason_has_a_heading() -> None:
    assert set(REASON_HEADINGS) == set(Reason)
