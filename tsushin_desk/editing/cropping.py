"""A crop's frame moved and pulled: never over the edge of the picture, never too small to take hold of.

Where its proportions are fixed they hold to the nearest percent. ``aspect`` is the whole picture's width
against its height.
"""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.model.parts import Crop, Proportions

LEAST = 10  # percent of the picture, each way
WHOLE = Crop()


def moved_crop(crop: Crop, across: int, down: int) -> Crop:
    """The frame moved by percent of the picture, as far as the edge lets it."""
    crop = sound_crop(crop)
    return replace(
        crop,
        left=min(max(crop.left + across, 0), 100 - crop.width),
        top=min(max(crop.top + down, 0), 100 - crop.height),
    )


def pulled_crop(crop: Crop, edges: tuple[int, int], across: int, down: int, aspect: float = 1.0) -> Crop:
    """The frame with an edge or a corner pulled by percent.

    ``edges``: -1 the left or the upper one, 1 the right or the lower one, 0 neither. With fixed proportions
    the opposite edge or corner stays where it is, or the middle where neither is pulled.
    """
    crop = sound_crop(crop)
    left, width = _pulled(crop.left, crop.width, edges[0], across)
    top, height = _pulled(crop.top, crop.height, edges[1], down)
    free = replace(crop, left=left, top=top, width=width, height=height)
    share = _share(crop.proportions, aspect)
    if share is None or edges == (0, 0):
        return free
    wide = free.width if edges[0] else free.height * share
    if edges[0] and edges[1]:
        wide = max(wide, free.height * share) if max(across * edges[0], down * edges[1]) > 0 else wide
    return _held(free, edges, wide, share)


def numbered_crop(crop: Crop, by_height: bool, aspect: float) -> Crop:
    """The frame as typed in numbers; with fixed proportions one side follows the other."""
    crop = sound_crop(crop)
    share = _share(crop.proportions, aspect)
    if share is None:
        return crop
    return _held(crop, (1, 1), crop.height * share if by_height else crop.width, share)


def with_proportions(crop: Crop, proportions: Proportions, aspect: float) -> Crop:
    """The greatest frame of these proportions round the middle of what was framed."""
    crop = replace(sound_crop(crop), proportions=proportions)
    share = _share(proportions, aspect)
    if share is None:
        return crop
    return _held(crop, (0, 0), min(crop.width, crop.height * share), share)


def _share(proportions: Proportions, aspect: float) -> float | None:
    """Percents of width for one percent of height."""
    return proportions.ratio / aspect if proportions.ratio else None


def _held(crop: Crop, edges: tuple[int, int], wide: float, share: float) -> Crop:
    """A frame as near to ``wide`` as the picture has room from what stays where it is."""
    across = _room(crop.left, crop.width, edges[0])
    down = _room(crop.top, crop.height, edges[1])
    wide = max(min(wide, across, down * share), LEAST, LEAST * share)
    width, height = min(round(wide), 100), min(round(wide / share), 100)
    left = _begin(crop.left, crop.width, edges[0], width)
    top = _begin(crop.top, crop.height, edges[1], height)
    return replace(crop, left=min(left, 100 - width), top=min(top, 100 - height), width=width, height=height)


def _room(begin: int, length: int, edge: int) -> float:
    """How long a side may become if its other end, or its middle, stays."""
    if edge:
        return 100 - begin if edge > 0 else begin + length
    middle = begin + length / 2
    return 2 * min(middle, 100 - middle)


def _begin(begin: int, length: int, edge: int, new: int) -> int:
    if edge > 0:
        return begin
    return max(begin + length - new if edge < 0 else round(begin + (length - new) / 2), 0)


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
    return replace(
        crop,
        left=left,
        top=top,
        width=min(max(crop.width, LEAST), 100 - left),
        height=min(max(crop.height, LEAST), 100 - top),
    )


def kept_crop(crop: Crop) -> Crop | None:
    """What the issue keeps: nothing for the whole picture."""
    crop = sound_crop(crop)
    return None if crop == WHOLE else crop
