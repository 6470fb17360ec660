"""組体裁: what a page looks like, as frozen data. ``layouts/*.yaml`` says it, ``storage`` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import Color
from tsushin_desk.pageformat.parts import Length, Parts, Words
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.values import dataclass

REQUIRED_COLORS = ("ink", "paper", "gray", "hairline", "cream")
ACCENT_KINDS = (
    "greeting", "article", "district_report", "visit_report", "appeal", "event_notice", "minutes",
    "free_text", "photo_page", "calendar", "recruitment", "masthead", "colophon",
)  # fmt: skip
REQUIRED_STYLES = (
    # everywhere
    "body", "part_label", "caption", "running_head", "page_number", "subheading", "remark", "appeal_body",
    # masthead
    "slogan", "subtitle", "title", "title_last", "issue_number", "issue_number_mark", "issue_month",
    "catchword",
    # heads
    "greeting_heading", "headline", "headline_column", "notice_headline", "appeal_heading", "district_tab",
    "sub_district", "joint_label", "joint_mark",
    # step diagrams
    "diagram_balloon", "diagram_step", "diagram_result", "diagram_actor",
    # notices, recruitment, calendar
    "fact_label", "fact", "fact_large", "programme_heading", "programme_time", "session_number",
    "session_time", "session_speaker", "event_day", "event_title",
    # minutes
    "month_label", "meeting_name", "minutes_item", "minutes_sub_item",
    # colophon
    "colophon", "colophon_bold", "colophon_phone", "colophon_url",
)  # fmt: skip


class FullBleed(StrEnum):
    """裁ち落とし: parts whose ground can run off the paper, at the head or foot and at both sides."""

    MASTHEAD = "masthead"
    NOTICE = "notice"
    COLOPHON = "colophon"


@dataclass(frozen=True, slots=True)
class Paper:
    """The trimmed sheet and its bleed, in points."""

    width: Length
    height: Length
    bleed: Length


@dataclass(frozen=True, slots=True)
class Grid:
    """The baseline grid: the top of its first line, its line feed, its lines to the foot."""

    top: Length
    line_feed: Length
    lines: int


@dataclass(frozen=True, slots=True)
class Columns:
    """段: how many, how many em of the body size in a line, the gap between them, the left margin."""

    count: int
    line_length_em: int
    gap: Length
    left: Length


@dataclass(frozen=True, slots=True)
class FontNames:
    """Face keys in the order of fallback."""

    regular: tuple[str, ...]
    bold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accent:
    """A section kind's colour and its tint for grounds."""

    color: Color
    tint: Color


@dataclass(frozen=True, slots=True, eq=False)
class PageFormat:
    """One page format; compared by identity. ``label`` is its Japanese name.

    ``unbroken_words`` stay whole in every style that breaks at phrases and names none of its own;
    ``full_bleed`` names what runs off the paper.
    """

    name: str
    label: str
    one_ink: bool
    paper: Paper
    grid: Grid
    columns: Columns
    fonts: FontNames
    colors: Mapping[str, Color]
    accents: Mapping[str, Accent]
    styles: Mapping[str, TextStyle]
    parts: Parts
    words: Words
    unbroken_words: tuple[str, ...] = ()
    full_bleed: tuple[FullBleed, ...] = ()

    @property
    def column_width(self) -> float:
        """A column's line length in points."""
        return self.columns.line_length_em * self.styles["body"].size_pt

    @property
    def type_area(self) -> Rect:
        """版面: all columns and gaps, from the first grid line to the last."""
        count = self.columns.count
        width = count * self.column_width + (count - 1) * self.columns.gap
        return Rect(self.columns.left, self.grid.top, width, self.grid.line_feed * self.grid.lines)

    def column_left(self, index: int) -> float:
        """The left edge of a column, counted from 0, in points from the paper's edge."""
        return self.columns.left + index * (self.column_width + self.columns.gap)
