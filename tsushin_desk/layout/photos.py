"""Photos with their captions: rows that share a height, captions below or beside, heights in whole lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import floor

from tsushin_desk.diagnostics import Diagnostic, warning
from tsushin_desk.display import Fill, Item, Picture, PictureInfo, Role, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.boxes import Block, Element, Strip
from tsushin_desk.layout.drawings import Direction, place_drawing, triangle
from tsushin_desk.layout.heads import whole_lines
from tsushin_desk.layout.remembering import of_section, remembered
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import SetText, field_text, join, plain_text, set_line, set_paragraph
from tsushin_desk.model.fields import form_fields
from tsushin_desk.model.parts import Photo
from tsushin_desk.typeset import Measure

# How far a crop may change a photo's proportions: width / height against the whole picture's.
NARROWEST_CROP, WIDEST_CROP = 0.72, 1.4
BESIDE_SHARE = 0.72  # of the width, when the caption stands beside the photo
EVENEST = 0.4  # no photo of a row of two is narrower than this share
HANG = 1.55  # of the triangle: where a caption begins
PAD = 3.0  # points from the grid line to a photo's edge, level with the tops of the characters


@dataclass(frozen=True, slots=True)
class Cell:
    """One photo of a row: its field, its width, its caption set."""

    photo: Photo
    field: str
    width: float
    caption: SetText | None


def _caption(setting: Setting, photo: Photo, field: str, width: float) -> SetText | None:
    if not photo.caption.strip():
        return None
    hang = setting.parts.photo.triangle * HANG
    text = join(field_text(setting, f"{field}.caption", photo.caption))
    return set_paragraph(setting, text, setting.style("caption"), Measure(hang, max(width - hang, 30.0)))


def crop_of(info: PictureInfo, width: float, height: float, photo: Photo) -> Rect:
    """The part of a picture that fills width × height, in fractions, round the photo's focus.

    It lies within the part that the photo's own crop leaves.
    """
    area = photo.area
    wanted, given = width / height, _proportions(info, photo)
    if wanted >= given:
        share = area.height * given / wanted
        top = min(max(photo.focus_y / 100 - share / 2, area.y), area.bottom - share)
        return Rect(area.x, top, area.width, share)
    share = area.width * wanted / given
    left = min(max(photo.focus_x / 100 - share / 2, area.x), area.right - share)
    return Rect(left, area.y, share, area.height)


def _proportions(info: PictureInfo, photo: Photo) -> float:
    """Width against height of the part that may be shown."""
    return info.width * photo.area.width / (info.height * photo.area.height)


def photo_items(setting: Setting, photo: Photo, field: str, rect: Rect) -> tuple[Item, ...]:
    """The picture itself, or a grey frame with its name where there is none."""
    element = None if photo.decorative else setting.element(field)
    info = setting.pictures.get(photo.file)
    radius = setting.parts.photo.radius
    place = setting.place(field)
    if info is not None and info.drawing is not None:
        return (place_drawing(info.drawing, rect, element=element),)
    if info is not None:
        crop = crop_of(info, rect.width, rect.height, photo)
        return (Picture(rect, photo.file, crop, radius, element, place),)
    frame = Fill(rect, setting.color("hairline"), (radius,) * 4, element=element, source=place)
    name = join(plain_text(setting, f"{field}.file", photo.file))
    style = setting.style("caption")
    if rect.width < style.size_pt * 3:
        return (frame,)
    text = set_paragraph(setting, name, style, Measure(4, rect.width - 8))
    if text.height > rect.height:
        return (frame,)
    return (frame, *text.items(rect.x, rect.y + (rect.height - text.height) / 2, element))


def photo_structure(setting: Setting, photo: Photo, field: str) -> tuple[StructureElement, ...]:
    """The figure with its description (its caption if it has none), and the caption."""
    found = []
    if not photo.decorative:
        label = form_fields(Photo)[0][1].label
        words = photo.description.strip() or photo.caption.replace("\n", "").strip() or label
        found.append(StructureElement(setting.element(field), Role.FIGURE, setting.section, words))
    if photo.caption.strip():
        found.append(StructureElement(setting.element(f"{field}.caption"), Role.P, setting.section))
    return tuple(found)


def photo_findings(setting: Setting, photo: Photo, field: str) -> tuple[Diagnostic, ...]:
    """A photo that says nothing to a reader who cannot see it."""
    if photo.decorative or photo.description.strip() or not photo.file:
        return ()
    return (warning("photo_without_description", setting.place(f"{field}.description")),)


def _ratio(setting: Setting, photo: Photo) -> float:
    info = setting.pictures.get(photo.file)
    return _proportions(info, photo) if info and info.width and info.height else 1.5


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """Cells side by side that share a height; set at any whole number of lines."""

    setting: Setting
    cells: tuple[Cell, ...]
    width: float
    order: int
    beside: bool = False

    @property
    def caption_height(self) -> float:
        if self.beside:
            return 0.0
        tallest = max((cell.caption.height for cell in self.cells if cell.caption), default=0.0)
        return tallest + self.setting.parts.photo.caption_gap if tallest else 0.0

    def _lines(self, photo_height: float) -> float:
        return whole_lines(self.setting, photo_height + self.caption_height + 2 * PAD)

    def element(self, before: float = 0.0) -> Element:
        """The row as an element that gives between its crops' limits."""
        setting, parts = self.setting, self.setting.parts.photo
        tall, flat, best = [], [], []
        for cell in self.cells:
            width = cell.width * (BESIDE_SHARE if self.beside else 1.0)
            ratio = _ratio(setting, cell.photo)
            best.append(width / ratio)
            flat.append(width / (ratio * WIDEST_CROP))
            tall.append(width / (ratio * NARROWEST_CROP))
        most = min(*tall, parts.greatest_height) if tall else 0.0
        least = min(max(max(flat), parts.least_height), most)
        natural = min(max(sum(best) / len(best), least), most)
        feed = setting.feed
        least_total, natural_total = self._lines(least), self._lines(natural)
        room = most + self.caption_height + 2 * PAD
        greatest_total = max(floor(room / feed + 0.01) * feed, least_total)
        natural_total = min(natural_total, greatest_total)
        return Element(
            least_total, natural_total, greatest_total, before, partial(self.block, before), setting.section
        )

    def block(self, before: float, height: float) -> Block:
        """The row set in a total height."""
        photo_height = max(height - self.caption_height - 2 * PAD, 4.0)
        items: list[Item] = []
        x = 0.0
        for cell in self.cells:
            items.extend(self._cell_items(cell, x, photo_height))
            x += cell.width + self.setting.parts.photo.gap
        structure = [s for c in self.cells for s in photo_structure(self.setting, c.photo, c.field)]
        findings = [f for c in self.cells for f in photo_findings(self.setting, c.photo, c.field)]
        findings += [f for c in self.cells if c.caption for f in c.caption.findings()]
        return Block(
            (Strip(height, tuple(items)),), self.setting.section, before, self.order,
            structure=tuple(structure), findings=tuple(findings),
        )  # fmt: skip

    def _cell_items(self, cell: Cell, x: float, height: float) -> tuple[Item, ...]:
        parts, setting = self.setting.parts.photo, self.setting
        width = cell.width * (BESIDE_SHARE if self.beside else 1.0)
        items = photo_items(setting, cell.photo, cell.field, Rect(x, PAD, width, height))
        if cell.caption is None:
            return items
        name = setting.element(f"{cell.field}.caption")
        size, style = parts.triangle, cell.caption.style
        if self.beside:
            left = x + width + parts.gap * 0.6
            top = PAD + height - cell.caption.height
            last = top + cell.caption.height - style.line_feed_pt / 2 - size / 2
            mark = triangle(Rect(left, last, size, size), setting.accent.color, Direction.LEFT)
            left += size * 1.2 - cell.caption.lines[0].left if cell.caption.lines else 0.0
        else:
            left, top = x, PAD + height + parts.caption_gap
            mark_top = top + (style.line_feed_pt - size) / 2
            mark = triangle(Rect(left, mark_top, size, size), setting.accent.color)
        return (*items, mark, *cell.caption.items(left, top, name))


