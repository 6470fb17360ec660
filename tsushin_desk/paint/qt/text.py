"""Glyph runs: the glyph ids of the display list at exactly its places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QGlyphRun, QPainter, QPainterPath, QPen, QRawFont

from tsushin_desk.display import Glyph, GlyphRun
from tsushin_desk.display.recent import Recent
from tsushin_desk.pageformat.color import Color
from tsushin_desk.paint.qt.inks import pen, screen_color

if TYPE_CHECKING:
    from tsushin_desk.fonts import FontSet

# Qt's raster engine shows nothing for glyphs larger than 64 device pixels and raises no error (seen in 6.11):
# from here on outlines are filled instead, which at this size nobody can tell apart.
_LARGEST_CACHED = 56.0
_OUTLINE_SIZE = 1024.0  # pixels: fine enough that Qt's 1/64 pixel grid does not matter
_MOST_LINES, _MOST_PENS = 1_500, 100  # of some dozen pages


class _Line(NamedTuple):
    """The glyphs of a run for Qt, wherever the run stands."""

    face: str
    size: float
    qt_run: QGlyphRun
    drawn: list[Glyph]
    missing: list[Glyph]


class RunPainter:
    """Draws glyph runs with the faces of a font set. Belongs to one thread, as Qt's raw fonts do.

    The painter's unit must be one point: a raw font of ``size`` pixels is then ``size`` points high.
    """

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._read_fonts: dict[str, QRawFont] = {}
        self._raw_fonts: dict[tuple[str, float], QRawFont] = {}
        self._outlines: dict[tuple[str, int], QPainterPath] = {}
        # A run that has moved keeps its glyphs.
        self._lines: Recent[tuple[Glyph, ...], list[_Line]] = Recent(_MOST_LINES, lambda _: [])
        self._pens: Recent[Color, QPen] = Recent(_MOST_PENS, lambda color: QPen(screen_color(color)))

    def paint(self, painter: QPainter, run: GlyphRun) -> None:
        """Draws a run. Raises ``KeyError`` if its face is not in the font set."""
        line = self._line(run)
        if run.size * painter.combinedTransform().m22() > _LARGEST_CACHED:
            self._fill_outlines(painter, run, line.drawn)
        elif line.drawn:
            painter.setPen(self._pens.of(run.color))
            painter.drawGlyphRun(QPointF(run.x, run.y), line.qt_run)
        for glyph in line.missing:
            _paint_box(painter, run, glyph)

    def _line(self, run: GlyphRun) -> _Line:
        known = self._lines.of(run.glyphs)
        for line in known:
            if line.size == run.size and line.face == run.face:
                return line
        drawn = [glyph for glyph in run.glyphs if glyph.gid]
        missing = [glyph for glyph in run.glyphs if not glyph.gid]
        line = _Line(run.face, run.size, self._qt_run(run, drawn), drawn, missing)
        known.append(line)
        return line

    def _qt_run(self, run: GlyphRun, glyphs: list[Glyph]) -> QGlyphRun:
        qt_run = QGlyphRun()
        if glyphs:
            qt_run.setRawFont(self._raw_font(run.face, run.size))
            qt_run.setGlyphIndexes([glyph.gid for glyph in glyphs])
            qt_run.setPositions([QPointF(glyph.dx, glyph.dy) for glyph in glyphs])
        return qt_run

    def _fill_outlines(self, painter: QPainter, run: GlyphRun, glyphs: list[Glyph]) -> None:
        color, scale = screen_color(run.color), run.size / _OUTLINE_SIZE
        for glyph in glyphs:
            painter.save()
            painter.translate(run.x + glyph.dx, run.y + glyph.dy)
            painter.scale(scale, scale)
            painter.fillPath(self._outline(run.face, glyph.gid), color)
            painter.restore()

    def _outline(self, face: str, gid: int) -> QPainterPath:
        key = (face, gid)
        if key not in self._outlines:
            self._outlines[key] = self._raw_font(face, _OUTLINE_SIZE).pathForGlyph(gid)
            self._outlines[key].setFillRule(Qt.FillRule.WindingFill)
        return self._outlines[key]

    def _raw_font(self, face: str, size: float) -> QRawFont:
        key = (face, size)
        if key not in self._raw_fonts:
            made = QRawFont(self._read(face))
            made.setPixelSize(size)
            self._raw_fonts[key] = made
        return self._raw_fonts[key]

    def _read(self, face: str) -> QRawFont:
        """The face as its file is read, once; other sizes of it share what was read."""
        if face not in self._read_fonts:
            path = str(self._fonts.face(face).path)
            self._read_fonts[face] = QRawFont(path, _OUTLINE_SIZE, QFont.HintingPreference.PreferNoHinting)
        return self._read_fonts[face]


def _paint_box(painter: QPainter, run: GlyphRun, glyph: Glyph) -> None:
    """A hollow box for a character that no font has, the same as on paper."""
    painter.setPen(pen(run.color, run.size * 0.04))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, bottom = run.x + glyph.dx + run.size * 0.1, run.y + glyph.dy
    painter.drawRect(QRectF(left, bottom - run.size * 0.75, run.size * 0.7, run.size * 0.75))
