"""Vector drawings: a small, strict subset of SVG → shapes of the display list.

Known: ``svg`` with a viewBox, ``g`` with transforms, ``path``, ``circle``, ``ellipse``, ``rect``, ``line``,
``polygon``, ``polyline``; plain fills and strokes. Everything is turned into cubic curves at its final place.
Joins of strokes are not told apart. Nothing is fetched, nothing expanded: a DOCTYPE is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path as FilePath
from xml.parsers import expat

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.display import Drawing, Path
from tsushin_desk.storage.outlines import Matrix, OutlineError, numbers, read_transform, scale_of, transformed
from tsushin_desk.storage.pictures import LARGEST_DRAWING
from tsushin_desk.storage.places import resources_folder
from tsushin_desk.storage.reading import read_small_file
from tsushin_desk.storage.refusals import refusal, shown
from tsushin_desk.storage.shape_paint import START, Paint, PaintError, read_paint
from tsushin_desk.storage.shapes import SHAPES, outline

MOST_ELEMENTS = 10_000
MOST_SEGMENTS = 100_000
DEEPEST = 32
_SILENT = frozenset({"title", "desc"})
_IGNORED = frozenset({"id", "role", "version", "width", "height", "stroke-linejoin", "stroke-miterlimit"})
_PAINT = frozenset(
    {"fill", "stroke", "stroke-width", "stroke-linecap", "opacity", "fill-opacity", "stroke-opacity"}
)


def read_drawing(data: bytes, name: str) -> Drawing:
    """The drawing in an SVG file. Raises ``RefusedInputError`` with line and column."""
    if len(data) > LARGEST_DRAWING:
        raise refusal("file_too_large", FileRef(name), limit=f"{LARGEST_DRAWING >> 20} MB")
    reader = _Reader(name)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise refusal("drawing_broken", FileRef(name, problem.lineno, problem.offset + 1)) from None
    return Drawing(reader.width, reader.height, tuple(reader.shapes))


@lru_cache(maxsize=1)
def load_drawings() -> Mapping[str, Drawing]:
    """The bundled illustrations by name (the file name without ``.svg``); each is read when it is wanted."""
    return _BundledDrawings(resources_folder() / "illustrations")


class _BundledDrawings(Mapping[str, Drawing]):
    """An issue shows two or three of them. Raises ``RefusedInputError`` for one that is damaged."""

    def __init__(self, folder: FilePath) -> None:
        self._files = {path.stem: path for path in sorted(folder.glob("*.svg"))}
        self._read: dict[str, Drawing] = {}

    def __getitem__(self, name: str) -> Drawing:
        if name not in self._read:
            path = self._files[name]
            self._read[name] = read_drawing(read_small_file(path), path.name)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class _Reader:
    """Takes elements as they come; keeps what is inherited on a stack."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.width = self.height = 0.0
        self.shapes: list[Path] = []
        self._stack: list[tuple[Matrix, Paint]] = []
        self._elements = 0
        self._segments = 0
        self._silent = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._on_doctype
        self.parser.StartElementHandler = self._on_start
        self.parser.EndElementHandler = self._on_end

    def _place(self) -> FileRef:
        return FileRef(self.name, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _on_doctype(self, *_: object) -> None:
        raise refusal("drawing_doctype", self._place())

    def _on_start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self._stack) >= DEEPEST:
            raise refusal("drawing_too_large", self._place())
        if self._silent or tag in _SILENT:
            self._silent += 1
            return
        try:
            self._element(tag, attributes)
        except (OutlineError, PaintError) as problem:
            raise refusal("drawing_value", self._place(), element=tag, value=shown(str(problem))) from None

    def _on_end(self, _: str) -> None:
        if self._silent:
            self._silent -= 1
        else:
            self._stack.pop()

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._stack:
            self._begin(tag, attributes)
            return
        own = SHAPES.get(tag, frozenset())
        if tag != "g" and tag not in SHAPES:
            raise refusal("drawing_element_unknown", self._place(), element=shown(tag))
        self._check_attributes(tag, attributes, own | {"transform"})
        matrix, paint = self._stack[-1]
        matrix = matrix @ read_transform(attributes.get("transform", ""))
        paint = read_paint(attributes, paint)
        self._stack.append((matrix, paint))
        if tag != "g":
            self._draw(tag, attributes, matrix, paint)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "svg":
            raise refusal("drawing_broken", self._place())
        self._check_attributes(tag, attributes, frozenset({"viewBox"}))
        box = numbers(attributes.get("viewBox", ""))
        if len(box) != 4 or not (0 < box[2] <= 1e5 and 0 < box[3] <= 1e5):
            raise refusal("drawing_viewbox", self._place())
        self.width, self.height = box[2], box[3]
        self._stack.append((Matrix(1, 0, 0, 1, -box[0], -box[1]), read_paint(attributes, START)))

    def _check_attributes(self, tag: str, attributes: dict[str, str], own: frozenset[str]) -> None:
        for attribute in attributes:
            if attribute in own or attribute in _PAINT or attribute in _IGNORED:
                continue
            if attribute.startswith(("xmlns", "aria-", "data-", "xml:")):
                continue
            raise refusal("drawing_attribute_unknown", self._place(), element=tag, attribute=shown(attribute))

    def _draw(self, tag: str, attributes: dict[str, str], matrix: Matrix, paint: Paint) -> None:
        segments = outline(tag, attributes)
        self._segments += len(segments)
        if self._segments > MOST_SEGMENTS:
            raise refusal("drawing_too_large", self._place())
        if segments:
            self.shapes.extend(paint.paths(transformed(segments, matrix), scale_of(matrix)))
