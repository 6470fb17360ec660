"""A notice as it comes by mail: 日時：…, 会場：… → fields of an event notice; any facts → rows of a table."""

from __future__ import annotations

import re

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.intake.dates import read_day, read_times
from tsushin_desk.intake.labelled_text import Labelled, cut_signature, split_at_labels, unwrapped
from tsushin_desk.intake.widths import half_width
from tsushin_desk.model.parts import Fact
from tsushin_desk.values import dataclass

_WORDS = {
    "day": ("日時", "日にち", "日程", "開催日時", "開催日", "期日", "とき", "と き"),
    "times": ("時間", "時刻", "開催時間"),
    "venue": ("会場", "場所", "ところ", "開催場所"),
    "room": ("部屋", "会議室"),
    "address": ("所在地", "住所"),
    "purpose": ("目的", "趣旨"),
    "audience": ("対象", "対象者", "参加対象"),
    "cost": ("参加費", "費用", "会費", "料金", "受講料"),
    "entry": ("申込み", "申込", "申し込み", "お申込み", "お申し込み", "申込方法"),
    "contact": ("問合せ", "問い合わせ", "お問合せ", "お問い合わせ", "問合せ先", "問い合わせ先", "連絡先"),
}
_FIELD_OF = {"".join(word.split()): field for field, words in _WORDS.items() for word in words}
_ANNOUNCING = ("お知らせ", "ご案内")
_BRACKETED = re.compile(r"\s*\((?P<inside>[^()]*(?:[市区町村][^()]*)?[0-9][^()]*)\)\s*$")
_ROOM = re.compile(r"(?<=\S)\s+(?=\S*(?:室|ホール|階|号室|広間|ロビー))")


@dataclass(frozen=True, slots=True)
class ReadNotice:
    """``fields``: attributes of ``EventNotice`` with their values (text, date, ``TimeSpan``).

    ``rest``: what was not understood, as it stood.
    """

    fields: tuple[tuple[str, object], ...] = ()
    rest: str = ""
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """Rows of a fact table, and what was no row, as it stood."""

    facts: tuple[Fact, ...] = ()
    rest: str = ""


def read_notice(text: str, year: int) -> ReadNotice:
    """The facts of a notice. ``year``: of the issue, for dates without one. Findings as of ``read_day``."""
    body, signature = cut_signature(text, _FIELD_OF)
    head, *pieces = split_at_labels(body, _FIELD_OF, any_colon=True)
    headline, left = _headline(head.text)
    fields: dict[str, object] = {"headline": headline} if headline else {}
    findings: list[Diagnostic] = []
    rest = [left]
    for piece in pieces:
        found, told = _fields_of(piece, year)
        findings += told
        new = {name: value for name, value in found.items() if value}
        if new and not new.keys() & fields.keys():
            fields.update({name: value for name, value in new.items() if name != "rest"})
            rest.append(str(new.get("rest", "")))
        else:
            rest.append(piece.source)
    return ReadNotice(tuple(fields.items()), "\n".join(filter(None, (*rest, signature))), tuple(findings))


def read_facts(text: str) -> ReadFacts:
    """Every 「項目：内容」 as a row of a table."""
    body, signature = cut_signature(text, ())
    head, *pieces = split_at_labels(body, (), any_colon=True)
    facts = tuple(Fact(label=piece.label, text=unwrapped(piece.text)) for piece in pieces)
    return ReadFacts(facts, "\n".join(filter(None, (head.text, signature))))


def _fields_of(piece: Labelled, year: int) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    """What a labelled text says; ``rest`` is what of it was not understood; nothing for an unknown label."""
    field = _FIELD_OF.get(half_width(piece.label))
    if field in ("day", "times"):
        return _day_and_times(piece.text, year)
    if field == "venue":
        return _venue(piece.text), ()
    return ({field: unwrapped(piece.text)} if field else {}), ()


def _headline(text: str) -> tuple[str, str]:
    """The line that announces (「…のお知らせ」), and the other lines before the first label."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found = next((line for line in lines if line.endswith(_ANNOUNCING)), "")
    if found:
        lines.remove(found)
    return found, "\n".join(lines)


def _day_and_times(text: str, year: int) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    found: dict[str, object] = {}
    day = read_day(text, year)
    if day is not None and day.day is not None:
        found["day"] = day.day
        text = f"{text[: day.start]} {text[day.end :]}"
    times = read_times(text)
    if times is not None:
        found["times"] = times.times
        text = f"{text[: times.start]} {text[times.end :]}"
    if found:
        found["rest"] = text.strip(" \n　、・")
    return found, day.findings if day else ()


def _venue(text: str) -> dict[str, object]:
    """高崎アリーナ / 会議室A・B / (高崎市下和田町4-1-18) → venue, room, address."""
    address = ""
    found = _BRACKETED.search(half_width(text))
    if found:
        address = text[slice(*found.span("inside"))].strip()
        text = text[: found.start()].rstrip()
    venue, *rooms = (line.strip() for line in text.split("\n") if line.strip()) if text.strip() else ("",)
    if not rooms:
        venue, *rooms = _ROOM.split(venue, maxsplit=1)
    return {"venue": venue, "room": " ".join(rooms), "address": address}
