"""A page as operators, with all that they use and say: painted once, written into one file or several."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.checks.ground import Ground
from tsushin_desk.display import Page, StructureElement
from tsushin_desk.paint.pdf.faces import EmbeddedFace
from tsushin_desk.paint.pdf.flatten import without_opacity
from tsushin_desk.paint.pdf.inks import Inks
from tsushin_desk.paint.pdf.marks import Marks
from tsushin_desk.paint.pdf.options import PdfOptions, Profile
from tsushin_desk.paint.pdf.page import LinkPlace, PagePainter, PlacedPicture
from tsushin_desk.paint.pdf.page_memory import PageMemory
from tsushin_desk.paint.pdf.pictures import PictureStore
from tsushin_desk.paint.pdf.sheet import Sheet
from tsushin_desk.paint.pdf.state import Content
from tsushin_desk.paint.pdf.structure import Said, StructureTree
from tsushin_desk.paint.pdf.text import TextPainter
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """What a page came to.

    ``data``: its operators; ``owners`` is the element of each marked sequence; ``said`` what the structure
    tree is told of the page.
    """

    data: bytes
    fonts: frozenset[str]
    overprints: bool
    placed: tuple[PlacedPicture, ...]
    opacities: Mapping[str, float]
    links: tuple[LinkPlace, ...]
    owners: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def images(self) -> tuple[str, ...]:
        """The resource names of the images, in the order of their first use."""
        return tuple(dict.fromkeys(name for _, name in self.placed if name is not None))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page's operators depend on beside the page. Press pages also depend on what lies below."""

    options: tuple[Profile, bool, float]
    structure: tuple[StructureElement, ...]
    faces: tuple[EmbeddedFace, ...]


_memory: PageMemory[PaintedPage] = PageMemory()


@dataclass(frozen=True, slots=True)
class PageStudio:
    """Paints the pages of one file; a page that the last files had in the same way is not painted again."""

    options: PdfOptions
    inks: Inks
    faces: dict[str, EmbeddedFace]
    pictures: PictureStore
    tree: StructureTree
    structure: tuple[StructureElement, ...]

    def painted(self, page: Page) -> PaintedPage:
        """The page; the structure tree has been told of it. Raises what pictures and elements raise."""
        if self.options.profile.is_press:
            return self._paint(page)
        around = Surroundings(
            (self.options.profile, self.options.has_tags, self.options.slug),
            self.structure,
            tuple(self.faces.values()),
        )
        known = _memory.get(page, around)
        if known is not None and self._has_same_pictures(known):
            self.tree.repeat(known.said)
            return known
        return _memory.put(page, around, self._paint(page))

    def _has_same_pictures(self, page: PaintedPage) -> bool:
        """True if the images have the same names in this file too; they are made ready on the way."""
        return all(self.pictures.name_of(picture) == name for picture, name in page.placed)

    def _paint(self, page: Page) -> PaintedPage:
        content = Content(self.inks)
        marks = Marks(content, self.tree.tags if self.options.has_tags else None)
        text = TextPainter(content, marks, self.faces)
        ground = Ground() if self.options.profile.is_press else None
        painter = PagePainter(content, marks, text, self.pictures, self.tree, ground)
        is_opaque = self.options.profile is Profile.X1A
        frame = Sheet.of(page, self.options).frame
        painter.paint(without_opacity(page.items) if is_opaque else page.items, frame)
        marks.close()
        return PaintedPage(
            content.data(),
            frozenset(content.fonts),
            content.overprints,
            tuple(painter.placed),
            dict(painter.opacities),
            tuple(painter.links),
            tuple(marks.owners),
            self.tree.take_said(),
        )


def forget_pages() -> None:
    """The next file paints all its pages anew, as the first of a process does."""
    _memory.forget()
