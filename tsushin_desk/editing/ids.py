"""Ids for new sections and diagram nodes: always made the same way, and never one that is in use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Actor, Balloon, DiagramNode, Step, StepDiagram
from tsushin_desk.storage.normal import RESERVED_IDS

_MADE = re.compile(r"[a-z]([0-9]{1,9})")


def new_section_id(issue: Issue) -> str:
    """The id of the next section: ``s`` and a number above all that are in use."""
    return next_id((section.id for section in issue.sections), "s")


def next_id(used: Iterable[str], prefix: str) -> str:
    """Prefix and a number greater than that of every id in use, so that a removed id seldom comes back."""
    taken = {*used, *RESERVED_IDS}
    numbers = (int(m.group(1)) for own in taken if own[:1] == prefix and (m := _MADE.fullmatch(own)))
    return f"{prefix}{max(numbers, default=0) + 1}"


def with_sound_diagram(section: Any) -> Any:
    """The section with an id for every node of its diagram, and no reference to a node that is gone.

    The first of two nodes with one id keeps it, the other gets a new one.
    """
    diagram = getattr(section, "diagram", None)
    if not isinstance(diagram, StepDiagram):
        return section
    nodes: list[DiagramNode] = []
    used: set[str] = set()
    given = [node.id for node in diagram.nodes]
    for node in diagram.nodes:
        own = node.id if _usable(node.id) and node.id not in used else next_id([*given, *used], "n")
        used.add(own)
        nodes.append(node if own == node.id else replace(node, id=own))
    sound = StepDiagram(nodes=tuple(_without_strangers(node, used) for node in nodes))
    return section if sound == diagram else replace(section, diagram=sound)


def without_node(nodes: tuple[DiagramNode, ...], index: int) -> tuple[DiagramNode, ...]:
    """The nodes without one; what followed it follows what it followed."""
    gone = nodes[index]
    before = gone.after if isinstance(gone, Actor | Step) else ()
    return tuple(_bridged(node, gone.id, before) for at, node in enumerate(nodes) if at != index)


def _usable(own: str) -> bool:
    return bool(own) and len(own) <= 60 and not any(char.isspace() for char in own)


def _bridged(node: DiagramNode, gone: str, before: tuple[str, ...]) -> DiagramNode:
    if isinstance(node, Balloon):
        return replace(node, speaker="") if node.speaker == gone else node
    if gone not in node.after:
        return node
    bridged = [own for name in node.after for own in (before if name == gone else (name,)) if own != node.id]
    return replace(node, after=tuple(dict.fromkeys(bridged)))


def _without_strangers(node: DiagramNode, known: set[str]) -> DiagramNode:
    if isinstance(node, Balloon):
        return replace(node, speaker="") if node.speaker and node.speaker not in known else node
    kept = tuple(name for name in node.after if name in known)
    return node if kept == node.after else replace(node, after=kept)
