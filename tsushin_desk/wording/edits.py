"""The steps of the history in words: 「八幡地区の見出しを入力」."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.editing import Edit, EditParts, Verb, edit_parts
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue

_FIXED = {MASTHEAD_ID: "題字", COLOPHON_ID: "奥付"}
_LONGEST_NAME = 16
_VERBS: Mapping[Verb, str] = {
    Verb.TYPE: "{what}を入力",
    Verb.CHANGE: "{what}を変更",
    Verb.ADD: "{what}を追加",
    Verb.REMOVE: "{what}を削除",
    Verb.MOVE: "{what}を移動",
    Verb.DUPLICATE: "{what}を複製",
    Verb.HIDE: "{what}を隠す",
    Verb.SHOW: "{what}をまた出す",
    Verb.CHANGE_PAGE_FORMAT: "組体裁を変更",
    Verb.REPLACE: "{count}か所を置き換え",
    Verb.RESIZE: "{what}の大きさを「{chosen}」に",
    Verb.RESIZE_ALL: "写真{count}枚の大きさを「{chosen}」に",
    Verb.CONFIRM: "{what}を先月のままに決定",
    Verb.CONFIRM_ALL: "{count}か所を先月のままに決定",
}


def edit_name(issue: Issue, edit: Edit) -> str:
    """The name of a step; ``issue`` as it is before the edit. Raises as ``apply_edit``."""
    parts = edit_parts(issue, edit)
    if parts.verb is Verb.FIT_PAGES:
        return f"{parts.count}ページに収める" if parts.count else "ページ数を決めない"
    whole = _VERBS[parts.verb].replace("{count}", str(parts.count)).replace("{chosen}", parts.chosen)
    return whole.replace("{what}", "の".join((*_owner(parts), *_fields(parts))))


def _owner(parts: EditParts) -> tuple[str, ...]:
    name = _FIXED.get(parts.section, parts.name or parts.kind)
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1] + "…"
    return (name,)


def _fields(parts: EditParts) -> tuple[str, ...]:
    return tuple(f"{label}{number or ''}" for label, number in parts.fields)
