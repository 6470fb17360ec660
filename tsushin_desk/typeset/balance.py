"""Headings in lines of like length: the shortest at least .35 of the longest (TYPOGRAPHY L4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tsushin_desk.typeset.breaker import break_segment, total_fit
from tsushin_desk.typeset.ends import Option
from tsushin_desk.typeset.options import Breaker
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.phrases import ACCEPTABLE
from tsushin_desk.typeset.pruning import Widths

SHORTEST: Final = 0.35


def break_heading(breaker: Breaker, first_line: int, widths: Widths, same_from: int) -> list[Option]:
    """The lines of a heading: least cost, but none much shorter than another where a break allows it.

    A break inside a phrase is taken for it only where the script changes: a word is worth more than balance.
    """
    paragraph, segment = breaker.paragraph, breaker.segment
    found = break_segment(breaker, first_line, widths, same_from, greedy=False)
    lengths = line_widths(paragraph, segment[0], found)
    if len(found) < 2 or _is_even(lengths):
        return found
    worst = max(ACCEPTABLE, *(_penalty(paragraph, o) for o in found))
    for longest in (max(lengths), max(widths(first_line + n) for n in range(len(found)))):
        least = replace(breaker.rules, least=int(SHORTEST * longest) + 1)
        other = total_fit(Breaker(paragraph, segment, least), first_line, widths, same_from)
        if other is None or len(other) > len(found) or any(_penalty(paragraph, o) > worst for o in other):
            continue
        if _is_even(line_widths(paragraph, segment[0], other)):
            return other
    return found


def line_widths(paragraph: Paragraph, start: int, lines: list[Option]) -> list[int]:
    """The natural widths of the lines, in units."""
    found = []
    for option in lines:
        last = (
            paragraph.solid_end[option.end] - 1 if option.end < len(paragraph.solid_end) else option.end - 1
        )
        found.append(paragraph.right_edge[max(last, start)] - paragraph.left_edge[start])
        start = option.end
    return found


def _is_even(lengths: list[int]) -> bool:
    return min(lengths) >= SHORTEST * max(lengths)


def _penalty(paragraph: Paragraph, option: Option) -> float:
    return paragraph.breaks[option.end] if option.end < len(paragraph.breaks) else 0.0
