"""What was made is kept from one layout to the next, and made anew only if its sources have changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, TypeVar

from tsushin_desk.display import Drawing
from tsushin_desk.fonts import FontSet
from tsushin_desk.layout.setting import Setting
from tsushin_desk.pageformat.format import PageFormat
from tsushin_desk.values import dataclass

MOST_KEPT = 4_000
MOST_MADE = 40_000  # lines and strips: those of some hundred pages
_MOST_SURROUNDINGS = 8
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What all sections of an issue are set with. One object as long as nothing of it changes."""

    page_format: PageFormat
    fonts: FontSet
    drawings: Mapping[str, Drawing]

    def are_of(self, setting: Setting) -> bool:
        """True if they are that setting's; fonts and drawings must be the very same ones."""
        own = setting.fonts is self.fonts and setting.drawings is self.drawings
        return own and (setting.page_format is self.page_format or setting.page_format == self.page_format)


_lock = Lock()
_known: list[Surroundings] = []
_kept: OrderedDict[tuple[Surroundings, Hashable], tuple[object, Any]] = OrderedDict()
_made_of: OrderedDict[tuple[int, Hashable], tuple[object, Any]] = OrderedDict()  # what is in it lives


def surroundings(setting: Setting) -> Surroundings:
    """What is the same for all sections of an issue, of all settings alike the same object."""
    with _lock:
        found = next((around for around in reversed(_known) if around.are_of(setting)), None)
        if found is None:
            found = Surroundings(setting.page_format, setting.fonts, setting.drawings)
            _known.append(found)
            del _known[:-_MOST_SURROUNDINGS]
        return found


def remembered(setting: Setting, key: Hashable, make: Callable[[], Made], also: object = None) -> Made:
    """What ``make`` gives for this key in these surroundings; the key holds all else that it depends on.

    ``also``: more that it depends on, only compared: for what is too large to be a key.
    """
    whole = (surroundings(setting), key)
    with _lock:
        if whole in _kept and _kept[whole][0] == also:
            _kept.move_to_end(whole)
            found: Made = _kept[whole][1]
            return found
    made = make()
    with _lock:
        _kept[whole] = (also, made)
        if len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def same_again(of: object, key: Hashable, make: Callable[[], Made]) -> Made:
    """What ``make`` gave for the very same object and an equal key, if that was not too long ago."""
    place = (id(of), key)
    with _lock:
        known = _made_of.get(place)
        if known is not None and known[0] is of:
            _made_of.move_to_end(place)
            found: Made = known[1]
            return found
    made = make()
    with _lock:
        _made_of[place] = (of, made)
        if len(_made_of) > MOST_MADE:
            _made_of.popitem(last=False)
    return made


def of_section(setting: Setting, *key: Hashable) -> Hashable:
    """A key for what one section alone shows, in its own colours."""
    return (setting.section, setting.kind, *key)


def forget_everything() -> None:
    """As in a program that has just started: for benchmarks, and tests of what is kept."""
    with _lock:
        _kept.clear()
        _made_of.clear()
        _known.clear()
