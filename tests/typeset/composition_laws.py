"""The invariants of composition, checked on what is handed on; written from the rules, not from the engine.

Only characters whose class does not depend on their neighbours are judged by the tables here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby, pairwise

from tsushin_desk.pageformat.styles import Kinsoku
from tsushin_desk.typeset import Cluster, ComposedParagraph, GlyphRole, Line, marker_of

EPS = 0.01
NO_START = set(
    "’”）〕］｝〉》」』】、。，．・：；？！‐–〜～゠ヽヾゝゞ々〻ー％℃°′″‰"
    "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ,)]}!?＞"
)
SMALL = set("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー")
#: What each level of K3 forbids at the head of a line.
NO_START_AT = {
    Kinsoku.STRICT: NO_START,
    Kinsoku.NORMAL: NO_START - SMALL,
    Kinsoku.LOOSE: set("’”）〕］｝〉》」』】、。，．,)]}!?＞"),
    Kinsoku.NEWSPAPER: set("’”）〕］｝〉》」』】、。，．,)]}!?＞"),
}
NO_END = set("‘“（〔［｛〈《「『【([{＜")
OPENING = set("（〔［｛〈《「『【")
CLOSING = set("）〕］｝〉》」』】")
STOPS = set("。．")
COMMAS = set("、，")
DOTS = set("・：；")
UNDRAWN = set(" \u3000\t\u00a0")


def kind(char: str) -> str:
    """A coarse class: opening, closing, stop, comma, dot, dividing, space, western, japanese or other."""
    for name, members in (("opening", OPENING), ("closing", CLOSING), ("stop", STOPS), ("comma", COMMAS)):
        if char in members:
            return name
    if char in DOTS:
        return "dot"
    if char in "？！":
        return "dividing"
    if char.isascii() and char.isalnum():
        return "western"
    code = ord(char)
    if (0x3041 <= code <= 0x30FF and char not in "゛゜゠") or 0x4E00 <= code <= 0x9FFF or char == "々":
        return "japanese"
    return "space" if char in UNDRAWN else "other"


def gap_range(left: str, right: str, half: float, latin: float) -> tuple[float, float, float] | None:
    """(least, natural, most) of the space between two clusters in em; most = natural if never expanded.

    JLReq Table 1, 3 and 6; None for pairs that are not judged.
    """
    a, b = kind(left), kind(right)
    if "other" in (a, b) or "space" in (a, b) or (left.isdecimal() and right.isalpha() and right.isascii()):
        return None
    marks = ("closing", "stop", "comma")
    if a in marks and b in marks:
        return (0, 0, 0)
    if b == "dot" and a in ("stop", "comma"):
        return (half if a == "stop" else 0, half + 0.25, half + 0.25)
    if a == "dot" and b == "dot":
        return (0, 0.5, 0.5)
    if "dot" in (a, b):
        return (0, 0.25, 0.25)
    if a == "opening":
        return (0, 0, 0)
    if a in marks:
        return (half if a == "stop" else 0, half, half)
    if b == "opening":
        return (0, half, half)
    if b in marks or b == "dividing":
        return (0, 0, 0)
    if {a, b} == {"western", "japanese"} or (a == "dividing" and b == "western"):
        return (0.125, latin, 1 / 3)
    if a == "japanese" and b == "japanese":
        return (0, 0, 0.25)
    return (0, 0, 0)


def base(line: Line) -> list[Cluster]:
    """The line's own clusters, without ruby and dots."""
    return [c for c in line.clusters if c.role is GlyphRole.BASE]


def drawn(line: Line) -> list[Cluster]:
    """The clusters that are neither spaces nor invisible."""
    return [c for c in base(line) if c.text[0] not in UNDRAWN and not _invisible(c)]


def _invisible(cluster: Cluster) -> bool:
    return unicodedata.category(cluster.text[0]) in {"Cc", "Cf", "Zs", "Zl", "Zp"}


@dataclass(frozen=True)
class Case:
    """What a paragraph was set with: size in points, natural space of marks, level, justified or not."""

    size: float
    half: float
    level: Kinsoku = Kinsoku.STRICT
    justified: bool = True


def check_all(result: ComposedParagraph, text: str, case: Case) -> None:
    """Every invariant that holds for any text."""
    check_order(result, text)
    check_pitch(result)
    for number, line in enumerate(result.lines):
        check_glyphs(line)
        previous = result.lines[number - 1] if number else None
        check_edges(line, previous, case.level)
        check_fit(line, case)
        begins = previous is None or previous.forced
        check_gaps(line, case, _marker(text, base(line)[0].source[0]) if begins and base(line) else 0)
        check_last(line)
        check_ruby(line, case.size)


