"""Photos with their captions: rows that share a height, captions below or beside, heights in whole lines."""

from __future__ import annotations

from functools import partial
from itertools import groupby, pairwise
from math import floor

from tsushin_desk.display import Item
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.boxes import Block, Element, Strip
from tsushin_desk.layout.drawings import Direction, triangle
from tsushin_desk.layout.heads import whole_lines
from tsushin_desk.layout.photo_cells import (
    HANG,
    Cell,
    caption_of,
    heights_of,
    natural_width,
    photo_findings,
    photo_items,
    photo_structure,
    ratio_of,
    rect_in,
)
from tsushin_desk.layout.remembering import of_section, remembered
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import field_text, join, set_line
from tsushin_desk.model.parts import Photo, PhotoSize
from tsushin_desk.values import dataclass

BESIDE_SHARE = 0.72  # of the width, when the caption stands beside the photo
PANORAMA = 2.4  # width against height: beside so flat a photo another would lose its heads and feet
EVENEST = 0.4  # no photo of a row of two is narrower than this share
PAD = 3.0  # points from the grid line to a photo's edge, level with the tops of the characters


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
        in_row = len(self.cells) > 1
        heights = [heights_of(self.setting, cell, has_neighbours=in_row) for cell in self.cells]
        most = min(min(own.tall for own in heights), min(own.greatest for own in heights))
        flattest = max(max(own.flat for own in heights), max(own.least for own in heights))
        least = min(flattest, most)
        natural = min(max(sum(own.best for own in heights) / len(heights), least), most)
        feed = self.setting.feed
        least_total, natural_total = self._lines(least), self._lines(natural)
        room = most + self.caption_height + 2 * PAD
        greatest_total = max(floor(room / feed + 0.01) * feed, least_total)
        natural_total = min(natural_total, greatest_total)
        return Element(
            least_total,
            natural_total,
            greatest_total,
            before,
            partial(self.block, before),
            self.setting.section,
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
        photo = rect_in(cell, x, PAD, height)
        items = photo_items(setting, cell.photo, cell.field, photo)
        if cell.caption is None:
            return items
        name = setting.element(f"{cell.field}.caption")
        size, style = parts.triangle, cell.caption.style
        if self.beside:
            left = photo.right + parts.gap * 0.6
            top = photo.bottom - cell.caption.height
            last = top + cell.caption.height - style.line_feed_pt / 2 - size / 2
            mark = triangle(Rect(left, last, size, size), setting.accent.color, Direction.LEFT)
            left += size * 1.2 - cell.caption.lines[0].left if cell.caption.lines else 0.0
        else:
            left, top = x, photo.bottom + parts.caption_gap
            mark_top = top + (style.line_feed_pt - size) / 2
            mark = triangle(Rect(left, mark_top, size, size), setting.accent.color)
        return (*items, mark, *cell.caption.items(left, top, name))


def _cells(setting: Setting, photos: list[tuple[str, Photo]], widths: list[float]) -> tuple[Cell, ...]:
    """Photos side by side, their captions under them."""
    return tuple(
        Cell(
            photo, field, width, natural_width(setting, photo, width),
            caption_of(setting, photo, field, width),
        )
        for (field, photo), width in zip(photos, widths, strict=True)
    )  # fmt: skip


def _beside(setting: Setting, field: str, photo: Photo, width: float) -> Cell:
    """A photo with its caption at its right."""
    wide = min(natural_width(setting, photo, width), width * BESIDE_SHARE)
    room = width - wide - setting.parts.photo.gap * 0.6
    return Cell(photo, field, width, wide, caption_of(setting, photo, field, room))


def _row(setting: Setting, photos: list[tuple[str, Photo]], width: float, order: int) -> PhotoRow:
    """A row whose widths are as even as short captions allow; or as the proportions ask that are fixed."""
    if len(photos) == 1:
        return _single(setting, *photos[0], width, order)
    free = width - setting.parts.photo.gap * (len(photos) - 1)
    splits = [[1 / len(photos)] * len(photos)]
    if any(photo.fixed_ratio for _, photo in photos):
        ratios = [ratio_of(setting, photo) for _, photo in photos]
        splits = [[ratio / sum(ratios) for ratio in ratios]]
    elif len(photos) == 2:
        share = _share_for_captions(setting, photos, free)
        splits += [[share, 1 - share], [0.44, 0.56], [0.56, 0.44]]
    rows = [
        PhotoRow(setting, _cells(setting, photos, [free * s for s in split]), width, order)
        for split in splits
    ]
    return min(rows, key=lambda row: row.caption_height)


def _single(setting: Setting, field: str, photo: Photo, width: float, order: int) -> PhotoRow:
    """A row of one photo; beside a narrow one there is room for its caption."""
    if natural_width(setting, photo, width) <= width * BESIDE_SHARE:
        cell = _beside(setting, field, photo, width)
        if cell.caption and cell.caption.height <= cell.photo_width / ratio_of(setting, photo):
            return PhotoRow(setting, (cell,), width, order, beside=True)
    return PhotoRow(setting, _cells(setting, [(field, photo)], [width]), width, order)


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


def _grouped(setting: Setting, photos: list[tuple[str, Photo]], most: int) -> list[list[tuple[str, Photo]]]:
    """Photos in rows of at most ``most``, the first taking the odd ones; large and very flat ones alone."""

    def stands_alone(named: tuple[str, Photo]) -> bool:
        photo = named[1]
        return photo.size is PhotoSize.LARGE or (
            not photo.fixed_ratio and ratio_of(setting, photo) > PANORAMA
        )

    rows: list[list[tuple[str, Photo]]] = []
    for is_alone, run in groupby(photos, key=stands_alone):
        group = [*run]
        size = 1 if is_alone else most
        cuts = [0, *range(len(group) % size or size, len(group) + 1, size)]
        rows += [group[a:b] for a, b in pairwise(cuts)]
    return rows


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
    plans = [_grouped(setting, named, 3 if wide else 2)]
    if len(named) in (2, 3):
        plans.append([[n] for n in named])
    options = [
        tuple(_row(setting, group, width, order + i).element(0.0) for i, group in enumerate(plan))
        for plan in plans
    ]
    if not wide and len(named) <= 3 and all(_short_caption(p) for _, p in named):
        cells = [_beside(setting, *one, width) for one in named]
        options.append(
            tuple(PhotoRow(setting, (c,), width, order + i, True).element(0.0) for i, c in enumerate(cells))
        )
    return tuple(options)


def _short_caption(photo: Photo) -> bool:
    """A caption typed in short lines, which can stand beside its photo."""
    lines = photo.caption.strip().split("\n")
    return len(lines) > 1 and all(len(line) <= 6 for line in lines)
