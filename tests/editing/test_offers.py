"""Words of the issue that its own fields offer again."""

from __future__ import annotations

from tsushin_desk.editing.offers import own_words
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import CalendarEvent, District, Programme, Session
from tsushin_desk.model.sections import Calendar, DistrictReport, EventNotice
from tsushin_desk.ui.forms.link import merged_words


def test_words_are_offered_where_the_same_sort_of_word_stands() -> None:
    report = DistrictReport(id="s1", districts=(District(name="八幡地区"), District(name="岩鼻地区")))
    sessions = (Session(district="八幡地区", speaker="平児玉 安雄"), Session(district="城東地区"))
    notice = EventNotice(id="s2", venue="高崎アリーナ", programmes=(Programme(sessions=sessions),))
    calendar = Calendar(
        id="s3", events=(CalendarEvent(venue=" 公民館 "), CalendarEvent(venue="高崎アリーナ"))
    )
    words = own_words(Issue(sections=(report, notice, calendar)))
    assert words["districts.name"] == ("八幡地区", "岩鼻地区", "城東地区")
    assert words["programmes.sessions.district"] == words["districts.name"]
    assert words["venue"] == words["events.venue"] == ("高崎アリーナ", "公民館")
    assert words["programmes.sessions.speaker"] == ("平児玉 安雄",)
    assert "room" not in words


def test_registers_come_first_and_nothing_twice() -> None:
    merged = merged_words({"venue": ("A", "B")}, {"venue": ("B", "C"), "room": ("D",)})
    assert merged == {"venue": ("A", "B", "C"), "room": ("D",)}
