"""Marked content: which structure element each operator belongs to (ISO 32000-1, 14.6, 14.7.4)."""

from __future__ import annotations

from tsushin_desk.paint.pdf.objects import text_string
from tsushin_desk.paint.pdf.state import Content

_CLOSED = "\0closed"


class Marks:
    """Keeps exactly one marked-content sequence open while something is painted; only spans of text nest.

    ``tags`` names the structure type of each element; None = a file without tags, in which nothing is marked.
    Neighbours of one element share a sequence, neighbours without an element share an artifact.
    ``owners[mcid]`` is the element of a sequence.
    """

    def __init__(self, content: Content, tags: dict[str, str] | None) -> None:
        self._content = content
        self._tags = tags
        self._current: str | None = _CLOSED
        self.owners: list[str] = []
        self.is_spent = False

    def switch(self, element: str | None) -> None:
        """What follows belongs to this element; None = artifact. Raises ``ValueError`` if it is not known."""
        if self._tags is None or (element == self._current and not self.is_spent):
            return
        self.close()
        if element is None:
            self._content.add("/Artifact BMC")
        else:
            self._content.add(f"/{self._tag(element)}<</MCID {self._next(element)}>>BDC")
        self._current = element

    def open_span(self, text: str) -> None:
        """What follows is read as this text (14.9.4), not as its glyphs say: a span inside the sequence."""
        self._content.add(f"/Span<</ActualText{text_string(text)}>>BDC")

    def close_span(self) -> None:
        """The end of that. A sequence is left with its span: poppler takes the span's end for its own."""
        self._content.add("EMC")
        self.is_spent = self._tags is not None and self._current not in (None, _CLOSED)

    def close(self) -> None:
        """Ends the open sequence, if there is one."""
        if self._current != _CLOSED:
            self._content.add("EMC")
        self._current = _CLOSED
        self.is_spent = False

    def _tag(self, element: str) -> str:
        try:
            return (self._tags or {})[element]
        except KeyError:
            raise ValueError(f"unknown structure element {element!r}") from None

    def _next(self, element: str) -> int:
        self.owners.append(element)
        return len(self.owners) - 1
