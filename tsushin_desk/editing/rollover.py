"""The next issue from this one: what moves on, what is emptied, what stays, and a list of it to confirm."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing.fates import Fate, drafted, emptied, is_past, possible_fates, usual_fate
from tsushin_desk.editing.last_month import remembered
from tsushin_desk.editing.months_in_text import Turn, month_words, ordinal, turned_text
from tsushin_desk.editing.naming import section_name
from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue, Masthead
from tsushin_desk.model.sections import (
    Calendar,
    EventNotice,
    Greeting,
    Minutes,
    Section,
    headline_of,
)
from tsushin_desk.values import dataclass

__all__ = ["Change", "Choices", "Fate", "Reason", "RolledOver", "next_issue", "next_month", "possible_fates"]
GREATEST_NUMBER = 9999
_FARTHEST_BACK = 5  # months before the issue that a heading may still mean as its own


class Reason(StrEnum):
    """Why something is as it is in the next issue."""

    NUMBER = "number"
    MONTH = "month"
    HEADING = "heading"
    DRAFT = "draft"
    EMPTIED = "emptied"
    REMOVED = "removed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the list that the user confirms. ``place`` in the new issue, of what is removed in the old.

    ``old`` and ``new`` as shown: numbers, months, headings; the section's name where it is emptied (``new``
    is empty then), or kept (both are the same).
    """

    place: SourceRef
    old: str
    new: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class RolledOver:
    """The next issue, not saved anywhere, and what was changed in it."""

    issue: Issue
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user has chosen otherwise. ``number``: for an extra issue (増刊), which does not count on.

    ``fates``: sections by id with what becomes of them, where it is not the usual.
    """

    month: YearMonth | None = None
    number: int | None = None
    fates: tuple[tuple[str, Fate], ...] = ()


_AS_USUAL = Choices()


def next_month(month: YearMonth) -> YearMonth:
    """The month after. Raises ``ValueError`` after 2200."""
    year, before = divmod(ordinal(month) + 1, 12)
    return YearMonth(year, before + 1)


def next_issue(issue: Issue, choices: Choices = _AS_USUAL) -> RolledOver:
    """The next issue: number and month one on, headings with them, reports and photos empty.

    Masthead, colophon, page format, appeals and recruitments stay. A section keeps its id. Raises
    ``ValueError`` after the year 2200.
    """
    masthead = issue.masthead
    turn = Turn(
        old=masthead.month,
        new=choices.month or next_month(masthead.month),
        old_number=masthead.number,
        new_number=choices.number or min(masthead.number + 1, GREATEST_NUMBER),
    )
    fates = dict(choices.fates)
    head, changes = _next_masthead(masthead, turn)
    sections: list[Section] = []
    kept: list[Change] = []
    for section in issue.sections:
        new, own = _next_section(section, fates.get(section.id, usual_fate(section, turn)), turn)
        sections += [new] if new is not None else []
        for change in own:
            (kept if change.reason is Reason.KEPT else changes).append(change)
    kept = [_kept(MASTHEAD_ID, masthead.title), *kept, _kept(COLOPHON_ID, issue.colophon.publisher)]
    changes.sort(key=lambda change: list(Reason).index(change.reason))
    following = replace(issue, masthead=head, sections=tuple(sections), last_month=remembered(issue))
    return RolledOver(following, (*changes, *kept))


def _next_masthead(masthead: Masthead, turn: Turn) -> tuple[Masthead, list[Change]]:
    old, new = turn.old.in_japanese, turn.new.in_japanese
    changes = [
        Change(SourceRef(MASTHEAD_ID, "number"), str(turn.old_number), str(turn.new_number), Reason.NUMBER),
        Change(SourceRef(MASTHEAD_ID, "month"), old, new, Reason.MONTH),
    ]
    changed: dict[str, Any] = {"number": turn.new_number, "month": turn.new}
    for name in ("slogan", "subtitle", "catchword"):
        text = getattr(masthead, name)
        changed[name] = _turned_heading(text, turn)
        if changed[name] != text:
            changes.append(Change(SourceRef(MASTHEAD_ID, name), text, changed[name], Reason.HEADING))
    return replace(masthead, **changed), changes


def _next_section(section: Section, fate: Fate, turn: Turn) -> tuple[Section | None, list[Change]]:
    place, name = SourceRef(section.id), section_name(section)
    if fate is Fate.REMOVE:
        return None, [Change(place, name, "", Reason.REMOVED)]
    if fate is Fate.DRAFT and isinstance(section, EventNotice):
        report = drafted(section)
        return report, [Change(place, section.headline, report.headline, Reason.DRAFT)]
    new, changes = _with_heading(section, turn)
    if fate is Fate.EMPTY:
        new = emptied(new, turn)
        if not (isinstance(section, Calendar) and new == _with_heading(section, turn)[0]):
            changes.append(Change(place, name, "", Reason.EMPTIED))
    elif not changes:
        changes.append(_kept(section.id, name))
    return new, changes


def _kept(section: str, name: str) -> Change:
    return Change(SourceRef(section), name, name, Reason.KEPT)


def _with_heading(section: Section, turn: Turn) -> tuple[Section, list[Change]]:
    """The section with its headline moved on; that of a notice of the future is right as it is."""
    old = headline_of(section)
    if isinstance(section, EventNotice) and not is_past(section.day, turn):
        return section, []
    if isinstance(section, Minutes | Calendar):
        new = turned_text(old, replace(turn, looks_back=isinstance(section, Minutes)))
    else:
        new = _turned_heading(old, turn)
    if new == old:
        return section, []
    field = "heading" if isinstance(section, Greeting) else "headline"
    changed: dict[str, Any] = {field: new}
    return replace(section, **changed), [Change(SourceRef(section.id, field), old, new, Reason.HEADING)]


def _turned_heading(text: str, turn: Turn) -> str:
    """A heading moved on unless it names months to come: 「10月開講」 in the issue of August stays."""
    last = [words.months[-1] - ordinal(turn.old) for words in month_words(text, turn.old)]
    if any(not -_FARTHEST_BACK <= offset <= 0 for offset in last):
        return text
    return turned_text(text, replace(turn, looks_back=any(offset < 0 for offset in last)))
