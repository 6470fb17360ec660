"""The shapes of single nodes: balloon, step, result, what comes next, and actors over their name plates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from functools import partial
from math import inf

from tsushin_desk.display import Item
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.diagram.node_texts import Fit, NodeText
from tsushin_desk.layout.diagram.people import MOST_PEOPLE, people, people_width
from tsushin_desk.layout.diagram.tiles import Anchor, Drawn, Tile, shapes_of
from tsushin_desk.layout.drawings import rounded
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import Piece, field_text, join, plain_text
from tsushin_desk.model.parts import Actor, Balloon, DiagramNode, Step, StepRole
from tsushin_desk.values import dataclass

_BALLOON_SIDE = 4.0  # more white at a balloon's sides than at a box's, for its round corners
_PLATE_SIDE = 9.0
_PLATE_LEAST = 46.0
_PLATE_TOP = 3.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the nodes of a diagram are drawn with; ``path`` is the diagram's path, ``element`` its figure."""

    setting: Setting
    path: str
    nodes: tuple[DiagramNode, ...]
    element: str
    known: dict[int, NodeText] = field(default_factory=dict, compare=False)

    def text(self, place: int) -> NodeText:
        """A node's text; always the same one."""
        if place not in self.known:
            style = self.setting.style(self._style_name(place))
            balloon = isinstance(self.nodes[place], Balloon)
            side = self.setting.parts.diagram.padding_side + (_BALLOON_SIDE if balloon else 0.0)
            self.known[place] = NodeText(self.setting, join(self._piece(place)), style, side)
        return self.known[place]

    def _piece(self, place: int) -> Piece:
        """A node's text with its place in the form."""
        node = self.nodes[place]
        if isinstance(node, Actor):
            return plain_text(self.setting, f"{self.path}.nodes.{place}.name", node.name)
        return field_text(self.setting, f"{self.path}.nodes.{place}.text", node.text.rstrip("\n"))

    def _style_name(self, place: int) -> str:
        match self.nodes[place]:
            case Actor():
                return "diagram_actor"
            case Balloon():
                return "diagram_balloon"
            case Step(role=StepRole.RESULT):
                return "diagram_result"
            case _:
                return "diagram_step"


def least_width(sheet: Sheet, place: int) -> float:
    """The narrowest that a box may become, in points."""
    return sheet.text(place).least_width


def width_for_lines(sheet: Sheet, place: int, lines: int) -> float:
    """The best box for a node's text in so many lines (or fewer, or as few as can be), in points."""
    return sheet.text(place).width_for_lines(lines)


def box_height(sheet: Sheet, place: int, width: float) -> float:
    """How high a balloon or step is at a width."""
    text = sheet.text(place)
    return text.best_fit(width - 2 * text.side).height + 2 * sheet.setting.parts.diagram.padding_top


def draw_box(sheet: Sheet, place: int, width: float, height: float = 0.0) -> Tile:
    """A balloon or a step; ``height`` makes it higher than its text asks."""
    text = sheet.text(place)
    fit = text.best_fit(width - 2 * text.side)
    high = max(height, fit.height + 2 * sheet.setting.parts.diagram.padding_top)
    rect = Rect(0.0, 0.0, width, high)
    anchor = Anchor(rect, sheet.setting.parts.diagram.arrow)
    return Tile(width, high, (partial(_box, sheet, place, fit, rect),), (anchor,), (anchor,))


def _box(sheet: Sheet, place: int, fit: Fit, rect: Rect) -> Drawn:
    text = sheet.text(place).set_in(fit)
    runs = text.items((rect.width - fit.measure) / 2, (rect.height - text.height) / 2, sheet.element)
    return Drawn((_outline(sheet, place, rect),), ((place, runs),), text.findings())


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
    count = _count(sheet, place)
    group = people_width(count, parts.people_height, setting.drawings)
    plate = _plate(sheet, place, most)
    width = min(max(group, plate.width), most)
    crowd = parts.people_height * min(width / group, 1.0) if group else 0.0
    rect = Rect(0.0, 0.0, width, crowd)
    shapes = shapes_of(lambda: people(count, rect, setting.drawings, _first(sheet, place)))
    height = crowd + plate.height
    anchor = Anchor(Rect(0.0, 0.0, width, height), inf)
    plate = plate.moved((width - plate.width) / 2, crowd)
    return Tile(width, height, (shapes, plate), (anchor,), (anchor,))


def _plate(sheet: Sheet, place: int, most: float) -> Tile:
    """The name on its plate; nothing without a name."""
    text = sheet.text(place)
    if not text.natural:
        return Tile(0.0, 0.0)
    fit = text.best_fit(min(text.natural + 0.5, most - 2 * _PLATE_SIDE))
    width = min(max(fit.measure + 2 * _PLATE_SIDE, _PLATE_LEAST), most)
    rect = Rect(0.0, 0.0, width, fit.height + 2 * _PLATE_TOP)
    return Tile(width, rect.height, (partial(_name, sheet, place, fit, rect),))


def _name(sheet: Sheet, place: int, fit: Fit, rect: Rect) -> Drawn:
    setting, text = sheet.setting, sheet.text(place).set_in(fit)
    radius, rule = text.style.line_feed_pt / 2 + _PLATE_TOP, setting.parts.diagram.balloon_rule
    shape = rounded(rect, radius, setting.color("paper"), setting.accent.color, rule)
    runs = text.items((rect.width - fit.measure) / 2, _PLATE_TOP, sheet.element)
    return Drawn((shape,), ((place, runs),), text.findings())


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
