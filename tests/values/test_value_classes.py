"""Value classes behave as the standard library's dataclasses do; defining them compiles nothing."""

from __future__ import annotations

import ast
import builtins
import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from pathlib import Path
from typing import Any

import pytest

from tsushin_desk import values

ROOT = Path(__file__).parents[2]
Make = Callable[..., Any]
BOTH = pytest.mark.parametrize("make", [values.dataclass, dataclasses.dataclass], ids=["ours", "library's"])


@values.dataclass(frozen=True, slots=True)
class Placed:
    """At the top of a module, so that it can be pickled."""

    x: float
    y: float = 0.0
    names: tuple[str, ...] = ()


def of(make: Make, **options: Any) -> Any:
    @make(slots=True, **options)
    class Part:
        """A part."""

        name: str
        rows: list[int] = field(default_factory=list)
        note: str = field(default="", compare=False, repr=False)
        key: int = field(default=7, init=False)
        made: list[str] = field(default_factory=list, init=False, compare=False)

    return Part


@BOTH
@pytest.mark.parametrize("is_frozen", [True, False])
def test_objects_are_made_from_places_names_defaults_and_factories(make: Make, is_frozen: bool) -> None:
    part = of(make, frozen=is_frozen)
    first, second = part("a"), part("b", rows=[1], note="n")
    assert (first.name, first.rows, first.note, first.key, first.made) == ("a", [], "", 7, [])
    assert (second.name, second.rows, second.note) == ("b", [1], "n")
    assert first.rows is not part("a").rows
    assert repr(second).endswith("Part(name='b', rows=[1], key=7, made=[])")
    assert replace(second, name="c") == part("c", [1])
    for wrong in ((), ("a", [], "n", 1)):
        with pytest.raises(TypeError, match="__init__"):
            part(*wrong)
    with pytest.raises(TypeError, match="unexpected keyword argument 'key'"):
        part("a", key=1)


@BOTH
def test_classes_with_fields_of_the_same_kinds_keep_their_own_names_and_defaults(make: Make) -> None:
    @make(slots=True)
    class Line:
        left: float
        right: float = 1.0

    @make(frozen=True, slots=True)
    class Count:
        word: str
        times: int = 2

        def twice(self) -> int:
            return 2 * self.times

    for _ in range(2):  # the first call compiles, the second is the compiled one itself
        assert (Line(0.5).right, Line(left=0.5, right=2.0).right) == (1.0, 2.0)
        assert (Count("a").times, Count(times=3, word="b"), Count("a").twice()) == (2, Count("b", 3), 4)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'word'"):
        Count()
    with pytest.raises(TypeError, match="unexpected keyword argument 'left'"):
        Count("a", left=1.0)
    assert list(inspect.signature(Count).parameters) == ["word", "times"]
    assert [field.default for field in fields(Line)][1:] == [1.0]


@BOTH
def test_what_is_named_only_is_given_by_name(make: Make) -> None:
    @make(frozen=True, slots=True, kw_only=True)
    class Wish:
        bleed: float = 0.0
        paper: str
        marks: tuple[str, ...] = field(default_factory=tuple)

    assert Wish(paper="A4").bleed == 0.0
    assert Wish(paper="A4", marks=("x",)).marks == ("x",)
    with pytest.raises(TypeError, match="positional"):
        Wish(1.0, "A4")
    with pytest.raises(TypeError, match="paper"):
        Wish()


@BOTH
def test_same_values_are_equal_and_found_again(make: Make) -> None:
    @make(frozen=True, slots=True)
    class Size:
        width: float
        height: float
        unit: str = field(default="pt", compare=False)

    class Other:
        width, height, unit = 1.0, 2.0, "pt"

    assert Size(1.0, 2.0) == Size(1.0, 2.0, "mm") != Size(2.0, 1.0)
    assert {Size(1.0, 2.0): "found"}[Size(1.0, 2.0)] == "found"
    assert Size(1.0, 2.0) != Other()
    assert Size(float("nan"), 1.0) != Size(float("nan"), 1.0)


