"""What was made of pages, kept for the next file: an issue is exported again after a small change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from tsushin_desk.display import Page

_MOST = 64  # pages
Made = TypeVar("Made")


class PageMemory(Generic[Made]):
    """Gives back what was made of the very same page object in equal surroundings.

    Layout hands on a page that did not change as the same object; pages are never compared by their items.
    """

    def __init__(self) -> None:
        # The page is held as well, so that nothing else can get its number.
        self._pages: OrderedDict[int, tuple[Page, object, Made]] = OrderedDict()
        self._lock = Lock()  # two files may be written at once

    def of(self, page: Page, surroundings: object, make: Callable[[], Made]) -> Made:
        """What was made of the page, or is made now."""
        known = self.get(page, surroundings)
        return self.put(page, surroundings, make()) if known is None else known

    def get(self, page: Page, surroundings: object) -> Made | None:
        """What was made of the page, None if that is not known."""
        with self._lock:
            known = self._pages.get(id(page))
        if known is None or known[1] != surroundings:
            return None
        return known[2]

    def put(self, page: Page, surroundings: object, made: Made) -> Made:
        """Remembers what was made of the page; the pages that were made longest ago are forgotten."""
        with self._lock:
            self._pages[id(page)] = (page, surroundings, made)
            self._pages.move_to_end(id(page))
            if len(self._pages) > _MOST:
                self._pages.popitem(last=False)
        return made

    def forget(self) -> None:
        """All of them."""
        with self._lock:
            self._pages.clear()
