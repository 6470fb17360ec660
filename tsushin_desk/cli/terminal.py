"""What a person at a terminal sees: sentences, and a bar for long work."""

from __future__ import annotations

import sys
from typing import TextIO

_BAR = 24  # signs


def say(text: str) -> None:
    """A message to the person, beside the output proper."""
    print(text, file=sys.stderr)


class ProgressBar:
    """A bar on a terminal, nothing where the output is piped. Use as a context manager."""

    def __init__(self, label: str, stream: TextIO | None = None) -> None:
        self._label = label
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty()

    def __enter__(self) -> ProgressBar:
        self.show(0, 1)
        return self

    def __exit__(self, *_: object) -> None:
        self._write("\r\x1b[K")

    def show(self, done: int, total: int) -> None:
        """Moves the bar: ``done`` of ``total`` steps."""
        share = min(max(done / total, 0.0), 1.0) if total > 0 else 1.0
        filled = round(share * _BAR)
        self._write(f"\r\x1b[K{self._label} [{'#' * filled}{'.' * (_BAR - filled)}] {share:4.0%}")

    def _write(self, text: str) -> None:
        if self._shown:
            self._stream.write(text)
            self._stream.flush()
