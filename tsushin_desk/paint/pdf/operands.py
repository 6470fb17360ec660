"""Lengths and places as content streams have them (ISO 32000-1, 7.3.3): in as few signs as possible."""

from __future__ import annotations


def number(value: float) -> str:
    """A length for a content stream, rounded to 0.001 pt, in as few signs as possible."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Several lengths, separated by blanks."""
    return " ".join(number(value) for value in values)


def place(x: float, y: float) -> str:
    """A point or the sides of a box for a content stream, rounded to 0.01 pt (3.5 µm)."""
    return f"{_short(x)} {_short(y)}"


def _short(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
