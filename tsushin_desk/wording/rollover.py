"""Sentences for the next issue: what still stands as last month, and the headings of the list to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from tsushin_desk.editing.rollover import Change, Reason
from tsushin_desk.wording.phrases import Phrase

_REST = "ほかのところは変わりません。"

ROLLOVER_PHRASES: Mapping[str, Phrase] = {
    "as_last_month": Phrase(
        "先月のままです。", _REST, "書き直すか、このままでよければ「このまま」を選んでください。"
    ),
    "section_as_last_month": Phrase(
        "この欄をはじめ、{count}か所が先月のままです。",
        _REST,
        "書き直すか、このままでよければ「このまま」を選んでください。",
    ),
    "event_in_the_past": Phrase(
        "催しの日（{day}）が、発行月より前です。", _REST, "日にちを直すか、終わった催しを外してください。"
    ),
    "day_in_the_past": Phrase(
        "「{words}」が、発行月より前の日です。", _REST, "先月の文が残っていないかを確かめてください。"
    ),
    "month_in_the_past": Phrase(
        "「{words}」が、発行月より前の月です。", _REST, "先月の文が残っていないかを確かめてください。"
    ),
}

_AUTOMATIC = "自動で変わるところ"
REASON_HEADINGS: Mapping[Reason, str] = {
    Reason.NUMBER: _AUTOMATIC,
    Reason.MONTH: _AUTOMATIC,
    Reason.HEADING: _AUTOMATIC,
    Reason.DRAFT: "終わった催しを、報告の下書きにする",
    Reason.EMPTIED: "中身を空にする",
    Reason.REMOVED: "外す",
    Reason.KEPT: "そのまま残す",
}


def rollover_lines(changes: Iterable[Change]) -> tuple[str, ...]:
    """The list that the user confirms: a line for each heading, 「自動で変わるところ：33 → 34、…」."""
    groups = groupby(changes, key=lambda change: REASON_HEADINGS[change.reason])
    return tuple(
        f"{heading}：" + "、".join(dict.fromkeys(_told(change) for change in found))
        for heading, found in groups
    )


def _told(change: Change) -> str:
    """「33 → 34」, or the section's name where it is emptied, removed or kept."""
    moves = change.reason in {Reason.NUMBER, Reason.MONTH, Reason.HEADING}
    return f"{change.old} → {change.new}" if moves else change.old or change.new
