"""Items of one page as operators, in painting order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from itertools import zip_longest

from tsushin_desk.checks.ground import Ground
from tsushin_desk.display import Fill, GlyphRun, Group, Link, Path, Picture, Rule
from tsushin_desk.display.bounds import bounds
from tsushin_desk.pageformat.color import WHITE, Color
from tsushin_desk.paint.pdf.flatten import Clipped, Painted, Veil, Veiled
from tsushin_desk.paint.pdf.frames import Frame, Grid
from tsushin_desk.paint.pdf.marks import Marks
from tsushin_desk.paint.pdf.operands import number, numbers
from tsushin_desk.paint.pdf.picture_work import may_be_see_through
from tsushin_desk.paint.pdf.pictures import PictureStore
from tsushin_desk.paint.pdf.shapes import (
    outline,
    paint_fill,
    paint_on_grid,
    paint_path,
    paint_rule,
    rectangle,
)
from tsushin_desk.paint.pdf.state import Content
from tsushin_desk.paint.pdf.structure import StructureTree
from tsushin_desk.paint.pdf.text import TextPainter
from tsushin_desk.values import dataclass

_MOST_UNDER_BLACK = 1.9  # of C, M and Y together: 290 % with black on top
_NEAR = 0.75  # points: a dot of 100 to the inch that black and something dark beside it share
_WIDEST_GAP = 0.75  # em: what composition may put between signs; more is a column of its own


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """A link's place in PDF user space; ``order`` = number of marked sequences painted before it."""

    box: tuple[float, float, float, float]
    link: Link
    element: str | None
    order: int


#: a picture and the resource name of its image object, None if its bytes are missing
PlacedPicture = tuple[Picture, str | None]


@dataclass(slots=True)
class PagePainter:
    """Paints one page; afterwards says which pictures, opacities and links it met.

    ``ground`` None keeps see-through pictures; else they are made to stand on what lies below them.
    """

    content: Content
    marks: Marks
    text: TextPainter
    pictures: PictureStore
    tree: StructureTree
    ground: Ground | None = None
    placed: list[PlacedPicture] = field(default_factory=list)
    opacities: dict[str, float] = field(default_factory=dict)
    links: list[LinkPlace] = field(default_factory=list)

    def paint(self, items: tuple[Painted, ...], frame: Frame, owner: str | None = None) -> None:
        """Paints items; ``owner`` is the element of the group they are in, which then has them all."""
        for item, following in zip_longest(items, items[1:]):
            self._paint(item, frame, owner, following)

    def _paint(self, item: Painted, frame: Frame, owner: str | None, following: Painted | None) -> None:
        if isinstance(item, Clipped):
            self._paint_clipped(item, frame)
            return
        if isinstance(item, Veiled):
            self._paint_picture(item.picture, frame, item.veils)
            return
        element = owner or (None if isinstance(item, Rule) else item.element)
        if element is not None and not isinstance(item, Link) and self.tree.is_figure(element):
            self.tree.note_box(element, frame.corners(bounds(item)))
        match item:
            case GlyphRun():
                if item.ruby is not None and element is not None:
                    element = self.tree.ruby_part(element, item.ruby)
                self.tree.note_text(element, item)
                over = self._takes_black(item, frame)
                self.text.paint(item, frame.x(item.x), frame.y(item.y), element, _gap(item, following), over)
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
        if group.clip is None and len(group.items) > 1 and all(isinstance(i, Path) for i in group.items):
            self._paint_drawing(group, inner, element)
            return
        if group.clip is None:
            self.paint(group.items, inner, element)
            return
        self.content.save()
        self.content.add(f"{rectangle(inner, group.clip)} W n")
        self.paint(group.items, inner, element)
        self.content.restore()

    def _paint_clipped(self, clipped: Clipped, frame: Frame) -> None:
        area = clipped.area
        self.content.save()
        self.content.add(f"{outline(frame.moved(area.x, area.y), area.segments)} W n")
        self.paint(clipped.items, frame)
        self.content.restore()

    def _paint_drawing(self, group: Group, frame: Frame, owner: str | None) -> None:
        """Shapes that belong together, on a grid of their own."""
        paths = tuple(item for item in group.items if isinstance(item, Path))
        grid = Grid.of(paths)
        self.marks.switch(self.tree.owner_of_graphics(owner or paths[0].element))
        self.content.save()
        self.content.add(grid.matrix(frame))
        for path in paths:
            element = owner or path.element
            if element is not None and self.tree.is_figure(element):
                self.tree.note_box(element, frame.corners(bounds(path)))
            self.marks.switch(self.tree.owner_of_graphics(element))
            with self._opacity(path):
                paint_on_grid(self.content, grid, path)
            if self.ground is not None:
                self.ground.add(path, frame.left, -frame.top)
        self.content.restore()

    def _paint_path(self, path: Path, frame: Frame) -> None:
        with self._opacity(path):
            paint_path(self.content, frame, path)

    @contextmanager
    def _opacity(self, path: Path) -> Iterator[None]:
        """What is painted inside lets as much of its ground through as the path says."""
        if path.opacity >= 1:
            yield
            return
        name = f"A{number(path.opacity).replace('.', '')}"
        self.opacities[name] = path.opacity
        self.content.save()
        self.content.add(f"/{name} gs")
        yield
        self.content.restore()

    def _takes_black(self, run: GlyphRun, frame: Frame) -> bool:
        """True where full black over all that is near stays within what a press takes; never on a photo."""
        if self.ground is None:
            return True
        box = bounds(run).moved(frame.left, -frame.top).inset(-_NEAR, -_NEAR)
        found = self.ground.near(box)
        return all(color is not None and sum(color.cmyk[:3]) <= _MOST_UNDER_BLACK for color in found)

    def _ground_of(self, picture: Picture, frame: Frame) -> Color | None:
        """The colour under a picture's middle; only files that can be see-through are asked for it."""
        if self.ground is None:
            return None
        if not may_be_see_through(picture):
            return WHITE
        middle = picture.rect.moved(frame.left, -frame.top).centre
        return self.ground.at(middle) or WHITE

    def _paint_picture(self, picture: Picture, frame: Frame, veils: tuple[Veil, ...] = ()) -> None:
        name = self.pictures.name_of(picture, self._ground_of(picture, frame), veils)
        self.placed.append((picture, name))
        if name is None:
            return
        rect = picture.rect
        self.content.save()
        if picture.radius > 0:
            self.content.add(f"{rectangle(frame, rect, (picture.radius,) * 4)} W n")
        place = frame.point(rect.x, rect.bottom)
        self.content.add(f"{numbers(rect.width, 0, 0, rect.height)} {place} cm /{name} Do")
        self.content.restore()


def _gap(run: GlyphRun, following: Painted | None) -> float:
    """The room between a run and another that goes on with the same sentence in the same line; else 0."""
    if not isinstance(following, GlyphRun) or following.element != run.element or following.y != run.y:
        return 0.0
    gap = following.x - run.x - run.width
    return gap if 0 < gap < _WIDEST_GAP * run.size else 0.0
