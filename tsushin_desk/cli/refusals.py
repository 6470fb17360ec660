"""What the command line itself refuses, beside unreadable input."""

from __future__ import annotations


class RefusedCommandError(Exception):
    """The command cannot be done. ``sentence``: what happened, what is safe, what to do, in Japanese."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
