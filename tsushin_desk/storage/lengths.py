"""Lengths with their units, as a page format states them → points."""

from __future__ import annotations

import re

from tsushin_desk.geometry import POINTS_PER_MM, POINTS_PER_Q
from tsushin_desk.storage.nodes import Node
from tsushin_desk.storage.refusals import as_text, refusal, shown
from tsushin_desk.values import dataclass

GREATEST_LENGTH = 2000.0  # points: an A1 sheet is 2,384 pt high, nothing on a page is longer
_LENGTH = re.compile(r"(-?[0-9]{1,6}(?:\.[0-9]{1,6})?)\s*([A-Za-z]*|ｍｍ|ｐｔ|㎜)")


@dataclass(frozen=True, slots=True)
class Units:
    """What ``em`` (the body size) and ``lines`` (the grid's line feed) are, in points; 0 = not yet known."""

    em: float = 0.0
    lines: float = 0.0

    def points(self, unit: str) -> float:
        """A unit in points, or 0 if there is no such unit here."""
        known = {"mm": POINTS_PER_MM, "pt": 1.0, "Q": POINTS_PER_Q, "em": self.em, "lines": self.lines}
        return known.get(unit, 0.0)


def read_length(node: Node, units: Units) -> float:
    """A length in points. Raises ``RefusedInputError``: no number, no unit, an unknown one, out of range."""
    text = as_text(node)
    match = _LENGTH.fullmatch(text.value.strip())
    if match is None:
        raise refusal("value_not_length", text.place, value=shown(text.value))
    number, unit = match.groups()
    if not unit:
        raise refusal("unit_missing", text.place, value=shown(text.value))
    if not units.points(unit):
        raise refusal("unit_unknown", text.place, value=shown(text.value), unit=unit)
    length = float(number) * units.points(unit)
    if not 0 <= length <= GREATEST_LENGTH:
        raise refusal("length_out_of_range", text.place, value=shown(text.value))
    return round(length, 6)
