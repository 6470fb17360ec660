"""Marks put into prose and taken out again: bold, emphasis dots, ruby. Pure: texts and code point places."""

from __future__ import annotations

from enum import StrEnum

from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and what is selected in it."""

    text: str
    start: int
    end: int


class Mark(StrEnum):
    """What can be marked."""

    BOLD = "bold"
    RUBY = "ruby"
    DOTS = "dots"


_ENDS = {Mark.BOLD: ("**", "**"), Mark.DOTS: ("《《", "》》")}


def toggle(mark: Mark, marked: Marked) -> Marked:
    """The text with a mark on what is selected, or without it where it had one."""
    if mark is Mark.RUBY:
        return _toggle_ruby(marked)
    return _toggle_enclosed(marked, *_ENDS[mark])


def _toggle_enclosed(marked: Marked, opening: str, closing: str) -> Marked:
    text, start, end = marked.text, marked.start, marked.end
    before, chosen, after = text[:start], text[start:end], text[end:]
    if before.endswith(opening) and after.startswith(closing):
        left = before[: -len(opening)]
        return Marked(left + chosen + after[len(closing) :], len(left), len(left) + len(chosen))
    if len(chosen) >= len(opening) + len(closing) and chosen.startswith(opening) and chosen.endswith(closing):
        inner = chosen[len(opening) : -len(closing)]
        return Marked(before + inner + after, start, start + len(inner))
    if "\n" in chosen:  # a mark never crosses a paragraph
        lines = [f"{opening}{line}{closing}" if line else "" for line in chosen.split("\n")]
        whole = "\n".join(lines)
        return Marked(before + whole + after, start, start + len(whole))
    inner_start = start + len(opening)
    return Marked(f"{before}{opening}{chosen}{closing}{after}", inner_start, inner_start + len(chosen))


def _toggle_ruby(marked: Marked) -> Marked:
    """Puts ``{親|}`` round what is selected, the cursor where the ruby goes; within ruby takes it away."""
    text, start, end = marked.text, marked.start, marked.end
    opened = text.rfind("{", 0, start + 1)
    closed = text.find("}", max(end - 1, 0))
    inner = text[opened + 1 : closed]
    if 0 <= opened < closed and opened < end and "|" in inner and not set(inner) & set("{}\n"):
        base = inner.split("|")[0]
        return Marked(text[:opened] + base + text[closed + 1 :], opened, opened + len(base))
    chosen = text[start:end].split("\n")[0]
    end = start + len(chosen)
    inner_place = end + 2 if chosen else start + 1
    return Marked(f"{text[:start]}{{{chosen}|}}{text[end:]}", inner_place, inner_place)
