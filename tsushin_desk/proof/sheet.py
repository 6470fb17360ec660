"""Examples become pages: name and source, the lines with their bodies outlined, the stage of each line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from tsushin_desk.display import (
    DisplayDocument,
    Fill,
    Glyph,
    GlyphRun,
    Item,
    Page,
    Role,
    Rule,
    StructureElement,
)
from tsushin_desk.display import moved as moved_item
from tsushin_desk.fonts import FontSet
from tsushin_desk.geometry import Rect, mm
from tsushin_desk.model.inline import InlineText, parse_inline, plain_inline
from tsushin_desk.pageformat.color import BLACK, Color, blend
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.pageformat.styles import TextStyle, Weight
from tsushin_desk.proof.examples import EXAMPLES, Example
from tsushin_desk.typeset import Cluster, GlyphRole, Line, Measure, compose_paragraph, marker_hang_em
from tsushin_desk.values import dataclass

TITLE: Final = "文字組版の見本刷り"
_WIDTH, _HEIGHT, _MARGIN = mm(210), mm(297), mm(15)
_COLUMNS, _GAP = 2, mm(8)
_COLUMN: Final = (_WIDTH - 2 * _MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
_SIZE, _FEED = 11.0, 20.0
_BODY_LINE: Final = blend(Color.from_hex("#B23E14"), 0.55)
_RUBY_LINE: Final = blend(Color.from_hex("#055E71"), 0.45)
_FRAME: Final = blend(Color.from_hex("#426C2F"), 0.6)
_NOTE: Final = Color.from_hex("#5F5D5B")
_HAIR: Final = 0.2
_ABOVE: Final = 6.0
_BETWEEN: Final = 9.0
#: What the stage of a line is called on the sheet.
STAGES: Final = {
    "natural": "自然",
    "emergency": "非常の分割",
    **{f"reduce-{n}": f"詰め {n}" for n in range(1, 7)},
    **{f"expand-{n}": f"空け {n}" for n in range(1, 5)},
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One example, set at (0, 0)."""

    items: tuple[Item, ...]
    height: float
    elements: tuple[StructureElement, ...]


def proof_document(page_format: PageFormat, fonts: FontSet) -> DisplayDocument:
    """A4 pages that show each rule of composition with these faces and this page format's body style.

    Pure: the same values give the same pages. Outlines: red the bodies, blue ruby and dots, green the
    measure.
    """
    body = replace(page_format.styles["body"], size_pt=_SIZE, line_feed_pt=_FEED, color=BLACK)
    entries = [_title(body, fonts)]
    entries += [_entry(number, example, body, fonts) for number, example in enumerate(EXAMPLES, 1)]
    pages = tuple(
        Page(number, _WIDTH, _HEIGHT, 0.0, items) for number, items in enumerate(_poured(entries), 1)
    )
    structure = tuple(element for entry in entries for element in entry.elements)
    return DisplayDocument(pages, structure, TITLE)


def _poured(entries: Sequence[_Entry]) -> list[tuple[Item, ...]]:
    """Column after column; an entry is never divided."""
    pages: list[list[Item]] = [[]]
    column, y = 0, _MARGIN
    for entry in entries:
        if y > _MARGIN and y + entry.height > _HEIGHT - _MARGIN:
            column, y = column + 1, _MARGIN
            if column == _COLUMNS:
                column = 0
                pages.append([])
        x = _MARGIN + column * (_COLUMN + _GAP)
        pages[-1] += [moved_item(item, x, y) for item in entry.items]
        y += entry.height + _BETWEEN
    return [tuple(items) for items in pages]


def _title(body: TextStyle, fonts: FontSet) -> _Entry:
    style = replace(body, size_pt=17.0, line_feed_pt=24.0, weight=Weight.BOLD, phrase_breaks=True)
    note = replace(body, size_pt=8.5, line_feed_pt=13.0, color=_NOTE)
    legend = (
        "赤は文字の体、青はルビと圏点、緑は行長。右は各行で最後に使った調整の段階（JLReq 3.8.3、3.8.4）。"
    )
    head, height = _text(plain_inline(TITLE), style, fonts, "proof-title")
    text, more = _text(plain_inline(legend), note, fonts, "proof-legend")
    items = (*head, *(moved_item(item, 0.0, height) for item in text))
    elements = (StructureElement("proof-title", Role.H1), StructureElement("proof-legend", Role.P))
    return _Entry(items, height + more, elements)