def _cells(
    setting: Setting, photos: list[tuple[str, Photo]], widths: list[float], *, beside: bool = False
) -> tuple[Cell, ...]:
    gap = setting.parts.photo.gap * 0.6
    return tuple(
        Cell(
            photo, field, width,
            _caption(setting, photo, field, width * (1 - BESIDE_SHARE) - gap if beside else width),
        )
        for (field, photo), width in zip(photos, widths, strict=True)
    )  # fmt: skip


def _row(setting: Setting, photos: list[tuple[str, Photo]], width: float, order: int) -> PhotoRow:
    """A row whose widths are as even as short captions allow."""
    free = width - setting.parts.photo.gap * (len(photos) - 1)
    splits = [[1 / len(photos)] * len(photos)]
    if len(photos) == 2:
        share = _share_for_captions(setting, photos, free)
        splits += [[share, 1 - share], [0.44, 0.56], [0.56, 0.44]]
    rows = [
        PhotoRow(setting, _cells(setting, photos, [free * s for s in split]), width, order)
        for split in splits
    ]
    return min(rows, key=lambda row: row.caption_height)


def _share_for_captions(setting: Setting, photos: list[tuple[str, Photo]], free: float) -> float:
    """The first of two widths, nearest to half, at which each caption's longest line stands unbroken."""
    needs = []
    for field, photo in photos:
        text = join(field_text(setting, f"{field}.caption", photo.caption))
        line = set_line(setting, text, setting.style("caption"))
        needs.append((line.width + setting.parts.photo.triangle * HANG + 0.2) / free)
    if sum(needs) > 1:
        return 0.5
    share = min(max(0.5, needs[0]), 1 - needs[1])
    return min(max(share, EVENEST), 1 - EVENEST)


