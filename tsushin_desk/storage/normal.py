"""Issues in normal form: no stray characters, every section and diagram node with an id of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar

from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.parts import StepDiagram
from tsushin_desk.storage.records import keys_of

RESERVED_IDS = frozenset({MASTHEAD_ID, COLOPHON_ID})
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, those that turn the direction of writing (UAX #9; they come along from web pages and
# turn a line about unseen), the byte order mark, lone surrogates and the two non-characters of the plane.
_STRAY = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufeff\ud800-\udfff\ufffe\uffff]"
)
Record = TypeVar("Record")


def normal_text(text: str) -> str:
    """LF as the only line end, a tab as a blank, no control characters; joiners and variants stay."""
    return _STRAY.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")


def normal_issue(issue: Issue) -> Issue:
    """The issue as its file will hold it."""
    return with_ids(_normal(issue))


def normal_record(record: Record) -> Record:
    """Another record of the model as its file will hold it."""
    return _normal(record)


def with_ids(issue: Issue) -> Issue:
    """The issue with an id for every section and diagram node that has none; the others keep theirs."""
    ids = filled_ids((section.id for section in issue.sections), "s")
    sections = tuple(
        _with_node_ids(replace(section, id=section_id))
        for section, section_id in zip(issue.sections, ids, strict=True)
    )
    return replace(issue, sections=sections)


def filled_ids(ids: Iterable[str], prefix: str) -> list[str]:
    """The ids, those missing made: prefix and the next number that is still free. Always the same way."""
    given = list(ids)
    used = set(given) | RESERVED_IDS
    number = 0
    filled = []
    for own in given:
        while not own:
            number += 1
            candidate = f"{prefix}{number}"
            if candidate not in used:
                own = candidate
                used.add(own)
        filled.append(own)
    return filled


def _with_node_ids(section: Any) -> Any:
    diagram = getattr(section, "diagram", None)
    if not isinstance(diagram, StepDiagram) or all(node.id for node in diagram.nodes):
        return section
    ids = filled_ids((node.id for node in diagram.nodes), "n")
    nodes = tuple(replace(node, id=own) for node, own in zip(diagram.nodes, ids, strict=True))
    return replace(section, diagram=StepDiagram(nodes=nodes))


def _normal(value: Record) -> Record:
    """The same value with normal texts; the very same object if nothing had to be changed."""
    if isinstance(value, str) and type(value) is str:
        return normal_text(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        items = tuple(_normal(item) for item in value)
        return items if items != value else value  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for key in keys_of(type(value)):
            old = getattr(value, key.name)
            new = _normal(old)
            if new is not old and new != old:
                changed[key.name] = new
        return replace(value, **changed) if changed else value
    return value
