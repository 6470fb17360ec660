"""The display list as text: one item a line, made for reading and for comparing with an earlier one.

Lengths are points rounded to 0.01. Marks: ``[id]`` structure element, ``<section/field:start-end>`` source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import singledispatch

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display.document import DisplayDocument, Page, StructureElement
from tsushin_desk.display.items import (
    ClosePath,
    CurveTo,
    Fill,
    GlyphRun,
    Group,
    Item,
    LineTo,
    Link,
    MoveTo,
    Path,
    Picture,
    Rule,
    Segment,
)
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import Color


def dump_document(document: DisplayDocument, page: int | None = None) -> str:
    """The whole document, or one page of it by its number (from 1), and the structure list."""
    lines = [f"document {_text(document.title)} {document.language}"]
    for candidate in document.pages:
        if page in {None, candidate.number}:
            lines.append(dump_page(candidate))
    lines.append("structure")
    lines.extend(_structure(document.structure))
    return "\n".join(lines) + "\n"


def dump_page(page: Page) -> str:
    """One page, its items in painting order."""
    head = f"page {page.number} {_lengths(page.width, page.height)} bleed {_length(page.bleed)}"
    return "\n".join([head, *_items(page.items, "  ")])


def _items(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        yield indent + _line(item)
        if isinstance(item, Group):
            yield from _items(item.items, indent + "  ")


def _structure(elements: tuple[StructureElement, ...]) -> Iterator[str]:
    depths: dict[str, int] = {"": 0}
    for element in elements:
        depth = depths[element.id] = depths.get(element.parent, 0) + 1
        alternative = f" {_text(element.alternative)}" if element.alternative else ""
        yield f"{'  ' * depth}{element.role.value} [{element.id}]{alternative}"


@singledispatch
def _line(item: Item) -> str:
    raise TypeError(f"no display item: {item!r}")


@_line.register
def _(item: GlyphRun) -> str:
    text = _text("".join(glyph.text for glyph in item.glyphs))
    place = f"{_lengths(item.x, item.y)} width {_length(item.width)}"
    ruby = f" {'ruby' if item.ruby.is_annotation else 'base'} {item.ruby.word}" if item.ruby else ""
    return f"text {place} {item.face} {_length(item.size)} {_hex(item.color)} {text}{ruby}{_marks(item)}"


@_line.register
def _(item: Rule) -> str:
    ends = _lengths(item.x1, item.y1, item.x2, item.y2)
    return f"rule {ends}{_stroke(item.color, item.width, item.dash)}"


@_line.register
def _(item: Fill) -> str:
    radii = f" radii {_lengths(*item.radii)}" if any(item.radii) else ""
    stroke = _stroke(item.stroke, item.stroke_width, item.dash)
    return f"fill {_rect(item.rect)} {_hex(item.color)}{radii}{stroke}{_marks(item)}"


@_line.register
def _(item: Path) -> str:
    segments = " ".join(_segment(segment) for segment in item.segments)
    stroke = _stroke(item.stroke, item.stroke_width, item.dash) + (" round" if item.round_caps else "")
    opacity = f" opacity {_length(item.opacity)}" if item.opacity != 1.0 else ""
    fill = _hex(item.fill)
    return f"path {_lengths(item.x, item.y)} {fill}{stroke}{opacity} ({segments}){_marks(item)}"


@_line.register
def _(item: Picture) -> str:
    crop = "" if item.crop == Rect(0.0, 0.0, 1.0, 1.0) else f" crop {_fractions(item.crop)}"
    radius = f" radius {_length(item.radius)}" if item.radius else ""
    return f"picture {_rect(item.rect)} {_text(item.key)}{crop}{radius}{_marks(item)}"


@_line.register
def _(item: Link) -> str:
    element = f" [{item.element}]" if item.element else ""
    return f"link {_rect(item.rect)} {_text(item.url)} {_text(item.description)}{element}"


@_line.register
def _(item: Group) -> str:
    clip = f" clip {_rect(item.clip)}" if item.clip is not None else ""
    return f"group {_lengths(item.x, item.y)}{clip}{_marks(item)}"


def _segment(segment: Segment) -> str:
    match segment:
        case MoveTo():
            return f"M {_lengths(segment.x, segment.y)}"
        case LineTo():
            return f"L {_lengths(segment.x, segment.y)}"
        case CurveTo():
            controls = _lengths(segment.x1, segment.y1, segment.x2, segment.y2)
            return f"C {controls} {_lengths(segment.x, segment.y)}"
        case ClosePath():
            return "Z"


def _stroke(color: Color | None, width: float, dash: tuple[float, ...]) -> str:
    if color is None:
        return ""
    return f" stroke {_length(width)} {_hex(color)}" + (f" dash {_lengths(*dash)}" if dash else "")


def _marks(item: GlyphRun | Fill | Path | Picture | Group) -> str:
    element = f" [{item.element}]" if item.element else ""
    return element + (f" <{_source(item.source)}>" if item.source is not None else "")


def _source(source: SourceRef) -> str:
    return f"{source.section}/{source.field}:{source.start}-{source.end}"


def _hex(color: Color | None) -> str:
    if color is None:
        return "none"
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02x}" for part in color.rgb)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _length(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}"  # adding nothing turns -0.0 into 0.0


def _lengths(*values: float) -> str:
    return " ".join(_length(value) for value in values)


def _rect(rect: Rect) -> str:
    return _lengths(rect.x, rect.y, rect.width, rect.height)


def _fractions(rect: Rect) -> str:
    return " ".join(f"{value:.4f}" for value in (rect.x, rect.y, rect.width, rect.height))
