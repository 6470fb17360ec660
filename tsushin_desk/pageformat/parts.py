"""The measures of every component on the page, as a page format states them.

A field typed ``Length`` is in points here; in ``layouts/*.yaml`` it carries its unit (mm, pt, Q, em, lines).
``em`` is the body size, ``lines`` the line feed of the grid.
"""

from __future__ import annotations

from typing import TypeAlias

from tsushin_desk.values import dataclass

Length: TypeAlias = float


@dataclass(frozen=True, slots=True)
class PageMarks:
    """Running head and page number (柱とノンブル). Baselines are distances from the paper's edges."""

    head_from_top: Length
    head_rule_from_top: Length
    head_rule: Length
    number_from_foot: Length
    number_rule: Length
    number_rule_length: Length
    number_rule_from_foot: Length


@dataclass(frozen=True, slots=True)
class MastheadParts:
    """題字の部屋. ``top`` is from the paper's edge; ``after`` the least space below it."""

    top: Length
    height: Length
    radius: Length
    padding_side: Length
    padding_top: Length
    disc: Length
    heart: Length
    after: Length


@dataclass(frozen=True, slots=True)
class PillParts:
    """The ground of a label (【目的】)."""

    height: Length
    side: Length
    radius: Length
    after: Length


@dataclass(frozen=True, slots=True)
class HeadParts:
    """A section's headline on its tint, with the bar of an article."""

    bar: Length
    radius: Length
    side: Length
    spanning_height: Length
    column_padding: Length
    notice_height: Length
    after: Length


@dataclass(frozen=True, slots=True)
class DistrictParts:
    """Tabs on a band. ``after`` is the space under the band."""

    tab_height: Length
    tab_radius: Length
    tab_side: Length
    tab_gap: Length
    pin: Length
    rule: Length
    band_height: Length
    after: Length


@dataclass(frozen=True, slots=True)
class BoxParts:
    """A tinted box (appeal, remark)."""

    padding_side: Length
    padding_top: Length
    padding_bottom: Length
    radius: Length


@dataclass(frozen=True, slots=True)
class PhotoParts:
    """Photos. Heights in lines: what a photo may shrink to and grow to by itself."""

    radius: Length
    gap: Length
    caption_gap: Length
    least_height: Length
    greatest_height: Length
    triangle: Length


@dataclass(frozen=True, slots=True)
class DiagramParts:
    """Step diagrams."""

    balloon_radius: Length
    balloon_rule: Length
    step_radius: Length
    step_rule: Length
    next_rule: Length
    arrow: Length
    gap: Length
    padding_side: Length
    padding_top: Length
    people_height: Length


@dataclass(frozen=True, slots=True)
class TableParts:
    """Fact tables and session lists."""

    label_width: Length
    rule: Length
    row_gap: Length


@dataclass(frozen=True, slots=True)
class ListParts:
    """Minutes: where ・ and → begin and where their text hangs."""

    item_hang: Length
    sub_indent: Length
    sub_hang: Length


@dataclass(frozen=True, slots=True)
class ColophonParts:
    """奥付 across the foot of the last page."""

    rule: Length
    padding_top: Length
    qr: Length


@dataclass(frozen=True, slots=True)
class Spaces:
    """White between things, in whole or stated parts of lines."""

    between_sections: Length
    between_sections_least: Length
    part_rule: Length
    part_rule_share: float
    block: Length


@dataclass(frozen=True, slots=True)
class Parts:
    """All components."""

    page_marks: PageMarks
    masthead: MastheadParts
    pill: PillParts
    head: HeadParts
    district: DistrictParts
    box: BoxParts
    photo: PhotoParts
    diagram: DiagramParts
    table: TableParts
    list: ListParts
    colophon: ColophonParts
    spaces: Spaces


@dataclass(frozen=True, slots=True)
class Words:
    """The words that the page itself adds around what the coordinator has written."""

    number_before: str
    number_after: str
    published: str
    heading_open: str
    heading_close: str
    label_open: str
    label_close: str
    fact_colon: str
    address_open: str
    address_close: str
    sender_joint: str
    joint: str
    month_after: str
    publisher: str
    contact: str
    bullet: str
    arrow: str
    date: str
    times: str
    venue: str
    audience: str
    cost: str
    entry: str
    enquiries: str
    purpose: str
    qr_description: str
    diagram_description: str
