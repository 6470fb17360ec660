"""What stands on pages, and a way on from a section: the pages that take the next sections."""

from __future__ import annotations

from collections.abc import Iterator

from tsushin_desk.layout.bands import Band
from tsushin_desk.layout.flow import Flow, FlowPage
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class PageFill:
    """One page: an optional stretch of flow at the top or the foot, and bands. ``last`` has the colophon."""

    bands: tuple[Band, ...]
    above: FlowPage | None = None
    below: FlowPage | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """What everything after a way costs, and the most white (lines) on a page of it before the last."""

    cost: float
    hole: float


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """The next ``taken`` sections: bands on a page, or a flow under bands and more bands under its end.

    ``cost`` is that of everything to the end of the issue; ``hole`` the most white on a page before the last.
    """

    cost: float
    hole: float
    taken: int
    bands: tuple[Band, ...] = ()
    flow: Flow | None = None
    under: tuple[Band, ...] = ()
    last: bool = False

    def fills(self) -> Iterator[PageFill]:
        """The pages of these sections."""
        if self.flow is None:
            yield PageFill(self.bands, last=self.last)
            return
        *before, end = self.flow.pages
        for number, page in enumerate(before):
            yield self._poured(page, self.bands if number == 0 else ())
        if before or not self.bands:
            yield PageFill(self.under, above=end, last=self.last)
        else:
            yield PageFill(self.bands, below=end, last=self.last)

    def _poured(self, page: FlowPage, bands: tuple[Band, ...]) -> PageFill:
        return PageFill(bands, below=page) if bands else PageFill((), above=page)
