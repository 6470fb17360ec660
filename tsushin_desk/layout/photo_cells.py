"""One photo where it stands: the part of it that is shown, its size, its caption.

Sizes: a small photo takes ``SMALL_SHARE`` of the width it would have, a large one is never cut flatter than
it is. A photo whose proportions the person has fixed is never cut by the page: it becomes smaller instead.
"""

from __future__ import annotations

from tsushin_desk.diagnostics import Diagnostic, warning
from tsushin_desk.display import Fill, Item, Picture, PictureInfo, Role, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.drawings import fitted, place_drawing
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import SetText, field_text, join, plain_text, set_paragraph
from tsushin_desk.model.fields import form_fields
from tsushin_desk.model.parts import Photo, PhotoSize
from tsushin_desk.typeset import Measure
from tsushin_desk.values import dataclass

# How far a crop may change a photo's proportions: width / height against the whole picture's.
NARROWEST_CROP, WIDEST_CROP = 0.72, 1.4
# In a row a photo that lies may go further until it is a square: two reach deeper down a short column.
SQUARE_CROP, SQUARE = 0.6, 1.02
SMALL_SHARE = 0.62  # of the width, for a small photo: its resolution rises by 1.6
LARGE_HEIGHT = 1.5  # of the greatest height, for a large photo
HANG = 1.55  # of the triangle: where a caption begins
_USUAL_RATIO = 1.5  # of a photo that is not there


@dataclass(frozen=True, slots=True)
class Cell:
    """One photo of a row: its field, the width it may take, its own greatest width, its caption set."""

    photo: Photo
    field: str
    width: float
    photo_width: float
    caption: SetText | None


@dataclass(frozen=True, slots=True)
class Heights:
    """How high a photo can be, in points: ``flat`` and ``tall`` are the limits of its crop."""

    flat: float
    best: float
    tall: float
    least: float
    greatest: float


def heights_of(setting: Setting, cell: Cell, *, has_neighbours: bool) -> Heights:
    """What a photo says to the height of its row."""
    photo, parts = cell.photo, setting.parts.photo
    best = cell.photo_width / ratio_of(setting, photo)
    share = SMALL_SHARE if photo.size is PhotoSize.SMALL else 1.0
    if photo.fixed_ratio:
        return Heights(best, best, best, 0.0, _greatest(setting, photo))
    flat = best if photo.size is PhotoSize.LARGE else best / WIDEST_CROP
    tall = best / NARROWEST_CROP
    if has_neighbours and photo.size is not PhotoSize.SMALL:  # a small one is to stay sharp
        tall = max(tall, min(best / SQUARE_CROP, cell.photo_width * SQUARE))
    return Heights(flat, best, tall, parts.least_height * share, _greatest(setting, photo))


def _greatest(setting: Setting, photo: Photo) -> float:
    most = setting.parts.photo.greatest_height
    return most * LARGE_HEIGHT if photo.size is PhotoSize.LARGE else most


def natural_width(setting: Setting, photo: Photo, width: float) -> float:
    """How wide a photo stands where it may take ``width``, if nothing else limits it."""
    if photo.size is PhotoSize.SMALL:
        width *= SMALL_SHARE
    return min(width, _greatest(setting, photo) * photo.fixed_ratio) if photo.fixed_ratio else width


def rect_in(cell: Cell, x: float, y: float, height: float) -> Rect:
    """Where the photo itself stands in a cell so high: at the left, in the middle without a caption."""
    width, ratio = cell.photo_width, cell.photo.fixed_ratio
    if ratio:
        width = min(width, height * ratio)
        height = width / ratio
    return Rect(x if cell.caption else x + (cell.width - width) / 2, y, width, height)


def caption_of(setting: Setting, photo: Photo, field: str, width: float) -> SetText | None:
    """The caption in lines of a width, or nothing."""
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


def drawing_area(info: PictureInfo, photo: Photo) -> Rect:
    """The part of a drawing that is shown, in fractions: a page cuts nothing from it."""
    return crop_of(info, photo.fixed_ratio, 1.0, photo) if photo.fixed_ratio else photo.area


def _proportions(info: PictureInfo, photo: Photo) -> float:
    """Width against height of the part that may be shown."""
    return info.width * photo.area.width / (info.height * photo.area.height)


def ratio_of(setting: Setting, photo: Photo) -> float:
    """Width against height of a photo as it would like to be shown."""
    if photo.fixed_ratio:
        return photo.fixed_ratio
    info = setting.pictures.get(photo.file)
    return _proportions(info, photo) if info and info.width and info.height else _USUAL_RATIO


def photo_items(setting: Setting, photo: Photo, field: str, rect: Rect) -> tuple[Item, ...]:
    """The picture itself, or a grey frame with its name where there is none."""
    element = None if photo.decorative else setting.element(field)
    info = setting.pictures.get(photo.file)
    radius = setting.parts.photo.radius
    place = setting.place(field)
    if photo.fixed_ratio:
        rect = fitted(photo.fixed_ratio, 1.0, rect)
    if info is not None and info.drawing is not None:
        area = drawing_area(info, photo)
        return (place_drawing(info.drawing, rect, element=element, area=area, source=place),)
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
