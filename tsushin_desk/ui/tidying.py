"""Memory is tidied while nobody types: a full search for leftovers takes longer than a frame."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

# New objects before the youngest, rounds before the middle and the whole memory are looked through. A
# keystroke makes some thousands that stay; they are searched in the moment after the paper is painted.
_ROUNDS = (200_000, 20, 100)
_BETWEEN_KEYS = 8_000  # new objects: a search among them takes a millisecond or two
_LONG_REST = 20_000  # milliseconds without work


class Tidying(QObject):
    """Looks for leftovers whenever the desk comes to rest; before the first rest nothing is left over.

    What has lived through a rest is set aside, so that the next search is short; after a long rest all of it
    is looked through.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before = gc.get_threshold()
        gc.set_threshold(*_ROUNDS)
        self._long_rest = QTimer(self, singleShot=True, interval=_LONG_REST)
        self._long_rest.timeout.connect(self._on_long_rest_timeout)
        self._long_rest.start()

    def work_begins(self) -> None:
        """Somebody types."""
        self._long_rest.stop()

    def between_keys(self) -> None:
        """A keystroke, or the first page, has been done and painted.

        Before the first rest all that has been made is set aside unsearched: that takes no time, and the long
        rest looks through it.
        """
        if not gc.isenabled():
            gc.freeze()
        elif gc.get_count()[0] > _BETWEEN_KEYS:
            gc.collect(0)

    def rest_begins(self) -> None:
        """Nobody has typed for a while."""
        gc.enable()
        gc.collect()
        gc.freeze()
        self._long_rest.start()

    def close(self) -> None:
        """Leaves the memory as it was found."""
        self._long_rest.stop()
        gc.enable()
        gc.set_threshold(*self._before)
        gc.unfreeze()

    def _on_long_rest_timeout(self) -> None:
        gc.enable()
        gc.unfreeze()
        gc.collect()
        gc.freeze()
