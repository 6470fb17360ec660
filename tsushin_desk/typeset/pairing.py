"""The space and the break between each cluster and its neighbours."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from tsushin_desk.fonts import FontSet
from tsushin_desk.pageformat.styles import Kinsoku
from tsushin_desk.typeset import kinsoku
from tsushin_desk.typeset.classes import LOOSE, SPACES
from tsushin_desk.typeset.classes import CharClass as C
from tsushin_desk.typeset.paragraph import Paragraph
from tsushin_desk.typeset.shapes import shape_cluster
from tsushin_desk.typeset.spacing import (
    NO_GLUE,
    Glue,
    glue_between,
    is_japanese,
    is_western,
    latin_glue,
    word_glue,
)
from tsushin_desk.typeset.units import EM, QUARTER
from tsushin_desk.values import dataclass

_SHY_PENALTY: Final = 0.5
_ZERO_WIDTH_SPACE: Final = "\u200b"
_GLUES: Final = "\u00a0\u202f\u2060\ufeff\u2007"


@dataclass(frozen=True, slots=True)
class Setting:
    """What of a style decides about spaces and breaks; lengths in units of the em.

    ``stops`` are its tab stops, ``unbroken`` words that stay whole; ``labels``: lines hang behind a label.
    """

    bold: bool
    half: int
    latin_gap: int
    tracking: int
    level: Kinsoku
    phrases: bool
    stops: tuple[int, ...] = ()
    unbroken: tuple[str, ...] = ()
    labels: bool = False


class Pairing:
    """Walks one segment and sets the space and the break before each of its clusters."""

    def __init__(
        self, paragraph: Paragraph, setting: Setting, fonts: FontSet, addresses: dict[int, float]
    ) -> None:
        self.paragraph = paragraph
        self.setting = setting
        self.fonts = fonts
        self.addresses = addresses
        self.tracking = Glue(setting.tracking) if setting.tracking else NO_GLUE

    def run(self, start: int, end: int) -> None:
        paragraph = self.paragraph
        classes, glues, breaks, ends = (
            paragraph.classes,
            paragraph.glues,
            paragraph.breaks,
            paragraph.solid_end,
        )
        setting, addresses = self.setting, self.addresses
        table = _pair_table(setting.half, setting.latin_gap, setting.tracking, setting.level)
        last = -1
        for index in range(start, end):
            own = classes[index]
            ends.append(last + 1 if last >= 0 else start)
            if own in LOOSE:
                glues.append(self._before_loose(index, start))
                breaks.append(kinsoku.NEVER)
                continue
            if last == index - 1 and last >= 0:
                pair = (classes[last], own)
                found = table.get(pair) or _fill(table, pair, setting)
                glue, value = found[0], found[1]
                if found[2]:
                    value = self._refined(index, pair)
                    if pair[0] is C.INSEPARABLE and self._same_mark(index):
                        glue = self.tracking  # …… and ―― are never set apart (JLReq 3.1.10)
                glues.append(glue)
                breaks.append(addresses.get(index, value) if addresses else value)
            elif last < 0:
                glues.append(self._after_loose(last, index) if index > start else NO_GLUE)
                breaks.append(kinsoku.GLUED if index > start else kinsoku.NEVER)
            else:
                glues.append(self._after_loose(last, index))
                breaks.append(self._break_after_loose(last, index))
            last = index

    def _same_mark(self, index: int) -> bool:
        shapes = self.paragraph.shapes
        return shapes[index - 1].text == shapes[index].text or "〳" <= shapes[index - 1].text <= "〵"

    def _refined(self, index: int, pair: tuple[C, C]) -> float:
        shapes = self.paragraph.shapes
        if pair[1] is C.WESTERN_OPENING and not self._opens_japanese(index):
            return kinsoku.IN_WORD  # person(s): UAX #14 LB30
        before = shapes[index - 2].text[0] if index > 1 else ""
        return kinsoku.refined_break(
            shapes[index - 1].text[0], shapes[index].text[0], pair, before, self.setting.level
        )

    def _opens_japanese(self, index: int) -> bool:
        """True if the first thing behind an opening bracket, spaces left out, is no Western text."""
        classes = self.paragraph.classes
        inside = next((c for c in classes[index + 1 : index + 4] if c not in LOOSE), C.WESTERN)
        return not is_western(inside) and inside not in (C.WESTERN_OPENING, C.WESTERN_CLOSING)

    def _before_loose(self, index: int, start: int) -> Glue:
        """The space left of a space or an invisible character."""
        classes = self.paragraph.classes
        if classes[index] is C.TAB:
            self.paragraph.tabs.append(index)
        if index == start:
            return NO_GLUE
        if classes[index - 1] in SPACES:
            return self._own(index - 1)
        if classes[index] is C.IDEOGRAPHIC_SPACE and classes[index - 1] not in LOOSE:
            return glue_between(classes[index - 1], C.IDEOGRAPHIC_SPACE, self.setting.half, 0)
        return NO_GLUE

    def _own(self, space: int) -> Glue:
        if self.paragraph.classes[space] is C.IDEOGRAPHIC_SPACE:
            return Glue(EM, any_place=1)
        return word_glue(self.paragraph.shapes[space].advance)

    def _after_loose(self, last: int, index: int) -> Glue:
        """The space right of spaces and invisible characters: the last space's own, in its context."""
        classes, setting = self.paragraph.classes, self.setting
        left, right = classes[last] if last >= 0 else C.TAB, classes[index]
        before = classes[index - 1]
        if before is C.WORD_SPACE:
            if last == index - 2 and _is_gap(left, right):
                # A typed space between Japanese and Western text replaces the automatic one (S4).
                return latin_glue(setting.latin_gap or QUARTER)
            own = self._own(index - 1)
            if last == index - 2 and left is C.NUMERAL and self._groups(last, index):
                return Glue(QUARTER)  # inside a number nothing gives way
            return (
                _sum(own, glue_between(C.WORD_SPACE, right, setting.half, 0))
                if right in (C.OPENING, C.MIDDLE_DOT)
                else own
            )
        if before is C.IDEOGRAPHIC_SPACE:
            beside = glue_between(C.IDEOGRAPHIC_SPACE, right, setting.half, 0)
            return _sum(self._own(index - 1)._replace(any_place=0), beside)
        if any(classes[i] in SPACES or classes[i] is C.TAB for i in range(max(last, 0), index)) or last < 0:
            return NO_GLUE
        return _sum(glue_between(left, right, setting.half, setting.latin_gap), self.tracking)

    def _break_after_loose(self, last: int, index: int) -> float:
        classes, texts = self.paragraph.classes, self.paragraph.shapes
        left, right, level = classes[last], classes[index], self.setting.level
        between = [texts[i].text for i in range(last + 1, index)]
        if any(text[0] in _GLUES for text in between):
            return kinsoku.GLUED
        if left is C.NUMERAL and between == [" "] and (right is C.UNIT or self._groups(last, index)):
            return kinsoku.IN_WORD  # 5 kg, 10 000
        pair = kinsoku.break_between(left, right, level)
        if kinsoku.needs_a_closer_look(left, right):
            pair = kinsoku.refined_break(texts[last].text[0], texts[index].text[0], (left, right), "", level)
        if pair == kinsoku.BY_KINSOKU:
            return pair
        if any(classes[i] in SPACES or classes[i] is C.TAB for i in range(last + 1, index)):
            return pair if pair == kinsoku.NUMBER_PENALTY else 0.0
        if _ZERO_WIDTH_SPACE in between:
            return 0.0
        if between == ["\u00ad"] and left in (C.WESTERN, C.WESTERN_CLOSING) and right is C.WESTERN:
            self.paragraph.hyphens[index] = shape_cluster(self.fonts, "-", self.paragraph.bolds[last])
            return _SHY_PENALTY
        return pair

    def _groups(self, last: int, index: int) -> bool:
        """True if a space stands between one to three digits and exactly three: 10 000 (JLReq cl-24)."""
        classes = self.paragraph.classes
        right = _run_of_digits(classes, index, 1)
        return right == 3 and 1 <= _run_of_digits(classes, last, -1) <= 3


