"""The head of a district report: tabs with a pin on a band of tint, the joint label at the right."""

from __future__ import annotations

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Fill, Item, Role, Rule, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.boxes import Block, Strip, shift
from tsushin_desk.layout.drawings import pin
from tsushin_desk.layout.heads import LEAST_PAD, heading_element, lowered, whole_lines
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import (
    SetText,
    field_text,
    join,
    plain_text,
    set_line,
    set_paragraph,
    word,
)
from tsushin_desk.model.parts import District
from tsushin_desk.model.sections import DistrictReport
from tsushin_desk.typeset import Measure
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class _Tab:
    """One tab, its items relative to its own top left."""

    width: float
    height: float
    items: tuple[Item, ...]
    element: StructureElement
    findings: tuple[Diagnostic, ...]


def _tab(setting: Setting, district: District, index: int, most: float) -> _Tab:
    parts = setting.parts.district
    field = f"districts.{index}"
    element = StructureElement(setting.element(field), Role.P, setting.section)
    left = parts.tab_side + parts.pin * 0.72 + parts.tab_side * 0.5
    style = setting.style("district_tab")
    name = set_line(setting, join(plain_text(setting, f"{field}.name", district.name)), style)
    sub = _sub_district(setting, district, field)
    width = left + name.width + (sub.width + style.size_pt * 0.3 if sub else 0) + parts.tab_side
    text: tuple[Item, ...]
    if width <= most:
        base = (parts.tab_height - style.line_feed_pt) / 2
        text = name.items(left, base, element.id)
        if sub:
            text = (*text, *sub.items(left + name.width + style.size_pt * 0.3, base, element.id))
        height = parts.tab_height
    else:
        width, height, text = most, *_wrapped(setting, district, field, (left, most, element.id))
    r = parts.tab_radius
    ground = Fill(Rect(0, 0, width, height), setting.accent.color, (r, r, 0, 0))
    pin_box = Rect(parts.tab_side, (parts.tab_height - parts.pin) / 2, parts.pin * 0.72, parts.pin)
    mark = pin(pin_box, style.color)
    findings = (*name.findings(), *(sub.findings() if sub else ()))
    return _Tab(width, height, (ground, mark, *text), element, findings)


def _sub_district(setting: Setting, district: District, field: str) -> SetText | None:
    if not district.sub_district:
        return None
    words = setting.words
    text = join(
        word(words.address_open),
        plain_text(setting, f"{field}.sub_district", district.sub_district),
        word(words.address_close),
    )
    return set_line(setting, text, setting.style("sub_district"))


def _wrapped(
    setting: Setting, district: District, field: str, room: tuple[float, float, str]
) -> tuple[float, tuple[Item, ...]]:
    left, most, element = room
    words = setting.words
    pieces = [plain_text(setting, f"{field}.name", district.name)]
    if district.sub_district:
        pieces += [
            word(words.address_open),
            plain_text(setting, f"{field}.sub_district", district.sub_district),
            word(words.address_close),
        ]
    side = setting.parts.district.tab_side
    text = set_paragraph(
        setting, join(*pieces), setting.style("district_tab"), Measure(left, most - left - side)
    )
    pad = (setting.parts.district.tab_height - setting.style("district_tab").line_feed_pt) / 2
    return text.height + 2 * pad, text.items(0, pad, element)


def _rows(setting: Setting, tabs: list[_Tab], width: float) -> list[list[_Tab]]:
    rows: list[list[_Tab]] = []
    used = width + 1
    for tab in tabs:
        if used + tab.width > width:
            rows.append([])
            used = 0.0
        rows[-1].append(tab)
        used += tab.width + setting.parts.district.tab_gap
    return rows


def _joint(setting: Setting, report: DistrictReport) -> tuple[SetText, SetText | None] | None:
    """The joint label, and its last word 合同 apart, to be set in a pill; the blank before it stays."""
    label = report.joint_label.strip()
    if not label:
        return None
    joint = setting.words.joint
    piece = plain_text(setting, "joint_label", report.joint_label)
    if not label.endswith(joint) or label == joint:
        return set_line(setting, join(piece), setting.style("joint_label")), None
    start = report.joint_label.rindex(joint)
    names = plain_text(setting, "joint_label", report.joint_label[:start])
    return (
        set_line(setting, join(names), setting.style("joint_label")),
        set_line(setting, join(word(joint)), setting.style("joint_mark")),
    )


