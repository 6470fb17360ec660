"""Photos made smaller or larger: what may change, and what of it does what is wanted on a real layout.

Layout itself comes in as a question to an issue; what is given back has been tried, nothing is estimated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tsushin_desk.editing.edits import ResizePhotos
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo, PhotoSize
from tsushin_desk.storage.photos_of import photos_of

Holds = Callable[[Issue], bool]
Places = tuple[tuple[str, str], ...]  # (section, path) of each photo


def photos_to_shrink(issue: Issue, section: str = "") -> Places:
    """The photos that can become smaller, of one section or of all that are printed, in reading order."""
    hidden = {own.id for own in issue.sections if own.hidden}
    found = ((place.section, place.field.removesuffix(".file"), photo) for place, photo in photos_of(issue))
    return tuple(
        (own, path)
        for own, path, photo in found
        if own not in hidden and section in ("", own) and has_size(path) and _may_shrink(photo)
    )


def has_size(path: str) -> bool:
    """True for a photo among photos; the one of a masthead or an appeal has a size of its own."""
    return path.rpartition(".")[2].isdigit()


def _may_shrink(photo: Photo) -> bool:
    return photo.size is not PhotoSize.SMALL


def smaller_that_fits(issue: Issue, section: str, fits: Holds) -> ResizePhotos | None:
    """The fewest photos to make small so that ``fits`` holds: one, else all of the section, else all."""
    return _first(issue, (ResizePhotos(places, PhotoSize.SMALL) for places in _fewest(issue, section)), fits)


def _fewest(issue: Issue, section: str) -> Iterator[Places]:
    own, every = photos_to_shrink(issue, section), photos_to_shrink(issue)
    yield from ((place,) for place in own)
    if len(own) > 1:
        yield own
    if len(every) > len(own):
        yield every


def sharper_size(issue: Issue, place: tuple[str, str], size: PhotoSize, is_sharp: Holds) -> ResizePhotos:
    """The greatest smaller size at which ``is_sharp`` holds; the smallest if it never does."""
    smaller = (PhotoSize.NORMAL, PhotoSize.SMALL) if size is PhotoSize.LARGE else (PhotoSize.SMALL,)
    edits = [ResizePhotos((place,), one) for one in smaller]
    return _first(issue, iter(edits), is_sharp) or edits[-1]


def _first(issue: Issue, edits: Iterator[ResizePhotos], holds: Holds) -> ResizePhotos | None:
    from tsushin_desk.editing.apply import apply_edit  # the form asks this module before anything is edited

    return next((edit for edit in edits if holds(apply_edit(issue, edit).issue)), None)
