"""One export by somebody else, in a process of its own: ``export_peers.py PEER FOLDER OUTPUT [ROUNDS]``.

``FOLDER`` holds ``texts.json`` (rows of: bold, text) and photos. Prints seconds of each round and the
process's peak as JSON. The same texts in two columns on A4, in two faces, a photo as wide as a column after
every few paragraphs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FACE, BOLD = FONTS / "BIZUDPGothic-Regular.ttf", FONTS / "BIZUDPGothic-Bold.ttf"
_COLUMN_MM, _HEIGHT_MM = 82, 61.5
_MM = 72 / 25.4
Export = Callable[[Path], None]
Block = Path | tuple[bool, str]


def blocks(folder: Path) -> Iterator[Block]:
    """The paragraphs, and the photos spread evenly between them."""
    texts = json.loads((folder / "texts.json").read_text("utf-8"))
    photos = sorted(folder.glob("*.jpg"))
    every = len(texts) // len(photos) if photos else len(texts) + 1
    for at, (bold, text) in enumerate(texts):
        yield bool(bold), text
        if at % every == every - 1 and at // every < len(photos):
            yield photos[at // every]


def typst(folder: Path) -> Export:
    import typst as peer

    (folder / "main.typ").write_text(typst_source(folder), "utf-8")
    compiler = peer.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=[str(FONTS)])
    return lambda output: output.write_bytes(compiler.compile())


def typst_source(folder: Path) -> str:
    parts = [
        '#set page(paper: "a4", columns: 2, margin: 18mm)\n'
        '#set document(title: "peer")\n'
        '#set text(font: "BIZ UDPGothic", size: 11pt, lang: "ja")\n#set par(justify: true, leading: 7pt)\n'
    ]
    for block in blocks(folder):
        if isinstance(block, Path):
            parts.append(f'#image("{block.name}", width: 100%, alt: "photo")')
        else:
            safe = "".join(f"\\{char}" if char in "#$*_`<>@=-+/~\\[]" else char for char in block[1])
            parts.append(f"#strong[{safe}]" if block[0] else safe)
    return "\n\n".join(parts)


def jtypeset(folder: Path) -> Export:
    import jtypeset as jt

    fonts = jt.FontSet()
    fonts.load_file(str(FACE), "body")
    fonts.load_file(str(BOLD), "bold")
    style = jt.ParagraphStyle()
    style.align = jt.Align.JUSTIFY
    options = style.line_break
    options.strategy = jt.LineBreakStrategy.KNUTH_PLASS
    style.line_break = options
    faces = (jt.TextStyle(["body"], 11.0), jt.TextStyle(["bold"], 11.0))
    master = jt.PageMaster()
    master.size, master.margin = jt.Size(595.0, 842.0), jt.Margins(51.0, 51.0, 51.0, 51.0)
    master.columns, master.column_gap = 2, 18.0
    sequence = jt.PageSequence()
    sequence.master = master

    def export(output: Path) -> None:
        flow = jt.Flow()
        for part in blocks(folder):
            if isinstance(part, Path):
                block = jt.ImageBlock()
                block.image = jt.load_image(str(part))
                block.size = jt.Size(_COLUMN_MM * _MM, _HEIGHT_MM * _MM)
                flow.add_image(block)
            else:
                flow.add_paragraph(jt.Paragraph(part[1], faces[part[0]], style))
        jt.save_pdf(list(jt.FlowLayouter(fonts).layout(flow, sequence)), str(output))

    return export


def weasyprint(folder: Path) -> Export:
    import weasyprint as peer

    body = "".join(
        f'<img src="{part.as_uri()}" alt="photo">'
        if isinstance(part, Path)
        else f"<p class={'b' if part[0] else 'a'}>{escape(part[1])}</p>"
        for part in blocks(folder)
    )
    page = f"""<html lang=ja><title>peer</title><style>
