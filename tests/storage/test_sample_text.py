"""The sample holds every sentence of the real issue 33, and nothing else but picture descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from storage_samples import opened_sample, text_only_sample, without_blanks

from tsushin_desk.model.dates import date_in_japanese
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Consent, District, Photo, Programme, ReportPart, Session
from tsushin_desk.model.sections import Appeal, DistrictReport, EventNotice, Greeting, Minutes, kind_of
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.photos_of import photos_of

REFERENCE = Path(__file__).with_name("reference-33.txt")
WORDS = read_page_format("a4-two-column").words


def reference_lines() -> list[str]:
    """The lines of the text file without blanks and Markdown marks."""
    lines = []
    for line in REFERENCE.read_text("utf-8").splitlines():
        plain = without_blanks(line.removeprefix("- ").replace("**", ""))
        if plain.startswith("<http"):
            plain = plain.strip("<>")
        if plain:
            lines.append(plain)
    return lines


def printed(issue: Issue) -> Iterator[str]:
    """What the page prints, with the words that it adds by itself, in reading order."""
    head = issue.masthead
    yield from (head.slogan, head.subtitle)
    yield f"{WORDS.number_before}{head.number}{WORDS.number_after}"
    yield head.month.in_japanese + WORDS.published
    yield from (*head.title_lines, head.catchword)
    for section in issue.sections:
        yield from _printed(section)
    end = issue.colophon
    yield f"{WORDS.publisher}{end.publisher}"
    yield f"{WORDS.contact}{end.phone}{WORDS.address_open}{end.department}{WORDS.address_close}"
    yield from (end.page_name, end.url)


def _printed(section: Any) -> Iterator[str]:
    match section:
        case Greeting():
            yield from (section.heading, section.body)
        case Appeal():
            yield f"{section.sender}{WORDS.sender_joint}{section.headline}"
            yield section.body.replace("**", "")
        case EventNotice():
            yield from _notice(section)
        case Minutes():
            yield from _minutes(section)
        case _:
            yield from _report(section)


def _report(section: Any) -> Iterator[str]:
    if isinstance(section, DistrictReport):
        yield from (_district(district) for district in section.districts)
        yield section.joint_label
    yield section.headline
    for node in section.diagram.nodes if hasattr(section, "diagram") else ():
        yield node.name if hasattr(node, "name") else node.text
    yield from (photo.caption for photo in section.photos)
    yield from (_part(part) for part in section.parts)


def _district(district: District) -> str:
    inside = f"{WORDS.address_open}{district.sub_district}{WORDS.address_close}"
    return district.name + (inside if district.sub_district else "")


def _part(part: ReportPart) -> str:
    return f"{WORDS.label_open}{part.printed_label}{WORDS.label_close}{part.text}"


def _notice(section: EventNotice) -> Iterator[str]:
    assert section.day is not None
    assert section.times is not None
    yield section.headline
    yield f"{WORDS.purpose}{WORDS.fact_colon}{section.purpose}"
    yield f"{WORDS.date}{WORDS.fact_colon}{date_in_japanese(section.day)}"
    yield section.times.in_japanese
    yield f"{WORDS.venue}{WORDS.fact_colon}{section.venue}"
    yield from (section.room, f"{WORDS.address_open}{section.address}{WORDS.address_close}", section.remark)
    for programme in section.programmes:
        yield from _programme(programme)


def _programme(programme: Programme) -> Iterator[str]:
    yield f"{WORDS.heading_open}{programme.heading}{WORDS.heading_close}"
    if programme.times is not None:
        yield programme.times.in_japanese
    for session in programme.sessions:
        yield from _session(programme, session)
    yield programme.description
    yield from (photo.caption for photo in programme.photos)


def _session(programme: Programme, session: Session) -> Iterator[str]:
    assert session.times is not None
    yield f"{programme.session_label}{session.number}{session.times.in_japanese}"
    yield f"{session.district}{session.speaker}{session.honorific}"


def _minutes(section: Minutes) -> Iterator[str]:
    yield section.headline
    for month in section.months:
        yield f"{month.month}{WORDS.month_after}"
        for meeting in month.meetings:
            yield f"{WORDS.heading_open}{meeting.name}{WORDS.heading_close}"
            for item in meeting.items:
                yield f"{WORDS.bullet}{item.text}"
                yield from (f"{WORDS.arrow}{text}" for text in item.sub_items)


def test_nothing_is_lost() -> None:
    everything = [without_blanks(text) for text in printed(opened_sample().issue)]
    lost = [line for line in reference_lines() if not any(line in text for text in everything)]
    assert lost == []


def test_nothing_is_invented() -> None:
    reference = "".join(reference_lines())
    invented = [t for t in printed(opened_sample().issue) if without_blanks(t) not in reference]
    assert invented == []


def test_every_field_is_printed() -> None:
    """No text sits in a field that the comparison above does not look at."""
    seen = without_blanks("\n".join(printed(opened_sample().issue)))
    unseen = [t for t in _texts(opened_sample().issue) if without_blanks(t.replace("**", "")) not in seen]
    assert unseen == []


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and type(value) is str:
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Photo):
        yield value.caption
    elif is_dataclass(value):
        silent = {"id", "speaker", "after", "illustration", "page_format"}
        names = {f.name for f in fields(value)}
        for name in names - (silent if not isinstance(value, Session) else set()):
            yield from _texts(getattr(value, name))


def test_order_of_sections() -> None:
    kinds = [kind_of(section).name for section in opened_sample().issue.sections]
    reports = ["district_report", "district_report", "visit_report", "district_report"]
    assert kinds == ["greeting", "article", "appeal", *reports, "event_notice", "minutes"]


def test_photos_are_described_and_agreed_to() -> None:
    photos = [photo for _, photo in photos_of(opened_sample().issue)]
    assert len(photos) == 13
    assert all(photo.description and photo.consent is Consent.WEB for photo in photos)
    assert len({photo.description for photo in photos}) == len(photos)


def test_text_only() -> None:
    issue = text_only_sample()
    assert list(photos_of(issue)) == []
    assert len(issue.sections) == len(opened_sample().issue.sections)
