"""``export --proof-composition``: the sheet on which composition is judged by eye."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from tsushin_desk.cli.terminal import ProgressBar
from tsushin_desk.fonts import load_font_set
from tsushin_desk.press.finished import export_date
from tsushin_desk.press.targets import check_output, write_file
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import font_files, resources_folder

DEFAULT_OUTPUT = Path("proof-composition.pdf")
DEFAULT_PAGE_FORMAT = "a4-two-column"


def export_proof(options: argparse.Namespace) -> int:
    """The proof sheet with the faces of the wished page format; needs no issue.

    Raises ``RefusedInputError`` and ``RefusedCommandError`` as every export does.
    """
    from tsushin_desk.paint.pdf import PdfOptions, write_pdf
    from tsushin_desk.proof import proof_document

    output = Path(options.output) if options.output else DEFAULT_OUTPUT
    date = export_date()
    check_output(output)
    page_format = read_page_format(options.page_format or DEFAULT_PAGE_FORMAT)
    fonts = load_font_set(page_format.fonts.regular, page_format.fonts.bold, font_files())
    document = proof_document(page_format, fonts)
    profile = (resources_folder() / "icc" / "sRGB-small.icc").read_bytes()
    no_pictures: Mapping[str, bytes] = {}
    with ProgressBar("書き出しています") as bar:
        data = write_pdf(document, fonts, no_pictures.__getitem__, PdfOptions(profile, date=date), bar.show)
    write_file(output, data)
    print(f"{len(document.pages)}ページの組版見本を {output} に書き出しました。")
    return 0