def _entry(number: int, example: Example, body: TextStyle, fonts: FontSet) -> _Entry:
    label_style = replace(body, size_pt=9.0, line_feed_pt=13.0, weight=Weight.BOLD, phrase_breaks=True)
    label = f"{example.rule}　{example.name}（{example.source}）"
    head, top = _text(plain_inline(label), label_style, fonts, f"proof-{number}-name")
    known = {f.name for f in fields(TextStyle)}
    changes: dict[str, Any] = {key: value for key, value in example.style.items() if key in known}
    style = replace(body, **changes)
    inline, width = parse_inline(example.text), example.em * _SIZE
    hang = marker_hang_em(inline.text, style, fonts) * _SIZE
    measures = (Measure(0.0, width), Measure(hang, width - hang))
    composed = compose_paragraph(inline, style, fonts, measures if hang else measures[:1])
    top += _ABOVE
    items: list[Item] = list(head)
    bottom = top + composed.height
    items += [Rule(x, top, x, bottom, _HAIR, _FRAME) for x in (0.0, width)]
    element = f"proof-{number}-text"
    for line in composed.lines:
        items += _outlines(line, top)
        items += _runs(line.clusters, top + line.baseline, style.color, element)
        items += _note(STAGES[line.stage], Rect(width + 8.0, top + line.baseline, 60.0, 0.0), body, fonts)
    elements = (
        StructureElement(f"proof-{number}-name", Role.H2),
        StructureElement(element, Role.P),
    )
    return _Entry(tuple(items), bottom, elements)


def _text(
    inline: InlineText, style: TextStyle, fonts: FontSet, element: str
) -> tuple[tuple[Item, ...], float]:
    composed = compose_paragraph(inline, style, fonts, (Measure(0.0, _COLUMN),))
    runs = [
        run for line in composed.lines for run in _runs(line.clusters, line.baseline, style.color, element)
    ]
    return tuple(runs), composed.height


def _note(text: str, place: Rect, body: TextStyle, fonts: FontSet) -> Iterable[Item]:
    """The name of a stage beside its line: an aid for the eye, not part of the text."""
    style = replace(body, size_pt=7.5, line_feed_pt=9.0, color=_NOTE, first_line_indent_em=0.0)
    line = compose_paragraph(plain_inline(text), style, fonts, (Measure(0.0, place.width),)).lines[0]
    for run in _runs(line.clusters, 0.0, style.color, None):
        yield moved_item(run, place.x, place.y)


def _outlines(line: Line, top: float) -> Iterable[Item]:
    for cluster in line.clusters:
        left, right = cluster.body
        if right - left < _HAIR:
            continue
        y = top + line.baseline + cluster.rise - 0.88 * cluster.size_pt
        color = _BODY_LINE if cluster.role is GlyphRole.BASE else _RUBY_LINE
        yield Fill(Rect(left, y, right - left, cluster.size_pt), None, stroke=color, stroke_width=_HAIR)


def _runs(
    clusters: Sequence[Cluster], baseline: float, color: Color, element: str | None
) -> Iterable[GlyphRun]:
    """One run for each cluster: nothing but the clusters' own places decides where glyphs stand."""
    for cluster in clusters:
        glyphs = tuple(
            Glyph(glyph.gid, glyph.dx, glyph.dy, cluster.text if number == 0 else "")
            for number, glyph in enumerate(cluster.glyphs)
        )
        if glyphs:
            yield GlyphRun(
                *(cluster.x, baseline + cluster.rise, cluster.face, cluster.size_pt, color),
                glyphs,
                cluster.advance,
                element,
            )
