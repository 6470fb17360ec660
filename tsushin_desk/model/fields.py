"""What a form needs to know of a field: label, hint, type. The dataclass fields themselves carry it."""

from __future__ import annotations

from dataclasses import field, fields
from enum import StrEnum
from typing import Any

from tsushin_desk.values import dataclass


class FieldType(StrEnum):
    """One editor each; ``ui/forms`` knows these and no section kinds."""

    LINE = "line"  # one line of text
    LINES = "lines"  # several lines, each its own (tuple of str)
    PROSE = "prose"  # text with the inline notation, paragraphs
    NUMBER = "number"
    MONTH = "month"  # year and month
    DATE = "date"
    TIMES = "times"  # from-to
    CHOICE = "choice"
    CHECK = "check"  # yes or no
    PARTS = "parts"
    DISTRICTS = "districts"
    PHOTO = "photo"
    PHOTOS = "photos"
    CROP = "crop"  # the part of a photo that is shown
    STEP_DIAGRAM = "step_diagram"
    PROGRAMMES = "programmes"
    SESSIONS = "sessions"
    MONTHS_OF_MINUTES = "months_of_minutes"
    TEXT_BLOCKS = "text_blocks"
    FACTS = "facts"
    EVENTS = "events"
    PHONE = "phone"
    URL = "url"
    ROWS = "rows"  # rows inside another editor


@dataclass(frozen=True, slots=True)
class FormField:
    """The form's side of a model field. ``budget`` is the usual number of characters (0 = none).

    ``least`` and ``greatest`` bound a number, both inclusive.
    """

    label: str
    type: FieldType
    hint: str = ""
    required: bool = False
    budget: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    greatest: int = 9999


def form_field(
    label: str,
    kind: FieldType = FieldType.LINE,
    hint: str = "",
    *,
    required: bool = False,
    budget: int = 0,
    default: Any = "",
    choices: tuple[tuple[str, str], ...] = (),
    bounds: tuple[int, int] = (0, 9999),
) -> Any:
    """A dataclass field that carries its form field; ``default`` must be immutable."""
    described = FormField(label, kind, hint, required, budget, choices, *bounds)
    return field(default=default, metadata={"form": described})


def form_fields(model: type[Any] | Any) -> tuple[tuple[str, FormField], ...]:
    """The attribute names of a model class that have a form field, in form order."""
    return tuple((f.name, f.metadata["form"]) for f in fields(model) if "form" in f.metadata)
