"""Does a value fit a field's type? And the same value as the file will hold it."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from tsushin_desk.model.fields import FormField
from tsushin_desk.storage.normal import normal_text
from tsushin_desk.storage.records import keys_of


def fits(value: object, hint: Any, form: FormField | None = None) -> bool:
    """True if ``value`` is of the type ``hint``, all the way down, and a number within its field's bounds.

    Exact types, as the file gives them back: True is no number, a datetime no date.
    """
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return type(value) is tuple and all(fits(item, inner) for item in value)
    if isinstance(hint, UnionType):
        return any(fits(value, option, form) for option in get_args(hint))
    if hint is NoneType:
        return value is None
    if type(value) is not hint:
        return False
    if is_dataclass(hint):
        return all(fits(getattr(value, key.name), key.hint, key.form) for key in keys_of(hint))
    if type(value) is int:
        return form is None or form.least <= value <= form.greatest
    return True


def normal_value(value: Any) -> Any:
    """The value with normal texts (``storage.normal``): what is typed is what the file gives back."""
    if type(value) is str:
        return normal_text(value)
    if isinstance(value, tuple):
        return tuple(normal_value(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        own = {key.name: getattr(value, key.name) for key in keys_of(type(value))}
        normal = {name: normal_value(item) for name, item in own.items()}
        return replace(value, **{name: item for name, item in normal.items() if item != own[name]})
    return value
