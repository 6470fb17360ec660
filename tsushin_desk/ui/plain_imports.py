"""Imports as Python makes them.

Qt for Python puts a function of its own in the place of ``__import__``: for every module that is imported it
reads the source, to see whether it may want method names in another style. None of ours does, and for some
five hundred modules that takes as long as an empty window.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  from here on its function stands there


def import_plainly() -> None:
    """Puts Python's own function back, which Qt for Python has kept; without it nothing changes."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
