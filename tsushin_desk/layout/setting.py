"""What every block of a section is set with: page format, fonts, pictures, the section's accent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.display import Drawing, PictureInfo
from tsushin_desk.fonts import FontSet
from tsushin_desk.pageformat.color import Color
from tsushin_desk.pageformat.format import Accent, PageFormat
from tsushin_desk.pageformat.parts import Parts, Words
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of one section's layout. ``section`` is its id, ``kind`` the name of its kind."""

    page_format: PageFormat
    fonts: FontSet
    pictures: Mapping[str, PictureInfo]
    drawings: Mapping[str, Drawing]
    section: str = ""
    kind: str = "article"

    def for_section(self, section: str, kind: str) -> Setting:
        """The same surroundings for another section."""
        return replace(self, section=section, kind=kind)

    @property
    def accent(self) -> Accent:
        return self.page_format.accents[self.kind]

    @property
    def parts(self) -> Parts:
        return self.page_format.parts

    @property
    def words(self) -> Words:
        return self.page_format.words

    @property
    def feed(self) -> float:
        """The line feed of the grid, in points."""
        return self.page_format.grid.line_feed

    def style(self, name: str) -> TextStyle:
        """A style by its role; one that says ``accent`` takes the section's colour."""
        style = self.page_format.styles[name]
        return replace(style, color=self.accent.color) if style.accent else style

    def color(self, name: str) -> Color:
        return self.page_format.colors[name]

    def place(self, field: str, start: int = 0, end: int = 0) -> SourceRef:
        """A place in this section."""
        return SourceRef(self.section, field, start, end)

    def element(self, name: str) -> str:
        """The id of a structure element of this section (``s3/parts.1``)."""
        return f"{self.section}/{name}"
