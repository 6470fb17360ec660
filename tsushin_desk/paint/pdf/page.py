"""Items of one page as operators, in painting order."""

from __future__ import annotations

from dataclasses import dataclass, field

from tsushin_desk.checks.ground import Ground
from tsushin_desk.display import Fill, GlyphRun, Group, Item, Link, Path, Picture, Rule
from tsushin_desk.display.bounds import bounds
from tsushin_desk.pageformat.color import WHITE, Color
from tsushin_desk.paint.pdf.marks import Marks
from tsushin_desk.paint.pdf.objects import number, numbers
from tsushin_desk.paint.pdf.pictures import PictureStore
from tsushin_desk.paint.pdf.shapes import Frame, paint_fill, paint_path, paint_rule, rectangle
from tsushin_desk.paint.pdf.state import Content
from tsushin_desk.paint.pdf.structure import StructureTree
from tsushin_desk.paint.pdf.text import TextPainter

_SEE_THROUGH = (".png", ".gif")


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """A link's place in PDF user space; ``order`` = number of marked sequences painted before it."""

    box: tuple[float, float, float, float]
    link: Link
    element: str | None
    order: int


@dataclass(slots=True)
class PagePainter:
    """Paints one page; afterwards says which images, opacities and links it met.

    ``ground`` None keeps see-through pictures; else they are made to stand on what lies below them.
    """

    content: Content
    marks: Marks
    text: TextPainter
    pictures: PictureStore
    tree: StructureTree
    ground: Ground | None = None
    images: list[str] = field(default_factory=list)
    opacities: dict[str, float] = field(default_factory=dict)
    links: list[LinkPlace] = field(default_factory=list)

    def paint(self, items: tuple[Item, ...], frame: Frame, owner: str | None = None) -> None:
        """Paints items; ``owner`` is the element of the group they are in, which then has them all."""
        for item in items:
            self._paint(item, frame, owner)

    def _paint(self, item: Item, frame: Frame, owner: str | None) -> None:
        element = owner or (None if isinstance(item, Rule) else item.element)
        if element is not None and not isinstance(item, Link) and self.tree.is_figure(element):
            self.tree.note_box(element, frame.corners(bounds(item)))
        match item:
            case GlyphRun():
                self.tree.note_text(element, item)
                self.text.paint(item, frame.x(item.x), frame.y(item.y), element)
            case Group():
                self._paint_group(item, frame, element)
            case Link():
                place = LinkPlace(frame.corners(item.rect), item, element, len(self.marks.owners))
                self.links.append(place)
            case Rule() | Fill() | Path() | Picture():
                self.marks.switch(self.tree.owner_of_graphics(element))
                self._paint_graphics(item, frame)
                if self.ground is not None:
                    self.ground.add(item, frame.left, -frame.top)

    def _paint_graphics(self, item: Rule | Fill | Path | Picture, frame: Frame) -> None:
        match item:
            case Rule():
                paint_rule(self.content, frame, item)
            case Fill():
                paint_fill(self.content, frame, item)
            case Path():
                self._paint_path(item, frame)
            case Picture():
                self._paint_picture(item, frame)

    def _paint_group(self, group: Group, frame: Frame, element: str | None) -> None:
        inner = frame.moved(group.x, group.y)
        if group.clip is None:
            self.paint(group.items, inner, element)
            return
        self.content.save()
        self.content.add(f"{rectangle(inner, group.clip)} W n")
        self.paint(group.items, inner, element)
        self.content.restore()

    def _paint_path(self, path: Path, frame: Frame) -> None:
        if path.opacity >= 1:
            paint_path(self.content, frame, path)
            return
        name = f"A{number(path.opacity).replace('.', '')}"
        self.opacities[name] = path.opacity
        self.content.save()
        self.content.add(f"/{name} gs")
        paint_path(self.content, frame, path)
        self.content.restore()

    def _ground_of(self, picture: Picture, frame: Frame) -> Color | None:
        """The colour under a picture's middle; only files that can be see-through are asked for it."""
        if self.ground is None:
            return None
        if not picture.key.lower().endswith(_SEE_THROUGH):
            return WHITE
        middle = picture.rect.moved(frame.left, -frame.top).centre
        return self.ground.at(middle) or WHITE

    def _paint_picture(self, picture: Picture, frame: Frame) -> None:
        name = self.pictures.name_of(picture, self._ground_of(picture, frame))
        if name is None:
            return
        if name not in self.images:
            self.images.append(name)
        rect = picture.rect
        self.content.save()
        if picture.radius > 0:
            self.content.add(f"{rectangle(frame, rect, (picture.radius,) * 4)} W n")
        place = frame.point(rect.x, rect.bottom)
        self.content.add(f"{numbers(rect.width, 0, 0, rect.height)} {place} cm /{name} Do")
        self.content.restore()
