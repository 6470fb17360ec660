"""The next issue told row by row: what moves on, what is emptied, what may be chosen. No widgets."""

from __future__ import annotations

from collections.abc import Iterator

from tsushin_desk.editing.fates import possible_fates, usual_fate
from tsushin_desk.editing.months_in_text import Turn
from tsushin_desk.editing.naming import section_name
from tsushin_desk.editing.rollover import (
    Change,
    Choices,
    Fate,
    Reason,
    RolledOver,
    next_issue,
    next_month,
)
from tsushin_desk.model.dates import YearMonth, date_in_japanese
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.sections import (
    Calendar,
    EventNotice,
    Greeting,
    Minutes,
    Section,
    kind_of,
)
from tsushin_desk.values import dataclass

MONTHS_OFFERED = 12
_LONGEST = 24  # characters of a beginning
_FATE_WORDS = {
    Fate.KEEP: "そのまま残す",
    Fate.EMPTY: "枠を残して、文と写真を空にする",
    Fate.REMOVE: "外す",
    Fate.DRAFT: "報告の下書きにする（目的と日付を写す）",
}
_MASTHEAD_FIELDS = {
    "slogan": "標語",
    "subtitle": "副題",
    "catchword": "合言葉",
}
_MOVES_ON = ("自動で変わるところ", "違っていれば、ここで直せます")
_DRAFTS = ("終わった催し", "報告の下書きにすると、目的と日付が入ります")
_EMPTIED = ("中身を空にする", "題名と枠は残ります")
_REMOVED = ("外す", "毎月は載せない記事です")
_KEPT = ("そのまま残す", "「先月のまま」の印はつきません")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """``where`` and ``now`` as the user knows them; ``then``: what it becomes, where nothing is chosen.

    ``section``: whose fate may be chosen among ``fates`` (with its words); ``chosen`` is the present one.
    """

    where: str
    now: str
    then: str = ""
    section: str = ""
    fates: tuple[tuple[Fate, str], ...] = ()
    chosen: Fate = Fate.KEEP


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """Rows under a heading."""

    heading: str
    hint: str
    rows: tuple[PlanRow, ...]


def months_offered(month: YearMonth) -> tuple[YearMonth, ...]:
    """The month after the issue's, those that follow, and the issue's own at the end: for an extra issue.

    Fewer at the end of the calendar (2200).
    """
    offered: list[YearMonth] = []
    following = month
    for _ in range(MONTHS_OFFERED):
        try:
            following = next_month(following)
        except ValueError:
            break
        offered.append(following)
    return (*offered, month)


def plan_of(issue: Issue, choices: Choices) -> tuple[RolledOver, tuple[PlanGroup, ...]]:
    """The next issue with these choices, and the groups of rows that tell of it; none is empty.

    The number and the month stand first. A row stays in the group of the section's usual fate, so that it
    does not jump when another is chosen.
    """
    rolled = next_issue(issue, choices)
    month = rolled.issue.masthead.month
    turn = Turn(issue.masthead.month, month, issue.masthead.number, rolled.issue.masthead.number)
    moved = tuple(_moved_rows(issue, rolled))
    chosen = dict(choices.fates)
    of_fate: dict[Fate, list[PlanRow]] = {fate: [] for fate in Fate}
    for section in issue.sections:
        usual = usual_fate(section, turn)
        of_fate[usual].append(_section_row(section, chosen.get(section.id, usual)))
    kept = (PlanRow("題字・奥付", "題名・発行元・連絡先・二次元コード", "変わりません"), *of_fate[Fate.KEEP])
    groups = (
        PlanGroup(*_MOVES_ON, moved),
        PlanGroup(*_DRAFTS, tuple(of_fate[Fate.DRAFT])),
        PlanGroup(*_EMPTIED, tuple(of_fate[Fate.EMPTY])),
        PlanGroup(*_REMOVED, tuple(of_fate[Fate.REMOVE])),
        PlanGroup(*_KEPT, kept),
    )
    return rolled, tuple(group for group in groups if group.rows)


def with_fate(choices: Choices, section: str, fate: Fate) -> Choices:
    """The choices with another fate for a section."""
    fates = {**dict(choices.fates), section: fate}
    return Choices(choices.month, choices.number, tuple(fates.items()))


def _moved_rows(issue: Issue, rolled: RolledOver) -> Iterator[PlanRow]:
    old, new = issue.masthead, rolled.issue.masthead
    yield PlanRow("号", f"第{old.number}号", f"第{new.number}号")
    yield PlanRow("発行月", f"{old.month.in_japanese}発行", f"{new.month.in_japanese}発行")
    for change in rolled.changes:
        if change.reason is Reason.HEADING:
            yield PlanRow(_heading_name(issue, change), change.old, change.new)


def _heading_name(issue: Issue, change: Change) -> str:
    if change.place.field in _MASTHEAD_FIELDS and change.place.section not in {s.id for s in issue.sections}:
        return _MASTHEAD_FIELDS[change.place.field]
    return f"{kind_of(issue.section(change.place.section)).label}の見出し"


def _section_row(section: Section, chosen: Fate) -> PlanRow:
    name, label = section_name(section), kind_of(section).label
    fates = tuple((fate, _FATE_WORDS[fate]) for fate in possible_fates(section))
    is_named = bool(name) and not isinstance(section, Greeting)
    return PlanRow(name if is_named else label, _shown(section) or label, "", section.id, fates, chosen)


def _shown(section: Section) -> str:
    """What it holds now, in a few words."""
    match section:
        case EventNotice(day=day) if day is not None:
            return f"{date_in_japanese(day)} 開催"
        case Greeting(body=body):
            return _beginning(body)
        case Minutes(months=months):
            count = sum(len(month.meetings) for month in months)
            return f"{kind_of(section).label}　会議 {count}件"
        case Calendar(events=events):
            return f"{kind_of(section).label}　{len(events)}件"
        case _:
            photos = len(getattr(section, "photos", ()))
            return kind_of(section).label + (f"　写真 {photos}枚" if photos else "")


def _beginning(text: str) -> str:
    plain = " ".join(parse_inline(text).text.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "…"
