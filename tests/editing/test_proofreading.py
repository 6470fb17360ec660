"""What a careful colleague marks, and what a button does about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tsushin_desk.diagnostics import Diagnostic, SourceRef, error, warning
from tsushin_desk.editing import SetField, apply_edit, value_at
from tsushin_desk.editing.committed import is_finished
from tsushin_desk.editing.proofreading import proofread
from tsushin_desk.editing.remedies import RemedyName, may_be_left, photo_of, remedies_for
from tsushin_desk.model.dates import TimeSpan, YearMonth
from tsushin_desk.model.issue import Colophon, Issue, Masthead
from tsushin_desk.model.parts import Consent, Photo, Programme, Session
from tsushin_desk.model.sections import Article, EventNotice, Greeting


def issue_with(body: str, month: int = 8) -> Issue:
    greeting = Greeting(id="s1", heading="みなさまへ", body=body)
    return Issue(masthead=Masthead(month=YearMonth(2025, month)), sections=(greeting,))


@pytest.mark.parametrize(
    ("body", "code", "right"),
    [
        ("大勢いらっしやいました。", "slip", "大勢いらっしゃいました。"),
        ("参加してくださりました。", "slip", "参加してくださいました。"),
        ("暑い日が  続きます。", "double_space", "暑い日が 続きます。"),
        ("４０名が参加しました。", "wide_digits", "40名が参加しました。"),
        ("ﾎﾞﾗﾝﾃｨｱを募ります。", "narrow_kana", "ボランティアを募ります。"),
        ("ぜひご参加ください、", "comma_at_end", "ぜひご参加ください。"),
        ("8月19日(水)に開きます。", "weekday_in_text", "8月19日(火)に開きます。"),
        ("8月18日(月)と8月19日（月）です。", "weekday_in_text", "8月18日(月)と8月19日（火）です。"),
    ],
)
def test_slips_and_their_remedy(body: str, code: str, right: str) -> None:
    issue = issue_with(body)
    (finding,) = proofread(issue)
    assert finding.code == code
    (remedy,) = remedies_for(issue, finding)
    assert remedy.name is RemedyName.FIX
    assert remedy.edit is not None
    mended = apply_edit(issue, remedy.edit).issue
    assert value_at(mended, "s1", "body") == right
    assert proofread(mended) == ()
    assert remedies_for(mended, finding) == ()  # it is another text by now


@pytest.mark.parametrize(
    "body",
    [
        "",
        "いらっしゃいました。8月19日(火)、11/22(土)に開きます。",
        "　段落のはじめ。\n　次の段落。",
        "第2層協議体の40名、10:00～15:30。",
        "来年の1月9日(金)に開きます。",
        "電話 027-321-1319",
    ],
)
def test_what_is_right_is_left_alone(body: str) -> None:
    assert proofread(issue_with(body, month=12)) == ()


def test_a_day_that_is_none() -> None:
    (finding,) = proofread(issue_with("9月31日(水)に開きます。"))
    assert (finding.code, finding.parameter("words")) == ("no_such_day", "9月31日(水)")
    assert remedies_for(issue_with("9月31日(水)に開きます。"), finding) == ()


def test_hidden_sections_are_not_looked_at() -> None:
    issue = issue_with("いらっしやい")
    hidden = replace(issue, sections=(replace(issue.sections[0], hidden=True),))
    assert proofread(hidden) == ()


def test_times_outside_the_event() -> None:
    talk = Programme(
        heading="トーク",
        times=TimeSpan(time(10), time(12)),
        sessions=(
            Session(times=TimeSpan(time(9, 30), time(10))),
            Session(times=TimeSpan(time(15), time(16))),
        ),
    )
    whole = TimeSpan(time(10), time(15, 30))
    notice = EventNotice(id="s1", day=date(2025, 8, 19), times=whole, programmes=(talk,))
    found = proofread(Issue(sections=(notice,)))
    assert [(f.code, f.place) for f in found] == [
        ("session_outside", SourceRef("s1", "programmes.0.sessions.0.times")),
        ("session_outside", SourceRef("s1", "programmes.0.sessions.1.times")),
    ]


def names(issue: Issue, finding: Diagnostic) -> list[RemedyName]:
    return [remedy.name for remedy in remedies_for(issue, finding)]


def test_photos_marks_and_addresses() -> None:
    photo = Photo(file="photos/a.jpg", consent=Consent.NOT_ASKED)
    article = Article(id="s1", headline="**太字", photos=(photo,))
    issue = Issue(sections=(article,), colophon=Colophon(url="ｗｗｗ．example.jp/a"))
    consent = warning("photo_without_consent", SourceRef("s1", "photos.0.consent"), file="photos/a.jpg")
    assert names(issue, consent) == [RemedyName.CONSENT_PAPER, RemedyName.CONSENT_WEB]
    spoken = warning("photo_without_description", SourceRef("s1", "photos.0.description"))
    (decorative,) = remedies_for(issue, spoken)
    assert decorative.edit == SetField("s1", "photos.0.decorative", True)
    coarse = warning("picture_low_resolution", SourceRef("s1", "photos.0.file"))
    assert names(issue, coarse) == [RemedyName.SMALLER_PHOTO, RemedyName.REPLACE_PHOTO]
    assert photo_of(coarse) == SourceRef("s1", "photos.0")
    (unmarked,) = remedies_for(issue, warning("unclosed_mark", SourceRef("s1", "headline", 0, 2), mark="**"))
    assert unmarked.edit == SetField("s1", "headline", "太字")
    (address,) = remedies_for(issue, warning("link_unusable", SourceRef("colophon", "url", 0, 5)))
    assert address.edit == SetField("colophon", "url", "https://www.example.jp/a")
    overset = error("overset", SourceRef("s1", "headline"))
    assert names(issue, overset) == [RemedyName.FIT, RemedyName.SMALLER_PHOTO]
    assert names(Issue(sections=(Article(id="s1"),)), overset) == [RemedyName.FIT]


def test_what_may_be_left_and_what_is_gone() -> None:
    assert may_be_left(warning("slip"))
    assert not may_be_left(error("overset"))
    assert not may_be_left(warning("as_last_month"))
    gone = warning("photo_without_consent", SourceRef("s9", "photos.0.consent"))
    assert remedies_for(Issue(), gone) == ()


@pytest.mark.parametrize(
    ("text", "words", "cursor", "finished"),
    [
        ("大勢いらっしや", (2, 7), 7, False),  # still being written
        ("大勢いらっしやいました。", (2, 7), 12, True),
        ("大勢いらっしやいました。次は", (2, 7), 14, True),
        ("大勢いらっしやいました。\n次は", (2, 7), 4, True),
        ("はじめ。大勢いらっしや", (6, 11), 11, False),
        ("大勢いらっしや\n次", (2, 7), 9, True),
    ],
)
def test_a_sentence_is_finished(text: str, words: tuple[int, int], cursor: int, finished: bool) -> None:
    assert is_finished(text, *words, cursor) is finished
