"""How much more a text may grow, and ways to make an issue fit its pages: tried out on real layouts.

Layout itself comes in as a function; what is said here has been laid out, nothing is estimated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import islice

from tsushin_desk.editing.apply import apply_edit
from tsushin_desk.editing.edits import (
    Edit,
    HideSection,
    RemoveRow,
    ResizePhotos,
    SetField,
    SetMostPages,
    SetPageFormat,
)
from tsushin_desk.editing.paths import value_at
from tsushin_desk.editing.photo_sizes import photos_to_shrink
from tsushin_desk.editing.walk import PlacedField, fields_in
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo, PhotoSize
from tsushin_desk.model.sections import Section
from tsushin_desk.values import dataclass

_FILL = "あ"
MOST_LINES, _MOST_CHARACTERS = 40, 40
_SHORTEST = 40  # characters: only longer texts are worth shortening
_MOST_HIDINGS = 3  # the last sections of the issue are tried first
_MOST_CUT = 12  # lines: whoever must cut more needs another way

Count = Callable[[Issue], int]  # something of an issue as it is laid out: its pages, the lines of a field


class WayKind(StrEnum):
    """What a way to fit does."""

    SHORTEN = "shorten"
    PAGE_FORMAT = "page_format"
    SMALLER_PHOTOS = "smaller_photos"
    WITHOUT_PHOTO = "without_photo"
    HIDE = "hide"
    MORE_PAGES = "more_pages"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to fit. ``edit`` does it, or there is none: then the person has to shorten the text at
    (``section``, ``path``) by ``lines``. ``pages``: what comes of it; ``name``: of a page format."""

    kind: WayKind
    pages: int
    edit: Edit | None = None
    section: str = ""
    path: str = ""
    lines: int = 0
    name: str = ""


def lines_left(issue: Issue, section: str, path: str, line_length: int, pages_of: Count) -> int:
    """How many full lines a text may grow without another page (or beyond the wished pages); at most 40.

    Raises as ``value_at``.
    """
    most = max(issue.most_pages, pages_of(issue)) if not issue.most_pages else issue.most_pages

    def fits(lines: int) -> bool:
        return pages_of(_grown(issue, section, path, lines * line_length)) <= most

    return _greatest(fits, MOST_LINES)


def characters_left(issue: Issue, section: str, path: str, lines_of: Count) -> int:
    """How many characters a short text may grow without another line; at most 40. Raises as ``value_at``."""
    lines = max(lines_of(issue), 1)
    return _greatest(lambda more: lines_of(_grown(issue, section, path, more)) <= lines, _MOST_CHARACTERS)


def ways_to_fit(
    issue: Issue, count: int, line_length: int, formats: tuple[str, ...], pages_of: Count
) -> Iterator[Way]:
    """Ways to have at most ``count`` pages, each of them tried, the gentlest first; none if it fits.

    ``formats``: names of page formats that may be taken instead. The last way is always more pages.
    """
    now = pages_of(replace(issue, most_pages=0))
    if now <= count:
        return
    plain = replace(issue, most_pages=0)
    shown = [section for section in issue.sections if not section.hidden]
    for section in shown:
        yield from _shortened(plain, section, count, line_length, pages_of)
    yield from _smaller_photos(plain, count, pages_of)
    for name in formats:
        yield from _tried(plain, SetPageFormat(name), Way(WayKind.PAGE_FORMAT, 0, name=name), count, pages_of)
    for section in shown:
        for path, index in _photo_rows(section):
            edit = RemoveRow(section.id, path, index)
            way = Way(WayKind.WITHOUT_PHOTO, 0, section=section.id, path=f"{path}.{index}")
            yield from _tried(plain, edit, way, count, pages_of)
    hidings = (_hidden(plain, section, count, pages_of) for section in reversed(shown))
    yield from islice((way for ways in hidings for way in ways), _MOST_HIDINGS)
    yield Way(WayKind.MORE_PAGES, now, SetMostPages(now))


def _smaller_photos(issue: Issue, count: int, pages_of: Count) -> Iterator[Way]:
    """Each photo that is enough if it alone becomes small; all of them if none is."""
    every = photos_to_shrink(issue)
    is_enough = False
    for place in every:
        edit = ResizePhotos((place,), PhotoSize.SMALL)
        way = Way(WayKind.SMALLER_PHOTOS, 0, section=place[0], path=place[1])
        for found in _tried(issue, edit, way, count, pages_of):
            is_enough = True
            yield found
    if len(every) > 1 and not is_enough:
        edit = ResizePhotos(every, PhotoSize.SMALL)
        yield from _tried(issue, edit, Way(WayKind.SMALLER_PHOTOS, 0), count, pages_of)


def _tried(issue: Issue, edit: Edit, way: Way, count: int, pages_of: Count) -> Iterator[Way]:
    pages = pages_of(apply_edit(issue, edit).issue)
    if pages <= count:
        yield replace(way, pages=pages, edit=edit)


def _hidden(issue: Issue, section: Section, count: int, pages_of: Count) -> Iterator[Way]:
    way = Way(WayKind.HIDE, 0, section=section.id)
    return _tried(issue, HideSection(section.id, True), way, count, pages_of)


def _shortened(
    issue: Issue, section: Section, count: int, line_length: int, pages_of: Count
) -> Iterator[Way]:
    """The longest text of a section, if shortening it by some lines is enough."""
    texts = [field for field in fields_in(section, section.id) if _is_long(field)]
    if not texts:
        return
    longest = max(texts, key=lambda field: len(field.value))

    def pages_without(lines: int) -> int:
        text = longest.value[: max(len(longest.value) - lines * line_length, 0)]
        return pages_of(apply_edit(issue, SetField(section.id, longest.path, text)).issue)

    most = min(_MOST_CUT, len(longest.value) // line_length)
    if most < 1 or pages_without(most) > count:
        return
    kept = _greatest(lambda lines: pages_without(most - lines) <= count, most - 1)
    yield Way(
        WayKind.SHORTEN, pages_without(most - kept), section=section.id, path=longest.path, lines=most - kept
    )


def _is_long(field: PlacedField) -> bool:
    return (
        field.form.type is FieldType.PROSE and isinstance(field.value, str) and len(field.value) >= _SHORTEST
    )


def _photo_rows(section: Section) -> Iterator[tuple[str, int]]:
    photos = getattr(section, "photos", ())
    for index, photo in enumerate(photos):
        if isinstance(photo, Photo):
            yield "photos", index


def _grown(issue: Issue, section: str, path: str, characters: int) -> Issue:
    if not characters:
        return issue
    text = value_at(issue, section, path)
    return apply_edit(issue, SetField(section, path, f"{text}{_FILL * characters}")).issue


def _greatest(holds: Callable[[int], bool], most: int) -> int:
    """The greatest number up to ``most`` before the first that does not hold (0 is not asked): by doubling
    steps, then by halves."""
    good, step = 0, 1
    while good < most and holds(min(good + step, most)):
        good = min(good + step, most)
        step *= 2
    bad = min(good + step, most + 1) if good < most else most + 1
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if holds(middle) else (good, middle)
    return good
