"""How far the lines of a list item or behind a label hang (JLReq 3.5.1; TYPOGRAPHY L2, L3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.model.inline import plain_inline
from tsushin_desk.pageformat.styles import Align, TextStyle
from tsushin_desk.typeset.compose import compose_line
from tsushin_desk.typeset.markers import label_of, marker_of
from tsushin_desk.typeset.result import Cluster

LONGEST_LABEL_EM: Final = 5.0


def marker_hang_em(text: str, style: TextStyle, fonts: FontSet) -> float:
    """Where the text behind a list marker begins, in em: the lines after the first hang there.

    With the style's ``label_hang``, lines after a label of at most five em hang under the text behind it
    (L3). 0 if there is nothing to hang under.
    """
    marker = marker_of(text)
    behind = text[len(marker) :]
    if marker and behind.strip():
        return _behind(marker, behind[0], style, fonts)[-1].body[0] / style.size_pt
    label = label_of(text) if style.label_hang else ""
    if not label:
        return 0.0
    clusters = _behind(label, "国", style, fonts)
    end = clusters[len(label.rstrip(" \u3000")) - 1].body[1] / style.size_pt
    return clusters[-1].body[0] / style.size_pt if end <= LONGEST_LABEL_EM + 1e-6 else 0.0


def _behind(opening: str, text: str, style: TextStyle, fonts: FontSet) -> tuple[Cluster, ...]:
    """The opening set with the text behind it: the spaces between belong to the hang."""
    plain = replace(style, phrase_breaks=False, align=Align.START)
    return compose_line(plain_inline(opening + text), plain, fonts).lines[0].clusters