def _grouped(photos: list[tuple[str, Photo]], most: int) -> list[list[tuple[str, Photo]]]:
    """Photos in rows of at most ``most``, the first row taking the odd ones."""
    odd = len(photos) % most
    cuts = [0, *range(odd or most, len(photos) + 1, most)]
    return [photos[a:b] for a, b in pairwise(cuts)]


def photo_options(
    setting: Setting, photos: tuple[Photo, ...], field: str, width: float, order: int
) -> tuple[tuple[Element, ...], ...]:
    """The ways in which photos can stand in a width, best first; each a column of rows."""
    key = of_section(setting, "photos", photos, field, width, order)
    infos = tuple(setting.pictures.get(photo.file) for photo in photos)
    return remembered(setting, key, lambda: _options(setting, photos, field, width, order), infos)


def _options(
    setting: Setting, photos: tuple[Photo, ...], field: str, width: float, order: int
) -> tuple[tuple[Element, ...], ...]:
    named = [(f"{field}.{i}", p) for i, p in enumerate(photos) if p.file]
    if not named:
        return ((),)
    wide = width > setting.page_format.column_width * 1.5
    plans = [_grouped(named, 3 if wide else 2)]
    if len(named) in (2, 3):
        plans.append([[n] for n in named])
    options = [
        tuple(_row(setting, group, width, order + i).element(0.0) for i, group in enumerate(plan))
        for plan in plans
    ]
    if not wide and len(named) <= 3 and all(_short_caption(p) for _, p in named):
        cells = [_cells(setting, [n], [width], beside=True) for n in named]
        options.append(
            tuple(PhotoRow(setting, c, width, order + i, True).element(0.0) for i, c in enumerate(cells))
        )
    return tuple(options)


def _short_caption(photo: Photo) -> bool:
    """A caption typed in short lines, which can stand beside its photo."""
    lines = photo.caption.strip().split("\n")
    return len(lines) > 1 and all(len(line) <= 6 for line in lines)
