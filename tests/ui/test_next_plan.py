"""What the list of the next issue tells, without widgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.editing.rollover import Choices, Fate, next_issue
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.issue import Issue, Masthead
from tsushin_desk.model.sections import EventNotice, Greeting
from tsushin_desk.storage.container import read_issue
from tsushin_desk.ui.next_plan import months_offered, plan_of, with_fate

MONTHS = st.builds(YearMonth, st.integers(1990, 2190), st.integers(1, 12))


def test_issue_33_in_groups(sample: Path) -> None:
    issue = read_issue(sample).issue
    _, groups = plan_of(issue, Choices())
    told = {group.heading: [row.where for row in group.rows] for group in groups}
    assert told == {
        "自動で変わるところ": ["号", "発行月", "話し合いの内容の見出し"],
        "終わった催し": ["第2層協議体情報交換会の開催のお知らせ"],
        "中身を空にする": [
            "あいさつ",
            "八幡地区",
            "中居・矢中地区／岩鼻地区",
            "佐野地区",
            "6・7月の第1層協議体の話し合いの内容",
        ],
        "外す": ["区長・民生委員向け事業説明会開催", "他市町村視察受け入れ"],
        "そのまま残す": ["題字・奥付", "お願い"],
    }


@given(month=MONTHS, data=st.data())
def test_a_row_stays_where_it_is_whatever_is_chosen(month: YearMonth, data: st.DataObject) -> None:
    notice = EventNotice(id="s2", headline="会のお知らせ", day=date(month.year, month.month, 9))
    issue = Issue(masthead=Masthead(month=month), sections=(Greeting(id="s1", body="あ" * 90), notice))
    _, before = plan_of(issue, Choices())
    rows = [row for group in before for row in group.rows if row.section]
    row = data.draw(st.sampled_from(rows))
    fate = data.draw(st.sampled_from([fate for fate, _ in row.fates]))
    choices = with_fate(Choices(), row.section, fate)
    rolled, after = plan_of(issue, choices)
    places = [(g.heading, r.section) for g in after for r in g.rows if r.section]
    assert places == [(g.heading, r.section) for g in before for r in g.rows if r.section]
    assert next(r.chosen for g in after for r in g.rows if r.section == row.section) is fate
    assert rolled == next_issue(issue, choices)
    assert [s.id for s in rolled.issue.sections] == [
        s for s in ("s1", "s2") if (s, fate) != (row.section, Fate.REMOVE)
    ]


@given(month=st.builds(YearMonth, st.integers(1990, 2200), st.integers(1, 12)))
def test_months_that_can_be_chosen(month: YearMonth) -> None:
    offered = months_offered(month)
    assert offered[-1] == month
    counted = [m.year * 12 + m.month for m in offered[:-1]]
    first = month.year * 12 + month.month + 1
    assert counted == list(range(first, first + len(counted)))
    assert len(counted) == min(12, 2200 * 12 + 12 - (first - 1))


def test_a_notice_to_come_is_kept_until_the_month_is_chosen_after_it() -> None:
    notice = EventNotice(id="s1", headline="10月の会", day=date(2025, 10, 5))
    issue = Issue(masthead=Masthead(month=YearMonth(2025, 8)), sections=(notice,))
    _, groups = plan_of(issue, Choices())
    assert [row.where for row in groups[-1].rows] == ["題字・奥付", "10月の会"]
    _, groups = plan_of(issue, Choices(month=YearMonth(2025, 11)))
    assert "終わった催し" in [group.heading for group in groups]
