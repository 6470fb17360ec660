"""From a line's break and adjustment to positioned clusters, in points."""

from __future__ import annotations

from dataclasses import dataclass

from tsushin_desk.pageformat.styles import Align
from tsushin_desk.typeset.annotations import place_dots, place_rubies
from tsushin_desk.typeset.classes import LOOSE, SPACES
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.distribute import adjustments
from tsushin_desk.typeset.ends import Option
from tsushin_desk.typeset.options import TAB_STOP
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.result import Cluster, Line, Measure, PlacedGlyph
from tsushin_desk.typeset.shapes import Shape
from tsushin_desk.typeset.units import EM


@dataclass(frozen=True, slots=True)
class Frame:
    """Where one line stands: its measure and baseline in points, and what the style says of it."""

    measure: Measure
    baseline: float
    size_pt: float
    align: Align
    forced: bool
    last: bool


@dataclass(slots=True)
class Positions:
    """Left and right edge of each cluster's body on a line, in units from the line's left end."""

    start: int
    lefts: list[int]
    rights: list[int]
    edge: int


def set_line(paragraph: Paragraph, start: int, option: Option, frame: Frame) -> Line:
    """One finished line of the clusters from ``start`` to the option's end."""
    last = option.end - 1
    while last >= start and paragraph.classes[last] in LOOSE:
        last -= 1
    changes, stage = adjustments(paragraph, option, last) if last >= option.origin else ([], "natural")
    if option.end < len(paragraph.breaks) and paragraph.breaks[option.end] < 0 and not frame.last:
        stage = "emergency"
    positions = _positions(paragraph, start, option, last, changes)
    scale = frame.size_pt / EM
    width = frame.measure.width
    slack = width - positions.edge * scale
    shift = slack / 2 if frame.align is Align.CENTER else slack if frame.align is Align.END else 0.0
    left = frame.measure.left + shift
    clusters = _clusters(paragraph, option, positions, left, frame.size_pt)
    clusters += place_rubies(
        paragraph, positions.start, positions.lefts, positions.rights, left, frame.size_pt
    )
    clusters += place_dots(paragraph, positions.start, positions.lefts, positions.rights, left, frame.size_pt)
    return Line(
        tuple(clusters),
        frame.measure.left,
        width,
        left + positions.edge * scale,
        frame.baseline,
        frame.forced,
        frame.last,
        option.ending.hangs > 0,
        stage,
    )


def _positions(paragraph: Paragraph, start: int, option: Option, last: int, changes: list[int]) -> Positions:
    glues, widths, classes, heads = paragraph.glues, paragraph.widths, paragraph.classes, paragraph.heads
    origin = option.origin
    pen = heads.get(start, 0)
    lefts: list[int] = []
    rights: list[int] = []
    for index in range(start, last + 1):
        if index > start:
            if classes[index - 1] is C.TAB:
                pen = (pen // TAB_STOP + 1) * TAB_STOP + heads.get(index, 0)
            else:
                pen += glues[index].natural
                if index > origin:
                    pen += changes[index - origin - 1]
            if classes[index - 1] in SPACES or classes[index - 1] is C.TAB:
                rights[-1] = lefts[-1] + EM if classes[index - 1] is C.IDEOGRAPHIC_SPACE else pen
        lefts.append(pen)
        pen += widths[index]
        rights.append(pen)
    if last >= start:
        rights[-1] = pen = pen + option.ending.tail + paragraph.tails.get(last, 0)
    for index in range(max(last + 1, start), option.end):
        lefts.append(pen)
        if (
            index == option.end - 1
            and option.end in paragraph.hyphens
            and not _is_segment_end(paragraph, option.end)
        ):
            pen += paragraph.hyphens[option.end].advance
        rights.append(pen)
    return Positions(start, lefts, rights, pen)


def _is_segment_end(paragraph: Paragraph, end: int) -> bool:
    return any(stop == end for _, stop in paragraph.segments)


def _clusters(
    paragraph: Paragraph, option: Option, positions: Positions, left: float, size: float
) -> list[Cluster]:
    scale = size / EM
    before, links = paragraph.before, paragraph.links
    found: list[Cluster] = []
    start = positions.start
    for index, (body_left, body_right) in enumerate(
        zip(positions.lefts, positions.rights, strict=True), start
    ):
        shape = paragraph.shapes[index]
        if index == option.end - 1 and option.end in paragraph.hyphens and shape.char_class is C.INVISIBLE:
            shape = paragraph.hyphens[option.end] if not _is_segment_end(paragraph, option.end) else shape
        origin = body_left + shape.shift
        if before:
            origin += before.get(index, 0)
        x = left + origin * scale
        ink = shape.ink
        found.append(
            Cluster(
                paragraph.shapes[index].text,
                paragraph.spans[index],
                shape.glyphs if shape.plain else scaled(shape, scale),
                shape.face,
                size,
                x,
                shape.advance * scale,
                (left + body_left * scale, left + body_right * scale),
                (x + ink[0] * scale, x + ink[1] * scale) if ink else None,
                bold=paragraph.strong[index],
                link=links.get(index, "") if links else "",
            )
        )
    return found


def scaled(shape: Shape, scale: float) -> tuple[PlacedGlyph, ...]:
    """The glyphs of a cluster with their offsets in points."""
    return tuple(PlacedGlyph(g.gid, g.dx * scale, g.dy * scale) for g in shape.glyphs)
