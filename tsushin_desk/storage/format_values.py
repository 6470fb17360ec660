"""A page format's tree of nodes → its dataclasses, by looking at their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.pageformat.color import Color
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.storage.lengths import Units, read_length
from tsushin_desk.storage.nodes import MapNode, Node, TextNode
from tsushin_desk.storage.records import Key, keys_of
from tsushin_desk.storage.refusals import as_list, as_map, as_text, nearest, refusal, shown, unknown_key
from tsushin_desk.storage.scalars import read_choice, read_integer, read_number, read_yes_no
from tsushin_desk.values import dataclass

ACCENT = "accent"
GREATEST_INTEGER = 1000
GREATEST_NUMBER = 100.0


@dataclass(frozen=True, slots=True)
class FormatValues:
    """Reads values of a page format; knows its units and the colours it has named."""

    units: Units
    colors: Mapping[str, Color]

    def record(self, cls: Any, node: Node, given: Mapping[str, Any] | None = None) -> Any:
        """An instance of a dataclass. ``given`` fields come from elsewhere and are no keys of the file."""
        given = given or {}
        mapping = as_map(node)
        keys = {file_key(key): key for key in keys_of(cls) if key.name not in given}
        entries = checked_entries(mapping, keys, (n for n, key in keys.items() if key.is_required))
        values = {key.name: self.value(key, entries[name]) for name, key in keys.items() if name in entries}
        return cls(**given, **values)

    def value(self, key: Key, node: Node) -> Any:
        """One field's value."""
        if key.annotation == "Length" or key.name.endswith("_pt"):
            return read_length(node, self.units)
        return self._typed(key, key.hint, node)

    def _typed(self, key: Key, hint: Any, node: Node) -> Any:
        if get_origin(hint) is tuple:
            item = get_args(hint)[0]
            lengths = key.annotation.startswith("tuple[Length")
            items = as_list(node).items
            return tuple(read_length(n, self.units) if lengths else self._typed(key, item, n) for n in items)
        if hint is Color:
            return self.color(node)
        if is_dataclass(hint):
            return self.record(hint, node)
        return _scalar(key, hint, node)

    def color(self, node: Node) -> Color:
        """The colour of that name. Raises ``RefusedInputError`` if the format names no such colour."""
        text = as_text(node)
        if text.value not in self.colors:
            likely = nearest(text.value, self.colors)
            raise refusal("unknown_color", text.place, value=shown(text.value), nearest=likely)
        return self.colors[text.value]

    def style(self, name: str, node: Node) -> TextStyle:
        """A text style; ``color: accent`` takes the section's colour, with ``ink`` where there is none."""
        mapping = as_map(node)
        color = mapping.get("color")
        accent = isinstance(color, TextNode) and color.value == ACCENT
        given: dict[str, Any] = {"name": name, "accent": accent}
        if accent:
            given["color"] = self.colors["ink"]
            mapping = MapNode(tuple(e for e in mapping.entries if e.key != "color"), mapping.place)
        style: TextStyle = self.record(TextStyle, mapping, given)
        return style


def file_key(key: Key) -> str:
    """The key in the file: lengths in points lose the suffix, because their unit stands beside them."""
    return key.name.removesuffix("_pt")


def checked_entries(node: MapNode, known: Iterable[str], required: Iterable[str]) -> dict[str, Node]:
    """The values by key. Raises ``RefusedInputError`` for an unknown or a missing key."""
    names = list(known)
    for entry in node.entries:
        if entry.key not in names:
            raise RefusedInputError(unknown_key(entry, names))
    found = {entry.key: entry.value for entry in node.entries}
    for name in required:
        if name not in found:
            raise refusal("missing_key", node.place, key=name)
    return found


def read_color(node: Node) -> Color:
    """``{ rgb: "#B23E14", cmyk: [20, 85, 100, 10], gray: 60 }``, inks in percent."""
    entries = checked_entries(as_map(node), ("rgb", "cmyk", "gray"), ("rgb", "cmyk", "gray"))
    text = as_text(entries["rgb"])
    digits = text.value.removeprefix("#")
    if len(digits) != 6 or not all(d in "0123456789abcdefABCDEF" for d in digits):
        raise refusal("value_not_color", text.place, value=shown(text.value))
    red, green, blue = (round(int(digits[i : i + 2], 16) / 255, 6) for i in (0, 2, 4))
    inks = as_list(entries["cmyk"])
    if len(inks.items) != 4:
        raise refusal("value_not_four_inks", inks.place)
    c, m, y, k = (round(read_number(ink, 0, 100) / 100, 6) for ink in inks.items)
    gray = round(1 - read_number(entries["gray"], 0, 100) / 100, 6)
    return Color((red, green, blue), (c, m, y, k), gray)


def as_one_ink(color: Color) -> Color:
    """The colour as one ink shows it, on every device."""
    return Color((color.gray,) * 3, (0.0, 0.0, 0.0, round(1 - color.gray, 6)), color.gray)


def _scalar(key: Key, hint: Any, node: Node) -> Any:
    if hint is bool:
        return read_yes_no(node)
    if hint is int:
        return read_integer(node, 0, GREATEST_INTEGER)
    if hint is float:
        return read_number(node, 0 if key.name.endswith("share") else -GREATEST_NUMBER, _greatest(key))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return read_choice(node, hint)
    if hint is str:
        return as_text(node).value
    raise TypeError(f"page formats have no values of the type {hint}")


def _greatest(key: Key) -> float:
    return 1.0 if key.name.endswith("share") else GREATEST_NUMBER
