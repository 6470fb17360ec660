"""The inline notation of prose: bold, ruby, emphasis dots and links.

``**太字**``, ruby ``{親文字|ルビ}`` (group) or ``{電子|でん|し}`` (one annotation per base character),
emphasis dots ``《《…》》``, links ``<https://…>`` or bare ``https://…``. What is not closed stays literal. A
backslash before one of ``* { } | 《 <`` takes away its meaning.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from tsushin_desk.values import dataclass


class SpanKind(StrEnum):
    """What a span of prose is."""

    BOLD = "bold"
    RUBY = "ruby"
    DOTS = "dots"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Span:
    """A range of code points of the *plain* text. ``values``: ruby annotations, or the link's address."""

    kind: SpanKind
    start: int
    end: int
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InlineText:
    """Prose without its marks.

    ``text`` is what the reader sees; ``offsets[i]`` is the place of its i-th code point in the stored source
    (one more entry than ``text`` for the end); ``spans`` lie over ``text``; ``unclosed`` holds the source
    places of marks that were opened and never closed (they stay literal).
    """

    text: str
    offsets: tuple[int, ...]
    spans: tuple[Span, ...] = ()
    unclosed: tuple[int, ...] = ()


def plain_inline(text: str) -> InlineText:
    """Literal text, no notation read."""
    return InlineText(text, tuple(range(len(text) + 1)))


_ESCAPABLE = "*{}|《》<>\\"
_URL = re.compile(r"https?://[!-;=?-~]+")
_MARK = re.compile(r"[\\*《{<h]")
_TRAILING = ".,;:!?)]'\""


class _Reader:
    """One pass over the source; bold and dots may hold ruby and links, ruby holds plain characters only."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.offsets: list[int] = []
        self.spans: list[Span] = []
        self.unclosed: list[int] = []

    def take(self, start: int, end: int) -> None:
        self.text.extend(self.source[start:end])
        self.offsets.extend(range(start, end))

    def read(self, position: int, stop: int) -> None:
        source = self.source
        while position < stop:
            char = source[position]
            if char == "\\" and position + 1 < stop and source[position + 1] in _ESCAPABLE:
                self.take(position + 1, position + 2)
                position += 2
            elif source.startswith("**", position):
                position = self._enclosed("**", "**", SpanKind.BOLD, position, stop)
            elif source.startswith("《《", position):
                position = self._enclosed("《《", "》》", SpanKind.DOTS, position, stop)
            elif char == "{":
                position = self._ruby(position, stop)
            elif char == "<" or (char == "h" and source.startswith(("http://", "https://"), position)):
                position = self._link(position, stop)
            else:
                # Plain characters in one go, up to the next that may begin a mark.
                found = _MARK.search(source, position + 1, stop)
                end = found.start() if found else stop
                self.take(position, end)
                position = end

    def _enclosed(self, opening: str, closing: str, kind: SpanKind, position: int, stop: int) -> int:
        inner = position + len(opening)
        # A mark never crosses a paragraph: a forgotten closing must not turn the rest of the text bold.
        paragraph_end = self.source.find("\n", inner, stop)
        limit = stop if paragraph_end < 0 else paragraph_end
        end = self.source.find(closing, inner, limit)
        if end == inner:
            self.take(position, end + len(closing))
            return end + len(closing)
        if end < 0:
            self.unclosed.append(position)
            self.take(position, inner)
            return inner
        start = len(self.text)
        self.read(inner, end)
        self.spans.append(Span(kind, start, len(self.text)))
        return end + len(closing)

    def _ruby(self, position: int, stop: int) -> int:
        end = self.source.find("}", position, stop)
        inner = self.source[position + 1 : end] if end > 0 else ""
        base, *annotations = inner.split("|")
        if end < 0 or not base or not annotations or not all(annotations) or "\n" in inner or "{" in inner:
            if end < 0:
                self.unclosed.append(position)
            self.take(position, position + 1)
            return position + 1
        start = len(self.text)
        self.take(position + 1, position + 1 + len(base))
        self.spans.append(Span(SpanKind.RUBY, start, len(self.text), tuple(annotations)))
        return end + 1

    def _link(self, position: int, stop: int) -> int:
        angled = self.source[position] == "<"
        begin = position + 1 if angled else position
        match = _URL.match(self.source, begin, stop)
        if match is None:
            self.take(position, position + 1)
            return position + 1
        end = match.end()
        if angled and (end >= stop or self.source[end] != ">"):
            self.take(position, position + 1)
            return position + 1
        while not angled and self.source[end - 1] in _TRAILING:
            end -= 1
        start = len(self.text)
        self.take(begin, end)
        self.spans.append(Span(SpanKind.LINK, start, len(self.text), (self.source[begin:end],)))
        return end + 1 if angled else end


@lru_cache(maxsize=4096)
def parse_inline(source: str) -> InlineText:
    """Reads the notation. Never fails: what is not well formed stays as literal text.

    Spans come in the order of their starts, outer before inner.
    """
    reader = _Reader(source)
    reader.read(0, len(source))
    spans = tuple(sorted(reader.spans, key=lambda s: (s.start, -s.end, s.kind)))
    return InlineText("".join(reader.text), (*reader.offsets, len(source)), spans, tuple(reader.unclosed))
