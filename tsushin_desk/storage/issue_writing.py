"""The model's dataclasses → YAML text: the same issue always gives the same bytes.

Values at their defaults are left out, keys stand in the order of the dataclasses, long text in ``|`` blocks.
The pure Python dumper is used: the C one escapes 𠮷 and runs paragraphs together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import yaml

from tsushin_desk.model.dates import TimeSpan, YearMonth
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.issue_reading import kind_name, kinds_in
from tsushin_desk.storage.nodes import Entry, ListNode, MapNode, Node, TextNode
from tsushin_desk.storage.records import Key, keys_of

LONGEST_LINE = 60  # characters; longer texts stand in a block of their own
_ALWAYS = frozenset({FieldType.NUMBER, FieldType.MONTH})


def issue_as_yaml(issue: Issue, header: Mapping[str, str], unknown: Sequence[tuple[str, Entry]] = ()) -> str:
    """The text of ``issue.yaml``. ``unknown``: keys of a newer version that were read with the issue."""
    return plain_as_yaml({**header, **_Writer(unknown).record(issue, "", {"page_format", "masthead"})})


def record_as_yaml(record: Any, header: Mapping[str, str], unknown: Sequence[tuple[str, Entry]] = ()) -> str:
    """The text of a file that holds another record of the model; ``unknown`` as above."""
    return plain_as_yaml({**header, **_Writer(unknown).record(record, "")})


def plain_as_yaml(plain: Mapping[str, Any]) -> str:
    """Mappings, lists, texts, yes and no as YAML, in the order given."""
    return yaml.dump(
        dict(plain),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=1 << 30,
        default_flow_style=False,
    )


class _Writer:
    """Turns records into plain dicts and puts unknown keys back where they stood."""

    def __init__(self, unknown: Sequence[tuple[str, Entry]]) -> None:
        self.unknown: dict[str, list[Entry]] = {}
        for path, entry in unknown:
            self.unknown.setdefault(path, []).append(entry)

    def record(
        self, record: Any, path: str, always: frozenset[str] | set[str] = frozenset()
    ) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        kind: Any = type(record)
        for key in keys_of(kind):
            value = getattr(record, key.name)
            if key.name in always or _is_stated(key, value):
                plain[key.name] = self.value(value, key.hint, f"{path}.{key.name}" if path else key.name)
        for entry in self.unknown.get(path, ()):
            plain.setdefault(entry.key, _node_as_plain(entry.value))
        return plain

    def value(self, value: Any, hint: Any, path: str) -> Any:
        if isinstance(value, StrEnum):
            return value.value
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, YearMonth | TimeSpan):
            return str(value)
        if isinstance(value, tuple):
            return self._items(value, hint.__args__[0], path)
        return self.record(value, path) if is_dataclass(value) else value

    def _items(self, values: tuple[Any, ...], hint: Any, path: str) -> list[Any]:
        if not kinds_in(hint):
            return [self.value(value, hint, f"{path}.{index}") for index, value in enumerate(values)]
        return [{"kind": kind_name(type(v)), **self.record(v, f"{path}.{v.id}")} for v in values]


def _is_stated(key: Key, value: Any) -> bool:
    is_basic = key.form is not None and key.form.required and key.form.type in _ALWAYS
    return bool(is_basic or key.name == "kind" or value != key.default)


def _node_as_plain(node: Node) -> Any:
    match node:
        case TextNode(value=value):
            return value
        case ListNode(items=items):
            return [_node_as_plain(item) for item in items]
        case MapNode(entries=entries):
            return {entry.key: _node_as_plain(entry.value) for entry in entries}


class _Dumper(yaml.SafeDumper):
    """Lists indented under their keys, blocks for long text, ``yes`` and ``no``."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text or len(text) > LONGEST_LINE:
        # A block that begins with a blank or a line end would need an indentation mark: rare, so quoted.
        style = '"' if text[0] in " \n" or " \n" in text or text.endswith((" ", "\n")) else "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_yes_no(dumper: yaml.SafeDumper, value: bool) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:bool", "yes" if value else "no")


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(bool, _represent_yes_no)
