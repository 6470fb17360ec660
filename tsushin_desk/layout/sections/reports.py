"""Articles, district reports and visits: head, labelled parts, pictures; side by side where they span."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.layout.bands import TwoColumns
from tsushin_desk.layout.boxes import Block, Element, Strip, rigid, shift
from tsushin_desk.layout.diagram import set_step_diagram
from tsushin_desk.layout.district_head import district_head
from tsushin_desk.layout.heads import article_head, whole_lines
from tsushin_desk.layout.photos import photo_options
from tsushin_desk.layout.plans import (
    COLUMN,
    SPANNING,
    SectionPlan,
    combined,
    halves,
    side_by_side,
    text_elements,
)
from tsushin_desk.layout.prose import part_blocks, prose
from tsushin_desk.layout.remembering import of_section, remembered
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.split import even_lines
from tsushin_desk.layout.text import field_text
from tsushin_desk.model.parts import Actor, Step, StepDiagram
from tsushin_desk.model.sections import Article, DistrictReport, VisitReport

Report = Article | DistrictReport | VisitReport
DIAGRAM_ORDER, PHOTO_ORDER = 100, 200
AGAINST_FORM = 5.0  # a diagram across that would stand well in a column, or the other way round
DIAGRAM_PAD = 2.0  # points between a diagram and the grid lines it stands between


def plan_report(setting: Setting, report: Report) -> SectionPlan:
    """Any report: its parts, then body text, its diagram and photos in every way they can stand."""
    white = setting.feed
    width = setting.page_format.column_width
    full = setting.page_format.type_area.width
    diagram = report.diagram if isinstance(report, Article | DistrictReport) else StepDiagram()
    text = report_text(setting, report, width)
    photos = photo_options(setting, report.photos, "photos", width, PHOTO_ORDER)
    in_column = diagram_ways(setting, diagram, width, across=False)
    figures = combined(in_column, photos, white=0.0)
    head = (_head(setting, report, full),)
    spans = [*side_by_side(head, text, figures, white)]
    if diagram.nodes:
        # Branches that join want the length of the page; a plain chain is calmer in a column.
        joins = any(len(node.after) > 1 for node in diagram.nodes if isinstance(node, Actor | Step))
        across = _across(setting, diagram, head, text, photos)
        chosen, other = (across, spans) if joins else (spans, across)
        spans = [*chosen, *(replace_penalty(way, AGAINST_FORM) for way in other)]
    if not any(figures):
        spans += even_lines(head, text)
    if not text:
        spans += [way for figure in figures if figure for way in halves(head, figure)]
    column_head = rigid(_head(setting, report, width))
    columns = combined(((column_head,),), photos, (text,), in_column, white=white)
    columns = tuple(_no_white_after_head(way) for way in columns)
    return SectionPlan(setting.section, columns, tuple(spans), _preference(report, bool(diagram.nodes)))


def _preference(report: Report, has_diagram: bool) -> str:
    if isinstance(report, Article) and not has_diagram:
        return COLUMN
    return SPANNING


def report_text(setting: Setting, report: Report, width: float) -> tuple[Element, ...]:
    """The labelled parts and, in an article, the body."""
    blocks = part_blocks(setting, report.parts, width, 1)
    if isinstance(report, Article):
        body = field_text(setting, "body", report.body)
        blocks += prose(setting, body, "body", width, 1 + len(report.parts))
    return text_elements(blocks)


def _head(setting: Setting, report: Report, width: float) -> Block:
    if isinstance(report, DistrictReport):
        key = of_section(setting, report.districts, report.joint_label, report.headline, width)
        return remembered(setting, key, lambda: district_head(setting, report, width))
    headline = field_text(setting, "headline", report.headline)
    key = of_section(setting, "headline", report.headline, width)
    return remembered(setting, key, lambda: article_head(setting, headline, "headline", width))


def _no_white_after_head(way: tuple[Element, ...]) -> tuple[Element, ...]:
    """The head brings its own white."""
    if len(way) < 2:
        return way
    return (way[0], way[1].under(0.0), *way[2:])


def diagram_ways(
    setting: Setting, diagram: StepDiagram, width: float, *, across: bool
) -> tuple[tuple[Element, ...], ...]:
    """The diagram as one rigid element, or nothing."""
    if not diagram.nodes:
        return ((),)
    block = diagram_block(setting, diagram, width, across=across)
    return ((rigid(block),),) if block.strips else ((),)


def diagram_block(setting: Setting, diagram: StepDiagram, width: float, *, across: bool) -> Block:
    """The diagram between grid lines."""
    key = of_section(setting, "diagram", diagram, width, across)
    return remembered(setting, key, lambda: _set_diagram(setting, diagram, width, across=across))


def _set_diagram(setting: Setting, diagram: StepDiagram, width: float, *, across: bool) -> Block:
    box = set_step_diagram(setting, diagram, "diagram", width, across=across)
    if not box.items:
        return Block((), setting.section)
    height = whole_lines(setting, box.height + 2 * DIAGRAM_PAD)
    items = shift(box.items, 0.0, (height - box.height) / 2)
    structure = tuple(replace(s, parent=s.parent or setting.section) for s in box.structure)
    return Block(
        (Strip(height, items),), setting.section, order=DIAGRAM_ORDER, structure=structure,
        findings=box.findings, source=setting.place("diagram"),
    )  # fmt: skip


def _across(
    setting: Setting,
    diagram: StepDiagram,
    head: tuple[Block, ...],
    text: tuple[Element, ...],
    photos: tuple[tuple[Element, ...], ...],
) -> list[TwoColumns]:
    """The diagram across both columns under the head, text and photos below it."""
    full = setting.page_format.type_area.width
    block = diagram_block(setting, diagram, full, across=True)
    if not block.strips:
        return []
    above = (*head, block)
    if any(photos):
        return [*side_by_side(above, text, photos, setting.feed)]
    return [*even_lines(above, text)]


def replace_penalty(way: TwoColumns, more: float) -> TwoColumns:
    """The same way with something more speaking against it."""
    return replace(way, penalty=way.penalty + more)
