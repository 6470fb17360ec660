"""Dates and times typed by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.intake.dates import read_day, read_times
from tsushin_desk.model.dates import TimeSpan, date_in_japanese, era_year
from tsushin_desk.wording.messages import known_codes

DAY = date(2025, 8, 19)
FULL = str.maketrans("0123456789()", "０１２３４５６７８９（）")


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("令和7年8月19日(火)", DAY, "令和7年8月19日(火)"),
        ("日時：令和７年８月１９日（火）10:00～", DAY, "令和７年８月１９日（火）"),
        ("令和 7 年 8 月 19 日 火曜日に", DAY, "令和 7 年 8 月 19 日 火曜日"),
        ("令和7年8月19日(火・祝)", DAY, "令和7年8月19日(火・祝)"),
        ("R7.8.19", DAY, "R7.8.19"),
        ("r7/8/19", DAY, "r7/8/19"),
        ("令7.8.19", DAY, "令7.8.19"),
        ("令和元年5月1日", date(2019, 5, 1), "令和元年5月1日"),
        ("平成31年4月30日", date(2019, 4, 30), "平成31年4月30日"),
        ("2025/8/19", DAY, "2025/8/19"),
        ("2025-08-19です", DAY, "2025-08-19"),
        ("2025年8月19日", DAY, "2025年8月19日"),
        ("8月19日", DAY, "8月19日"),
        ("8/19(火)", DAY, "8/19(火)"),
        ("(11/22(土))について", date(2025, 11, 22), "11/22(土)"),
        ("8月19日月例会", DAY, "8月19日"),
        ("8月19日(木曽路会場)", DAY, "8月19日"),
        ("8月19日・20日", DAY, "8月19日"),
        ("高崎市下和田町4-1-18、8月19日", DAY, "8月19日"),
        ("4.1 と 1/2 ", date(2025, 1, 2), "1/2"),
    ],
)
def test_days(text: str, day: date, found: str) -> None:
    read = read_day(text, 2025)
    assert read is not None
    assert (read.day, text[read.start : read.end], read.findings) == (day, found, ())


@pytest.mark.parametrize(
    "text", ["", "第2層", "4-1-18", "027-321-1319", "8月", "19日", "10:00～15:30", "1.5倍"]
)
def test_no_day(text: str) -> None:
    assert read_day(text, 2025) is None


def test_a_wrong_weekday_is_told() -> None:
    place = SourceRef("s1", "day")
    read = read_day("8月19日（水曜日）", 2025, place)
    assert read is not None
    assert read.day == DAY
    [finding] = read.findings
    assert (finding.code, finding.place) == ("weekday_disagrees", place)
    assert finding.parameters == (("day", "令和7年8月19日"), ("typed", "水"), ("right", "火"))


@pytest.mark.parametrize("text", ["2月30日", "13月1日", "令和7年2月29日(土)", "0/5"])
def test_days_that_do_not_exist(text: str) -> None:
    read = read_day(text, 2025)
    assert read is not None
    assert read.day is None
    assert [finding.code for finding in read.findings] == ["no_such_day"]
    assert read.findings[0].parameter("words") == text.partition("(")[0] or "(" in text


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_every_way_of_writing(day: date, wrong: int) -> None:
    numbers = f"{day.month}月{day.day}日"
    for text in (
        date_in_japanese(day), f"{era_year(day)}{numbers}", f"{day:%Y/%m/%d}", f"{day.year}年{numbers}",
        f"あ{numbers}い", date_in_japanese(day).translate(FULL),
    ):  # fmt: skip
        read = read_day(text, day.year)
        assert read is not None
        assert (read.day, read.findings) == (day, ())
    typed = "月火水木金土日"[wrong]
    read = read_day(f"{numbers}({typed})", day.year)
    assert read is not None
    assert bool(read.findings) == (wrong != day.weekday())
    assert read.day == day


@pytest.mark.parametrize(
    ("text", "times", "found"),
    [
        ("10:00～15:30", "10:00-15:30", "10:00～15:30"),
        ("１０：００〜１５：３０まで", "10:00-15:30", "１０：００〜１５：３０まで"),
        ("午前10時から午後3時半", "10:00-15:30", "午前10時から午後3時半"),
        ("午前10時30分～正午", "10:30-12:00", "午前10時30分～正午"),
        ("午後1時から3時まで", "13:00-15:00", "午後1時から3時まで"),
        ("午後0時30分～1時", "12:30-13:00", "午後0時30分～1時"),
        ("時間 13:45-14:15です", "13:45-14:15", "13:45-14:15"),
        ("AM10:00", "10:00", "AM10:00"),
        ("10時開始", "10:00", "10時"),
        ("13:30～", "13:30", "13:30～"),
        ("時間：10:00～15:30", "10:00-15:30", "10:00～15:30"),
        ("15:00～10:00、11:00", "11:00", "11:00"),
    ],
)
def test_times(text: str, times: str, found: str) -> None:
    read = read_times(text)
    assert read is not None
    assert (str(read.times), text[read.start : read.end]) == (times, found)


@pytest.mark.parametrize("text", ["", "25:00", "10:75", "24時", "10:00～25:00", "1:2", "8月19日"])
def test_no_times(text: str) -> None:
    assert read_times(text) is None


@given(st.times(), st.times())
def test_any_times(a: object, b: object) -> None:
    span = TimeSpan(*sorted(t.replace(second=0, microsecond=0) for t in (a, b)))  # type: ignore[attr-defined]
    read = read_times(f"時間：{span.in_japanese}")
    assert read is not None
    assert read.times == span


@given(st.text("令和平成RH元0123456789０１年月日火水(（)）:：～/.-時半分午前後から 　", max_size=30))
def test_any_text(text: str) -> None:
    day, times = read_day(text, 2025), read_times(text)
    if day is not None:
        assert 0 <= day.start < day.end <= len(text)
        assert (day.day is None) <= bool(day.findings)
        assert {finding.code for finding in day.findings} <= known_codes()
    if times is not None:
        assert 0 <= times.start < times.end <= len(text)
