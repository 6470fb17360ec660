"""An issue in which every kind of section has every field filled, by the type of the field.

Row by row the values differ, so that nothing can stand in a wrong place unseen.
"""

from __future__ import annotations

from datetime import date, time
from itertools import count
from pathlib import Path
from typing import Any, get_args

from tsushin_desk.model.dates import TimeSpan, YearMonth
from tsushin_desk.model.fields import FieldType, FormField
from tsushin_desk.model.issue import Colophon, Issue, Masthead
from tsushin_desk.model.parts import (
    Actor,
    Balloon,
    Crop,
    MinutesItem,
    PartKind,
    Photo,
    PhotoSize,
    ReportPart,
    Step,
    StepDiagram,
    StepRole,
)
from tsushin_desk.model.sections import SECTION_KINDS
from tsushin_desk.storage.records import keys_of

_PROSE = "**{0}**の{{髙橋|たかはし}}さん《《きっと》》、abc-12と𠮷野。\n二つめの段落（土）です。"
_SHORT = 40


class Filler:
    """``photos``: names inside the issue of pictures that are there."""

    def __init__(self, photos: tuple[str, ...]) -> None:
        self._photos, self._numbers = photos, count(1)

    def issue(self) -> Issue:
        """All kinds in their order; the last one is not printed."""
        last = SECTION_KINDS[-1]
        sections = tuple(
            self.record(kind.model, id=f"s{number}", hidden=kind is last)
            for number, kind in enumerate(SECTION_KINDS, 1)
        )
        return Issue(masthead=self.record(Masthead), sections=sections, colophon=self.record(Colophon))

    def record(self, record_type: Any, **given: Any) -> Any:
        """A record with every field of its form filled."""
        values = {
            key.name: self._value(key.name, key.form, key.hint)
            for key in keys_of(record_type)
            if key.form is not None and key.name not in given
        }
        return record_type(**values, **given)

    def _value(self, name: str, form: FormField, hint: Any) -> Any:
        number = next(self._numbers)
        match form.type:
            case FieldType.LINE | FieldType.PHONE:
                return f"{form.label}{number}"
            case FieldType.PROSE:
                return f"{form.label}の\n**{number}**" if 0 < form.budget <= _SHORT else _PROSE.format(number)
            case FieldType.URL:
                return f"https://example.jp/{number}"
            case FieldType.LINES:
                return (f"題{number}", "通信")
            case FieldType.NUMBER:
                return form.least + number % min(form.greatest - form.least + 1, 90)
            case FieldType.MONTH:
                return YearMonth(2019 + number % 9, 1 + number % 12)
            case FieldType.DATE:
                return date(2024 + number % 3, 1 + number % 12, 1 + number % 28)
            case FieldType.TIMES:
                return TimeSpan(time(8 + number % 4, 5), time(14, number % 60) if number % 3 else None)
            case FieldType.CHOICE:
                value = form.choices[number % len(form.choices)][0]
                return hint(value) if hint is not str else value
            case FieldType.CHECK:
                return bool(number % 2)
            case FieldType.PHOTO:
                if name == "file":
                    return self._photos[number % len(self._photos)]
                return self.record(Photo, caption="", size=PhotoSize.NORMAL)  # it stands alone
            case FieldType.CROP:
                return Crop(left=5, top=number % 20, width=80, height=70) if number % 2 else None
            case FieldType.STEP_DIAGRAM:
                return self._diagram(number)
            case FieldType.PARTS:
                return self._parts(number)
            case FieldType.PHOTOS:
                return tuple(self._photo() for _ in range(1 + number % 2))
        row_type = get_args(hint)[0]
        if row_type is MinutesItem:
            return self._items(number)
        return tuple(self.record(row_type) for _ in range(2))

    def _photo(self) -> Photo:
        return self.record(Photo)  # type: ignore[no-any-return]

    def _parts(self, number: int) -> tuple[ReportPart, ...]:
        kinds = (PartKind.NEXT_STEPS, PartKind.OWN, PartKind.PURPOSE, PartKind.OWN)
        return tuple(
            ReportPart(kind=kind, label=f"声{at}" if kind is PartKind.OWN else "", text=_PROSE.format(number))
            for at, kind in enumerate(kinds)
        )

    def _items(self, number: int) -> tuple[MinutesItem, ...]:
        return (
            MinutesItem(text=f"{number}番の話", sub_items=("決めたこと", "もう一つ")),
            MinutesItem(text="ほかの話"),
            MinutesItem(text="終わりに", sub_items=("次は土曜",)),
        )

    def _diagram(self, number: int) -> StepDiagram:
        return StepDiagram(
            nodes=(
                Actor(id="n1", name=f"協議体{number}", people=3),
                Balloon(id="n2", text="やってみよう", speaker="n1"),
                Actor(id="n3", name="町内会", after=("n1",)),
                Step(id="n4", text="話し合い", after=("n1", "n3")),
                Step(id="n5", text="会ができた", role=StepRole.RESULT),
                Step(id="n6", text="広げる", role=StepRole.NEXT, after=("n4", "n5")),
            )
        )


def full_issue(photos: Path) -> Issue:
    """With the pictures of a folder."""
    names = tuple(f"photos/{path.name}" for path in sorted(photos.iterdir()) if path.suffix == ".jpg")
    return Filler(names).issue()
