"""One spelling everywhere: names of the issue that the register writes in another way (高木 → 髙木).

Only the way of writing is looked at: other forms of a character, width, blanks, middle dots. A name that is
written just as some row of the register has it is right, whatever another row may say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tsushin_desk.archive.variants import fold_names, folded_name, has_variants
from tsushin_desk.diagnostics import Diagnostic, SourceRef, warning
from tsushin_desk.editing.edits import ReplaceTexts, SetField
from tsushin_desk.editing.paths import value_at
from tsushin_desk.editing.walk import PlacedField, texts_of
from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.inline import InlineText, parse_inline, plain_inline
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.registers import Registers
from tsushin_desk.values import dataclass

CODE = "register_spelling"
_SHORTEST = 2  # folded characters: a name of one stands in too many words
# What follows a family name that stands alone.
_AFTER_FAMILY = re.compile(
    r"\s?(?:さん|様|さま|氏|先生|君|くん|ちゃん|会長|副会長|区長|代表|委員|課長|係長|職員)"
)
_REMEMBERED = 4000  # texts


@dataclass(frozen=True, slots=True)
class _Form:
    """A preferred form. ``is_family``: a family name, which counts only before さん and the like."""

    text: str
    is_family: bool = False


@dataclass(frozen=True, slots=True)
class _Slip:
    start: int
    end: int
    found: str
    right: tuple[str, ...]


class Spelling:
    """The preferred forms of some registers, ready to look issues through again and again."""

    def __init__(self, registers: Registers) -> None:
        forms: dict[str, list[_Form]] = defaultdict(list)
        for form in _forms(registers):
            key = folded_name(form.text)
            if len(key) >= _SHORTEST and form not in forms[key]:
                forms[key].append(form)
        self._forms = sorted(forms.items(), key=lambda item: -len(item[0]))
        self._known: dict[tuple[str, bool], tuple[_Slip, ...]] = {}

    def findings(self, issue: Issue) -> tuple[Diagnostic, ...]:
        """A warning for each place: ``words``, ``right`` (the preferred form) or ``forms`` (several)."""
        if not self._forms:
            return ()
        return tuple(finding for field in texts_of(issue) for finding in self._in_field(field))

    def _in_field(self, field: PlacedField) -> Iterator[Diagnostic]:
        key = (field.value, field.form.type is FieldType.PROSE)
        if key not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[key] = tuple(self._slips(*key))
        for slip in self._known[key]:
            place = SourceRef(field.section, field.path, slip.start, slip.end)
            right, forms = slip.right[0], "」か「".join(slip.right)
            if len(slip.right) == 1:
                yield warning(CODE, place, words=slip.found, right=right)
            else:
                yield warning(CODE, place, words=slip.found, forms=forms)

    def _slips(self, source: str, is_prose: bool) -> Iterator[_Slip]:
        seen = parse_inline(source) if is_prose else plain_inline(source)
        folded = fold_names(seen.text)
        taken: list[tuple[int, int]] = []
        found = []
        for key, forms in self._forms:
            at = folded.text.find(key)
            while at >= 0:
                start, end = folded.places[at][0], folded.places[at + len(key) - 1][1]
                if not any(start < last and first < end for first, last in taken):
                    fitting = _fitting(forms, seen.text, end)
                    if fitting:
                        taken.append((start, end))
                        found += _slip(seen, start, end, fitting)
                at = folded.text.find(key, at + 1)
        yield from sorted(found, key=lambda slip: slip.start)


def spelling_fix(issue: Issue, finding: Diagnostic) -> ReplaceTexts | None:
    """The edit that puts the register's form there; None if the text has changed, marks of the notation stand
    inside the name, or the register has several forms."""
    place, found, right = finding.place, finding.parameter("words"), finding.parameter("right")
    if finding.code != CODE or not isinstance(place, SourceRef) or not right:
        return None
    try:
        text = value_at(issue, place.section, place.field)
    except (KeyError, IndexError):
        return None
    if not isinstance(text, str) or text[place.start : place.end] != found:
        return None
    fixed = text[: place.start] + right + text[place.end :]
    return ReplaceTexts((SetField(place.section, place.field, fixed),))


def spelling_fixes(issue: Issue, findings: Iterable[Diagnostic]) -> ReplaceTexts:
    """All that ``spelling_fix`` can put right, in one step; without changes if there is nothing."""
    found = [(f.place, f) for f in findings if f.code == CODE and isinstance(f.place, SourceRef)]
    texts: dict[tuple[str, str], str] = {}
    # From the end of each text to its beginning, so that the places before stay where they are.
    for place, finding in sorted(found, key=lambda item: item[0].start, reverse=True):
        if spelling_fix(issue, finding) is not None:
            key = (place.section, place.field)
            text = texts.get(key) or str(value_at(issue, *key))
            texts[key] = text[: place.start] + finding.parameter("right") + text[place.end :]
    return ReplaceTexts(tuple(SetField(*key, text) for key, text in texts.items()))


def _forms(registers: Registers) -> Iterator[_Form]:
    for person in registers.persons:
        yield _Form(person.name)
        family = re.split(r"[ \u3000]", person.name.strip(), maxsplit=1)
        if len(family) == 2 and has_variants(family[0]):
            yield _Form(family[0], is_family=True)
    yield from (_Form(district.name) for district in registers.districts)
    yield from (_Form(name) for district in registers.districts for name in district.sub_districts)
    yield from (_Form(venue.name) for venue in registers.venues)
    yield from (_Form(text) for contact in registers.contacts for text in (contact.name, contact.phone))


def _fitting(forms: Iterable[_Form], text: str, end: int) -> tuple[_Form, ...]:
    is_named = _AFTER_FAMILY.match(text, end) is not None
    return tuple(form for form in forms if is_named or not form.is_family)


def _slip(seen: InlineText, start: int, end: int, forms: tuple[_Form, ...]) -> list[_Slip]:
    """Nothing if it is written as one of the forms."""
    right = tuple(dict.fromkeys(form.text for form in forms))
    written = seen.text[start:end]
    if written in right or "\n" in written:
        return []
    # Where marks stand inside, the range of the source is longer than what is read.
    return [_Slip(seen.offsets[start], seen.offsets[end - 1] + 1, written, right)]
