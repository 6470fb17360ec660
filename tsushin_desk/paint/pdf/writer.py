"""A display document becomes a PDF file: fonts, pages, structure, what the file says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tsushin_desk.display import DisplayDocument, Page
from tsushin_desk.fonts import FontSet
from tsushin_desk.paint.pdf.codes import used_pairs
from tsushin_desk.paint.pdf.faces import EmbeddedFace, embed_face
from tsushin_desk.paint.pdf.inks import Inks, inks_for
from tsushin_desk.paint.pdf.links import link_annotation
from tsushin_desk.paint.pdf.marks import Marks
from tsushin_desk.paint.pdf.metadata import write_metadata
from tsushin_desk.paint.pdf.objects import BareCanvas, array, dictionary, flate_stream, reference, text_string
from tsushin_desk.paint.pdf.options import PdfOptions
from tsushin_desk.paint.pdf.page import PagePainter
from tsushin_desk.paint.pdf.pictures import PictureStore
from tsushin_desk.paint.pdf.shapes import Frame
from tsushin_desk.paint.pdf.state import Content
from tsushin_desk.paint.pdf.structure import StructureTree
from tsushin_desk.paint.pdf.text import TextPainter
from tsushin_desk.paint.pdf.tree import write_tree


def write_pdf(
    document: DisplayDocument,
    fonts: FontSet,
    pictures: Callable[[str], bytes],
    options: PdfOptions,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The finished file.

    ``pictures`` gives the bytes of a picture file and raises ``KeyError`` if there is none (nothing is
    drawn); ``progress`` hears (pages done, pages in all). Raises ``KeyError`` for a face that ``fonts`` does
    not have, ``RefusedInputError`` (``pdf-picture-unreadable``) for a picture that cannot be read,
    ``ValueError`` for a face that may not be embedded, an output profile that does not fit, or a structure
    that does not hold together.
    """
    canvas = BareCanvas()
    tree = StructureTree(document.structure)
    file = _File(
        canvas,
        inks_for(options.profile),
        {
            key: embed_face(canvas, fonts.face(key), pairs, f"F{n}")
            for n, (key, pairs) in enumerate(used_pairs(document).items(), 1)
        },
        PictureStore(canvas, pictures, options),
        tree,
        tree.tags,
        len(document.pages),
    )
    for done, page in enumerate(document.pages, 1):
        _write_page(file, page)
        if progress is not None:
            progress(done, len(document.pages))
    write_tree(canvas, file.tree)
    write_metadata(canvas, document, options)
    _write_catalog(canvas, document)
    return canvas.data()


@dataclass(frozen=True, slots=True)
class _File:
    """What the pages of one file share."""

    canvas: BareCanvas
    inks: Inks
    faces: dict[str, EmbeddedFace]
    pictures: PictureStore
    tree: StructureTree
    tags: dict[str, str]
    page_count: int


def _write_page(file: _File, page: Page) -> None:
    content = Content(file.inks)
    marks = Marks(content, file.tags)
    text = TextPainter(content, marks, file.faces)
    painter = PagePainter(content, marks, text, file.pictures, file.tree)
    painter.paint(page.items, Frame(0.0, page.height))
    marks.close()
    data = content.data()
    file.canvas.sign(data)
    box = array([0, 0, round(page.width, 3), round(page.height, 3)])
    index = len(file.tree.pages)
    entries: dict[str, Any] = {
        "MediaBox": box,
        "TrimBox": box,
        "Resources": _resources(file, painter),
        "Contents": flate_stream(data),
        "StructParents": index,
        "Tabs": "/S",
    }
    annotations = _write_links(file, painter)
    if annotations:
        entries["Annots"] = array(annotations)
    file.tree.end_page(file.canvas.next_page(), marks.owners)
    file.canvas.finish_page(entries)


def _write_links(file: _File, painter: PagePainter) -> list[Any]:
    annotations = []
    for place in painter.links:
        name = f"L{len(file.tree.annotations) + 1}"
        number = file.tree.add_link(place.element, name, place.order)
        annotations.append(file.canvas.register(name, link_annotation(place, file.page_count + number)))
    return annotations


def _resources(file: _File, painter: PagePainter) -> Any:
    """The page's resources (ISO 32000-1, 7.8.3): fonts, images and opacities that it uses itself."""
    faces = [face.resource for face in file.faces.values() if face.resource in painter.content.fonts]
    states = {
        name: f"<</Type/ExtGState/ca {opacity:g}/CA {opacity:g}>>"
        for name, opacity in painter.opacities.items()
    }
    groups = {
        "Font": {name: reference(name) for name in faces},
        "XObject": {name: reference(name) for name in painter.images},
        "ExtGState": states,
    }
    return dictionary({key: dictionary(group) for key, group in groups.items() if group})


def _write_catalog(canvas: BareCanvas, document: DisplayDocument) -> None:
    canvas.extend_catalog(
        {
            "Lang": text_string(document.language),
            "MarkInfo": "<</Marked true>>",
            "ViewerPreferences": "<</DisplayDocTitle true>>",
        }
    )
