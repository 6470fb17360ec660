"""What an issue, or another register, has and the register has not yet: proposals, nothing is taken over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tsushin_desk.archive.variants import folded_name
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.registers import (
    ROW_TYPES,
    RegisteredContact,
    RegisteredDistrict,
    RegisteredPerson,
    RegisteredVenue,
    RegisterRow,
    Registers,
)
from tsushin_desk.model.sections import Calendar, DistrictReport, EventNotice
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that could come into the register ``kind``."""

    kind: str
    row: RegisterRow


def proposals_of_issue(issue: Issue, registers: Registers) -> tuple[Proposal, ...]:
    """Districts, speakers, venues and the contact of an issue that no register has, in reading order."""
    return _new(_of_issue(issue), registers)


def proposals_of_registers(other: Registers, registers: Registers) -> tuple[Proposal, ...]:
    """The rows of another register that this one does not have under any way of writing."""
    rows = (Proposal(kind, row) for kind in ROW_TYPES for row in other.rows(kind))
    return _new(rows, registers)


def with_rows(registers: Registers, chosen: Iterable[Proposal]) -> Registers:
    """The registers with these rows at the ends of their lists."""
    for proposal in chosen:
        rows = (*registers.rows(proposal.kind), proposal.row)
        registers = replace(registers, **{proposal.kind: rows})  # type: ignore[arg-type]
    return registers


def _new(proposals: Iterable[Proposal], registers: Registers) -> tuple[Proposal, ...]:
    known = {kind: {folded_name(row.name) for row in registers.rows(kind)} for kind in ROW_TYPES}
    kept = []
    for proposal in proposals:
        name = folded_name(proposal.row.name)
        if name and name not in known[proposal.kind]:
            known[proposal.kind].add(name)
            kept.append(proposal)
    return tuple(kept)


def _of_issue(issue: Issue) -> Iterator[Proposal]:
    for section in issue.sections:
        match section:
            case DistrictReport():
                yield from _of_report(section)
            case EventNotice():
                yield from _of_notice(section)
            case Calendar():
                for event in section.events:
                    yield Proposal("venues", RegisteredVenue(name=event.venue.strip()))
    colophon = issue.colophon
    yield Proposal("contacts", RegisteredContact(name=colophon.department.strip(), phone=colophon.phone))


def _of_report(report: DistrictReport) -> Iterator[Proposal]:
    for district in report.districts:
        subs = (district.sub_district.strip(),) if district.sub_district.strip() else ()
        yield Proposal("districts", RegisteredDistrict(name=district.name.strip(), sub_districts=subs))


def _of_notice(notice: EventNotice) -> Iterator[Proposal]:
    venue = RegisteredVenue(name=notice.venue.strip(), room=notice.room, address=notice.address)
    yield Proposal("venues", venue)
    for session in (session for programme in notice.programmes for session in programme.sessions):
        yield Proposal("districts", RegisteredDistrict(name=session.district.strip()))
        yield Proposal(
            "persons",
            RegisteredPerson(
                name=session.speaker.strip(), district=session.district, honorific=session.honorific
            ),
        )
