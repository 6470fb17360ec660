"""Value classes that cost little to import. Every room makes its values with them; they know no room.

The standard library writes and compiles up to six methods for a dataclass when its module is imported: about
a millisecond each on an office PC, for some three hundred of ours, most of which nobody has made when the
first page is there. Here the standard library finds the fields and the slots as ever, so ``fields``,
``replace`` and ``asdict`` work; ``__init__`` is compiled when the first object is made, the other methods are
the same few functions for all classes. Objects are made in half the time too: a slot's descriptor sets it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # the same rules for who only reads
else:

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True, kw_only: bool = False):
        """As ``dataclasses.dataclass`` with the same parameters; ``slots`` is always asked for."""
        if not slots:
            raise TypeError("a value class has slots")

        def made(cls: type) -> type:
            cls.__doc__ = cls.__doc__ or cls.__name__  # else the standard library reads the signature for one
            bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
            methods = {"__init__": _init_of(bare), "__repr__": _repr}
            if eq:
                values = _values_of(bare)
                methods |= {"__eq__": _eq_of(values), "__hash__": _hash_of(values) if frozen else None}
            if frozen:
                methods |= {"__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
                methods |= {"__getstate__": _state_of(bare), "__setstate__": _set_state_of(bare)}
            for name, method in methods.items():
                if (
                    name not in cls.__dict__ or cls.__dict__[name] is None
                ):  # what a class has of its own stays
                    setattr(bare, name, method)
            return bare

        return made


def _values_of(cls: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What an object is compared by."""
    names = [field.name for field in fields(cls) if field.compare]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _eq_of(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], Any]:
    def are_equal(one: Any, other: object) -> Any:
        if one is other:
            return True
        if other.__class__ is not one.__class__:
            return NotImplemented
        return values(one) == values(other)

    return are_equal


def _hash_of(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    return lambda one: hash(values(one))


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_setting(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state_of(cls: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What is sent to another process, or copied."""
    names = [field.name for field in fields(cls)]
    return lambda one: tuple([getattr(one, name) for name in names])


def _set_state_of(cls: type[Any]) -> Callable[[Any, tuple[Any, ...]], None]:
    """Finished pages are many thousands of values: each is filled by its slots, without looking for names."""
    slots = [getattr(cls, field.name).__set__ for field in fields(cls)]

    def set_state(one: Any, state: tuple[Any, ...]) -> None:
        for set_slot, value in zip(slots, state, strict=True):
            set_slot(one, value)

    return set_state


def _init_of(cls: type[Any]) -> Callable[..., None]:
    """Compiles the real one when the first object is made, and gives way to it."""

    def init(self: object, *given: object, **named: object) -> None:
        compiled = _compiled_init(cls)
        type.__setattr__(cls, "__init__", compiled)
        compiled(self, *given, **named)

    return init


def _compiled_init(cls: type[Any]) -> Callable[..., None]:
    """The code of all classes whose fields are of these kinds, with the names and defaults of this one."""
    own = fields(cls)
    kinds = tuple(map(_kind_of, own))
    known: dict[str, Any] = {"_missing": MISSING}
    by_place: dict[str, Any] = {}
    by_name: dict[str, Any] = {}
    for number, (field, kind) in enumerate(zip(own, kinds, strict=True)):
        known[f"_set_{number}"] = getattr(cls, field.name).__set__
        known[f"_default_{number}"] = field.default_factory if kind.is_made else field.default
        if kind.is_given:
            has_default = kind.is_made or field.default is not MISSING
            default = MISSING if kind.is_made else field.default
            (by_name if kind.by_name else by_place)[field.name] = (default, has_default)
    code = _code_for(kinds, hasattr(cls, "__post_init__")).replace(co_varnames=("self", *by_place, *by_name))
    init = FunctionType(
        code, known, "__init__", tuple(value for value, is_set in by_place.values() if is_set)
    )
    init.__kwdefaults__ = {name: value for name, (value, is_set) in by_name.items() if is_set} or None
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


class _Kind(NamedTuple):
    """How a field gets its value: from the caller, from what makes its default anew, from its default."""

    is_given: bool
    is_made: bool
    is_fixed: bool
    by_name: bool


def _kind_of(field: Field[Any]) -> _Kind:
    is_made = field.default_factory is not MISSING
    is_fixed = not field.init and (is_made or field.default is not MISSING)
    return _Kind(field.init, is_made, is_fixed, field.init and field.kw_only is True)


@cache
def _code_for(kinds: tuple[_Kind, ...], is_followed: bool) -> CodeType:
    """Compiling costs a tenth of a millisecond, and most classes have fields of the same few kinds."""
    heads: dict[bool, list[str]] = {False: ["self"], True: []}
    lines: list[str] = []
    for number, kind in enumerate(kinds):
        default = f"_default_{number}" + "()" * kind.is_made
        if kind.is_given:
            heads[kind.by_name].append(f"_{number}")
        elif kind.is_fixed:
            lines.append(f"_set_{number}(self, {default})")
        if kind.is_given and kind.is_made:
            lines.append(f"_set_{number}(self, {default} if _{number} is _missing else _{number})")
        elif kind.is_given:
            lines.append(f"_set_{number}(self, _{number})")
    if is_followed:
        lines.append("self.__post_init__()")
    head = ", ".join([*heads[False], *(["*", *heads[True]] if heads[True] else [])])
    made: dict[str, Any] = {}
    exec(f"def __init__({head}):\n " + "\n ".join(lines or ["pass"]), made)
    code: CodeType = made["__init__"].__code__
    return code
