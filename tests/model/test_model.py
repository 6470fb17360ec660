"""The model as a contract: frozen, hashable, every field with a form, every kind with a name and a label."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest

from tsushin_desk.model import parts
from tsushin_desk.model.fields import FieldType, form_fields
from tsushin_desk.model.issue import Colophon, Issue, Masthead
from tsushin_desk.model.parts import WHOLE_PICTURE, Crop, PartKind, Photo, ReportPart
from tsushin_desk.model.sections import SECTION_KINDS, Article, Greeting, Section, headline_of, kind_of

PARTS = [
    value for value in vars(parts).values() if is_dataclass(value) and value.__module__ == parts.__name__
]
RECORDS: list[Any] = [Masthead, Colophon, *(kind.model for kind in SECTION_KINDS), *PARTS]
_WITHOUT_FORM = {"id", "hidden"}


def test_every_section_has_a_kind() -> None:
    assert {kind.model for kind in SECTION_KINDS} == set(get_args(Section))
    assert len({kind.name for kind in SECTION_KINDS}) == len(SECTION_KINDS)
    assert all(kind.label for kind in SECTION_KINDS)
    for kind in SECTION_KINDS:
        assert kind_of(kind.model()) is kind
        assert headline_of(kind.model()) == ""


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_has_a_form(record: Any) -> None:
    with_form = {name for name, _ in form_fields(record)}
    assert {f.name for f in fields(record)} - with_form <= _WITHOUT_FORM
    assert all(described.label for _, described in form_fields(record))


@pytest.mark.parametrize("record", RECORDS)
def test_records_are_frozen_and_hashable(record: Any) -> None:
    empty = record()
    assert hash(empty) == hash(record())
    with pytest.raises(FrozenInstanceError):
        setattr(empty, fields(record)[0].name, "x")


@pytest.mark.parametrize("record", RECORDS)
def test_choices_and_bounds_fit_their_types(record: Any) -> None:
    hints = get_type_hints(record)
    for name, described in form_fields(record):
        hint = hints[name]
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            assert [choice for choice, _ in described.choices] == [choice.value for choice in hint]
        if described.type is FieldType.NUMBER:
            default = getattr(record(), name)
            assert described.least <= default <= described.greatest


def test_numbers_are_bounded() -> None:
    bounds = {
        (record.__name__, name): (described.least, described.greatest)
        for record in RECORDS
        for name, described in form_fields(record)
        if described.type is FieldType.NUMBER
    }
    assert bounds == {
        ("Masthead", "number"): (0, 9999),
        ("Crop", "left"): (0, 99),
        ("Crop", "top"): (0, 99),
        ("Crop", "width"): (1, 100),
        ("Crop", "height"): (1, 100),
        ("Photo", "focus_x"): (0, 100),
        ("Photo", "focus_y"): (0, 100),
        ("Actor", "people"): (0, 7),
        ("MonthOfMinutes", "month"): (1, 12),
    }


def test_a_crop_never_reaches_over_the_edge() -> None:
    area = Crop(left=60, top=90, width=60, height=80).area
    assert (area.x, area.y) == (0.6, 0.9)
    assert (area.right, area.bottom) == (pytest.approx(1), pytest.approx(1))
    assert Photo().area == WHOLE_PICTURE


def test_labels_of_parts() -> None:
    labels = [ReportPart(kind=kind, label="予算").printed_label for kind in PartKind]
    assert labels == ["目的", "経緯", "様子", "今後", "予算"]


def test_sections_by_id() -> None:
    issue = Issue(
        masthead=Masthead(title_lines=("高崎市", "通信"), number=33),
        sections=(Greeting(id="a"), Article(id="b", headline="記")),
    )
    assert issue.section("b") == Article(id="b", headline="記")
    assert issue.name == "高崎市通信 第33号"
    with pytest.raises(KeyError):
        issue.section("c")
