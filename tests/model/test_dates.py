"""和暦, weekdays and times."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.model.dates import TimeSpan, YearMonth, date_in_japanese, era_year, parse_date


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 8, 19), "令和7年8月19日(火)"),
        (date(2025, 11, 22), "令和7年11月22日(土)"),
        (date(2019, 5, 1), "令和元年5月1日(水)"),
        (date(2019, 4, 30), "平成31年4月30日(火)"),
        (date(1989, 1, 8), "平成元年1月8日(日)"),
        (date(1989, 1, 7), "昭和64年1月7日(土)"),
        (date(1926, 12, 25), "昭和元年12月25日(土)"),
    ],
)
def test_days_in_japanese(day: date, text: str) -> None:
    assert date_in_japanese(day) == text


def test_before_meiji() -> None:
    with pytest.raises(ValueError, match="Meiji"):
        era_year(date(1868, 1, 24))


@given(st.dates(date(1868, 1, 25), date(2200, 12, 31)))
def test_every_day_has_an_era(day: date) -> None:
    assert date_in_japanese(day).endswith(")")


def test_months() -> None:
    assert YearMonth(2025, 8).in_japanese == "令和7年8月"
    assert str(YearMonth.parse("2025-08")) == "2025-08"
    for wrong in ("2025-13", "2025-00", "25-08", "2025-8", "２０２５-08", "1867-12", "2201-01"):
        with pytest.raises(ValueError, match="month"):
            YearMonth.parse(wrong)


@given(st.builds(YearMonth, st.integers(1868, 2200), st.integers(1, 12)))
def test_months_come_back(month: YearMonth) -> None:
    assert YearMonth.parse(str(month)) == month


@pytest.mark.parametrize("text", ["10:00-15:30", "10:00～15:30", "10:00〜15:30", "10:00 – 15:30"])
def test_times_are_read(text: str) -> None:
    span = TimeSpan.parse(text)
    assert span == TimeSpan(time(10), time(15, 30))
    assert (str(span), span.in_japanese) == ("10:00-15:30", "10:00～15:30")


def test_times_without_an_end() -> None:
    assert TimeSpan.parse("9:05").in_japanese == "9:05～"
    assert str(TimeSpan.parse("9:05")) == "09:05"


@pytest.mark.parametrize("text", ["", "10", "10時", "10:5", "25:00", "15:30-10:00", "10:00-", "１０:00"])
def test_wrong_times(text: str) -> None:
    if text == "10:00-":
        assert TimeSpan.parse(text).end is None
        return
    with pytest.raises(ValueError, match=r"time|hour|ends|invalid"):
        TimeSpan.parse(text)


def test_dates_are_read() -> None:
    assert parse_date("2025-08-19") == date(2025, 8, 19)
