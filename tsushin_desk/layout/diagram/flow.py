"""From rows of a form to a flow: stations one after the other and side by side.

A station is what arrows lead from and to. The flow is the series-parallel form of the order of stations; an
order that has none (branches that cross) is read layer by layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from tsushin_desk.model.parts import Actor, Balloon, DiagramNode, Step, StepDiagram
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Station:
    """A step, or an actor with its balloons, or balloons without anyone. Numbers are places in the form.

    ``through`` = what follows is said to follow the balloons, not the actor.
    """

    step: int | None = None
    actor: int | None = None
    balloons: tuple[int, ...] = ()
    through: bool = False

    @property
    def index(self) -> int:
        """Its place in the order of the form."""
        if self.step is not None:
            return self.step
        return self.actor if self.actor is not None else self.balloons[0]


@dataclass(frozen=True, slots=True)
class Series:
    """One after the other."""

    children: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """Side by side, at least two."""

    children: tuple[Flow, ...]


Flow: TypeAlias = Station | Series | Parallel
_Before: TypeAlias = Callable[[int, int], bool]


def read_flow(diagram: StepDiagram) -> Flow | None:
    """The flow of a diagram, without rows that say nothing; None if none is left."""
    stations = _stations(diagram.nodes)
    if not stations:
        return None
    before = _closure(_predecessors(diagram.nodes, stations))
    return _decomposed(tuple(stations), lambda a, b: a in before[b], stations)


def stations_of(flow: Flow) -> Iterator[Station]:
    """All stations in reading order."""
    if isinstance(flow, Station):
        yield flow
        return
    for child in flow.children:
        yield from stations_of(child)


def _stations(nodes: tuple[DiagramNode, ...]) -> dict[int, Station]:
    """The stations by their place in the form, in that order."""
    owners = {
        place: _owner(nodes, place)
        for place, node in enumerate(nodes)
        if isinstance(node, Balloon) and node.text.strip()
    }
    named = {name for node in nodes if isinstance(node, Step | Actor) for name in node.after}
    found: dict[int, Station] = {}
    for place, node in enumerate(nodes):
        match node:
            case Step() if node.text.strip():
                found[place] = Station(step=place)
            case Actor():
                balloons = tuple(b for b, owner in owners.items() if owner == place)
                through = any(nodes[b].id and nodes[b].id in named for b in balloons)
                found[place] = Station(actor=place, balloons=balloons, through=through)
            case Balloon() if place in owners and owners[place] is None:
                _add_unowned(found, place)
    return found


def _add_unowned(found: dict[int, Station], place: int) -> None:
    """Balloons in a row that nobody speaks stand together."""
    last = next(reversed(found.values()), None)
    if last and last.step is None and last.actor is None:
        found[last.index] = Station(balloons=(*last.balloons, place))
    else:
        found[place] = Station(balloons=(place,))


def _owner(nodes: tuple[DiagramNode, ...], place: int) -> int | None:
    """Who thinks a balloon: the speaker it names, else the next actor, else the one before."""
    balloon = nodes[place]
    actors = [i for i, node in enumerate(nodes) if isinstance(node, Actor)]
    if isinstance(balloon, Balloon) and balloon.speaker:
        for actor in actors:
            if nodes[actor].id == balloon.speaker:
                return actor
    following = [actor for actor in actors if actor > place]
    return following[0] if following else (actors[-1] if actors else None)


def _predecessors(nodes: tuple[DiagramNode, ...], stations: dict[int, Station]) -> dict[int, set[int]]:
    """What each station follows. Names of what comes later, or is not there, are passed over."""
    homes = {
        nodes[place].id: station.index
        for station in stations.values()
        for place in (station.index, *station.balloons)
        if nodes[place].id
    }
    named = {
        place: {homes[name] for name in getattr(nodes[place], "after", ()) if homes.get(name, place) < place}
        for place in stations
    }
    found: dict[int, set[int]] = {}
    for place in stations:
        earlier = [other for other in stations if other < place]
        # Two that a later one names together stand side by side, not one after the other.
        apart = [o for o in earlier if not any({o, place} <= others for others in named.values())]
        found[place] = named[place] or set(apart[-1:])
    return found


def _closure(predecessors: dict[int, set[int]]) -> dict[int, set[int]]:
    """Everything before each station; a predecessor always stands earlier in the form."""
    before: dict[int, set[int]] = {}
    for place, direct in predecessors.items():
        before[place] = set(direct).union(*(before[other] for other in direct))
    return before


def _decomposed(places: tuple[int, ...], before: _Before, stations: dict[int, Station]) -> Flow:
    if len(places) == 1:
        return stations[places[0]]
    groups = _connected(places, lambda a, b: before(a, b) or before(b, a))
    if len(groups) > 1:
        return Parallel(tuple(_decomposed(group, before, stations) for group in groups))
    groups = _connected(places, lambda a, b: not before(a, b) and not before(b, a))
    if len(groups) > 1:
        return Series(tuple(_decomposed(group, before, stations) for group in groups))
    layers = _layers(places, before)
    return Series(tuple(_side_by_side(tuple(stations[p] for p in layer)) for layer in layers))


def _side_by_side(stations: tuple[Station, ...]) -> Flow:
    return stations[0] if len(stations) == 1 else Parallel(stations)


def _layers(places: tuple[int, ...], before: _Before) -> list[list[int]]:
    """Places by the length of the longest way to them."""
    depth: dict[int, int] = {}
    for place in places:
        depth[place] = 1 + max((depth[p] for p in places if p < place and before(p, place)), default=-1)
    return [[p for p in places if depth[p] == d] for d in range(max(depth.values()) + 1)]


def _connected(places: tuple[int, ...], joined: _Before) -> list[tuple[int, ...]]:
    """The connected groups of a symmetric relation, in the order of their first members."""
    left, groups = list(places), []
    while left:
        group, waiting = [], [left.pop(0)]
        while waiting:
            place = waiting.pop()
            group.append(place)
            near = [other for other in left if joined(place, other)]
            waiting.extend(near)
            left = [other for other in left if other not in near]
        groups.append(tuple(sorted(group)))
    return groups
