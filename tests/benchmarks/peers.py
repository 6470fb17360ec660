"""The same text set by others, a keystroke at a time: Typst (through pdfium to pixels) and jtypeset.

Both are packages of the benchmarks alone; what is not installed gives no times. Two columns on A4, the
paragraphs of an issue, its photos one under the other after every few paragraphs.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
SCALE = 2.0  # pixels a point: 144 dpi
_EVERY = 5  # paragraphs between two photos
Keystroke = Callable[[int], None]


def typst_keystroke(texts: Sequence[str], photos: Sequence[Path]) -> Keystroke | None:
    """Typst's own memory is kept from key to key; the changed page (the first) is made pixels by pdfium."""
    try:
        import pypdfium2
        import typst
    except ImportError:
        return None
    folder = Path(tempfile.mkdtemp(prefix="peers-"))
    for at, photo in enumerate(photos):
        (folder / f"{at}{photo.suffix}").write_bytes(photo.read_bytes())
    names = [f"{at}{photo.suffix}" for at, photo in enumerate(photos)]
    (folder / "main.typ").write_text("", "utf-8")
    compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=[str(FONTS)])
    head = (
        '#set page(paper: "a4", columns: 2, margin: 18mm)\n'
        '#set text(font: "BIZ UDPGothic", size: 10pt, lang: "ja")\n#set par(justify: true, leading: 7pt)\n'
    )

    def source(typed: str) -> str:
        blocks = []
        for at, text in enumerate(texts):
            safe = "".join(f"\\{char}" if char in "#$*_`<>@=-+/~\\[]" else char for char in text)
            blocks.append(f"{safe}{typed}" if at == 2 else safe)
            if names and at % _EVERY == _EVERY - 1:
                blocks.append(f'#image("{names[at // _EVERY % len(names)]}", width: 100%)')
        return head + "\n\n".join(blocks)

    def press(count: int) -> None:
        data = compiler.compile(source("あ" * count).encode("utf-8"))
        document = pypdfium2.PdfDocument(data)
        document[0].render(scale=SCALE)
        document.close()

    return press


def jtypeset_keystroke(texts: Sequence[str], photos: Sequence[Path]) -> Keystroke | None:
    """All paragraphs are handed over and set anew, the first page becomes pixels."""
    try:
        import jtypeset as jt
    except ImportError:
        return None
    fonts = jt.FontSet()
    fonts.load_file(str(FONTS / "BIZUDPGothic-Regular.ttf"), "body")
    images = [jt.load_image(str(photo)) for photo in photos if photo.suffix in {".jpg", ".jpeg", ".png"}]
    style = jt.ParagraphStyle()
    style.align = jt.Align.JUSTIFY
    options = style.line_break
    options.strategy = jt.LineBreakStrategy.KNUTH_PLASS
    style.line_break = options
    own, master = jt.TextStyle(["body"], 10.0), jt.PageMaster()
    master.size, master.margin = jt.Size(595.0, 842.0), jt.Margins(51.0, 51.0, 51.0, 51.0)
    master.columns, master.column_gap = 2, 18.0
    sequence = jt.PageSequence()
    sequence.master = master

    def press(count: int) -> None:
        flow = jt.Flow()
        for at, text in enumerate(texts):
            flow.add_paragraph(jt.Paragraph(text + "あ" * count if at == 2 else text, own, style))
            if images and at % _EVERY == _EVERY - 1:
                block = jt.ImageBlock()
                block.image = images[at // _EVERY % len(images)]
                block.size = jt.Size(230.0, 160.0)
                flow.add_image(block)
        pages = list(jt.FlowLayouter(fonts).layout(flow, sequence))
        pages[0].render(SCALE * 72)

    return press


def timed(press: Keystroke, count: int) -> float:
    """Milliseconds of one keystroke."""
    begun = time.perf_counter()
    press(count)
    return 1000 * (time.perf_counter() - begun)
