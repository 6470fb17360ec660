"""Glyph runs as text operators: every glyph where layout put it (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from tsushin_desk.display import Glyph, GlyphRun
from tsushin_desk.paint.pdf.codes import readable
from tsushin_desk.paint.pdf.faces import EmbeddedFace
from tsushin_desk.paint.pdf.marks import Marks
from tsushin_desk.paint.pdf.operands import number, place
from tsushin_desk.paint.pdf.rows import (
    LEAST_GAP,
    TOLERANCE,
    PlainRow,
    common_spacing,
    plain_row,
    text_operator,
    units_of,
)
from tsushin_desk.paint.pdf.state import Content
from tsushin_desk.values import dataclass

_NO_FACE = EmbeddedFace("", {}, {}, {}, {}, frozenset(), {})


@dataclass(frozen=True, slots=True)
class _Piece:
    """Glyphs that are read together. ``text`` is set if the glyphs' own texts and places do not say it all.

    ``room``: what follows before the next run, in 1/1000 em, and belongs to the piece although it is empty;
    ``leads``: so does what comes before.
    """

    glyphs: list[Glyph]
    text: str | None = None
    missing: bool = False
    room: float = 0.0
    leads: bool = False


@dataclass(frozen=True, slots=True)
class TextPainter:
    """Shows the runs of one page."""

    content: Content
    marks: Marks
    faces: dict[str, EmbeddedFace]

    def paint(
        self, run: GlyphRun, x: float, y: float, element: str | None, gap: float = 0.0, over: bool = True
    ) -> None:
        """Shows a run whose first origin is (x, y) in PDF user space (y up).

        ``gap`` is the room in points between it and a run that goes on with the same sentence; ``over``:
        black may be printed over its ground.
        """
        self.marks.switch(element)
        face = self.faces.get(run.face, _NO_FACE)
        row = plain_row(run, face, gap)
        if row is not None:
            self._show_row(row, face.resource, (x, y), over)
            return
        line = _Line(run, face, gap, over)
        for missing, pieces in groupby(line.pieces(), key=lambda piece: piece.missing):
            if not missing:
                self._show(line, list(pieces), (x, y), element)
                continue
            for piece in pieces:
                self._open_span(piece)
                self._paint_box(run, x + piece.glyphs[0].dx, y - piece.glyphs[0].dy)
                self._close_span(piece)

    def _show_row(self, row: PlainRow, resource: str, origin: tuple[float, float], over: bool) -> None:
        run, first = row.run, row.run.glyphs[0]
        overprints = over and self.content.save_overprinting(run.color)
        self.content.begin_text()
        self.content.fill_with(run.color)
        self.content.font(resource, run.size)
        spacing = common_spacing(row.gaps, row.units)
        self.content.space_characters(spacing)
        self.content.move_text(origin[0] + first.dx, origin[1] - first.dy)
        self.content.add(row.shown(spacing))
        self.content.end_text()
        if overprints:
            self.content.restore()

    def _show(
        self, line: _Line, pieces: list[_Piece], origin: tuple[float, float], element: str | None
    ) -> None:
        run = line.run
        overprints = line.over and self.content.save_overprinting(run.color)
        self.content.begin_text()
        self.content.fill_with(run.color)
        self.content.font(line.face.resource, run.size)
        spacing = line.spacing([glyph for piece in pieces for glyph in piece.glyphs])
        self.content.space_characters(spacing)
        pen: _Pen | None = None
        for piece in pieces:
            if self.marks.is_spent:
                self.content.end_text()
                self.marks.switch(element)
                self.content.begin_text()
                pen = None
            self._open_span(piece)
            for dy, row in groupby(piece.glyphs, key=lambda glyph: glyph.dy):
                glyphs = list(row)
                if pen is None or dy != pen.dy:
                    self.content.move_text(origin[0] + glyphs[0].dx, origin[1] - dy)
                    pen = _Pen(line, dy, glyphs[0].dx * line.units, spacing * line.units)
                self.content.add(pen.show(glyphs, piece))
            self._close_span(piece)
        self.content.end_text()
        if overprints:
            self.content.restore()

    def _open_span(self, piece: _Piece) -> None:
        if piece.text is not None:
            self.marks.open_span(piece.text)

    def _close_span(self, piece: _Piece) -> None:
        if piece.text is not None:
            self.marks.close_span()

    def _paint_box(self, run: GlyphRun, x: float, y: float) -> None:
        """A hollow box for a character that no font has: .notdef may not be shown (ISO 19005-2, 6.2.11.8)."""
        self.content.stroke_with(run.color, number(run.size * 0.04))
        corner, sides = place(x + run.size * 0.1, y), place(run.size * 0.7, run.size * 0.75)
        self.content.add(f"{corner} {sides} re S")


@dataclass(slots=True)
class _Pen:
    """Where the widths have led, in 1/1000 em, while a row is shown with a character spacing."""

    line: _Line
    dy: float
    at: float
    spacing: float

    def show(self, glyphs: list[Glyph], piece: _Piece) -> str:
        """TJ with the differences between where the pen is and where the glyphs belong (9.4.3).

        Room that belongs to the piece is taken by a blank that ends with it.
        """
        parts: list[str] = []
        shown, units = self.line.face.shown, self.line.units
        if piece.leads:
            parts.append(self._blank_until(glyphs[0].dx * units))
        at = self.at
        for glyph in glyphs:
            digits, width = shown[glyph.gid, glyph.text]
            ahead = at - glyph.dx * units
            if ahead > TOLERANCE or ahead < -TOLERANCE:
                ahead = round(ahead)
                parts.append(f">{ahead}<")
                at -= ahead
            parts.append(digits)
            at += width + self.spacing
        self.at = at
        if piece.room:
            parts.append(self._blank_until(at + piece.room - self.spacing))
        return text_operator("".join(parts))

    def _blank_until(self, end: float) -> str:
        """A blank that leads the pen to this place."""
        if self.line.face.blank is None:
            return ""
        digits, width = self.line.face.blank
        back = round(self.at + width + self.spacing - end)
        self.at += width + self.spacing - back
        return f">{back}<{digits}"


@dataclass(frozen=True, slots=True)
class _Line:
    """A run with its face: what its glyphs say, and what lies between them."""

    run: GlyphRun
    face: EmbeddedFace
    gap: float
    over: bool

    @property
    def units(self) -> float:
        """1/1000 em to the point, of the size as Tf has it."""
        return units_of(self.run)

    def gaps(self, glyphs: list[Glyph]) -> list[float]:
        """What lies between each glyph's width and the next glyph, in 1/1000 em."""
        shown, units = self.face.shown, self.units
        return [
            (b.dx - a.dx) * units - shown[a.gid, a.text][1] if a.gid and a.dy == b.dy else 0.0
            for a, b in pairwise(glyphs)
        ]

    def spacing(self, glyphs: list[Glyph]) -> float:
        """The character spacing in points that spares most corrections."""
        return common_spacing(self.gaps(glyphs), self.units)

    def pieces(self) -> Iterator[_Piece]:
        """The run cut around clusters that are missing or need a text, and around gaps that are no blanks."""
        pieces = list(self._joined())
        if pieces and self.gap * self.units > LEAST_GAP and not pieces[-1].missing:
            last = pieces[-1]
            text = last.text or _text(last.glyphs)
            if _is_plain(text):
                pieces[-1] = _Piece(last.glyphs, text, room=self.gap * self.units)
        plain: list[Glyph] = []
        for piece in pieces:
            if piece.text is None:
                plain.extend(piece.glyphs)
                continue
            if plain:
                yield _Piece(plain)
                plain = []
            yield piece
        if plain:
            yield _Piece(plain)

    def _joined(self) -> Iterator[_Piece]:
        """The clusters; those with a gap between them as one piece whose text says that nothing is there."""
        held: _Piece | None = None
        for piece in map(self._piece, _clusters(self.run.glyphs)):
            if held is not None and (gap := self._gap(held, piece)) > LEAST_GAP:
                text, following = held.text or _text(held.glyphs), piece.text or _text(piece.glyphs)
                if _is_plain(text + following):
                    held = _Piece(held.glyphs + piece.glyphs, text + following)
                    continue
                if _is_plain(text):
                    held = _Piece(held.glyphs, text, room=gap, leads=held.leads)
                elif _is_plain(following):
                    piece = _Piece(piece.glyphs, following, leads=True)
            if held is not None:
                yield held
            held = piece
        if held is not None:
            yield held

    def _piece(self, cluster: list[Glyph]) -> _Piece:
        missing = any(glyph.gid == 0 for glyph in cluster)
        if not missing and self._speaks(cluster):
            return _Piece(cluster)
        return _Piece(cluster, readable(cluster[0].text), missing)

    def _gap(self, one: _Piece, other: _Piece) -> float:
        if one.missing or other.missing or not one.glyphs[-1].text or not other.glyphs[0].text:
            return 0.0
        return self.gaps([one.glyphs[-1], other.glyphs[0]])[0]

    def _speaks(self, cluster: list[Glyph]) -> bool:
        """True if the codes' own texts are the cluster's text; one text for several glyphs never is."""
        if len(cluster) > 1 and cluster[0].text:
            return False
        return all((glyph.gid, glyph.text) in self.face.speaking for glyph in cluster)


def _is_plain(text: str) -> bool:
    """True without surrogates and selectors, which some readers lose in a text that stands for glyphs."""
    return all(ord(sign) < 0xFFFF and not 0xFE00 <= ord(sign) < 0xFE10 for sign in text)


def _text(glyphs: list[Glyph]) -> str:
    return readable("".join(glyph.text for glyph in glyphs))


def _clusters(glyphs: tuple[Glyph, ...]) -> Iterator[list[Glyph]]:
    """The glyphs of each cluster: one that carries text, and those without that follow it."""
    cluster: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text and cluster:
            yield cluster
            cluster = []
        cluster.append(glyph)
    if cluster:
        yield cluster
