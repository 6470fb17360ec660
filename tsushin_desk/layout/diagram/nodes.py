"""The shapes of single nodes: balloon, step, result, what comes next, and actors over their name plates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from tsushin_desk.diagnostics import Diagnostic
from tsushin_desk.display import Item
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.diagram.people import MOST_PEOPLE, people, people_width
from tsushin_desk.layout.diagram.tiles import Anchor, Tile
from tsushin_desk.layout.drawings import rounded
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import Piece, SetText, field_text, join, plain_text, set_line, set_paragraph
from tsushin_desk.model.parts import Actor, Balloon, DiagramNode, Step, StepRole
from tsushin_desk.typeset import Measure

LEAST_EM = 7.0  # a box is not made narrower than this for the sake of its neighbours
_BALLOON_SIDE = 5.0  # more white at a balloon's sides than at a box's, for its round corners
_PLATE_SIDE = 9.0
_PLATE_LEAST = 46.0
_SEARCH_STEP = 0.25  # em


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the nodes of a diagram are drawn with; ``field`` is the diagram's path, ``element`` its figure."""

    setting: Setting
    field: str
    nodes: tuple[DiagramNode, ...]
    element: str

    def piece(self, place: int) -> Piece:
        """A node's text with its place in the form."""
        node = self.nodes[place]
        if isinstance(node, Actor):
            return plain_text(self.setting, f"{self.field}.nodes.{place}.name", node.name)
        return field_text(self.setting, f"{self.field}.nodes.{place}.text", node.text.strip("\n"))

    def style_name(self, place: int) -> str:
        match self.nodes[place]:
            case Actor():
                return "diagram_actor"
            case Balloon():
                return "diagram_balloon"
            case Step(role=StepRole.RESULT):
                return "diagram_result"
            case _:
                return "diagram_step"

    def set_text(self, place: int, width: float) -> SetText:
        """A node's text in a measure of ``width`` points."""
        style = self.setting.style(self.style_name(place))
        return set_paragraph(
            self.setting, join(self.piece(place)), style, Measure(0.0, max(width, style.size_pt))
        )

    def natural(self, place: int) -> float:
        """The width of a node's text on one line (the longest, if it has line ends of its own)."""
        return set_line(
            self.setting, join(self.piece(place)), self.setting.style(self.style_name(place))
        ).width

    def side(self, place: int) -> float:
        """The white beside a node's text, in points."""
        balloon = isinstance(self.nodes[place], Balloon)
        return self.setting.parts.diagram.padding_side + (_BALLOON_SIDE if balloon else 0.0)


def least_width(sheet: Sheet, place: int) -> float:
    """The narrowest that a box may become, in points."""
    size = sheet.setting.style(sheet.style_name(place)).size_pt
    return min(LEAST_EM * size, sheet.natural(place) + 0.1) + 2 * sheet.side(place)


def width_for_lines(sheet: Sheet, place: int, lines: int) -> float:
    """The narrowest box that holds a node's text in so many lines (or in fewer, or as few as can be)."""
    sides = 2 * sheet.side(place)
    size = sheet.setting.style(sheet.style_name(place)).size_pt
    step = _SEARCH_STEP * size
    low, natural = least_width(sheet, place) - sides, sheet.natural(place) + 0.1
    wanted = max(lines, len(sheet.set_text(place, natural).lines))
    first, last = 0, max(ceil((natural - low) / step), 0)
    while first < last:
        middle = (first + last) // 2
        if len(sheet.set_text(place, low + middle * step).lines) <= wanted:
            last = middle
        else:
            first = middle + 1
    return min(low + first * step, max(natural, low)) + sides


def box_height(sheet: Sheet, place: int, width: float) -> float:
    """How high a balloon or step is at a width."""
    text = sheet.set_text(place, width - 2 * sheet.side(place))
    return text.height + 2 * sheet.setting.parts.diagram.padding_top


