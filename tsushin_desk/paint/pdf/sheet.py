"""The boxes of a page (ISO 32000-1, 14.11.2): trimmed page, bleed, and the room for marks around it."""

from __future__ import annotations

from tsushin_desk.display import Page
from tsushin_desk.paint.pdf.frames import Frame
from tsushin_desk.paint.pdf.options import PdfOptions
from tsushin_desk.values import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of ``width`` × ``height`` points with ``bleed`` and, beyond it, ``slug`` on all sides."""

    width: float
    height: float
    bleed: float = 0.0
    slug: float = 0.0

    @staticmethod
    def of(page: Page, options: PdfOptions) -> Sheet:
        """The sheet that the options ask for; an everyday file ends at the trim."""
        return Sheet(page.width, page.height, page.bleed if options.has_bleed else 0.0, options.slug)

    @property
    def margin(self) -> float:
        """From the edge of the sheet to the trim."""
        return self.bleed + self.slug

    @property
    def frame(self) -> Frame:
        """Where the page's own points lie."""
        return Frame(self.margin, self.margin + self.height)

    @property
    def boxes(self) -> dict[str, Box]:
        """Media, bleed and trim box: each within the one before. No crop box: it would hide the marks."""
        boxes = {"MediaBox": self._box(0.0), "TrimBox": self._box(self.margin)}
        if self.margin > 0:
            boxes["BleedBox"] = self._box(self.slug)
        return boxes

    def _box(self, inset: float) -> Box:
        width, height = self.width + 2 * self.margin, self.height + 2 * self.margin
        return (
            round(inset, 3),
            round(inset, 3),
            round(width - inset, 3),
            round(height - inset, 3),
        )