def _joint_items(
    setting: Setting, joint: tuple[SetText, SetText | None], right: float, element: str
) -> tuple[float, tuple[Item, ...]]:
    """Its width and items, ending at ``right``, on a line as high as a tab."""
    names, mark = joint
    parts = setting.parts.district
    base = (parts.tab_height - names.style.line_feed_pt) / 2
    if mark is None:
        return names.width, names.items(right - names.width, base, element)
    side, height = 6.0, mark.style.size_pt * 1.45
    outer = mark.width + 2 * side
    r = height / 2
    pill = Fill(
        Rect(right - outer, (parts.tab_height - height) / 2, outer, height),
        setting.color("paper"),
        (r, r, r, r),
        setting.accent.color,
        1.0,
    )
    width = names.width + 7 + outer
    return width, (
        *names.items(right - width, base, element),
        pill,
        *mark.items(right - outer + side, base, element),
    )


def _joint_lines(
    setting: Setting, report: DistrictReport, width: float, element: str
) -> tuple[float, tuple[Item, ...]]:
    """A joint label longer than the page is wide, in lines of its own: its height and items."""
    piece = plain_text(setting, "joint_label", report.joint_label)
    text = set_paragraph(setting, join(piece), setting.style("joint_label"), Measure(0, width))
    return whole_lines(setting, text.height), text.items(0, 0, element)


def district_head(setting: Setting, report: DistrictReport, width: float) -> Block:
    """Tabs, joint label, rule, band with the headline; a whole number of grid lines high."""
    parts = setting.parts.district
    tabs = [_tab(setting, d, i, width) for i, d in enumerate(report.districts) if d.name.strip()]
    rows = _rows(setting, tabs, width)
    items: list[Item] = []
    structure: list[StructureElement] = []
    findings: list[Diagnostic] = []
    y = 0.0
    joint = _joint(setting, report)
    used = 0.0
    for row in rows:
        used = 0.0
        tallest = max(tab.height for tab in row)
        for tab in row:
            items.extend(shift(tab.items, used, y + tallest - tab.height))
            structure.append(tab.element)
            findings.extend(tab.findings)
            used += tab.width + parts.tab_gap
        y += tallest
    if joint:
        element = StructureElement(setting.element("joint_label"), Role.P, setting.section)
        label_width, label = _joint_items(setting, joint, width, element.id)
        if label_width > width:
            height, label = _joint_lines(setting, report, width, element.id)
            items = [*label, *shift(tuple(items), 0, height)]
            y += height
        elif not rows or used + label_width > width:
            # No room beside the tabs: a line of its own above them.
            items = [*label, *shift(tuple(items), 0, parts.tab_height)]
            y += parts.tab_height
        else:
            items.extend(shift(label, 0, y - parts.tab_height))
        structure.append(element)
    return _with_band(setting, report, width, _Above(y, tuple(items), tuple(structure), tuple(findings)))


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above the band."""

    height: float
    items: tuple[Item, ...]
    structure: tuple[StructureElement, ...]
    findings: tuple[Diagnostic, ...]


def _with_band(setting: Setting, report: DistrictReport, width: float, above: _Above) -> Block:
    parts = setting.parts.district
    spans = width > setting.page_format.column_width * 1.5
    element = heading_element(setting, "headline")
    style = setting.style("headline" if spans else "headline_column")
    side = setting.parts.head.side
    piece = field_text(setting, "headline", report.headline)
    text = set_paragraph(setting, join(piece), style, Measure(side, width - 2 * side))
    if not text.lines and not above.items:
        return Block((), setting.section, keep_with_next=True)
    band = parts.band_height + max(len(text.lines) - 1, 0) * style.line_feed_pt
    total = whole_lines(setting, above.height + band + 0.3 * setting.feed)
    band += min((total - above.height - band - 0.3 * setting.feed) / 2, 0.4 * setting.feed)
    r = setting.parts.head.radius
    top = above.height

    def items(height: float) -> tuple[Item, ...]:
        return (
            *above.items,
            Fill(Rect(0, top, width, height), setting.accent.tint, (0, 0, r, r)),
            Rule(0, top, width, top, parts.rule, setting.accent.color),
            *text.items(0, top + (height - text.height) / 2, element.id),
        )

    block = Block(
        (Strip(total, items(band)),), setting.section, 0.0, 0, True, (*above.structure, element),
        (*above.findings, *text.findings()), source=piece.place,
    )  # fmt: skip
    # Half a line is taken from the band, as far as the text keeps its room, and from the white under it.
    spare = band - text.height - 2 * LEAST_PAD * setting.feed
    white = total - above.height - band - 0.3 * setting.feed
    by = setting.feed / 2
    if min(spare, by) + white < by - 0.01:
        return block
    return lowered(block, by, items(band - min(spare, by)))
