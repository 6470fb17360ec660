"""YAML as a plain list of headings and texts, read behind a guard.

Every scalar stays text: ``10:00``, ``0272211234`` and ``no`` mean what they say. What an issue never needs
is refused while the file is still streaming, before anything is built: aliases, anchors, tags, merge keys, a
second document, keys twice, keys that are no text, more than 12 levels, more than 200,000 events. (A deep
nest of brackets ends the C loader with a segmentation fault; a merge bomb of 443 bytes takes it 23 s.)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error
from tsushin_desk.storage.encoding import decode_text
from tsushin_desk.storage.nodes import Entry, ListNode, MapNode, Node, TextNode

DEEPEST = 12
MOST_EVENTS = 200_000
_DEPTH_OF_LIBYAML = "exceeded maximum nesting depth"  # 1,000 from libyaml 0.2.6 on
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(data: bytes, name: str) -> tuple[MapNode, tuple[Diagnostic, ...]]:
    """The file's mapping, and a note if its encoding was converted.

    ``name`` is the file's name as the user knows it. Raises ``RefusedInputError`` with file, line and column.
    """
    text, findings = decode_text(data, name)
    return parse_yaml(text, name), findings


def parse_yaml(text: str, name: str) -> MapNode:
    """The mapping that a YAML text holds. Raises ``RefusedInputError``."""
    builder = _Builder(name)
    try:
        events: Iterable[Any] = yaml.parse(text, Loader=LOADER)
        for event in events:
            builder.take(event)
    except yaml.YAMLError as problem:
        reached = getattr(problem, "problem_mark", None)
        if reached is not None and _DEPTH_OF_LIBYAML in str(problem):
            parse_yaml(text[: reached.index], name)  # it has read ahead: our limit lies before
        raise RefusedInputError(_likely_cause(problem, text, name)) from None
    root = builder.root
    if root is None or (isinstance(root, TextNode) and root.is_nothing):
        raise RefusedInputError(error("file_empty", FileRef(name)))
    if not isinstance(root, MapNode):
        raise RefusedInputError(_likely_cause(None, text, name))
    return root


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("entries", "flow", "is_map", "items", "key", "keys", "place")

    def __init__(self, is_map: bool, place: FileRef, flow: bool) -> None:
        self.is_map = is_map
        self.place = place
        self.flow = flow
        self.items: list[Node] = []
        self.entries: list[Entry] = []
        self.keys: set[str] = set()
        self.key: TextNode | None = None

    def add(self, node: Node) -> None:
        if not self.is_map:
            self.items.append(node)
        elif self.key is None:
            self._take_key(node)
        else:
            self.entries.append(Entry(self.key.value, self.key.place, node))
            self.key = None

    def _take_key(self, node: Node) -> None:
        if not isinstance(node, TextNode):
            raise RefusedInputError(error("yaml_key_not_text", node.place))
        if node.value == "<<" and node.plain:
            raise RefusedInputError(error("yaml_merge", node.place))
        if node.value in self.keys:
            raise RefusedInputError(error("yaml_duplicate_key", node.place, key=node.value))
        self.keys.add(node.value)
        self.key = node

    def closed(self) -> Node:
        if self.is_map:
            return MapNode(tuple(self.entries), self.place, self.flow)
        return ListNode(tuple(self.items), self.place, self.flow)


class _Builder:
    """Takes events one by one and refuses at the first that an issue never needs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self._open: list[_Frame] = []
        self._events = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        place = FileRef(self.name, event.start_mark.line + 1, event.start_mark.column + 1)
        self._events += 1
        if self._events > MOST_EVENTS:
            raise RefusedInputError(error("yaml_too_long", place))
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise RefusedInputError(error("yaml_second_document", place))
            case yaml.AliasEvent():
                raise RefusedInputError(error("yaml_alias", place))
            case yaml.ScalarEvent():
                _refuse_marks(event, place)
                self._add(TextNode(event.value, place, not event.style))
            case yaml.CollectionStartEvent():
                _refuse_marks(event, place)
                self._begin(event, place)
            case yaml.CollectionEndEvent():
                self._add(self._open.pop().closed())

    def _begin(self, event: Any, place: FileRef) -> None:
        if len(self._open) >= DEEPEST:
            raise RefusedInputError(error("yaml_too_deep", place, levels=DEEPEST))
        if self._open and self._open[-1].is_map and self._open[-1].key is None:
            raise RefusedInputError(error("yaml_key_not_text", place))
        self._open.append(_Frame(isinstance(event, yaml.MappingStartEvent), place, bool(event.flow_style)))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].add(node)
        else:
            self.root = node


def _refuse_marks(event: Any, place: FileRef) -> None:
    if event.anchor is not None:
        raise RefusedInputError(error("yaml_anchor", place))
    if event.tag is not None:
        raise RefusedInputError(error("yaml_tag", place))


def _likely_cause(problem: yaml.YAMLError | None, text: str, name: str) -> Diagnostic:
    from tsushin_desk.storage.yaml_causes import likely_cause  # only a slip needs it

    return likely_cause(problem, text, name)
