"""Opacity taken out of a document, for PDF/X-1a, which knows none (ISO 15930-4, 6.15).

A see-through shape becomes an area to which everything that lies below it is clipped and painted once more,
each colour mixed with the shape's own. So the result is that of PDF/X-4, whatever the shape lies on: tints,
other see-through shapes, lines, photos, text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from tsushin_desk.diagnostics import RefusedInputError, error
from tsushin_desk.display import (
    Fill,
    GlyphRun,
    Group,
    Item,
    Link,
    Path,
    Picture,
    Rule,
    moved,
)
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import WHITE, Color, blend
from tsushin_desk.paint.pdf.stroking import stroke_area
from tsushin_desk.values import dataclass

MOST_PIECES = 20_000  # of one page: see-through shapes that cover each other many times over grow without end


@dataclass(frozen=True, slots=True)
class Veil:
    """A colour that lies over a photo; ``opacity`` 0..1."""

    color: Color
    opacity: float


@dataclass(frozen=True, slots=True)
class Veiled:
    """A photo under veils, the lowest first."""

    picture: Picture
    veils: tuple[Veil, ...]


@dataclass(frozen=True, slots=True)
class Clipped:
    """Items shown only inside a path's area, all in the page's own coordinates."""

    area: Path
    items: tuple[Painted, ...]


Painted: TypeAlias = Item | Veiled | Clipped


def without_opacity(items: tuple[Item, ...]) -> tuple[Painted, ...]:
    """A page's items with nothing see-through among them; the same items if nothing was.

    Raises ``RefusedInputError`` (``pdf_opacity_too_deep``) if that took too many pieces.
    """
    if not any(_is_see_through(item) for item in items):
        return items
    return tuple(_Flattener().flattened(items, 0.0, 0.0, None))


def _is_see_through(item: Item) -> bool:
    if isinstance(item, Group):
        return any(_is_see_through(inner) for inner in item.items)
    return isinstance(item, Path) and item.opacity < 1


class _Flattener:
    """Goes through a page in painting order and remembers what has been painted, in its coordinates."""

    def __init__(self) -> None:
        self._painted: list[tuple[Rect, Painted]] = []
        self._pieces = 0

    def flattened(self, items: tuple[Item, ...], dx: float, dy: float, clip: Rect | None) -> list[Painted]:
        """The items moved by (dx, dy); ``clip`` is what shows of them."""
        done: list[Painted] = []
        for item in items:
            if isinstance(item, Group) and _is_see_through(item):
                done.append(self._group(item, dx, dy, clip))
            elif isinstance(item, Path) and item.opacity < 1:
                done += self._mixed(replace(item, x=item.x + dx, y=item.y + dy), clip)
            else:
                own = moved(item, dx, dy)
                self._remember(own, clip)
                done.append(own)
        return done

    def _group(self, group: Group, dx: float, dy: float, clip: Rect | None) -> Painted:
        own = group.clip.moved(dx + group.x, dy + group.y) if group.clip is not None else None
        inner = self.flattened(group.items, dx + group.x, dy + group.y, _common(clip, own))
        # In the page's coordinates, as what is clipped inside; of no element: the file has no structure.
        return Group(0.0, 0.0, tuple(inner), own)  # type: ignore[arg-type]

    def _mixed(self, path: Path, clip: Rect | None) -> list[Painted]:
        """The areas of a shape's filling and of its line: the line lies on what the filling lies on."""
        below = tuple(self._painted)
        areas: list[tuple[Path, Color]] = []
        if path.fill is not None:
            areas.append((replace(path, stroke=None, stroke_width=0.0, opacity=1.0), path.fill))
        if path.stroke is not None and path.stroke_width > 0:
            area = Path(path.x, path.y, stroke_area(path), path.stroke, element=path.element)
            areas.append((area, path.stroke))
        made: list[Painted] = []
        for area, color in areas:
            veil = Veil(color, max(path.opacity, 0.0))
            box = bounds(area)
            paper = replace(area, fill=blend(color, veil.opacity, WHITE))
            shown = tuple(self._veiled(item, veil) for place, item in below if place.intersects(box))
            made.append(Clipped(area, (paper, *shown)))
        for one in made:
            self._remember(one, clip)
        return made

    def _remember(self, item: Painted, clip: Rect | None) -> None:
        if isinstance(item, Link | Veiled):
            return
        if isinstance(item, Group):  # its parts, so that only what lies under a shape is painted once more
            own = item.clip.moved(item.x, item.y) if item.clip is not None else None
            for inner in item.items:
                self._remember(moved(inner, item.x, item.y), _common(clip, own))
            return
        box = bounds(item.area) if isinstance(item, Clipped) else bounds(item)
        if clip is not None:
            item = Group(0.0, 0.0, (item,), clip)  # type: ignore[arg-type]
        self._painted.append((box, item))

    def _veiled(self, item: Painted, veil: Veil) -> Painted:
        """The item with the veil's colour mixed into its own."""
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            raise RefusedInputError(error("pdf_opacity_too_deep"))
        match item:
            case GlyphRun() | Rule():
                return replace(item, color=_mix(item.color, veil))
            case Fill():
                return replace(
                    item, color=_mix_or_none(item.color, veil), stroke=_mix_or_none(item.stroke, veil)
                )
            case Path():
                return replace(
                    item, fill=_mix_or_none(item.fill, veil), stroke=_mix_or_none(item.stroke, veil)
                )
            case Picture():
                return Veiled(item, (veil,))
            case Veiled():
                return replace(item, veils=(*item.veils, veil))
            case Clipped():
                return replace(item, items=tuple(self._veiled(inner, veil) for inner in item.items))
            case Group():
                inner = tuple(self._veiled(inner, veil) for inner in item.items)
                return replace(item, items=inner)  # type: ignore[arg-type]
            case Link():
                return item


def _mix(color: Color, veil: Veil) -> Color:
    return blend(veil.color, veil.opacity, color)


def _mix_or_none(color: Color | None, veil: Veil) -> Color | None:
    return None if color is None else _mix(color, veil)


def _common(one: Rect | None, other: Rect | None) -> Rect | None:
    """What both clips show."""
    if one is None or other is None:
        return one or other
    x, y = max(one.x, other.x), max(one.y, other.y)
    width, height = min(one.right, other.right) - x, min(one.bottom, other.bottom) - y
    return Rect(x, y, max(width, 0.0), max(height, 0.0))
