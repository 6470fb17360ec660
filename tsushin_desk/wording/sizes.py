"""Sizes of files in words."""

from __future__ import annotations


def size_in_words(size: int) -> str:
    """Bytes as people say it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(round(size / 1000), 1)} kB"
