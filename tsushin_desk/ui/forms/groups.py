"""How the fields of a section are gathered under the tabs of its form. Pure."""

from __future__ import annotations

from tsushin_desk.model.fields import FieldType, FormField
from tsushin_desk.values import dataclass

_OWN_TAB = frozenset(
    {
        FieldType.PARTS,
        FieldType.PHOTO,
        FieldType.PHOTOS,
        FieldType.STEP_DIAGRAM,
        FieldType.PROGRAMMES,
        FieldType.MONTHS_OF_MINUTES,
        FieldType.TEXT_BLOCKS,
        FieldType.FACTS,
        FieldType.EVENTS,
    }
)
_MOST = 6


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one tab."""

    label: str
    fields: tuple[str, ...]
    counted: bool = False


def groups_of(fields: tuple[tuple[str, FormField], ...]) -> tuple[Group, ...]:
    """The tabs of a form: what holds rows has its own, the others share, a day begins a new one."""
    runs: list[list[tuple[str, FormField]]] = []
    for name, form in fields:
        begins = not runs or form.type in _OWN_TAB or form.type is FieldType.DATE or len(runs[-1]) == _MOST
        if begins or runs[-1][-1][1].type in _OWN_TAB:
            runs.append([])
        runs[-1].append((name, form))
    return tuple(_group(run) for run in runs)


def _group(run: list[tuple[str, FormField]]) -> Group:
    labels = [form.label for _, form in run]
    label = labels[0]
    if len(labels) > 1:
        # The headline is what people look for, wherever it stands.
        second = "見出し" if "見出し" in labels[1:] else labels[1]
        label = f"{label}と{second}"
    names = tuple(name for name, _ in run)
    return Group(label, names, run[0][1].type in _OWN_TAB and run[0][1].type is not FieldType.PHOTO)
