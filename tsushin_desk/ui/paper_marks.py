"""What the finished pages say of the issue: where a part begins, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tsushin_desk.diagnostics import Diagnostic, SourceRef
from tsushin_desk.display import DisplayDocument, GlyphRun, Group, Item, moved
from tsushin_desk.display.bounds import bounds
from tsushin_desk.display.hit import places_of, runs_of, sections_on
from tsushin_desk.geometry import Rect
from tsushin_desk.ui.page_places import column_frames
from tsushin_desk.ui.preview_marks import PaperFlag
from tsushin_desk.wording.budgets import least_budget
from tsushin_desk.wording.overset import at_field, on_paper

# The fields that make a section longer when they are written on.
_LONG_TEXTS = frozenset({"text", "body", "description", "purpose", "remark"})


def pages_of_sections(document: DisplayDocument) -> dict[str, int]:
    """On which page each part begins, from 1."""
    found: dict[str, int] = {}
    for page in document.pages:
        for section in sorted(sections_on(page)):
            found.setdefault(section, page.number)
    return found


def boxes_of(document: DisplayDocument, place: SourceRef) -> tuple[int, tuple[Rect, ...]] | None:
    """The page where a field stands (or its row, or its section), and its boxes there, in points."""
    steps = place.field.split(".") if place.field else []
    for known in range(len(steps), -1, -1):
        field = ".".join(steps[:known])
        for index, page in enumerate(document.pages):
            boxes = places_of(page, place.section, field)
            if boxes:
                return index, boxes if known else column_frames(boxes)
        if known and not any(step.isdigit() for step in steps[:known]):
            return None  # an empty field stands nowhere; its whole section would be no answer
    return None


def overset_budgets(findings: Iterable[Diagnostic], section: str) -> dict[str, str]:
    """「2行・25字あふれ」 by field, for one section."""
    return {
        finding.place.field: at_field(finding)
        for finding in findings
        if finding.code == "overset"
        and isinstance(finding.place, SourceRef)
        and finding.place.section == section
    }


def overset_flags(document: DisplayDocument, findings: Iterable[Diagnostic]) -> tuple[PaperFlag, ...]:
    """Where on the paper text begins to overflow; nothing for what stands on no page."""
    found = []
    for finding in findings:
        if finding.code == "overset" and isinstance(finding.place, SourceRef):
            begins = _beginning(document, finding.place)
            if begins is not None:
                found.append(PaperFlag(*begins, on_paper(finding)))
    return tuple(found)


def _beginning(document: DisplayDocument, place: SourceRef) -> tuple[int, Rect] | None:
    """The line in which a place begins: page index and box, in points."""
    for index, page in enumerate(document.pages):
        for run in runs_of(page, place.section, place.field):
            if any(glyph.end > place.start for glyph in run.glyphs):
                return index, bounds(run)
    return None


def overset_places(document: DisplayDocument, findings: Iterable[Diagnostic], section: str) -> dict[str, int]:
    """From which code point on the texts of a section do not fit, by field."""
    found: dict[str, int] = {}
    for finding in findings:
        place = finding.place
        if finding.code != "overset" or not isinstance(place, SourceRef) or place.section != section:
            continue
        found[place.field] = place.start
        beyond = int(finding.parameter("most_pages") or len(document.pages))
        for run in (run for page in document.pages[beyond:] for run in _texts(page.items)):
            if run.source is not None and run.source.section == section:
                start = run.glyphs[0].start if run.glyphs else 0
                found[run.source.field] = min(found.get(run.source.field, start), start)
    return found


def room_budgets(lines: int, paths: Iterable[str]) -> dict[str, str]:
    """「あと2行以上」 for every field of a section that long text is typed into."""
    return {path: least_budget(lines) for path in paths if path.rsplit(".", 1)[-1] in _LONG_TEXTS}


def lines_of_field(document: DisplayDocument, section: str, field: str) -> int:
    """In how many lines a text stands."""
    return len(
        {
            (page.number, round(run.y, 1))
            for page in document.pages
            for run in _texts(page.items)
            if run.source is not None and (run.source.section, run.source.field) == (section, field)
        }
    )


def _texts(items: tuple[Item, ...]) -> Iterator[GlyphRun]:
    for item in items:
        if isinstance(item, GlyphRun):
            yield item
        elif isinstance(item, Group):
            for inner in _texts(item.items):
                placed = moved(inner, item.x, item.y)
                assert isinstance(placed, GlyphRun)
                yield placed
