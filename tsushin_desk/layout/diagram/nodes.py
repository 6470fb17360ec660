"""The shapes of single nodes: balloon, step, result, what comes next, and actors over their name plates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from math import ceil, inf

from tsushin_desk.display import Item
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.diagram.breaks import break_cost
from tsushin_desk.layout.diagram.people import MOST_PEOPLE, people, people_width
from tsushin_desk.layout.diagram.tiles import Anchor, Tile
from tsushin_desk.layout.drawings import rounded
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import Piece, SetText, field_text, join, plain_text, set_line, set_paragraph
from tsushin_desk.model.parts import Actor, Balloon, DiagramNode, Step, StepRole
from tsushin_desk.typeset import Measure
from tsushin_desk.values import dataclass

LEAST_EM = 7.0  # a box is not made narrower than this for the sake of its neighbours
_BALLOON_SIDE = 4.0  # more white at a balloon's sides than at a box's, for its round corners
_PLATE_SIDE = 9.0
_PLATE_LEAST = 46.0
_PLATE_TOP = 3.0
HAIR = 0.1  # points: what a line may have to spare
_MOST_MEASURES = 24  # tried for one text, however long it is
_STEP_EM = 0.5  # how closely measures are tried
_BREAK_EM = 2.5  # how much wider a box becomes rather than break at the next worse place


@dataclass(frozen=True, slots=True)
class Fit:
    """A text in a measure (points), and how bad its breaks are."""

    text: SetText
    measure: float
    cost: float

    @property
    def lines(self) -> int:
        return len(self.text.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the nodes of a diagram are drawn with; ``path`` is the diagram's path, ``element`` its figure."""

    setting: Setting
    path: str
    nodes: tuple[DiagramNode, ...]
    element: str
    known: dict[int, tuple[Fit, ...]] = field(default_factory=dict, compare=False)

    def piece(self, place: int) -> Piece:
        """A node's text with its place in the form."""
        node = self.nodes[place]
        if isinstance(node, Actor):
            return plain_text(self.setting, f"{self.path}.nodes.{place}.name", node.name)
        return field_text(self.setting, f"{self.path}.nodes.{place}.text", node.text.rstrip("\n"))

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

    def set_text(self, place: int, width: float) -> Fit:
        """A node's text in a measure of ``width`` points."""
        style = self.setting.style(self.style_name(place))
        measure = max(width, style.size_pt)
        text = set_paragraph(self.setting, join(self.piece(place)), style, Measure(0.0, measure))
        return Fit(text, measure, break_cost(text))

    def fit_text(self, place: int, room: float) -> Fit:
        """A node's text within ``room``, in the measure that breaks it best in as few lines as can be."""
        if self.natural(place) <= room:
            return self.set_text(place, self.natural(place) + HAIR)
        text = self.set_text(place, room)
        if text.cost == 0.0:
            return text
        tried = [fit for fit in self.fits(place) if room / 2 < fit.measure <= room]
        better = [fit for fit in tried if fit.lines <= text.lines]
        return min((text, *better), key=lambda fit: (fit.cost, -fit.measure))

    def fits(self, place: int) -> tuple[Fit, ...]:
        """A node's text in measures from the narrowest to one line; made once."""
        if place not in self.known:
            low, natural = least_width(self, place) - 2 * self.side(place), self.natural(place)
            high = min(natural, self.setting.page_format.type_area.width)
            step = max(_STEP_EM * self.size(place), (high - low) / _MOST_MEASURES)
            measures = [low + number * step for number in range(max(ceil((high - low) / step), 0))]
            self.known[place] = tuple(self.set_text(place, m) for m in (*measures, natural + HAIR))
        return self.known[place]

    def size(self, place: int) -> float:
        """A node's type size in points."""
        return self.setting.style(self.style_name(place)).size_pt

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
    return min(LEAST_EM * sheet.size(place), sheet.natural(place) + HAIR + 2 * sheet.side(place))


def width_for_lines(sheet: Sheet, place: int, lines: int) -> float:
    """The best box for a node's text in so many lines (or fewer, or as few as can be), in points.

    The narrowest, unless a little more keeps words whole.
    """
    fits = sheet.fits(place)
    most = max(lines, fits[-1].lines)
    price = _BREAK_EM * sheet.size(place)
    allowed = [fit for fit in fits if fit.lines <= most]
    best = min(allowed, key=lambda fit: fit.measure + price * fit.cost)
    return best.measure + 2 * sheet.side(place)


def box_height(sheet: Sheet, place: int, width: float) -> float:
    """How high a balloon or step is at a width."""
    text = sheet.fit_text(place, width - 2 * sheet.side(place)).text
    return text.height + 2 * sheet.setting.parts.diagram.padding_top


def draw_box(sheet: Sheet, place: int, width: float, height: float = 0.0) -> Tile:
    """A balloon or a step; ``height`` makes it higher than its text asks."""
    side = sheet.side(place)
    fit = sheet.fit_text(place, width - 2 * side)
    text = fit.text
    high = max(height, text.height + 2 * sheet.setting.parts.diagram.padding_top)
    rect = Rect(0.0, 0.0, width, high)
    runs = text.items((width - fit.measure) / 2, (high - text.height) / 2, sheet.element)
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
    count = _count(sheet, place)
    group = people_width(count, parts.people_height, setting.drawings)
    plate = _plate(sheet, place, most)
    width = min(max(group, plate.width), most)
    crowd = parts.people_height * min(width / group, 1.0) if group else 0.0
    crowd_rect = Rect(0.0, 0.0, width, crowd)
    shapes = people(count, crowd_rect, setting.drawings, _first(sheet, place))
    plate = plate.moved((width - plate.width) / 2, crowd)
    height = crowd + plate.height
    anchor = Anchor(Rect(0.0, 0.0, width, height), inf)
    return Tile(
        width,
        height,
        (*shapes, *plate.shapes),
        plate.texts,
        (anchor,),
        (anchor,),
        plate.findings,
    )


def _plate(sheet: Sheet, place: int, most: float) -> Tile:
    """The name on its plate; nothing without a name."""
    setting, parts = sheet.setting, sheet.setting.parts.diagram
    if not sheet.natural(place):
        return Tile(0.0, 0.0)
    room = min(sheet.natural(place) + 0.5, most - 2 * _PLATE_SIDE)
    fit = sheet.fit_text(place, room)
    text, room = fit.text, fit.measure
    width = min(max(room + 2 * _PLATE_SIDE, _PLATE_LEAST), most)
    rect = Rect(0.0, 0.0, width, text.height + 2 * _PLATE_TOP)
    radius = text.style.line_feed_pt / 2 + _PLATE_TOP
    shape = rounded(rect, radius, setting.color("paper"), setting.accent.color, parts.balloon_rule)
    runs = text.items((width - room) / 2, _PLATE_TOP, sheet.element)
    return Tile(width, rect.height, (shape,), ((place, runs),), findings=text.findings())


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
