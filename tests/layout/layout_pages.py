"""Pages for the tests of layout: any issue on any bundled page format, and what stands on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tsushin_desk.display import (
    Drawing,
    Fill,
    GlyphRun,
    Group,
    Item,
    Page,
    Picture,
    PictureInfo,
    Role,
    moved,
)
from tsushin_desk.fonts import FontSet, load_font_set
from tsushin_desk.geometry import Rect
from tsushin_desk.layout import LaidOut, Setting, lay_out
from tsushin_desk.model.issue import Issue
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.drawings import load_drawings
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import font_files

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "issue-33"
HIDDEN_SIGNS = "【】：:"


@dataclass(frozen=True)
class Surroundings:
    page_format: PageFormat
    fonts: FontSet
    drawings: Mapping[str, Drawing]


@lru_cache(maxsize=8)
def surroundings(name: str = "a4-two-column") -> Surroundings:
    page_format = read_page_format(name)
    fonts = load_font_set(page_format.fonts.regular, page_format.fonts.bold, font_files())
    return Surroundings(page_format, fonts, load_drawings())


@lru_cache(maxsize=1)
def sample_issue() -> tuple[Issue, Mapping[str, PictureInfo]]:
    opened = read_issue(SAMPLE)
    return opened.issue, opened.pictures.infos()


def laid_out(
    issue: Issue, pictures: Mapping[str, PictureInfo] | None = None, name: str = "a4-two-column"
) -> LaidOut:
    around = surroundings(name)
    setting = Setting(around.page_format, around.fonts, pictures or {}, around.drawings)
    return lay_out(setting, issue)


def flat(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item that is no group, where it really stands."""
    for item in items:
        if isinstance(item, Group):
            yield from (moved(inner, item.x, item.y) for inner in flat(item.items))
        else:
            yield item


def runs(page: Page) -> list[GlyphRun]:
    return [item for item in flat(page.items) if isinstance(item, GlyphRun)]


def text_of(run: GlyphRun) -> str:
    return "".join(glyph.text for glyph in run.glyphs)


def page_text(page: Page) -> str:
    return "".join(text_of(run) for run in runs(page))


def _content(items: tuple[Item, ...], inside: bool = False) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield from _content(item.items, inside or item.element is not None)
        elif isinstance(item, GlyphRun) and (inside or item.element is not None):
            yield text_of(item)


def all_text(result: LaidOut) -> str:
    """What the issue says, without running heads and page numbers."""
    return "".join(text for page in result.document.pages for text in _content(page.items))


def ink_box(run: GlyphRun) -> Rect:
    """Roughly what a run blackens: a bit less than its em box."""
    return Rect(run.x + 0.1 * run.size, run.y - 0.78 * run.size, run.width - 0.2 * run.size, 0.8 * run.size)


def overlap(a: Rect, b: Rect) -> float:
    """The area that two rectangles share, in square points."""
    width = min(a.right, b.right) - max(a.x, b.x)
    height = min(a.bottom, b.bottom) - max(a.y, b.y)
    return max(width, 0.0) * max(height, 0.0)


def overlapping_text(page: Page) -> list[tuple[str, str]]:
    """Pairs of runs that stand on each other, the unseen signs of pills aside."""
    shown = [run for run in runs(page) if text_of(run).strip() and text_of(run) not in HIDDEN_SIGNS]
    boxes = [(ink_box(run), text_of(run)) for run in shown]
    return [
        (one, other)
        for i, (box, one) in enumerate(boxes)
        for second, other in boxes[i + 1 :]
        if overlap(box, second) > 2.0
    ]


def text_on_photos(page: Page) -> list[str]:
    photos = [item.rect for item in flat(page.items) if isinstance(item, Picture)]
    return [text_of(run) for run in runs(page) for rect in photos if overlap(ink_box(run), rect) > 2.0]


def outside(page: Page) -> list[str]:
    """Texts that leave the paper's printable part."""
    room = Rect(20, 15, page.width - 40, page.height - 25)
    return [
        text_of(run)
        for run in runs(page)
        if run.x < room.x - 0.5 or run.x + run.width > room.right + 6 or not room.y < run.y < room.bottom
    ]


def headings_alone(result: LaidOut) -> list[str]:
    """Headlines with nothing of their section below them on their page, in the columns they stand in.

    Those of sections that have nothing to say below a headline are left out.
    """
    document = result.document
    heads = {element.id for element in document.structure if element.role is Role.H2}
    standing = [[*_standing(page, heads)] for page in document.pages]
    telling = {section for page in standing for section, _ in page}
    return [
        text_of(run)
        for page, boxes in zip(document.pages, standing, strict=True)
        for run in runs(page)
        if run.element in heads and _section(run.element) in telling and not _is_followed(run, boxes)
    ]


def _standing(page: Page, heads: set[str]) -> Iterator[tuple[str, Rect]]:
    """Section and place of everything on a page but headlines and what stands above them."""
    for item in flat(page.items):
        if isinstance(item, GlyphRun | Picture | Fill) and item.element and item.element not in heads:
            section, _, field = item.element.partition("/")
            if not field.startswith(("districts.", "joint_label")):
                yield section, ink_box(item) if isinstance(item, GlyphRun) else item.rect


def _section(element: str | None) -> str:
    return (element or "").partition("/")[0]


def _is_followed(head: GlyphRun, boxes: list[tuple[str, Rect]]) -> bool:
    """True if something of the headline's section stands below it and not in another column."""
    below = [box for own, box in boxes if own == _section(head.element) and box.bottom > head.y]
    return any(head.x - 30 < box.right and box.x < head.x + 250 for box in below)
