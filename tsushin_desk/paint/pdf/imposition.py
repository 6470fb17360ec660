"""面付け: pages two by two on sheets of twice their width, each page a form (ISO 32000-1, 8.10)."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

from tsushin_desk.paint.pdf.inks import inks_for
from tsushin_desk.paint.pdf.operands import number, numbers
from tsushin_desk.paint.pdf.options import Profile
from tsushin_desk.paint.pdf.shapes import paint_rule
from tsushin_desk.paint.pdf.sheet import Sheet
from tsushin_desk.paint.pdf.state import Content
from tsushin_desk.prepress.imposition import Side, two_up
from tsushin_desk.prepress.marks import SLUG, crop_marks, fold_marks
from tsushin_desk.values import dataclass

_PLACED = {True: "L", False: "R"}


@dataclass(frozen=True, slots=True)
class Folding:
    """How pages are put on sheets: bound right for vertical text, with or without marks."""

    right_bound: bool = False
    marks: bool = False

    def sheet(self, page: Sheet, profile: Profile) -> Sheet:
        """The sheet for two such pages; on an office printer's A3 there is no room beyond the trim."""
        bleed = page.bleed if profile.is_press or self.marks else 0.0
        return Sheet(2 * page.width, page.height, bleed, SLUG if self.marks else 0.0)


def impose(data: bytes, profile: Profile, folding: Folding) -> bytes:
    """A file of sheets from an untagged file of pages with bleed: deterministic, every font once.

    Bleed is cut at the fold so that it does not lie on the neighbour. Output intent, information and XMP go
    over. The file asks printers not to scale it.
    """
    with pikepdf.open(BytesIO(data)) as pages, pikepdf.new() as sheets:
        forms = [sheets.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        boxes = _Pages.of(pages.pages[0], folding, profile)
        for form in forms:
            form.BBox = pikepdf.Array(boxes.bleed)
        for side in two_up(len(forms), folding.right_bound):
            _add_side(sheets, boxes, side, forms, _marks(boxes.sheet, profile) if folding.marks else b"")
        _say_the_same(pages, sheets)
        buffer = BytesIO()
        sheets.save(
            buffer,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            force_version=pages.pdf_version,
            fix_metadata_version=False,
        )
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Pages:
    """The boxes all pages have, in points of their own space, and the sheet that takes two of them."""

    bleed: tuple[float, ...]
    trim: tuple[float, ...]
    sheet: Sheet

    @staticmethod
    def of(page: pikepdf.Page, folding: Folding, profile: Profile) -> _Pages:
        trim = tuple(float(side) for side in page.trimbox)
        bleed = tuple(float(side) for side in page.bleedbox)
        single = Sheet(trim[2] - trim[0], trim[3] - trim[1], trim[0] - bleed[0])
        return _Pages(bleed, trim, folding.sheet(single, profile))

    def placing(self, left: bool) -> str:
        """Operators that clip to one half of the sheet, bleed at its three outer sides, and move the page."""
        sheet = self.sheet
        half = sheet.width / 2
        x = sheet.slug if left else sheet.margin + half
        clip = numbers(x, sheet.slug, half + sheet.bleed, sheet.height + 2 * sheet.bleed)
        dx = sheet.margin + (0.0 if left else half) - self.trim[0]
        return f"{clip} re W n 1 0 0 1 {number(dx)} {number(sheet.margin - self.trim[1])} cm"


def _add_side(
    sheets: pikepdf.Pdf, boxes: _Pages, side: Side, forms: list[pikepdf.Object], marks: bytes
) -> None:
    used = {_PLACED[left]: n for left, n in ((True, side.left), (False, side.right)) if n}
    shown = [f"q {boxes.placing(name == 'L')} /{name} Do Q" for name in used]
    objects = Dictionary({f"/{name}": forms[n - 1] for name, n in used.items()})
    page = Dictionary(
        Type=Name.Page,
        Resources=Dictionary(XObject=objects),
        Contents=sheets.make_stream("\n".join(shown).encode("ascii") + b"\n" + marks),
    )
    for name, box in boxes.sheet.boxes.items():
        page[f"/{name}"] = pikepdf.Array(box)
    sheets.pages.append(pikepdf.Page(sheets.make_indirect(page)))


def _marks(sheet: Sheet, profile: Profile) -> bytes:
    content = Content(inks_for(profile))
    size = (sheet.width, sheet.height, sheet.bleed)
    for rule in (*crop_marks(*size), *fold_marks(*size)):
        paint_rule(content, sheet.frame, rule)
    return content.data()


def _say_the_same(pages: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    for name in (Name.OutputIntents, Name.Metadata, Name.Lang):
        if name in pages.Root:
            value = pages.Root[name]
            sheets.Root[name] = sheets.copy_foreign(
                value if value.is_indirect else pages.make_indirect(value)
            )
    sheets.trailer.Info = sheets.copy_foreign(pages.trailer.Info)
    sheets.Root.ViewerPreferences = Dictionary(PrintScaling=Name("/None"), DisplayDocTitle=True)
