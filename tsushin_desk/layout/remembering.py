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


class Memory:
    """What was made last, by its keys, up to so many; any thread may ask."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Hashable, tuple[object, Any]] = OrderedDict()
        _memories.append(self)

    def of(self, key: Hashable, make: Callable[[], Made], also: object = None) -> Made:
        """What ``make`` gives for this key, made once; the key holds all else that it depends on.

        ``also``: more that it depends on, only compared: for what is too large to be a key. It lives as long
        as what was made from it is kept.
        """
        with self._lock:
            known = self._kept.get(key)
            if known is not None and (known[0] is also or known[0] == also):
                self._kept.move_to_end(key)
                found: Made = known[1]
                return found
        made = make()
        with self._lock:
            self._kept[key] = (also, made)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def forget(self) -> None:
        """As in a program that has just started."""
        with self._lock:
            self._kept.clear()


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


_memories: list[Memory] = []
_by_value, _by_identity = Memory(MOST_KEPT), Memory(MOST_MADE)
_lock = Lock()
_known: list[Surroundings] = []


def surroundings(setting: Setting) -> Surroundings:
    """What is the same for all sections of an issue, of all settings alike the same object."""
    for around in reversed(_known):
        if around.are_of(setting):
            return around
    with _lock:
        found = next((around for around in _known if around.are_of(setting)), None)
        if found is None:
            found = Surroundings(setting.page_format, setting.fonts, setting.drawings)
            _known[:] = [*_known[1 - _MOST_SURROUNDINGS :], found]
        return found


def remembered(setting: Setting, key: Hashable, make: Callable[[], Made], also: object = None) -> Made:
    """What ``make`` gives for this key in these surroundings; ``also`` as in ``Memory.of``."""
    return _by_value.of((surroundings(setting), key), make, also)


def same_again(of: object, key: Hashable, make: Callable[[], Made]) -> Made:
    """What ``make`` gave for the very same object and an equal key, if that was not too long ago."""
    return _by_identity.of((id(of), key), make, of)  # ``of`` is kept alive, so its id stays its own


def of_section(setting: Setting, *key: Hashable) -> Hashable:
    """A key for what one section alone shows, in its own colours."""
    return (setting.section, setting.kind, *key)


def forget_everything() -> None:
    """As in a program that has just started: for benchmarks, and tests of what is kept."""
    for memory in _memories:
        memory.forget()
    with _lock:
        _known.clear()
