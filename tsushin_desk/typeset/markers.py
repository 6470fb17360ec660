"""List markers (・ → ※ ① (1) 1.): the space behind one never gives way, so that hung lines stand flush.

A sign stands in one em, and so does ① (JLReq 3.5.1; JIS X 4051 8.4; TYPOGRAPHY L2); a typed space behind it
adds a half, an ideographic one a whole em. Text behind (1) and 1. begins at the next half em that leaves at
least an eighth, a quarter where a space was typed.
"""

from __future__ import annotations

import re
from typing import Final

from tsushin_desk.typeset.classes import LOOSE
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.kinsoku import may_start_line
from tsushin_desk.typeset.paragraph import MARKS, Paragraph
from tsushin_desk.typeset.spacing import Glue, is_western
from tsushin_desk.typeset.units import EIGHTH, EM, HALF, QUARTER

_SIGNS: Final = "・→※●■○□◆◇▶►☆★"
_SPACE: Final = "[ \u3000]?"
_SIGN: Final = re.compile(f"(?:[{_SIGNS}](?![{_SIGNS}])|[①-⓿❶-➓]){_SPACE}")
_NUMBERED: Final = re.compile(
    r"(?:[(（](?:[0-9]{1,3}|[A-Za-z]|[ア-ン]|[一二三四五六七八九十]{1,3})[)）]|[0-9]{1,3}[.．)）](?![0-9]))"
    + _SPACE
)
_LABEL: Final = re.compile("[【［〔＜][^【】［］〔〕＜＞\n]+[】］〕＞][ \u3000]?(?=.)")
#: What the spaces behind a sign are worth.
_WORTH: Final = {" ": HALF, "\u3000": EM}


def marker_of(text: str, start: int = 0) -> str:
    """The list marker that stands at ``start`` (one space behind it too), or an empty string."""
    found = _SIGN.match(text, start) or _NUMBERED.match(text, start)
    return found.group() if found else ""


def label_of(text: str) -> str:
    """The label like 【目的】 that the text begins with (one space behind it too), or an empty string."""
    found = _LABEL.match(text)
    return found.group() if found else ""


def fix_label(paragraph: Paragraph, text: str) -> None:
    """Nothing gives way in a label or behind it, where lines hang under the text behind (TYPOGRAPHY L3)."""
    size = len(label_of(text))
    for index, (place, _) in enumerate(paragraph.spans):
        if place > size:
            break
        if size:
            paragraph.glues[index] = Glue(paragraph.glues[index].natural)


def fix_markers(paragraph: Paragraph, text: str) -> None:
    """Puts the text behind the marker of each segment at its place; call before ruby reserves spaces."""
    for start, end in paragraph.segments:
        marker = marker_of(text, paragraph.spans[start][0]) if start < end else ""
        if marker:
            _fix(paragraph, start, end, marker)


def _fix(paragraph: Paragraph, start: int, end: int, marker: str) -> None:
    signs, past = start + len(marker.rstrip(" \u3000")), start + len(marker)
    whole = paragraph.spans[min(past, end) - 1][1] - paragraph.spans[start][0] == len(marker)
    if past >= end or not whole or not _begins_text(paragraph, past):
        return
    glues = paragraph.glues
    box = QUARTER if paragraph.classes[start] is C.MIDDLE_DOT else 0
    box += sum(paragraph.widths[start:signs]) + sum(g.natural for g in glues[start + 1 : signs])
    for index in range(start + 1, past):
        glues[index] = Glue(glues[index].natural)
    between = sum(g.natural for g in glues[signs:past])
    glues[past] = Glue(max(_place(paragraph, signs, box, marker) - box - between, 0))


def _begins_text(paragraph: Paragraph, index: int) -> bool:
    own = paragraph.classes[index]
    return own not in LOOSE and may_start_line(paragraph.shapes[index].text[0], own)


def _place(paragraph: Paragraph, signs: int, box: int, marker: str) -> int:
    """Where the text begins; ``signs`` is past the marker without its space, ``box`` its width."""
    worth = _WORTH.get(marker[-1], 0)
    before, after, natural = (
        paragraph.classes[signs - 1],
        paragraph.classes[signs],
        paragraph.glues[signs].natural,
    )
    if _SIGN.match(marker):
        # Beside Western text the space that belongs there is kept (JLReq 3.2.6).
        return EM + (worth or (natural if is_western(after) and before is not C.MIDDLE_DOT else 0))
    if worth == EM:
        return -(-box // HALF) * HALF + EM
    # JLReq 3.8.3: what stands behind a full stop is never less than natural.
    least = QUARTER if worth else natural if before in MARKS else EIGHTH
    return -(-(box + least) // HALF) * HALF
