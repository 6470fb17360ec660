"""How far the text of a list item hangs behind its marker (JLReq 3.5.1; JIS X 4051 8.4)."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import plain_inline
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset.compose import compose_line, natural_width

_SIGNS: Final = "・→※●■○□◆◇▶►☆★"
_CIRCLED: Final = re.compile("[①-⓿❶-➓]( ?)")
_NUMBERED: Final = re.compile(r"(?:[(（][0-9A-Za-zア-ン一二三四五六七八九十]{1,3}[)）]|[0-9]{1,3}[.．)）]) ?")


def marker_of(text: str) -> str:
    """The list marker that the text begins with (its space too), or an empty string."""
    if text and text[0] in _SIGNS:
        return text[0]
    found = _CIRCLED.match(text) or _NUMBERED.match(text)
    return found.group() if found else ""


def marker_hang_em(text: str, style: TextStyle, fonts: FontSet) -> float:
    """The hang in em: one for ・ → ※ ● ①, one and a half for ① with a space, else the marker's width.

    The width of (1) and 1. is rounded up to half an em. With the style's ``label_hang``, lines after a label
    of at most five em hang under the text behind it (L3). 0 if there is nothing to hang under.
    """
    marker = marker_of(text)
    if not marker:
        return _label_hang_em(text, style, fonts) if style.label_hang else 0.0
    if marker[0] in _SIGNS or _CIRCLED.match(marker):
        return 1.5 if marker.endswith(" ") else 1.0
    width = natural_width(plain_inline(marker.rstrip(" ")), style, fonts) / style.size_pt
    width += 0.25 if marker.endswith(" ") else 0.0
    return math.ceil(width * 2 - 1e-6) / 2


_LABEL: Final = re.compile("[【［〔＜][^【】［］〔〕＜＞\n]+[】］〕＞][ \u3000]?(?=.)")
_LONGEST_LABEL_EM: Final = 5.0


def _label_hang_em(text: str, style: TextStyle, fonts: FontSet) -> float:
    found = _LABEL.match(text)
    if found is None:
        return 0.0
    plain = replace(style, phrase_breaks=False)
    # The space behind the bracket belongs to the hang: measured up to the character that follows.
    line = compose_line(plain_inline(found.group() + "国"), plain, fonts).lines[0]
    hang = line.clusters[-1].body[0] / style.size_pt
    label = line.clusters[len(found.group().rstrip(" \u3000")) - 1].body[1] / style.size_pt
    return hang if label <= _LONGEST_LABEL_EM + 1e-6 else 0.0
