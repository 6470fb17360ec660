"""A display document becomes a PDF: its photos are begun first, then what writes it is opened."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from tsushin_desk.display import DisplayDocument
from tsushin_desk.fonts import FontSet
from tsushin_desk.paint.pdf.options import PdfOptions
from tsushin_desk.paint.pdf.picture_work import PictureWork


def write_pdf(
    document: DisplayDocument,
    fonts: FontSet,
    pictures: Callable[[str], bytes],
    options: PdfOptions,
    progress: Callable[[int, int], None] = lambda _done, _pages: None,
) -> bytes:
    """The finished file.

    ``pictures`` gives the bytes of a picture file and raises ``KeyError`` if there is none (nothing is
    drawn); ``progress`` hears (pages done, pages in all). Raises ``KeyError`` for a face that ``fonts`` does
    not have, ``RefusedInputError`` (``pdf-picture-unreadable``) for a picture that cannot be read,
    ``ValueError`` for a face that may not be embedded, an output profile that does not fit, or a structure
    that does not hold together.
    """
    with closing(PictureWork(pictures, options)) as work:
        work.begin_all(document)
        from tsushin_desk.paint.pdf.writer import write_file  # ReportLab and pikepdf, beside the photos

        return write_file(document, fonts, work, options, progress)