def _marker(text: str, start: int) -> int:
    """The length of a list marker with text behind it; before a sign that begins no line it is none."""
    length = len(marker_of(text, start))
    return length if text[start + length : start + length + 1] not in NO_START else 0


def check_order(result: ComposedParagraph, text: str) -> None:
    """I12: the source ranges are the text, each cluster once and in order."""
    places = [c.source for line in result.lines for c in base(line)]
    assert "".join(text[a:b] for a, b in places) == text.replace("\n", "")
    assert all(c.text == text[c.source[0] : c.source[1]] for line in result.lines for c in base(line))
    assert places == sorted(places)


def check_pitch(result: ComposedParagraph) -> None:
    """I15: baselines are one line feed apart."""
    feeds = {round(b.baseline - a.baseline, 6) for a, b in zip(result.lines, result.lines[1:], strict=False)}
    assert len(feeds) <= 1


def check_glyphs(line: Line) -> None:
    """I13: no glyph 0."""
    assert all(glyph.gid != 0 for c in line.clusters for glyph in c.glyphs)


def check_edges(line: Line, previous: Line | None, level: Kinsoku = Kinsoku.STRICT) -> None:
    """I1, I2, I3: what may stand at the head and at the end of a line."""
    solid = drawn(line)
    if previous is None or previous.forced or previous.stage == "emergency" or not solid:
        return
    assert solid[0].text[0] not in NO_START_AT[level], solid[0].text
    before = drawn(previous)
    if not before:
        return
    assert before[-1].text[0] not in NO_END, before[-1].text
    left, right = base(previous)[-1], base(line)[0]
    if left.text.isdigit() and right.text.isdigit():
        assert not (left.text.isascii() and right.text.isascii())
    if level is not Kinsoku.NEWSPAPER:
        assert not (left.text == right.text and left.text in "…‥―—")


def check_fit(line: Line, case: Case) -> None:
    """I4, I5: a justified line ends at its measure; nothing stands beyond it but a hanging stop."""
    solid = drawn(line)
    if not solid:
        return
    right = max(c.body[1] for c in base(line))
    if line.hanging:
        assert solid[-1].text in "、。，．"
        assert 0 <= right - line.left - line.width <= case.size / 2 + EPS
        return
    assert right <= line.left + line.width + EPS or len(solid) == 1
    if case.justified and not line.last and _adjustable(solid, _under_ruby(line)):
        assert abs(line.right - line.left - line.width) <= EPS


def _under_ruby(line: Line) -> set[int]:
    return {p for c in line.clusters if c.role is GlyphRole.RUBY for p in range(*c.source)}


def _adjustable(solid: list[Cluster], ruby: set[int]) -> bool:
    kinds = ["ruby" if c.source[0] in ruby else kind(c.text[0]) for c in solid]
    return any(a == "japanese" and b == "japanese" for a, b in pairwise(kinds))


def check_last(line: Line) -> None:
    """I11: a last line is natural; it is only ever reduced, to take in one more character (A3)."""
    assert not line.last or not line.stage.startswith("expand"), line.stage


def check_gaps(line: Line, case: Case, marker: int = 0) -> None:
    """I6–I10: the spaces of a line are within what their pair allows; a list marker's are its own (L2)."""
    clusters, size, half = base(line), case.size, case.half
    if not clusters:
        return
    head = 0.25 if kind(clusters[0].text[0]) == "dot" else 0.0
    if case.justified and not any(c.role is GlyphRole.RUBY for c in line.clusters):
        assert abs(clusters[0].body[0] - line.left - head * size) <= EPS
    shares: dict[str, set[float]] = {}
    ruby = _under_ruby(line)
    for number, (a, b) in enumerate(pairwise(clusters)):
        gap = (b.body[0] - a.body[1]) / size
        assert gap >= -1e-6, (a.text, b.text, gap)
        wanted = gap_range(a.text[0], b.text[0], half, 0.25)
        if number < marker:
            assert gap <= 1.25, (a.text, b.text, gap)
            continue
        if len(a.text) > 1 or len(b.text) > 1:
            continue
        if wanted is None or a.source[0] in ruby or b.source[0] in ruby:
            continue
        least, natural, most = wanted
        if number == len(clusters) - 2 and line.stage != "natural" and kind(b.text[0]) == "dot":
            # A middle dot at the end of a line gives up both its spaces or none (stage 3).
            continue
        assert gap >= least - 1e-4, (a.text, b.text, gap, line.stage)
        if line.stage in ("natural", "reduce-2"):
            assert abs(gap - natural) <= 1e-4, (a.text, b.text, gap, line.stage)
        if line.stage not in ("expand-4", "emergency"):
            assert gap <= most + 1e-4, (a.text, b.text, gap, line.stage)
        is_dot = "dot" in (kind(a.text[0]), kind(b.text[0]))
        check_order_of_stages(line.stage, gap, wanted, half, is_dot)
        if most == 0.25 and natural == 0:
            shares.setdefault("letters", set()).add(round(gap, 4))
        elif least == 0.125 and line.stage not in ("expand-4", "emergency"):
            shares.setdefault("latin", set()).add(round(gap, 4))
        elif natural == half and least == 0 and line.stage not in ("expand-4", "emergency"):
            shares.setdefault("bracket", set()).add(round(gap, 4))
    for values in shares.values():
        assert max(values) - min(values) <= 2e-4, (line.stage, values)