@BOTH
def test_one_field_and_none_compare_as_more_do(make: Make) -> None:
    @make(frozen=True, slots=True)
    class One:
        value: float

    @make(frozen=True, slots=True)
    class Nothing:
        pass

    number = float("nan")
    assert One(number) == One(number)
    assert One(1.0) == One(1) != One(2.0)
    assert hash(One(1.0)) == hash(One(1))
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


@BOTH
def test_what_is_compared_by_identity_stays_so(make: Make) -> None:
    part = of(make, frozen=True, eq=False)
    assert part("a") != part("a")
    assert len({part("a"), part("a")}) == 2


@BOTH
def test_frozen_objects_refuse_change_and_others_have_no_hash(make: Make) -> None:
    frozen, open_one = of(make, frozen=True)("a"), of(make)("a")
    with pytest.raises(FrozenInstanceError, match="name"):
        frozen.name = "b"
    with pytest.raises(FrozenInstanceError, match="name"):
        del frozen.name
    open_one.name = "b"
    assert open_one.name == "b"
    with pytest.raises(TypeError, match="unhashable"):
        hash(open_one)
    assert not hasattr(frozen, "__dict__")
    assert not hasattr(open_one, "__dict__")


@BOTH
def test_a_class_keeps_its_own_methods_and_is_asked_after_it_is_made(make: Make) -> None:
    @make(frozen=True, slots=True)
    class Number:
        value: int

        def __post_init__(self) -> None:
            if self.value < 0:
                raise ValueError("negative")

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Number) and self.value % 10 == other.value % 10

        def __repr__(self) -> str:
            return f"№{self.value}"

    assert Number(1) == Number(11)
    assert hash(Number(3)) == hash(Number(3))
    assert repr(Number(1)) == "№1"
    with pytest.raises(ValueError, match="negative"):
        Number(-1)


@BOTH
def test_a_heir_has_the_fields_of_both(make: Make) -> None:
    @make(frozen=True, slots=True)
    class Base:
        name: str = ""

    @make(frozen=True, slots=True)
    class Heir(Base):
        pages: int = 1

    assert Heir("a", 2) == Heir(pages=2, name="a")
    assert Heir("a") != Base("a")
    assert [one.name for one in fields(Heir)] == ["name", "pages"]
    assert dataclasses.asdict(Heir("b")) == {"name": "b", "pages": 1}


def test_values_can_be_copied_and_sent_to_another_process() -> None:
    placed = Placed(1.0, names=("a", "b"))
    assert pickle.loads(pickle.dumps(placed)) == copy.copy(placed) == copy.deepcopy(placed) == placed
    assert copy.copy(placed) is not placed


def test_a_value_class_has_slots() -> None:
    with pytest.raises(TypeError, match="slots"):
        of(lambda slots, **options: values.dataclass(slots=False, **options))


def test_nothing_is_compiled_before_the_first_object(monkeypatch: pytest.MonkeyPatch) -> None:
    values._code_for.cache_clear()
    run, compiled = builtins.exec, []
    monkeypatch.setattr(builtins, "exec", lambda text, *known: (compiled.append(text), run(text, *known))[1])
    part = of(values.dataclass, frozen=True)
    assert compiled == []
    part("a")
    part("b")
    of(values.dataclass)("c")
    assert len(compiled) == 1  # one text for all classes with fields of these kinds
    of(dataclasses.dataclass, frozen=True)
    assert len(compiled) > 1  # the library itself: what this module is for


# Ordered: the library's own.
THE_LIBRARYS = {"model/dates.py", "values.py"}


def test_every_room_makes_its_values_here() -> None:
    package = ROOT / "tsushin_desk"
    others = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "dataclasses":
                names = {name.name for name in node.names}
                others |= {path.relative_to(package).as_posix()} if "dataclass" in names else set()
    assert others == THE_LIBRARYS
