"""A diagram in one sentence, for readers who hear it."""

from __future__ import annotations

from tsushin_desk.layout.diagram.flow import Flow, Parallel, Station
from tsushin_desk.layout.setting import Setting
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.model.parts import Actor, DiagramNode

_BESIDE = "、"
_OPEN, _CLOSE = "「", "」"


def describe(setting: Setting, nodes: tuple[DiagramNode, ...], flow: Flow) -> str:
    """``流れ図：協議体「声をかけてみよう」→講座について検討→講座開催``."""
    words = setting.words
    return f"{words.diagram_description}{words.fact_colon}{_told(nodes, flow, words.arrow)}"


def _told(nodes: tuple[DiagramNode, ...], flow: Flow, arrow: str) -> str:
    if isinstance(flow, Station):
        return _station(nodes, flow)
    joint = _BESIDE if isinstance(flow, Parallel) else arrow
    return joint.join(_told(nodes, child, arrow) for child in flow.children)


def _station(nodes: tuple[DiagramNode, ...], station: Station) -> str:
    places = (station.step, station.actor)
    spoken = "".join(_text(nodes[place]) for place in places if place is not None)
    return spoken + "".join(f"{_OPEN}{_text(nodes[place])}{_CLOSE}" for place in station.balloons)


def _text(node: DiagramNode) -> str:
    if isinstance(node, Actor):
        return node.name.strip()
    return parse_inline(node.text).text.replace("\n", "").strip()
