"""What an issue says, word for word in the order of its forms: worked out from the model, without layout.

Words that the page adds (第…号, 【】, ：, ・, →, より …) come from the page format. Ruby stands behind its
base, as it is read. Marks of the notation, line ends and empty fields add nothing. Running heads and page
numbers are not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tsushin_desk.model.dates import TimeSpan, date_in_japanese
from tsushin_desk.model.issue import Colophon, Issue, Masthead
from tsushin_desk.model.parts import (
    Actor,
    CalendarEvent,
    District,
    MonthOfMinutes,
    Photo,
    Programme,
    ReportPart,
    Session,
    StepDiagram,
)
from tsushin_desk.model.sections import (
    Appeal,
    Article,
    Calendar,
    DistrictReport,
    EventNotice,
    FreeText,
    Greeting,
    Minutes,
    PhotoPage,
    Recruitment,
    VisitReport,
)
from tsushin_desk.pageformat.parts import Words

_ESCAPED = re.compile(r"\\([*{}|《》<>\\])")
_RUBY = re.compile(r"\{([^{}|\n]+)\|([^{}\n]+)\}")


class Reading:
    """Reads an issue with the words of a page format."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def issue(self, issue: Issue) -> str:
        parts = [*self.masthead(issue.masthead)]
        for section in issue.sections:
            if not section.hidden:
                parts += self.section(section)
        return "".join((*parts, *self.colophon(issue.colophon))).replace("\n", "")

    def masthead(self, head: Masthead) -> Iterator[str]:
        words = self.words
        yield from (head.slogan, head.subtitle, f"{words.number_before}{head.number}{words.number_after}")
        yield head.month.in_japanese + words.published
        yield from (*head.title_lines, head.catchword)

    def colophon(self, end: Colophon) -> Iterator[str]:
        words = self.words
        yield f"{words.publisher}{end.publisher}" if end.publisher else ""
        department = f"{words.address_open}{end.department}{words.address_close}" if end.department else ""
        if end.phone or department:
            yield f"{words.contact}{end.phone}{department if end.phone else end.department}"
        yield from (end.page_name, end.url)

    def section(self, section: Any) -> Iterator[str]:
        match section:
            case Greeting():
                yield from (section.heading, prose(section.body))
            case Article() | VisitReport() | DistrictReport():
                yield from self._report(section)
            case Appeal():
                yield f"{section.sender}{self.words.sender_joint}" if section.sender else ""
                yield from map(prose, (section.headline, section.body, section.contact))
            case EventNotice():
                yield from self._notice(section)
            case Minutes():
                yield prose(section.headline)
                for month in section.months:
                    yield from self._month(month)
            case FreeText():
                yield prose(section.headline)
                for block in section.blocks:
                    yield from (block.subheading, prose(block.text))
                yield from captions(section.photos)
            case PhotoPage():
                yield from (prose(section.headline), prose(section.body), *captions(section.photos))
            case Calendar():
                yield prose(section.headline)
                for event in section.events:
                    yield from self._event(event)
            case Recruitment():
                yield from (prose(section.headline), prose(section.body))
                yield from (self._fact(fact.label, prose(fact.text)) for fact in section.facts)
                yield from captions(section.photos)

    def _report(self, report: Any) -> Iterator[str]:
        if isinstance(report, DistrictReport):
            yield from (self._district(district) for district in report.districts)
            yield report.joint_label
        yield prose(report.headline)
        yield from (self._part(part) for part in report.parts if part.text)
        if isinstance(report, Article):
            yield prose(report.body)
        if not isinstance(report, VisitReport):
            yield diagram(report.diagram)
        yield from captions(report.photos)

    def _district(self, district: District) -> str:
        inside = f"{self.words.address_open}{district.sub_district}{self.words.address_close}"
        return district.name + (inside if district.sub_district else "")

    def _part(self, part: ReportPart) -> str:
        return f"{self.words.label_open}{part.printed_label}{self.words.label_close}{prose(part.text)}"

    def _fact(self, label: str, text: str) -> str:
        return f"{label}{self.words.fact_colon}{text}" if text else ""

    def _notice(self, notice: EventNotice) -> Iterator[str]:
        words = self.words
        yield prose(notice.headline)
        yield self._fact(words.purpose, prose(notice.purpose))
        day = date_in_japanese(notice.day) if notice.day else ""
        yield self._fact(words.date if day else words.times, beside(day, printed(notice.times)))
        address = f"{words.address_open}{notice.address}{words.address_close}" if notice.address else ""
        yield self._fact(words.venue, beside(notice.venue, notice.room) + address)
        yield self._fact(words.audience, prose(notice.audience))
        yield self._fact(words.cost, prose(notice.cost))
        yield self._fact(words.entry, prose(notice.entry))
        yield self._fact(words.enquiries, prose(notice.contact))
        yield prose(notice.remark)
        for programme in notice.programmes:
            yield from self._programme(programme)

    def _programme(self, programme: Programme) -> Iterator[str]:
        yield f"{self.words.heading_open}{programme.heading}{self.words.heading_close}"
        yield printed(programme.times)
        yield from (_session(programme.session_label, session) for session in programme.sessions)
        yield prose(programme.description)
        yield from captions(programme.photos)

    def _month(self, month: MonthOfMinutes) -> Iterator[str]:
        words = self.words
        yield f"{month.month}{words.month_after}"
        for meeting in month.meetings:
            yield f"{words.heading_open}{meeting.name}{words.heading_close}"
            for item in meeting.items:
                yield f"{words.bullet}{prose(item.text)}"
                yield from (f"{words.arrow}{prose(text)}" for text in item.sub_items)

    def _event(self, event: CalendarEvent) -> Iterator[str]:
        day = date_in_japanese(event.day) if event.day else ""
        yield beside(day, printed(event.times))
        yield from (event.title, event.venue, prose(event.remark))


def _session(label: str, session: Session) -> str:
    speaker = session.speaker + session.honorific if session.speaker else ""
    return f"{label}{session.number}{printed(session.times)}{beside(session.district, speaker)}"


def beside(one: str, other: str) -> str:
    """Two texts on one line, a full-width blank between them."""
    return f"{one}\u3000{other}" if one and other else one + other


def printed(times: TimeSpan | None) -> str:
    return times.in_japanese if times else ""


def diagram(diagram: StepDiagram) -> str:
    return "".join(node.name if isinstance(node, Actor) else prose(node.text) for node in diagram.nodes)


def captions(photos: tuple[Photo, ...]) -> Iterator[str]:
    return (prose(photo.caption) for photo in photos if photo.file)


def prose(text: str) -> str:
    """Prose without the marks of its notation; only for texts in which every mark is closed."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1])
        return f"\0{len(kept) - 1}\0"

    plain = _ESCAPED.sub(keep, text)
    plain = _RUBY.sub(lambda found: found[1] + found[2].replace("|", ""), plain)
    plain = re.sub(r"<(https?://[^>]+)>", r"\1", plain)
    plain = plain.replace("**", "").replace("《《", "").replace("》》", "")
    return re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], plain)
