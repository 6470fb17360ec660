"""A display document is written as a file: fonts, pages, structure, what the file says of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tsushin_desk.display import DisplayDocument, Page
from tsushin_desk.fonts import FontSet
from tsushin_desk.paint.pdf.codes import forget_uses, used_pairs, wider_advances
from tsushin_desk.paint.pdf.faces import EmbeddedFace, embed_face, forget_faces
from tsushin_desk.paint.pdf.inks import inks_for
from tsushin_desk.paint.pdf.intent import write_intent
from tsushin_desk.paint.pdf.links import link_annotation
from tsushin_desk.paint.pdf.metadata import write_metadata
from tsushin_desk.paint.pdf.objects import (
    BareCanvas,
    array,
    dictionary,
    flate_stream,
    packed,
    reference,
    text_string,
)
from tsushin_desk.paint.pdf.options import PdfOptions, Profile
from tsushin_desk.paint.pdf.painted import PageStudio, PaintedPage, forget_pages
from tsushin_desk.paint.pdf.picture_work import PictureWork, forget_images
from tsushin_desk.paint.pdf.pictures import PictureStore
from tsushin_desk.paint.pdf.sheet import Sheet
from tsushin_desk.paint.pdf.state import OVERPRINT, OVERPRINT_STATE
from tsushin_desk.paint.pdf.stream_ends import ending_well
from tsushin_desk.paint.pdf.structure import StructureTree
from tsushin_desk.paint.pdf.tree import write_tree
from tsushin_desk.values import dataclass

_VERSIONS = {Profile.X1A: (1, 4), Profile.X4: (1, 6)}  # ISO 15930-4, 6.1; ISO 15930-7, 6.1


def write_file(
    document: DisplayDocument,
    fonts: FontSet,
    work: PictureWork,
    options: PdfOptions,
    progress: Callable[[int, int], None],
) -> bytes:
    """The finished file, with the pictures of ``work``. Raises as ``write_pdf`` does."""
    canvas = BareCanvas(_VERSIONS.get(options.profile, (1, 7)))
    tree = StructureTree(document.structure)
    faces = _embed_faces(canvas, document, fonts, options)
    store = PictureStore(canvas, work)
    studio = PageStudio(options, inks_for(options.profile), faces, store, tree, document.structure)
    file = _File(canvas, studio, len(document.pages))
    for done, page in enumerate(document.pages, 1):
        _write_page(file, page)
        progress(done, len(document.pages))
    work.close()
    write_metadata(canvas, document, options)
    write_intent(canvas, options)
    _write_catalog(file, document)
    data = canvas.data()
    return packed(data) if options.has_tags else data


def _embed_faces(
    canvas: BareCanvas, document: DisplayDocument, fonts: FontSet, options: PdfOptions
) -> dict[str, EmbeddedFace]:
    """The faces that are used, by key; as small as can be in a file for everyday."""
    advances = wider_advances(document, fonts) if options.has_tags else {}
    return {
        key: embed_face(
            canvas, fonts.face(key), pairs, f"F{n}", advances.get(key, {}) if options.has_tags else None
        )
        for n, (key, pairs) in enumerate(used_pairs(document).items(), 1)
    }


@dataclass(frozen=True, slots=True)
class _File:
    """What the pages of one file share."""

    canvas: BareCanvas
    studio: PageStudio
    page_count: int


def _write_page(file: _File, page: Page) -> None:
    painted, sheet = file.studio.painted(page), Sheet.of(page, file.studio.options)
    file.canvas.sign(painted.data)
    entries: dict[str, Any] = {
        **{name: array(box) for name, box in sheet.boxes.items()},
        "Resources": _resources(file, painted),
        "Contents": flate_stream(ending_well(painted.data, b"\n")),
    }
    if file.studio.options.profile is Profile.X4:
        entries["Group"] = "<</Type/Group/S/Transparency/CS/DeviceCMYK>>"
    if file.studio.options.has_tags:
        entries |= _tag_entries(file, painted)
        file.studio.tree.end_page(file.canvas.next_page(), painted.owners)
    file.canvas.finish_page(entries)


def _tag_entries(file: _File, painted: PaintedPage) -> dict[str, Any]:
    """What ties the page to the structure tree; links belong to it too."""
    entries: dict[str, Any] = {"StructParents": len(file.studio.tree.pages), "Tabs": "/S"}
    annotations = _write_links(file, painted)
    return {**entries, "Annots": array(annotations)} if annotations else entries


def _write_links(file: _File, painted: PaintedPage) -> list[Any]:
    annotations = []
    for place in painted.links:
        name = f"L{len(file.studio.tree.annotations) + 1}"
        number = file.studio.tree.add_link(place.element, name, place.order)
        annotations.append(file.canvas.register(name, link_annotation(place, file.page_count + number)))
    return annotations


def _resources(file: _File, painted: PaintedPage) -> Any:
    """The page's resources (ISO 32000-1, 7.8.3): fonts, images and opacities that it uses itself."""
    faces = [face.resource for face in file.studio.faces.values() if face.resource in painted.fonts]
    states = {
        name: f"<</Type/ExtGState/ca {opacity:g}/CA {opacity:g}>>"
        for name, opacity in painted.opacities.items()
    }
    if painted.overprints:
        states[OVERPRINT] = OVERPRINT_STATE
    groups = {
        "Font": {name: reference(name) for name in faces},
        "XObject": {name: reference(name) for name in painted.images},
        "ExtGState": states,
    }
    return dictionary({key: dictionary(group) for key, group in groups.items() if group})


def _write_catalog(file: _File, document: DisplayDocument) -> None:
    if file.studio.options.has_tags:
        write_tree(file.canvas, file.studio.tree)
        file.canvas.extend_catalog({"MarkInfo": "<</Marked true>>"})
    file.canvas.extend_catalog(
        {
            "Lang": text_string(document.language),
            "ViewerPreferences": "<</DisplayDocTitle true>>",
        }
    )


def forget_work() -> None:
    """The next file is written as the first of a process: for benchmarks, and tests of what is kept."""
    forget_images()
    forget_faces()
    forget_pages()
    forget_uses()
