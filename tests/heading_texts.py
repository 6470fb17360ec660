"""Short texts as headings and diagrams have them, put together from words that are hard to break."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

WORDS = (
    "地域",
    "支え合い",
    "サポーター",
    "養成講座",
    "を話そう",
    "！",
    "、",
    "2A",
    "「居場所」",
    "{探|さが}す",
    "\n",
)


def texts_of(more: Iterable[str], most: int) -> st.SearchStrategy[str]:
    """Texts of at most so many of the words and of those that come with a test."""
    return st.lists(st.sampled_from((*WORDS, *more)), max_size=most).map("".join)
