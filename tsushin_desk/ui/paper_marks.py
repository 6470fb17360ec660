"""What the finished pages say of the issue: where a part begins, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tsushin_desk.diagnostics import Diagnostic, SourceRef
from tsushin_desk.display import DisplayDocument, Group, Item, Link, Rule
from tsushin_desk.display.bounds import bounds
from tsushin_desk.display.hit import places_of, runs_of
from tsushin_desk.geometry import Rect
from tsushin_desk.ui.page_places import column_frames
from tsushin_desk.ui.preview_marks import PaperFlag
from tsushin_desk.wording.overset import at_field, on_paper

# The fields that make a section longer when they are written on.
_LONG_TEXTS = frozenset({"text", "body", "description", "purpose", "remark"})


def pages_of_sections(document: DisplayDocument) -> dict[str, int]:
    """On which page each part begins, from 1."""
    found: dict[str, int] = {}
    for page in document.pages:
        for section in _sections(page.items):
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


def room_budgets(lines: int, line_length: int, paths: Iterable[str]) -> dict[str, str]:
    """「あと2行・44字」 for every field of a section that long text is typed into."""
    text = f"あと{lines}行・{lines * line_length}字" if lines else "あと0行"
    return {path: text for path in paths if path.rsplit(".", 1)[-1] in _LONG_TEXTS}


def _sections(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if not isinstance(item, Rule | Link) and item.source is not None:
            yield item.source.section
        if isinstance(item, Group):
            yield from _sections(item.items)