def check_order_of_stages(
    stage: str, gap: float, wanted: tuple[float, float, float], half: float, is_dot: bool
) -> None:
    """A stage begins only when the ones before it are used up (JLReq 3.8.3, 3.8.4).

    ``is_dot``: a middle dot is on either side; two in a row have as much between them as a bracket has.
    """
    least, natural, most = wanted
    dot = is_dot and natural == most and natural in (0.25, 0.5)
    latin, letters = least == 0.125, (natural, most) == (0, 0.25)
    bracket = not dot and natural == half and least == 0
    untouched, used_up = abs(gap - natural) <= 1e-4, abs(gap - least) <= 1e-4
    if stage == "reduce-4":
        assert untouched or not (bracket or latin), (stage, gap, wanted)
    elif stage == "reduce-5":
        assert used_up or not dot, (stage, gap, wanted)
        assert untouched or not latin, (stage, gap, wanted)
    elif stage == "reduce-6":
        assert used_up or not (dot or bracket), (stage, gap, wanted)
    elif stage == "expand-2":
        assert untouched or not letters, (stage, gap, wanted)
    elif stage == "expand-3":
        assert abs(gap - most) <= 1e-4 or not latin, (stage, gap, wanted)
    if stage.startswith("expand") and stage != "expand-4":
        assert untouched or not (dot or bracket), (stage, gap, wanted)


def check_ruby(line: Line, size: float) -> None:
    """I14: ruby centred on its base (R1), over kana by half an em at most (R3), never touching (R4, R6)."""
    rubies = [c for c in line.clusters if c.role is GlyphRole.RUBY]
    if not rubies or line.stage == "emergency":
        return
    clusters = base(line)
    for (_, past), letters in ((key, list(group)) for key, group in groupby(rubies, key=lambda c: c.source)):
        first = letters[0].source[0]
        under = [c for c in clusters if first <= c.source[0] < past]
        left, right = letters[0].body[0], letters[-1].body[1]
        assert left >= line.left - EPS
        assert right <= line.left + line.width + EPS or len(under) == len(clusters)
        for other in clusters:
            lap = min(right, other.body[1]) - max(left, other.body[0])
            if other in under or lap <= 1e-3 or other.text[0] in UNDRAWN:
                continue
            word = _shares_a_word(letters[0], other, rubies)
            allowed = kind(other.text[0]) == "japanese" or other.text in "…‥―—"
            assert word or allowed, (letters[0].text, other.text)
            assert word or (not "\u4e00" <= other.text[0] <= "\u9fff" and lap <= size / 2 + EPS), other.text
        inner = under[0] is not clusters[0] and under[-1] is not clusters[-1]
        if inner and not any(_shares_a_word(letters[0], c, rubies) for c in clusters if c not in under):
            middle = (under[0].x + under[-1].x + under[-1].advance) / 2
            assert abs((left + right) / 2 - middle) <= EPS + 1e-6 * size, (letters[0].text, left, right)
    for a, b in pairwise(sorted(rubies, key=lambda c: c.x)):
        assert b.body[0] >= a.body[1] - 1e-3


def _shares_a_word(letter: Cluster, other: Cluster, rubies: list[Cluster]) -> bool:
    """True if both belong to one jukugo word: each base has its own annotation, side by side."""
    near = other.source[1] == letter.source[0] or other.source[0] == letter.source[1]
    return near and any(r.source == other.source for r in rubies)
