"""A node's text, tried in measures until its box is found; only then is it set."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import ceil

from tsushin_desk.layout.diagram.breaks import break_cost
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import SetText, SourcedText, hung_measures, set_paragraph
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset import Measure, natural_width, try_lines
from tsushin_desk.values import dataclass

LEAST_EM = 7.0  # a box is not made narrower than this for the sake of its neighbours
HAIR = 0.1  # points: what a line may have to spare
_MOST_MEASURES = 24  # tried for one text, however long it is
_STEP_EM = 0.5  # how closely measures are tried
_BREAK_EM = 2.5  # how much wider a box becomes rather than break at the next worse place


@dataclass(frozen=True, slots=True)
class Fit:
    """A text in a measure (points): its lines, how high they are, and how bad its breaks are."""

    measure: float
    lines: int
    height: float
    cost: float


class NodeText:
    """One text of a diagram in its style, with ``side`` points of white beside it in a box."""

    def __init__(self, setting: Setting, text: SourcedText, style: TextStyle, side: float) -> None:
        self.style, self.side = style, side
        self._setting, self._text = setting, text
        self._fits: dict[float, Fit] = {}

    @cached_property
    def natural(self) -> float:
        """The width on one line (the longest, if the text has line ends of its own)."""
        return natural_width(self._text.inline, self.style, self._setting.fonts)

    @cached_property
    def least_width(self) -> float:
        """The narrowest that a box about it may become."""
        return min(LEAST_EM * self.style.size_pt, self.natural + HAIR + 2 * self.side)

    def fit(self, width: float) -> Fit:
        """The text in a measure of ``width`` points, or of one em."""
        measure = max(width, self.style.size_pt)
        if measure not in self._fits:
            self._fits[measure] = self._tried(measure)
        return self._fits[measure]

    def _tried(self, measure: float) -> Fit:
        inline, fonts = self._text.inline, self._setting.fonts
        measures = hung_measures(self._setting, self._text, self.style, Measure(0.0, measure))
        lines = try_lines(inline, self.style, fonts, measures)
        return Fit(measure, len(lines), len(lines) * self.style.line_feed_pt, break_cost(inline.text, lines))

    def set_in(self, fit: Fit) -> SetText:
        """The text set as it was tried."""
        return set_paragraph(self._setting, self._text, self.style, Measure(0.0, fit.measure))

    def best_fit(self, room: float) -> Fit:
        """The text within ``room``, in the measure that breaks it best in as few lines as can be."""
        if self.natural <= room:
            return self.fit(self.natural + HAIR)
        best = whole = self.fit(room)
        for measure in reversed(self._measures):
            if best.cost > 0.0 and room / 2 < measure <= room:
                fit = self.fit(measure)
                if fit.lines <= whole.lines and fit.cost < best.cost:
                    best = fit
        return best

    def width_for_lines(self, lines: int) -> float:
        """The best box for the text in so many lines (or fewer, or as few as can be), in points.

        The narrowest, unless a little more keeps words whole.
        """
        widest = self.fit(self.natural + HAIR)
        most, price = max(lines, widest.lines), _BREAK_EM * self.style.size_pt
        best, least = widest.measure, widest.measure + price * widest.cost
        for measure in self._measures:
            if measure > least:
                break  # wider than what the best one is worth
            fit = self.fit(measure)
            worth = fit.measure + price * fit.cost
            if fit.lines <= most and (worth < least or (worth == least and fit.measure < best)):
                best, least = fit.measure, worth
        return best + 2 * self.side

    @cached_property
    def _measures(self) -> tuple[float, ...]:
        """What is tried, from the narrowest up; not the one line that the text may take."""
        return tuple(self._stepped())

    def _stepped(self) -> Iterator[float]:
        size = self.style.size_pt
        low = self.least_width - 2 * self.side
        high = min(self.natural, self._setting.page_format.type_area.width)
        step = max(_STEP_EM * size, (high - low) / _MOST_MEASURES)
        for number in range(max(ceil((high - low) / step), 0)):
            yield max(low + number * step, size)
