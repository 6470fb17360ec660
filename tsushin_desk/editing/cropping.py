"""A crop's frame moved and pulled: never over the edge of the picture, never too small to take hold of."""

from __future__ import annotations

from tsushin_desk.model.parts import Crop

LEAST = 10  # percent of the picture, each way
WHOLE = Crop()


def moved_crop(crop: Crop, across: int, down: int) -> Crop:
    """The frame moved by percent of the picture, as far as the edge lets it."""
    crop = sound_crop(crop)
    return Crop(
        left=min(max(crop.left + across, 0), 100 - crop.width),
        top=min(max(crop.top + down, 0), 100 - crop.height),
        width=crop.width,
        height=crop.height,
    )


def pulled_crop(crop: Crop, edges: tuple[int, int], across: int, down: int) -> Crop:
    """The frame with an edge or a corner pulled by percent.

    ``edges``: -1 the left or the upper one, 1 the right or the lower one, 0 neither.
    """
    crop = sound_crop(crop)
    left, width = _pulled(crop.left, crop.width, edges[0], across)
    top, height = _pulled(crop.top, crop.height, edges[1], down)
    return Crop(left=left, top=top, width=width, height=height)


def _pulled(begin: int, length: int, edge: int, by: int) -> tuple[int, int]:
    end = begin + length
    if edge < 0:
        begin = min(max(begin + by, 0), end - LEAST)
    elif edge > 0:
        end = max(min(end + by, 100), begin + LEAST)
    return begin, end - begin


def sound_crop(crop: Crop) -> Crop:
    """The same frame within the picture and large enough."""
    left, top = min(crop.left, 100 - LEAST), min(crop.top, 100 - LEAST)
    return Crop(
        left=left,
        top=top,
        width=min(max(crop.width, LEAST), 100 - left),
        height=min(max(crop.height, LEAST), 100 - top),
    )


def kept_crop(crop: Crop) -> Crop | None:
    """What the issue keeps: nothing for the whole picture."""
    crop = sound_crop(crop)
    return None if crop == WHOLE else crop
