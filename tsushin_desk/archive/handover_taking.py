"""Reading a hand-over file in: first a list of what would come, then the taking. Nothing is ever overwritten.

What is there already with the same content is passed over; what has the same name and other content is put
beside it under a name of its own; settings that differ stay as they are here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from tsushin_desk.archive.handover_contents import (
    HandoverContents,
    HandoverItem,
    HandoverSetting,
    ItemKind,
    digest_of,
    read_contents,
)
from tsushin_desk.archive.handover_making import CONTENTS, MIMETYPE
from tsushin_desk.archive.plain_values import in_japanese
from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError
from tsushin_desk.storage.beside import fitted
from tsushin_desk.storage.bundles import Bundle, open_bundle
from tsushin_desk.storage.encoding import LARGEST_TEXT_FILE
from tsushin_desk.storage.issue_yaml import parse_issue
from tsushin_desk.storage.package import read_packed_issue
from tsushin_desk.storage.page_formats import check_page_format_header
from tsushin_desk.storage.pictures import LARGEST_MEMBER
from tsushin_desk.storage.refusals import refusal
from tsushin_desk.storage.register_yaml import parse_registers
from tsushin_desk.storage.saving import put_beside, write_boundary
from tsushin_desk.storage.stamps import stamp_of
from tsushin_desk.values import dataclass

_MARK = "（引き継ぎ）"
_MOST_TRIES = 100
Progress = Callable[[int, int], None]


class ItemState(StrEnum):
    """What taking an item would do. ``NEW``: it comes. ``SAME``: it is there. ``DIFFERENT``: something else
    has its name, it comes beside it. ``BROKEN``: it cannot be read and stays out."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """A file of the hand-over. ``target``: the name that it gets; ``label``: the issue's name or empty."""

    item: HandoverItem
    state: ItemState
    target: str = ""
    label: str = ""
    trouble: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class PlannedSetting:
    """A setting of the hand-over; one that is different here stays as it is."""

    setting: HandoverSetting
    state: ItemState


@dataclass(frozen=True, slots=True)
class HandoverPlan:
    """What would come into ``folder``."""

    bundle: Bundle
    contents: HandoverContents
    folder: Path
    items: tuple[PlannedItem, ...]
    settings: tuple[PlannedSetting, ...]


@dataclass(frozen=True, slots=True)
class TakenHandover:
    """The files that came, by their names; the settings to set; what did not come and why."""

    files: tuple[str, ...]
    settings: Mapping[str, str]
    findings: tuple[Diagnostic, ...]


def plan_handover(
    path: Path,
    folder: Path,
    settings: Mapping[str, str],
    progress: Progress = lambda done, total: None,
) -> HandoverPlan:
    """Looks into a hand-over file and at the folder; writes nothing. ``settings``: those of this PC.

    Raises ``RefusedInputError`` for a file that is no hand-over, is damaged or says what is not so.
    """
    bundle = open_bundle(path, MIMETYPE, "not_a_handover")
    if CONTENTS not in bundle.sizes:
        raise refusal("not_a_handover", FileRef(path.name))
    contents = read_contents(bundle.data(CONTENTS, LARGEST_TEXT_FILE), f"{path.name}/{CONTENTS}")
    stated = {item.member for item in contents.items}
    if stated | {CONTENTS} != set(bundle.sizes):
        raise refusal("handover_contents_differ", FileRef(path.name))
    items = []
    for at, item in enumerate(contents.items):
        progress(at, len(contents.items))
        items.append(_planned(bundle, item, folder))
    planned = tuple(PlannedSetting(s, _setting_state(s, settings)) for s in contents.settings)
    return HandoverPlan(bundle, contents, folder, tuple(items), planned)


def take_handover(
    plan: HandoverPlan,
    wanted: Sequence[PlannedItem],
    progress: Progress = lambda done, total: None,
) -> TakenHandover:
    """Writes the wanted files; one that cannot be written does not hinder the others.

    ``settings`` of the result are those that are new here. Raises whatever ``progress`` raises.
    """
    files: list[str] = []
    findings: list[Diagnostic] = []
    for at, planned in enumerate(wanted):
        progress(at, len(wanted))
        try:
            name = _take(plan, planned.item)
        except RefusedInputError as trouble:
            findings += trouble.diagnostics
        else:
            files += [name] if name else []
    fresh = {s.setting.key: s.setting.value for s in plan.settings if s.state is ItemState.NEW}
    return TakenHandover(tuple(files), fresh, tuple(findings))


def _planned(bundle: Bundle, item: HandoverItem, folder: Path) -> PlannedItem:
    try:
        label = _checked(_data(bundle, item), item)
        target, state = _target(item, folder)
    except RefusedInputError as trouble:
        return PlannedItem(item, ItemState.BROKEN, trouble=trouble.diagnostics[0])
    return PlannedItem(item, state, target, label)


def _data(bundle: Bundle, item: HandoverItem) -> bytes:
    limit = LARGEST_MEMBER if item.kind is ItemKind.ISSUE else LARGEST_TEXT_FILE
    data = bundle.data(item.member, limit)
    if digest_of(data) != item.digest:
        raise refusal("handover_contents_differ", FileRef(item.name))
    return data


def _checked(data: bytes, item: HandoverItem) -> str:
    """The issue's name for an issue; raises ``RefusedInputError`` for what is not what it says it is."""
    if item.kind is ItemKind.REGISTERS:
        parse_registers(data, item.name)
    elif item.kind is ItemKind.PAGE_FORMAT:
        check_page_format_header(data, item.name)
    else:
        issue = parse_issue(read_packed_issue(data, item.name), item.name).issue
        return f"第{issue.masthead.number}号 {in_japanese(issue.masthead.month)}"
    return ""


def _target(item: HandoverItem, folder: Path) -> tuple[str, ItemState]:
    """The name under which the item would come, and whether it is there already under one of them."""
    with write_boundary(item.name):
        for name in _names(item.name):
            path = folder / name
            if not path.exists() and not path.is_symlink():
                return name, ItemState.NEW if name == item.name else ItemState.DIFFERENT
            if path.is_file() and _holds(path, item):
                return name, ItemState.SAME
    raise refusal("handover_no_name", FileRef(item.name))


def _holds(path: Path, item: HandoverItem) -> bool:
    stamp = stamp_of(path)
    return stamp is not None and stamp.digest == item.digest


def _names(name: str) -> list[str]:
    """``第33号.tsushin``, ``第33号（引き継ぎ）.tsushin``, ``第33号（引き継ぎ2）.tsushin``, …"""
    stem, dot, suffix = name.rpartition(".")
    marks = [_MARK, *(f"（引き継ぎ{count}）" for count in range(2, _MOST_TRIES))]
    return [name, *(fitted(stem, f"{mark}{dot}{suffix}") for mark in marks)]


def _take(plan: HandoverPlan, item: HandoverItem) -> str:
    """The name under which the file came; empty if it is there already."""
    data = _data(plan.bundle, item)
    _checked(data, item)
    for _ in range(_MOST_TRIES):
        name, state = _target(item, plan.folder)
        if state is ItemState.SAME:
            return ""
        with write_boundary(name):
            if put_beside(plan.folder / name, data):
                return name
    raise refusal("handover_no_name", FileRef(item.name))


def _setting_state(setting: HandoverSetting, settings: Mapping[str, str]) -> ItemState:
    if setting.key not in settings:
        return ItemState.NEW
    return ItemState.SAME if settings[setting.key] == setting.value else ItemState.DIFFERENT
