"""What stands on pages, and a way on from a section: the pages that take the next sections."""

from __future__ import annotations

from collections.abc import Iterator

from tsushin_desk.layout.bands import Band, WeighedBand
from tsushin_desk.layout.flow import Flow, FlowPage
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class PageFill:
    """One page: an optional stretch of flow at the top or the foot, and bands. ``last`` has the colophon."""

    bands: tuple[Band, ...]
    above: FlowPage | None = None
    below: FlowPage | None = None
    last: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """The next ``taken`` sections: bands on a page, or a flow under bands and more bands under its end.

    ``white``: lines of it on the page, or on the flow's last one; none on the last of the issue.
    """

    taken: int
    white: float
    bands: tuple[WeighedBand, ...] = ()
    flow: Flow | None = None
    under: tuple[WeighedBand, ...] = ()
    last: bool = False

    def fills(self) -> Iterator[PageFill]:
        """The pages of these sections."""
        bands, under = (tuple(own.band for own in row) for row in (self.bands, self.under))
        if self.flow is None:
            yield PageFill(bands, last=self.last)
            return
        *before, end = self.flow.pages
        for number, page in enumerate(before):
            yield _poured(page, bands if number == 0 else ())
        if before or not bands:
            yield PageFill(under, above=end, last=self.last)
        else:
            yield PageFill(bands, below=end, last=self.last)


def _poured(page: FlowPage, bands: tuple[Band, ...]) -> PageFill:
    return PageFill(bands, below=page) if bands else PageFill((), above=page)
