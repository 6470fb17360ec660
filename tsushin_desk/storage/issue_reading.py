"""A tree of nodes → the model's dataclasses, by looking at their fields: the file's keys are their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, warning
from tsushin_desk.model.dates import TimeSpan, YearMonth
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.sections import SECTION_KINDS
from tsushin_desk.storage.nodes import Entry, ListNode, MapNode, Node, TextNode
from tsushin_desk.storage.normal import RESERVED_IDS, filled_ids, normal_text
from tsushin_desk.storage.records import Key, keys_of
from tsushin_desk.storage.refusals import as_list, as_map, as_text, nearest, refusal, shown, unknown_key
from tsushin_desk.storage.scalars import (
    read_choice,
    read_date,
    read_integer,
    read_month,
    read_times,
    read_yes_no,
)
from tsushin_desk.values import dataclass

LONGEST_ID = 60
_SECTION_NAMES: Mapping[Any, str] = {kind.model: kind.name for kind in SECTION_KINDS}
_SCALARS: Mapping[Any, Callable[[Node], Any]] = {
    bool: read_yes_no,
    date: read_date,
    YearMonth: read_month,
    TimeSpan: read_times,
}


@cache
def kinds_in(hint: Any) -> Mapping[str, Any]:
    """The classes of a union by the name that ``kind:`` gives them in files; empty for anything else."""
    if not isinstance(hint, UnionType) or NoneType in get_args(hint):
        return {}
    return {kind_name(cls): cls for cls in get_args(hint)}


def kind_name(cls: type[Any]) -> str:
    """What ``kind:`` says for a section or a node of a diagram."""
    return _SECTION_NAMES.get(cls, cls.__name__.lower())


@dataclass(slots=True)
class IssueReader:
    """Reads one issue. ``lenient``: the file is newer than the program, so what is unknown may be right.

    ``unknown``: keys of a newer version, as (path of the mapping, entry); ``findings`` and ``lossy``: what
    could not be taken over, so that the issue must not be written back.
    """

    lenient: bool = False
    unknown: list[tuple[str, Entry]] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    lossy: bool = False

    def issue(self, root: MapNode, header: tuple[str, ...]) -> Issue:
        """The issue; ``header`` keys belong to the file, not to the issue. Raises ``RefusedInputError``."""
        issue: Issue = self.record(Issue, root, "", header)
        return issue

    def record(self, cls: Any, node: Node, path: str, others: tuple[str, ...] = ()) -> Any:
        """An instance of a dataclass; what is not stated keeps its default."""
        keys = {key.name: key for key in keys_of(cls)}
        values: dict[str, Any] = {}
        for entry in as_map(node).entries:
            key = keys.get(entry.key)
            if key is not None:
                inner = f"{path}.{key.name}" if path else key.name
                if not (isinstance(entry.value, TextNode) and entry.value.is_nothing and key.hint is not str):
                    values[key.name] = self.value(key, key.hint, entry.value, inner)
            elif entry.key not in others:
                self._take_unknown(path, entry, (*keys, *others))
        return cls(**values)

    def _take_unknown(self, path: str, entry: Entry, known: tuple[str, ...]) -> None:
        if not self.lenient:
            raise RefusedInputError(unknown_key(entry, known))
        self.unknown.append((path, entry))

    def value(self, key: Key, hint: Any, node: Node, path: str) -> Any:
        """One value of the type that ``hint`` says."""
        if hint is str:
            return normal_text(as_text(node).value)
        if hint in _SCALARS:
            return _SCALARS[hint](node)
        if hint is int:
            least, greatest = (key.form.least, key.form.greatest) if key.form else (0, 9999)
            return read_integer(node, least, greatest)
        if get_origin(hint) is tuple:
            return self._items(key, get_args(hint)[0], node, path)
        if isinstance(hint, UnionType):
            return self.value(key, next(a for a in get_args(hint) if a is not NoneType), node, path)
        if is_dataclass(hint):
            return self.record(hint, node, path)
        if issubclass(hint, StrEnum):
            return self._choice(key, hint, node)
        raise TypeError(f"issues have no values of the type {hint}")

    def _choice(self, key: Key, hint: type[StrEnum], node: Node) -> Any:
        try:
            return read_choice(node, hint)
        except RefusedInputError:
            if not self.lenient:
                raise
            self.lossy = True
            self.findings.append(warning("choice_newer", node.place, value=shown(as_text(node).value)))
            return key.default

    def _items(self, key: Key, hint: Any, node: Node, path: str) -> tuple[Any, ...]:
        items = as_list(node)
        kinds = kinds_in(hint)
        if not kinds:
            return tuple(self.value(key, hint, n, f"{path}.{i}") for i, n in enumerate(items.items))
        ids = _ids(items, "s" if key.name == "sections" else "n")
        found = (self._tagged(kinds, n, own, path) for n, own in zip(items.items, ids, strict=True))
        return tuple(item for item in found if item is not None)

    def _tagged(self, kinds: Mapping[str, Any], node: Node, own_id: str, path: str) -> Any:
        mapping = as_map(node)
        stated = mapping.get("kind")
        if stated is None:
            raise refusal("missing_key", node.place, key="kind")
        kind = as_text(stated).value
        if kind in kinds:
            others = tuple(entry for entry in mapping.entries if entry.key != "id")
            own = Entry("id", mapping.place, TextNode(own_id, mapping.place, plain=False))
            identified = MapNode((own, *others), mapping.place)
            return self.record(kinds[kind], identified, f"{path}.{own_id}", ("kind",))
        parameters = {"value": shown(kind), "nearest": nearest(kind, kinds)}
        if not self.lenient:
            raise refusal("unknown_kind", stated.place, **parameters)
        self.lossy = True
        self.findings.append(warning("kind_newer", stated.place, value=shown(kind)))
        return None


def _ids(items: ListNode, prefix: str) -> list[str]:
    """The ids of a list's mappings, those missing made. Raises ``RefusedInputError`` for one given twice."""
    given: list[str] = []
    for item in items.items:
        node = as_map(item).get("id")
        own = as_text(node).value if node is not None else ""
        if node is not None and (own in RESERVED_IDS or len(own) > LONGEST_ID or own != "".join(own.split())):
            raise refusal("id_unusable", node.place, id=shown(own))
        if own and node is not None and own in given:
            raise refusal("id_twice", node.place, id=shown(own))
        given.append(normal_text(own))
    return filled_ids(given, prefix)
