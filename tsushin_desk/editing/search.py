"""Find and replace over the whole issue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing.edits import ReplaceTexts, SetField
from tsushin_desk.editing.folding import FindOptions, fold
from tsushin_desk.editing.walk import PlacedField, texts_of
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.normal import normal_text

__all__ = ["FindOptions", "find_in", "find_text", "replace_all"]
_EXACT = FindOptions()


def find_text(issue: Issue, needle: str, options: FindOptions = _EXACT) -> tuple[SourceRef, ...]:
    """Every place of ``needle`` in the text fields, in form order, as ranges of the stored text.

    Marks of the inline notation are part of the text, unless the options say that they may be passed over.
    An empty needle is nowhere.
    """
    return tuple(
        SourceRef(field.section, field.path, start, end)
        for field in texts_of(issue)
        for start, end in _places(field, needle, options)
    )


def find_in(text: str, needle: str, options: FindOptions = _EXACT) -> tuple[tuple[int, int], ...]:
    """The places of ``needle`` in a text, not overlapping; never half a letter (が without its mark)."""
    if not needle or (_is_exact(options) and needle not in text):
        return ()
    return tuple(_matches(text, fold(needle, options).text, options))


def replace_all(issue: Issue, needle: str, replacement: str, options: FindOptions = _EXACT) -> ReplaceTexts:
    """The edit that puts ``replacement`` for every place of ``needle``; without changes if it is nowhere."""
    new = normal_text(replacement)
    changes = []
    for field in texts_of(issue):
        text = _replaced(field.value, find_in(field.value, needle, options), new)
        if text != field.value:
            changes.append(SetField(field.section, field.path, text))
    return ReplaceTexts(tuple(changes))


def _places(field: PlacedField, needle: str, options: FindOptions) -> list[tuple[int, int]]:
    plain = find_in(field.value, needle, options)
    if not options.through_marks or field.form.type is not FieldType.PROSE:
        return list(plain)
    seen = parse_inline(field.value)
    through = [
        (seen.offsets[start], seen.offsets[end - 1] + 1) for start, end in find_in(seen.text, needle, options)
    ]
    return sorted((*plain, *(place for place in through if _is_free(place, plain))))


def _is_free(place: tuple[int, int], others: tuple[tuple[int, int], ...]) -> bool:
    """True if none of the others, which are in order, lies over it."""
    at = bisect_left(others, place)
    return not any(start < place[1] and place[0] < end for start, end in others[max(at - 1, 0) : at + 1])


def _is_exact(options: FindOptions) -> bool:
    return options.match_width and options.match_kana and options.match_case


def _matches(text: str, needle: str, options: FindOptions) -> Iterator[tuple[int, int]]:
    folded = fold(text, options)
    at = folded.text.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if at in folded.starts and end in folded.ends:
            yield folded.starts[at], folded.ends[end]
            at = folded.text.find(needle, end)
        else:
            at = folded.text.find(needle, at + 1)


def _replaced(text: str, places: tuple[tuple[int, int], ...], new: str) -> str:
    pieces, last = [], 0
    for start, end in places:
        pieces += [text[last:start], new]
        last = end
    return "".join((*pieces, text[last:]))
