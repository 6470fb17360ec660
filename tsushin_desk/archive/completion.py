"""What the registers offer in the forms, and what a choice brings with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tsushin_desk.editing import Edit
from tsushin_desk.editing.edits import ReplaceTexts, SetField
from tsushin_desk.editing.paths import part_of, value_at
from tsushin_desk.model.issue import COLOPHON_ID, Issue
from tsushin_desk.model.parts import Session
from tsushin_desk.model.registers import RegisteredPerson, RegisteredVenue, Registers
from tsushin_desk.model.sections import EventNotice


def completions(registers: Registers) -> Mapping[str, Sequence[str]]:
    """The texts offered in each field; keys are field paths without numbers, as the forms have them."""
    districts = _names(row.name for row in registers.districts)
    sub_districts = _names(name for row in registers.districts for name in row.sub_districts)
    venues = _names(row.name for row in registers.venues)
    contacts = _names(row.name for row in registers.contacts)
    printed = _names(row.printed for row in registers.contacts)
    offered = {
        "districts.name": districts,
        "districts.sub_district": sub_districts or districts,
        "programmes.sessions.district": districts,
        "programmes.sessions.speaker": _names(row.name for row in registers.persons),
        "venue": venues,
        "events.venue": venues,
        "room": _names(row.room for row in registers.venues),
        "address": _names(row.address for row in registers.venues),
        "contact": printed,
        "sender": contacts,
        "publisher": contacts,
        "department": contacts,
        "phone": _names(row.phone for row in registers.contacts),
    }
    return {path: texts for path, texts in offered.items() if texts}


_BRINGING = frozenset({"venue", "speaker", "district", "department"})


def completed(registers: Registers, issue: Issue, edit: Edit) -> Edit:
    """The edit with what belongs to the chosen name: address and room of a venue, the phone of a department,
    district and form of address of a speaker, the only speaker of a district.

    Only empty fields are filled, and those that hold what another row had brought.
    """
    if not isinstance(edit, SetField) or not isinstance(edit.value, str) or not edit.value:
        return edit
    try:
        more = tuple(_brought(registers, issue, edit))
    except (KeyError, IndexError):
        return edit
    return ReplaceTexts((edit, *more)) if more else edit


def _brought(registers: Registers, issue: Issue, edit: SetField) -> Iterator[SetField]:
    owner_path, _, field = edit.path.rpartition(".")
    if field not in _BRINGING:
        return  # nearly every key
    owner = _owner(issue, edit.section, owner_path)
    match owner, field:
        case EventNotice(), "venue":
            yield from _of_venue(registers, owner, edit)
        case Session(), "speaker":
            yield from _of_speaker(registers, owner, owner_path, edit)
        case Session(), "district":
            yield from _of_district(registers, owner, owner_path, edit)
        case _, "department" if edit.section == COLOPHON_ID:
            rows = registers.contacts
            chosen = [row.phone for row in rows if row.name == edit.value]
            yield from _filled(edit.section, "phone", owner.phone, chosen, [row.phone for row in rows])


def _owner(issue: Issue, section: str, path: str) -> Any:
    return value_at(issue, section, path) if path else part_of(issue, section)


def _of_venue(registers: Registers, notice: EventNotice, edit: SetField) -> Iterator[SetField]:
    venues: tuple[RegisteredVenue, ...] = registers.venues
    for name in ("address", "room"):
        chosen = [getattr(row, name) for row in venues if row.name == edit.value]
        known = [getattr(row, name) for row in venues]
        yield from _filled(edit.section, name, getattr(notice, name), chosen, known)


def _of_speaker(registers: Registers, session: Session, path: str, edit: SetField) -> Iterator[SetField]:
    rows = registers.persons
    chosen = [row for row in rows if row.name == edit.value]
    districts, honorifics = [row.district for row in chosen], [row.honorific for row in chosen]
    known = [row.district for row in rows]
    yield from _filled(edit.section, f"{path}.district", session.district, districts, known)
    known = [row.honorific for row in rows]
    yield from _filled(edit.section, f"{path}.honorific", session.honorific, honorifics, known)


def _of_district(registers: Registers, session: Session, path: str, edit: SetField) -> Iterator[SetField]:
    people: list[RegisteredPerson] = [row for row in registers.persons if row.district == edit.value]
    if len(people) == 1 and not session.speaker:
        person = people[0]
        yield SetField(edit.section, f"{path}.speaker", person.name)
        if person.honorific != session.honorific:
            yield SetField(edit.section, f"{path}.honorific", person.honorific)


def _filled(
    section: str, path: str, present: str, chosen: Sequence[str], known: Sequence[str]
) -> Iterator[SetField]:
    """The field gets the chosen row's text, if there is one row and nobody has typed another text."""
    if len(chosen) == 1 and chosen[0] and chosen[0] != present and (not present or present in known):
        yield SetField(section, path, chosen[0])


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