def draw_box(sheet: Sheet, place: int, width: float, height: float = 0.0) -> Tile:
    """A balloon or a step; ``height`` makes it higher than its text asks."""
    side = sheet.side(place)
    text = sheet.set_text(place, width - 2 * side)
    high = max(height, text.height + 2 * sheet.setting.parts.diagram.padding_top)
    rect = Rect(0.0, 0.0, width, high)
    runs = text.items(side, (high - text.height) / 2, sheet.element)
    inset = sheet.setting.parts.diagram.arrow
    anchor = Anchor(rect, inset)
    shape = _outline(sheet, place, rect)
    return Tile(width, high, (shape,), ((place, runs),), (anchor,), (anchor,), text.findings())


def _outline(sheet: Sheet, place: int, rect: Rect) -> Item:
    setting, parts = sheet.setting, sheet.setting.parts.diagram
    accent, paper = setting.accent, setting.color("paper")
    match sheet.nodes[place]:
        case Balloon():
            return rounded(rect, parts.balloon_radius, accent.tint, accent.color, parts.balloon_rule)
        case Step(role=StepRole.RESULT):
            return rounded(rect, parts.step_radius, accent.color)
        case Step(role=StepRole.NEXT):
            dash = (3.0, 2.0)
            return rounded(rect, parts.step_radius, paper, accent.color, parts.next_rule, dash)
        case _:
            return rounded(rect, parts.step_radius, paper, accent.color, parts.step_rule)


def draw_actor(sheet: Sheet, place: int, most: float) -> Tile:
    """People over a name plate, at the most ``most`` points wide; arrows touch its middle."""
    setting, parts = sheet.setting, sheet.setting.parts.diagram
    node = sheet.nodes[place]
    count = _count(sheet, place)
    group = people_width(count, parts.people_height, setting.drawings)
    plate, text = (
        _plate(sheet, place, most) if isinstance(node, Actor) and node.name.strip() else (None, None)
    )
    width = min(max(group, plate.width if plate else 0.0, 1.0), max(most, 1.0))
    crowd = parts.people_height if group else 0.0
    if group > width:
        crowd *= width / group
    shapes: list[Item] = list(
        people(count, Rect(0.0, 0.0, width, crowd), setting.drawings, _first(sheet, place))
    )
    height = crowd
    runs: tuple[Item, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    if plate and text:
        plate = plate.moved((width - plate.width) / 2, crowd)
        radius = plate.height / 2
        shapes.append(
            rounded(plate, radius, setting.color("paper"), setting.accent.color, parts.balloon_rule)
        )
        y = plate.y + (plate.height - text.height) / 2
        runs = text.items(plate.x + (plate.width - _measure(plate)) / 2, y, sheet.element)
        height, findings = plate.bottom, text.findings()
    anchor = Anchor(Rect(0.0, 0.0, width, height), 1000.0)
    return Tile(width, height, tuple(shapes), ((place, runs),), (anchor,), (anchor,), findings)


def _measure(plate: Rect) -> float:
    return plate.width - 2 * _PLATE_SIDE + 1.0


def _plate(sheet: Sheet, place: int, most: float) -> tuple[Rect, SetText]:
    natural = sheet.natural(place)
    width = min(max(natural + 2 * _PLATE_SIDE, _PLATE_LEAST), most)
    text = sheet.set_text(place, width - 2 * _PLATE_SIDE + 1.0)
    return Rect(0.0, 0.0, width, text.height + 6.0), text


def _count(sheet: Sheet, place: int) -> int:
    node = sheet.nodes[place]
    if isinstance(node, Actor) and node.people > 0:
        return min(node.people, MOST_PEOPLE)
    joint = isinstance(node, Actor) and sheet.setting.words.joint in node.name
    return MOST_PEOPLE if joint else 3


def _first(sheet: Sheet, place: int) -> int:
    """Actors of one diagram are other people."""
    before: Iterable[DiagramNode] = sheet.nodes[:place]
    return 3 * sum(isinstance(node, Actor) for node in before)


def stretched(sheet: Sheet, place: int, tile: Tile, height: float) -> Tile:
    """The box of a step or balloon drawn again at another height."""
    return draw_box(sheet, place, tile.width, height) if height > tile.height + 1e-6 else replace(tile)