def _run_of_digits(classes: list[C], index: int, step: int) -> int:
    count = 0
    while 0 <= index < len(classes) and classes[index] is C.NUMERAL and count < 5:
        index, count = index + step, count + 1
    return count


def _is_gap(left: C, right: C) -> bool:
    return (is_japanese(left) and (is_western(right) or right is C.WESTERN_OPENING)) or (
        is_japanese(right) and (is_western(left) or left is C.WESTERN_CLOSING)
    )


def _sum(one: Glue, other: Glue) -> Glue:
    both = [a + b for a, b in zip(one, other, strict=True)]
    return Glue._make([*both[:8], min(both[8], 1), min(both[9], 1)])


_PairTable = dict[tuple[C, C], tuple[Glue, float, bool]]


@lru_cache(maxsize=64)
def _pair_table(half: int, latin_gap: int, tracking: int, level: Kinsoku) -> _PairTable:
    return {}


def _fill(table: _PairTable, pair: tuple[C, C], setting: Setting) -> tuple[Glue, float, bool]:
    glue = glue_between(*pair, setting.half, setting.latin_gap)
    if setting.tracking:
        glue = glue._replace(natural=glue.natural + setting.tracking)
    entry = (glue, kinsoku.break_between(*pair, setting.level), kinsoku.needs_a_closer_look(*pair))
    table[pair] = entry
    return entry