@font-face {{ font-family: BIZ; src: url({FACE.as_uri()}) }}
@font-face {{ font-family: BIZ; font-weight: bold; src: url({BOLD.as_uri()}) }} .b {{ font-weight: bold }}
@page {{ size: A4; margin: 18mm }} body {{ font: 11pt/1.6 BIZ; columns: 2; text-align: justify; margin: 0 }}
p {{ margin: 0 }} img {{ width: 100% }}</style><body>{body}</html>"""
    return lambda output: peer.HTML(string=page).write_pdf(output)


def reportlab(folder: Path) -> Export:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, Image, PageTemplate, Paragraph

    pdfmetrics.registerFont(TTFont("BIZ", str(FACE)))
    pdfmetrics.registerFont(TTFont("BIZ-Bold", str(BOLD)))
    styles = [
        ParagraphStyle(name, fontName=name, fontSize=11, leading=17.6, wordWrap="CJK")
        for name in ("BIZ", "BIZ-Bold")
    ]
    width = _COLUMN_MM * _MM

    def export(output: Path) -> None:
        template = BaseDocTemplate(str(output), pagesize=(595.28, 841.89))
        columns = [Frame(51 + n * (width + 18), 51, width, 740, 0, 0, 0, 0) for n in (0, 1)]
        template.addPageTemplates(PageTemplate("two", columns))
        template.build(
            [
                Image(str(part), width, _HEIGHT_MM * _MM)
                if isinstance(part, Path)
                else Paragraph(escape(part[1]), styles[part[0]])
                for part in blocks(folder)
            ]
        )

    return export


def libreoffice_source(folder: Path) -> Path:
    """A flat OpenDocument text for LibreOffice, which is started by the caller."""
    rows = []
    for part in blocks(folder):
        if isinstance(part, Path):
            frame = f'<draw:frame text:anchor-type="as-char" svg:width="{_COLUMN_MM}mm" '
            frame += f'svg:height="{_HEIGHT_MM}mm"><draw:image xlink:href="{part.as_uri()}"/></draw:frame>'
            rows.append(f'<text:p text:style-name="P">{frame}</text:p>')
        else:
            rows.append(f'<text:p text:style-name="{"B" if part[0] else "P"}">{escape(part[1])}</text:p>')
    (folder / "main.fodt").write_text(_FODT.replace("BODY", "\n".join(rows)), "utf-8")
    return folder / "main.fodt"


_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:page-layout style:name="A"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin="18mm"><style:columns fo:column-count="2" fo:column-gap="6mm"/></style:page-layout-properties>
</style:page-layout>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:line-height="160%"/><style:text-properties fo:font-size="11pt"
 style:font-size-asian="11pt" fo:font-family="BIZ UDPGothic" style:font-family-asian="BIZ UDPGothic"/>
</style:style>
<style:style style:name="B" style:family="paragraph" style:parent-style-name="P">
<style:paragraph-properties fo:text-align="justify" fo:line-height="160%"/>
<style:text-properties fo:font-size="11pt" fo:font-family="BIZ UDPGothic" fo:font-weight="bold"
 style:font-weight-asian="bold" style:font-size-asian="11pt" style:font-family-asian="BIZ UDPGothic"/>
</style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A"/>
</office:master-styles>
<office:body><office:text>
BODY
</office:text></office:body></office:document>
"""


def peak_mebibytes() -> float:
    """The largest resident size of this process alone (getrusage would count what started it)."""
    rows = Path("/proc/self/status").read_text().splitlines() if sys.platform == "linux" else []
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("VmHWM")), 0.0)


PEERS: dict[str, Callable[[Path], Export]] = {
    "typst": typst,
    "jtypeset": jtypeset,
    "weasyprint": weasyprint,
    "reportlab": reportlab,
}


def main(name: str, folder: str, output: str, rounds: int = 1) -> None:
    """Exports and tells."""
    export = PEERS[name](Path(folder))
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        export(Path(output))
        spent.append(time.perf_counter() - begun)
    print(json.dumps({"spent": spent, "peak": peak_mebibytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:]))
