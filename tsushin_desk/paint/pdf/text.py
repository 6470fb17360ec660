"""Glyph runs as text operators: every glyph exactly where layout put it (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tsushin_desk.display import Glyph, GlyphRun
from tsushin_desk.paint.pdf.codes import readable
from tsushin_desk.paint.pdf.faces import EmbeddedFace
from tsushin_desk.paint.pdf.marks import Marks
from tsushin_desk.paint.pdf.objects import number, numbers
from tsushin_desk.paint.pdf.state import Content

_TOLERANCE = 0.5  # 1/1000 em: a pen this near its goal is not corrected; the next glyph sees what is left
_NO_FACE = EmbeddedFace("", {}, {}, {}, {}, frozenset())


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Glyphs of one marked-content sequence. ``text`` is set if the glyphs' own texts do not say it all."""

    glyphs: list[Glyph]
    text: str | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class TextPainter:
    """Shows the runs of one page."""

    content: Content
    marks: Marks
    faces: dict[str, EmbeddedFace]

    def paint(self, run: GlyphRun, x: float, y: float, element: str | None) -> None:
        """Shows a run whose first origin is (x, y) in PDF user space (y up)."""
        face = self.faces.get(run.face, _NO_FACE)
        for stretch in _stretches(run.glyphs, face):
            if element is not None and stretch.text is not None:
                self.marks.open_span(element, stretch.text)
            else:
                self.marks.switch(element)
            if stretch.missing:
                self._paint_box(run, x + stretch.glyphs[0].dx, y - stretch.glyphs[0].dy)
            else:
                self._show(run, stretch.glyphs, face, (x, y))

    def _show(
        self, run: GlyphRun, glyphs: list[Glyph], face: EmbeddedFace, origin: tuple[float, float]
    ) -> None:
        overprints = self.content.save_overprinting(run.color)
        self.content.fill_with(run.color)
        self.content.add("BT")
        self.content.font(face.resource, run.size)
        for dy, line in groupby(glyphs, key=lambda glyph: glyph.dy):
            row = list(line)
            place = numbers(origin[0] + row[0].dx, origin[1] - dy)
            self.content.add(f"1 0 0 1 {place} Tm {_show_operator(row, face, run.size)}")
        self.content.add("ET")
        if overprints:
            self.content.restore()

    def _paint_box(self, run: GlyphRun, x: float, y: float) -> None:
        """A hollow box for a character that no font has: .notdef may not be shown (ISO 19005-2, 6.2.11.8)."""
        self.content.stroke_with(run.color, run.size * 0.04)
        self.content.add(f"{numbers(x + run.size * 0.1, y, run.size * 0.7, run.size * 0.75)} re S")


def _show_operator(glyphs: list[Glyph], face: EmbeddedFace, size: float) -> str:
    """TJ with the differences between where the widths lead the pen and where the glyphs belong (9.4.3)."""
    parts: list[str] = []
    units = 1000 / round(size, 3)  # the size as Tf has it
    pen = glyphs[0].dx * units
    for glyph in glyphs:
        digits, width = face.shown[glyph.gid, glyph.text]
        ahead = pen - glyph.dx * units
        if ahead > _TOLERANCE or ahead < -_TOLERANCE:
            ahead = round(ahead, 2)
            parts.append(f">{number(ahead)}<")
            pen -= ahead
        parts.append(digits)
        pen += width
    return f"[<{''.join(parts)}>] TJ"


def _stretches(glyphs: tuple[Glyph, ...], face: EmbeddedFace) -> Iterator[_Stretch]:
    """The run cut around clusters that are missing or need a text of their own."""
    if all(glyph.text and (glyph.gid, glyph.text) in face.speaking for glyph in glyphs):
        yield _Stretch(list(glyphs))  # nearly every run: no cluster needs a look
        return
    plain: list[Glyph] = []
    for cluster in _clusters(glyphs):
        missing = any(glyph.gid == 0 for glyph in cluster)
        if not missing and _speaks(face, cluster):
            plain.extend(cluster)
            continue
        if plain:
            yield _Stretch(plain)
            plain = []
        yield _Stretch(cluster, readable(cluster[0].text), missing)
    if plain:
        yield _Stretch(plain)


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


def _speaks(face: EmbeddedFace, cluster: list[Glyph]) -> bool:
    """True if the codes' own texts are the cluster's text; one text for several glyphs never is."""
    if len(cluster) > 1 and cluster[0].text:
        return False
    return all((glyph.gid, glyph.text) in face.speaking for glyph in cluster)
