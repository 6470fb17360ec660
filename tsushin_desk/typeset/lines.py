"""From a line's break and adjustment to positioned clusters, in points."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset.annotations import place_dots, place_rubies
from tsushin_desk.typeset.classes import LOOSE
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.distribute import adjustments
from tsushin_desk.typeset.ends import Option
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.positions import Adjusted, Positions, is_segment_end, positions_of
from tsushin_desk.typeset.result import Cluster, GlyphRole, Line, Measure, PlacedGlyph
from tsushin_desk.typeset.shapes import Shape
from tsushin_desk.typeset.units import EM, to_units
from tsushin_desk.values import dataclass

#: A line that is not broken has room for everything.
_UNBOUNDED: Final = 10**12


@dataclass(frozen=True, slots=True)
class Frame:
    """Where one line stands: its measure and baseline in points, and what the style says of it."""

    measure: Measure
    baseline: float
    size_pt: float
    align: Align


def frame_of(style: TextStyle, measure: Measure, number: int) -> Frame:
    """Where a line by its number stands in its measure."""
    feed, size = style.line_feed_pt, style.size_pt
    # The em box stands in the middle of the line feed; the baseline is 0.88 em below its top.
    return Frame(measure, number * feed + (feed - size) / 2 + 0.88 * size, size, style.align)


def unbroken_frame(style: TextStyle, number: int) -> Frame:
    """Where a line stands that has all the room it wants."""
    return replace(frame_of(style, Measure(0.0, 0.0), number), align=Align.START)


def set_line(paragraph: Paragraph, start: int, option: Option, frame: Frame) -> Line:
    """One finished line of the clusters from ``start`` to the option's end."""
    positions, stage = standing(paragraph, start, option, frame)
    forced = is_segment_end(paragraph, option.end)
    if not forced and paragraph.breaks[option.end] < 0:
        stage = "emergency"
    scale, width = frame.size_pt / EM, frame.measure.width
    slack = width - positions.edge * scale
    shift = slack / 2 if frame.align is Align.CENTER else slack if frame.align is Align.END else 0.0
    left = frame.measure.left + shift
    clusters = _clusters(paragraph, option, positions, left, frame.size_pt)
    clusters += place_rubies(paragraph, positions, left, frame.size_pt)
    clusters += place_dots(paragraph, positions, left, frame.size_pt)
    return Line(
        tuple(clusters),
        frame.measure.left,
        width,
        left + positions.edge * scale,
        frame.baseline,
        forced,
        forced,
        option.ending.hangs > 0,
        stage,
    )


def standing(paragraph: Paragraph, start: int, option: Option, frame: Frame) -> tuple[Positions, str]:
    """Where a line's clusters stand from its left end, and the last stage of adjustment it took."""
    last = option.end - 1
    while last >= start and paragraph.classes[last] in LOOSE:
        last -= 1
    changes, stage = adjustments(paragraph, option, last) if last >= option.origin else ([], "natural")
    width = frame.measure.width
    limit = to_units(width, frame.size_pt) if width else _UNBOUNDED
    return positions_of(paragraph, start, option, Adjusted(last, changes, limit)), stage


def _clusters(
    paragraph: Paragraph, option: Option, positions: Positions, left: float, size: float
) -> list[Cluster]:
    # Called for every character of every line that changes with a keystroke: no look-up twice, no keywords.
    scale = size / EM
    before, links, strong = paragraph.before, paragraph.links, paragraph.strong
    shapes, spans, base, hyphen = (
        paragraph.shapes,
        paragraph.spans,
        GlyphRole.BASE,
        _hyphen(paragraph, option),
    )
    last = option.end - 1
    found: list[Cluster] = []
    make = tuple.__new__  # half the time of calling the class
    index = positions.start
    for body_left, body_right in zip(positions.lefts, positions.rights, strict=True):
        own = shapes[index]
        shape = hyphen if hyphen is not None and index == last else own
        origin = body_left + shape.shift
        if before:
            origin += before.get(index, 0)
        x = left + origin * scale
        ink = shape.ink
        found.append(
            make(
                Cluster,
                (
                    own.text,
                    spans[index],
                    shape.glyphs if shape.plain else scaled(shape, scale),
                    shape.face,
                    size,
                    x,
                    shape.advance * scale,
                    (left + body_left * scale, left + body_right * scale),
                    (x + ink[0] * scale, x + ink[1] * scale) if ink else None,
                    base,
                    0.0,
                    strong[index],
                    links.get(index, "") if links else "",
                ),
            )
        )
        index += 1
    return found


def _hyphen(paragraph: Paragraph, option: Option) -> Shape | None:
    """The hyphen that an optional one shows at this line's end (UAX #14: SHY), or None."""
    if option.end not in paragraph.hyphens or is_segment_end(paragraph, option.end):
        return None
    if paragraph.shapes[option.end - 1].char_class is not C.INVISIBLE:
        return None
    return paragraph.hyphens[option.end]


def scaled(shape: Shape, scale: float) -> tuple[PlacedGlyph, ...]:
    """The glyphs of a cluster with their offsets in points."""
    return tuple(PlacedGlyph(g.gid, g.dx * scale, g.dy * scale) for g in shape.glyphs)
