"""The masthead's pictures: soft hills, the people before them, the catchword in a heart."""

from __future__ import annotations

from tsushin_desk.display import Item, Path, Picture, Role
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.drawings import area_of, fitted, heart, hills, inked_bounds, place_drawing
from tsushin_desk.layout.masthead_texts import SMALL, STEPS, Texts, resized
from tsushin_desk.layout.photo_cells import crop_of, drawing_area
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import SetText, SourcedText, field_text, join, set_paragraph
from tsushin_desk.model.parts import WHOLE_PICTURE, Photo
from tsushin_desk.pageformat.color import blend
from tsushin_desk.typeset import Measure

_HEART_FOOT = 0.955
_HEART_HIGH = 0.89  # of the heart's width
_HEART_SHARE = 0.4  # of the people's width
_HEART_TEXT = 0.74  # of the heart's width: the longest line in it


def set_hills(setting: Setting, ground: Rect, radius: float) -> tuple[Path, Path]:
    """Two soft hills, closed by the ground's round corners."""
    colors, green = setting.page_format.colors, setting.page_format.accents["district_report"]
    far = colors.get("hill_far", blend(green.color, 0.16))
    near = colors.get("hill_near", blend(green.color, 0.26))
    return hills(ground, radius, far, near)


def set_picture(texts: Texts, photo: Photo | None, room: Rect) -> tuple[tuple[Item, ...], Rect]:
    """The picture at the foot of its room, and the room it leaves for the heart."""
    setting = texts.setting
    info = setting.pictures.get(photo.file) if photo else None
    if photo is None or info is None or room.width <= 0:
        return (), room
    element = None if photo.decorative else texts.element("picture", Role.FIGURE, photo.description)
    place = setting.place("picture")
    if info.drawing is None:
        frame = Rect(room.x, room.y, room.width - 0.7 * setting.parts.masthead.padding_side, room.height)
        if photo.fixed_ratio:
            frame = fitted(photo.fixed_ratio, 1.0, frame)
        crop = crop_of(info, frame.width, frame.height, photo)
        picture = Picture(frame, photo.file, crop, setting.parts.masthead.radius, element, place)
        return (picture,), _corner(frame)
    drawing = info.drawing
    part = drawing_area(info, photo)
    inked = inked_bounds(drawing) if part == WHOLE_PICTURE else area_of(drawing, part)
    fit = fitted(inked.width, inked.height, room)
    at = fit.moved(0.0, room.bottom - fit.bottom)
    scale = at.width / inked.width
    if part != WHOLE_PICTURE:
        return (place_drawing(drawing, at, element=element, area=part, source=place),), _middle(at)
    whole = Rect(
        at.x - inked.x * scale, at.y - inked.y * scale, drawing.width * scale, drawing.height * scale
    )
    return (place_drawing(drawing, whole, element=element, source=place),), _middle(at)


def _middle(place: Rect) -> Rect:
    """The room for the heart before a row of people: so narrow that their heads stay free."""
    share = _HEART_SHARE * place.width
    return Rect(place.centre.x - share / 2, place.y, share, place.height)


def _corner(frame: Rect) -> Rect:
    """The room for the heart on a photo: its right third, away from the faces."""
    return Rect(frame.x + 0.64 * frame.width, frame.y, 0.4 * frame.width, frame.height)


def set_catchword(texts: Texts, catchword: str, place: Rect, ground: Rect) -> tuple[Item, ...]:
    """The catchword in a heart, as wide as its ``place`` lets it be."""
    if not catchword.strip():
        return ()
    setting = texts.setting
    wide = min(setting.parts.masthead.heart, place.width)
    shape = Rect(
        place.centre.x - wide / 2, _HEART_FOOT * ground.height - _HEART_HIGH * wide, wide, _HEART_HIGH * wide
    )
    text = _fit_heart(setting, join(field_text(setting, "catchword", catchword)), wide)
    if text.style.size_pt < SMALL * setting.style("catchword").size_pt:
        texts.report_small("catchword", text.style)
    y = shape.y + 0.42 * shape.height - text.height / 2
    texts.place(text, shape.centre.x - _HEART_TEXT * wide / 2, y, texts.element("catchword"))
    return (heart(shape, setting.accent.color),)


def _fit_heart(setting: Setting, text: SourcedText, wide: float) -> SetText:
    for step in (*STEPS, 0.44, 0.38, 0.32, 0.26, 0.2):
        style = resized(setting.style("catchword"), step)
        found = set_paragraph(setting, text, style, Measure(0.0, _HEART_TEXT * wide))
        if found.height <= 0.42 * wide:
            break
    return found
