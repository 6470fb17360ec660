"""Texts as they come by mail: what is understood goes to its field, nothing is lost."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tsushin_desk.intake.notice_text import read_facts, read_notice
from tsushin_desk.intake.report_text import ReadReport, read_report
from tsushin_desk.intake.session_text import read_sessions
from tsushin_desk.model.dates import TimeSpan
from tsushin_desk.model.parts import District, Fact, PartKind, ReportPart, Session
from tsushin_desk.model.sections import EventNotice
from tsushin_desk.storage.normal import normal_text

P, B, C, N = PartKind.PURPOSE, PartKind.BACKGROUND, PartKind.COURSE, PartKind.NEXT_STEPS
FOUR = ((P, "あ。"), (B, "い。"), (C, "う。"), (N, "え。"))
LABELS = ("目的", "経緯", "様子", "今後")


def parts(read: ReadReport) -> tuple[tuple[PartKind, str], ...]:
    return tuple((part.kind, part.text) for part in read.parts)


@pytest.mark.parametrize(
    "form",
    [
        "【{}】{}", "- 【{}】 {}", "・【{}】\n{}\n", "【{}】：{}", "【 {} 】{}\n\n", "{}：{}", "{}: {}",
        "　{}　：　{}",
        "■{}\n{}", "■{} {}", "●{}：{}", "{}\n{}", "［{}］{}", "[{}] {}", "＜{}＞\n{}", "◆ {} ：{}", "\t{}:{}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n\n"])
def test_every_way_of_labelling(form: str, end: str) -> None:
    text = end.join(form.format(label, text) for label, (_, text) in zip(LABELS, FOUR, strict=True))
    read = read_report(text)
    assert parts(read) == FOUR
    assert (read.rest, read.headline) == ("", "")


def test_all_in_one_line() -> None:
    assert parts(read_report("【目的】あ。【経緯】い。【様子】う。【今後】え。")) == FOUR
    assert parts(read_report("【目　的】あ。【経 緯】い。【様子】う。【今後】え。")) == FOUR


def test_blanks_in_labels() -> None:
    assert parts(read_report("目　的：あ。\n経　緯\nい。\n様 子：う。\n今後：え。")) == FOUR


def test_own_labels_and_parts_that_are_missing() -> None:
    read = read_report("【経緯】い\n【参加者の声】よかった\n■感想\nまた来たい")
    assert read.parts == (
        ReportPart(kind=B, text="い"),
        ReportPart(kind=PartKind.OWN, label="参加者の声", text="よかった"),
        ReportPart(kind=PartKind.OWN, label="感想", text="また来たい"),
    )


@pytest.mark.parametrize(
    "text",
    ["", "ただの文章です。目的は、楽しむことです。", "「目的」を話し合いました。", "今後の予定を決めた"],
)
def test_plain_text_stays_text(text: str) -> None:
    assert read_report(text) == ReadReport(rest=text)


def test_labels_inside_sentences_are_no_labels() -> None:
    read = read_report("【目的】今後のことを考える。\n様子を見ることにした。\n経緯について話した。")
    assert parts(read) == ((P, "今後のことを考える。\n様子を見ることにした。\n経緯について話した。"),)


@pytest.mark.parametrize(
    ("head", "districts", "joint", "headline"),
    [
        ("八幡地区\n講座開催", (District(name="八幡地区"),), "", "講座開催"),
        ("八幡地区　講座開催", (District(name="八幡地区"),), "", "講座開催"),
        ("【佐野地区】勉強会開催", (District(name="佐野地区"),), "", "勉強会開催"),
        ("■佐野地区\n見出し：勉強会開催。\n", (District(name="佐野地区"),), "", "勉強会開催。"),
        ("地区：佐野地区\n題名: 勉強会", (District(name="佐野地区"),), "", "勉強会"),
        (
            "中居・矢中地区 (矢中地区)\n岩鼻地区\n矢中地区 岩鼻地区 合同\nアピタで居場所づくりスタート",
            (District(name="中居・矢中地区", sub_district="矢中地区"), District(name="岩鼻地区")),
            "矢中地区 岩鼻地区 合同",
            "アピタで居場所づくりスタート",
        ),
    ],
)
def test_districts_and_headline(
    head: str, districts: tuple[District, ...], joint: str, headline: str
) -> None:
    read = read_report(f"{head}\n【目的】あ")
    assert (read.districts, read.joint_label, read.headline, read.rest) == (districts, joint, headline, "")


def test_greetings_and_signatures_are_kept_apart() -> None:
    read = read_report(
        "山田様\nお世話になっております。\n\n八幡地区\n\n【目的】あ\n-- \n市役所\nTEL：027-321-1319"
    )
    assert parts(read) == ((P, "あ"),)
    assert read.rest == "山田様\nお世話になっております。\n市役所\nTEL：027-321-1319"


def test_lines_broken_by_mail_are_joined() -> None:
    long = "八幡地区協議体では、地域支え合いサポーターが約150名おり、お互い様の"
    read = read_report(f"【経緯】{long}\n助け合い活動に取り組んでいます。\n次の段落。\n・一\n・二")
    assert read.parts[0].text == f"{long}助け合い活動に取り組んでいます。\n次の段落。\n・一\n・二"


def test_reports_of_issue_33(sample: Path) -> None:
    reference = (Path(__file__).parents[1] / "storage" / "reference-33.txt").read_text("utf-8")
    read = read_report(reference[reference.index("八幡地区") :].partition("中居・矢中地区 (矢中地区)")[0])
    assert [part.kind for part in read.parts][:4] == [P, B, C, N]
    assert read.districts == (District(name="八幡地区"),)


SIGNS = st.sampled_from(
    ["【目的】", "目的：", "■経緯", "様子", "今後", "\n", "【", "】", "：", "八幡地区", "合同", "あいう",
     "長い文" * 10,
     "。", " ", "　",
     "-----", "・", "見出し：", "（", "）", "(", ")", "<", "1", "①",
     "セッション", "さん", "日時", "会場：", "8月19日", "10:00～", "■"]
)  # fmt: skip


def letters(text: str) -> Counter[str]:
    return Counter(char for char in normal_text(text) if char.isalnum())


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS, max_size=14).map("".join))
def test_a_report_loses_nothing(text: str) -> None:
    read = read_report(text)
    kept = read.headline + read.joint_label + read.rest
    kept += "".join(d.name + d.sub_district for d in read.districts)
    kept += "".join(part.printed_label + part.text for part in read.parts)
    lost = letters(text) - letters(kept)
    assert not lost - letters("見出し地区題名" * text.count("：")), lost


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS, max_size=14).map("".join))
@example("①10:00～10:00～")
def test_sessions_and_facts_lose_nothing(text: str) -> None:
    read = read_sessions(text)
    kept = read.heading + read.label * len(read.sessions) + read.rest
    for session in read.sessions:
        kept += session.number + session.district + session.speaker
        kept += (session.times.in_japanese if session.times else "") + (session.honorific or "")
    assert not letters(text) - letters(kept)
    facts = read_facts(text)
    kept = facts.rest + "".join(fact.label + fact.text for fact in facts.facts)
    assert not letters(text) - letters(kept)


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS, max_size=14).map("".join))
def test_a_notice_loses_nothing(text: str) -> None:
    read = read_notice(text, 2025)
    names = {name for name, _ in read.fields}
    assert names <= set(EventNotice.__dataclass_fields__)
    kept = read.rest + "".join(str(value) for _, value in read.fields)
    known = "目的日時会場8月19日10:00" * 14  # labels whose text is in its field, dates and times
    assert not letters(text) - letters(kept) - letters(known)


@pytest.mark.parametrize(
    "text",
    [
        " " * 200_000 + "x",
        "-----\n" * 20_000 + "目的：a\n" + "-----\n" * 20_000,
        "(1" * 50_000,
        "【" * 100_000,
    ],
)
def test_long_texts_take_no_time(text: str) -> None:
    began = time.process_time()  # not of the clock: others may use the machine
    read_report(text)
    read_notice(text, 2025)
    read_facts(text)
    read_sessions(text)
    assert time.process_time() - began < 10


def test_a_notice() -> None:
    read = read_notice(
        "第2層協議体情報交換会の開催のお知らせ\n目的：底上げを図る。\n日時：令和7年8月19日(水)\n"
        "　　　10:00～15:30 雨天決行\n"
        "会場：高崎アリーナ\n会議室A・B\n(高崎市下和田町4-1-18)\n持ち物：筆記用具\n問い合わせ：027-321-1319(高崎市長寿社会課)",
        2025,
    )
    assert dict(read.fields) == {
        "headline": "第2層協議体情報交換会の開催のお知らせ",
        "purpose": "底上げを図る。",
        "day": date(2025, 8, 19),
        "times": TimeSpan.parse("10:00-15:30"),
        "venue": "高崎アリーナ",
        "room": "会議室A・B",
        "address": "高崎市下和田町4-1-18",
        "contact": "027-321-1319(高崎市長寿社会課)",
    }
    assert read.rest == "雨天決行\n持ち物：筆記用具"
    assert [finding.code for finding in read.findings] == ["weekday_disagrees"]


def test_a_second_venue_stays_text() -> None:
    read = read_notice("会場：公民館\n場所：高崎アリーナ", 2025)
    assert read.fields == (("venue", "公民館"),)
    assert read.rest == "場所：高崎アリーナ"


def test_a_day_that_cannot_be_stays_text() -> None:
    read = read_notice("日時：2月30日\n場所：高崎アリーナ 会議室A（高崎市下和田町4-1-18）", 2025)
    assert dict(read.fields) == {
        "venue": "高崎アリーナ",
        "room": "会議室A",
        "address": "高崎市下和田町4-1-18",
    }
    assert read.rest == "日時：2月30日"
    assert [finding.code for finding in read.findings] == ["no_such_day"]


def test_decorated_mails() -> None:
    read = read_notice("━━━━━━━━\n交流会のお知らせ\n━━━━━━━━\n日時：8月19日\n--\n市役所\nTEL：027", 2025)
    assert dict(read.fields) == {"headline": "交流会のお知らせ", "day": date(2025, 8, 19)}
    assert read.rest.endswith("市役所\nTEL：027")


def test_sessions() -> None:
    read = read_sessions(
        "＜トークセッション＞\nセッション① 10:00～10:30\n城東・東部地区 設楽 多恵子さん\n\n"
        "セッション② 13:45～14:15 八幡地区 平児玉 安雄さん\nテーマは居場所づくりです。"
    )
    assert (read.heading, read.label, read.rest) == (
        "トークセッション",
        "セッション",
        "テーマは居場所づくりです。",
    )
    first, second = read.sessions
    assert first == Session(
        number="①",
        times=TimeSpan.parse("10:00-10:30"),
        district="城東・東部地区",
        speaker="設楽 多恵子",
        honorific="さん",
    )
    assert (second.number, second.speaker) == ("②", "平児玉 安雄")


def test_numbered_sessions_and_plain_text() -> None:
    read = read_sessions("第1部 10:00～11:00\n講師 山田先生\n第2部 11:00～\n参加者40名が集まりました。")
    assert [(s.number, s.speaker, s.honorific) for s in read.sessions] == [
        ("1部", "講師 山田", "先生"),
        ("2部", "", "さん"),
    ]
    assert read.rest == "参加者40名が集まりました。"
    assert read_sessions("参加者40名が集まりました。").sessions == ()


def test_facts() -> None:
    read = read_facts(
        "募集します。\n\n対象：どなたでも\n時間: 10:00～12:00\n謝礼：なし\nhttps://example.jp\n"
    )
    assert read.facts == (
        Fact(label="対象", text="どなたでも"),
        Fact(label="時間", text="10:00～12:00"),
        Fact(label="謝礼", text="なし\nhttps://example.jp"),
    )
    assert read.rest == "募集します。"
