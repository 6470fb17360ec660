"""Composition as jobs and results: what ``tsushin-desk compose`` reads and prints (TYPOGRAPHY 3)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import InlineText, parse_inline, plain_inline
from tsushin_desk.pageformat.styles import Align, Kinsoku, TextStyle
from tsushin_desk.typeset.compose import compose_paragraph
from tsushin_desk.typeset.measures import MOST_CHARACTERS
from tsushin_desk.typeset.result import Cluster, ComposedParagraph, Line, Measure
from tsushin_desk.values import dataclass

_DIGITS: Final = 6
_LARGEST: Final = 10_000.0


class _BadJobError(Exception):
    """The sentence that the person who wrote the job reads."""


@dataclass(frozen=True, slots=True)
class _Job:
    text: InlineText
    style: TextStyle
    font: str
    measure: Measure


def run_job(job: Mapping[str, object], fonts_mono: FontSet, fonts_prop: FontSet) -> dict[str, object]:
    """The result of one job, ready for JSON; ``{"error": …}`` in Japanese if the job is bad. Never raises."""
    try:
        read = _read(job)
    except _BadJobError as problem:
        return {"error": str(problem)}
    fonts = fonts_mono if read.font == "mono" else fonts_prop
    composed = compose_paragraph(read.text, read.style, fonts, (read.measure,))
    return _result(composed, read.text)


def _read(job: Mapping[str, object]) -> _Job:
    if not isinstance(job, Mapping):
        raise _BadJobError("仕事は {…} の形（JSON のオブジェクト）で書いてください。")
    text = _text(job)
    size = _number(job, "size_pt", 10.0, 1.0, 1000.0)
    measure = _number(job, "measure_em", None, 1.0, _LARGEST)
    indent = _number(job, "first_line_indent_em", 0.0, 0.0, _LARGEST)
    if measure - indent < 1:
        raise _BadJobError("first_line_indent_em が大きすぎて、1 行目に 1 文字も入りません。")
    heading = _flag(job, "heading", False)
    style = TextStyle(
        "job",
        size_pt=size,
        line_feed_pt=size * _number(job, "line_feed_em", 1.7, 0.1, 100.0),
        align=Align(_choice(job, "align", ("justify", "start"))),
        kinsoku=Kinsoku(_choice(job, "kinsoku", ("strict", "normal", "loose"))),
        hanging=_flag(job, "hanging", False),
        phrase_breaks=heading,
        first_line_indent_em=indent,
    )
    inline = parse_inline(text) if _flag(job, "markup", True) else plain_inline(text)
    return _Job(inline, style, _choice(job, "font", ("mono", "prop")), Measure(0.0, measure * size))


def _text(job: Mapping[str, object]) -> str:
    text = job.get("text")
    if not isinstance(text, str):
        raise _BadJobError("text（組む文章）を文字列で書いてください。")
    if len(text) > MOST_CHARACTERS:
        raise _BadJobError(
            f"text が長すぎます（{len(text)} 字）。一つの段落は {MOST_CHARACTERS} 字までです。"
        )
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise _BadJobError("text に壊れた文字（対にならないサロゲート）があります。")
    return text


def _number(job: Mapping[str, object], name: str, default: float | None, least: float, most: float) -> float:
    value = job.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _BadJobError(f"{name} を数で書いてください。")
    # A whole number too large for a float is out of range in any case.
    if (isinstance(value, float) and not math.isfinite(value)) or not least <= value <= most:
        raise _BadJobError(f"{name} は {least:g} 以上 {most:g} 以下の数で書いてください。")
    return float(value)


def _flag(job: Mapping[str, object], name: str, default: bool) -> bool:
    value = job.get(name, default)
    if not isinstance(value, bool):
        raise _BadJobError(f"{name} は true か false で書いてください。")
    return value


def _choice(job: Mapping[str, object], name: str, allowed: tuple[str, ...]) -> str:
    value = job.get(name, allowed[0])
    if not isinstance(value, str) or value not in allowed:
        raise _BadJobError(f"{name} は {'、'.join(allowed)} のどれかで書いてください。")
    return value


def _result(composed: ComposedParagraph, text: InlineText) -> dict[str, object]:
    return {"lines": [_line(line, text) for line in composed.lines], "height_pt": _rounded(composed.height)}


def _line(line: Line, text: InlineText) -> dict[str, object]:
    return {
        "baseline_pt": _rounded(line.baseline),
        "forced": line.forced,
        "last": line.last,
        "hanging": line.hanging,
        "stage": line.stage,
        "clusters": [_cluster(cluster, text) for cluster in line.clusters],
    }


def _cluster(cluster: Cluster, text: InlineText) -> dict[str, object]:
    first, past = cluster.source
    return {
        "text": cluster.text,
        "source": [text.offsets[first], text.offsets[past - 1] + 1],
        "gids": [glyph.gid for glyph in cluster.glyphs],
        "font": cluster.face,
        "size_pt": _rounded(cluster.size_pt),
        "x": _rounded(cluster.x),
        "advance": _rounded(cluster.advance),
        "body": [_rounded(edge) for edge in cluster.body],
        "ink": [_rounded(edge) for edge in cluster.ink] if cluster.ink else None,
        "role": cluster.role.value,
    }


def _rounded(length: float) -> float:
    return round(length, _DIGITS)
