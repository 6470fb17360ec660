"""The refusals that readers of files share: a wrong shape, an unknown key, an unknown choice."""

from __future__ import annotations

from collections.abc import Iterable

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error
from tsushin_desk.storage.nodes import Entry, ListNode, MapNode, Node, TextNode

_LONGEST_SHOWN = 40


def shown(text: str) -> str:
    """A value as a message shows it: one line, at most 40 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def refusal(code: str, place: FileRef, **parameters: object) -> RefusedInputError:
    """The error to raise, with one finding."""
    return RefusedInputError(error(code, place, **parameters))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one, or an empty string."""
    from difflib import get_close_matches  # only a slip needs it

    return next(iter(get_close_matches(word.strip().lower(), list(known), n=1, cutoff=0.5)), "")


def unknown_key(entry: Entry, known: Iterable[str]) -> Diagnostic:
    """The finding for a key that is not known at its place."""
    key = entry.key
    if key.startswith("　"):
        return error("yaml_wide_space", entry.place)
    if "：" in key:
        return error("yaml_full_width_colon", entry.place)
    return error("unknown_key", entry.place, key=shown(key), nearest=nearest(key, known))


def as_map(node: Node) -> MapNode:
    """The mapping that stands here. Raises ``RefusedInputError`` if something else does."""
    if isinstance(node, MapNode):
        return node
    raise RefusedInputError(_wrong_shape("expected_mapping", node))


def as_list(node: Node) -> ListNode:
    """The list that stands here. Raises ``RefusedInputError`` if something else does."""
    if isinstance(node, ListNode):
        return node
    raise RefusedInputError(_wrong_shape("expected_list", node))


def as_text(node: Node) -> TextNode:
    """The text that stands here. Raises ``RefusedInputError`` if something else does."""
    if isinstance(node, TextNode):
        return node
    code = "value_needs_quotes" if node.flow else "expected_text"
    raise RefusedInputError(_wrong_shape(code, node))


def _wrong_shape(code: str, node: Node) -> Diagnostic:
    from tsushin_desk.storage.yaml_causes import COLON_WITHOUT_SPACE, FULL_WIDTH_COLON  # only a slip needs it

    if isinstance(node, TextNode) and node.plain:
        if FULL_WIDTH_COLON.match(node.value):
            return error("yaml_full_width_colon", node.place)
        if COLON_WITHOUT_SPACE.match(node.value):
            return error("yaml_colon_without_space", node.place)
    return error(code, node.place)
