"""What was made is kept from one layout to the next, and made anew only if its sources have changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from tsushin_desk.display import Drawing
from tsushin_desk.layout.setting import Setting

MOST_KEPT = 600
Made = TypeVar("Made")
# The drawings stand beside what was made, because a mapping is no key; they must be the very same ones.
_kept: OrderedDict[Hashable, tuple[Mapping[str, Drawing], Any]] = OrderedDict()


def remembered(setting: Setting, key: Hashable, make: Callable[[], Made]) -> Made:
    """What ``make`` gives for this key in these surroundings; the key holds all else that it depends on."""
    whole = (key, setting.page_format, setting.fonts)
    drawings, made = _kept.get(whole, (None, None))
    if made is None or drawings is not setting.drawings:
        made = make()
        _kept[whole] = (setting.drawings, made)
    _kept.move_to_end(whole)
    if len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return made
