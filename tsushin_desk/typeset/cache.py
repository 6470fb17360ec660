"""A bounded store of finished paragraphs: the least recently used go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from tsushin_desk.typeset.result import ComposedParagraph


class ParagraphCache:
    """Keeps paragraphs up to a number of clusters in all; safe to use from several threads."""

    def __init__(self, most_clusters: int) -> None:
        self._most = most_clusters
        self._held = 0
        self._paragraphs: OrderedDict[Hashable, ComposedParagraph] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], ComposedParagraph]) -> ComposedParagraph:
        """The paragraph of this key, made if it is not there."""
        with self._lock:
            found = self._paragraphs.get(key)
            if found is not None:
                self._paragraphs.move_to_end(key)
                return found
        made = make()
        with self._lock:
            if key not in self._paragraphs:
                self._paragraphs[key] = made
                self._held += _weight(made)
            while self._held > self._most and len(self._paragraphs) > 1:
                self._held -= _weight(self._paragraphs.popitem(last=False)[1])
        return made

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._paragraphs.clear()
            self._held = 0


def _weight(paragraph: ComposedParagraph) -> int:
    return 1 + sum(len(line.clusters) for line in paragraph.lines)
