"""Which section of one issue is which of the other: by districts, by headline, by id, in this order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from tsushin_desk.archive.variants import folded_name
from tsushin_desk.editing import section_name
from tsushin_desk.model.sections import DistrictReport, Section

Pair = tuple[Section | None, Section | None]
_ALIKE = 0.6  # of a headline


def paired_sections(before: Sequence[Section], after: Sequence[Section]) -> tuple[Pair, ...]:
    """Pairs in the order of ``after``; those only in ``before`` behind what they followed there."""
    partner: dict[int, int] = {}
    for is_same in (_same, _same_place, _alike, _same_id, _only_one_of_its_kind(before, after)):
        for at, new in enumerate(after):
            if at not in partner:
                free = (own for own in range(len(before)) if own not in partner.values())
                own = next((own for own in free if is_same(before[own], new)), None)
                if own is not None:
                    partner[at] = own
    return _in_order(before, after, partner)


def _same(old: Section, new: Section) -> bool:
    return old == new


def _same_place(old: Section, new: Section) -> bool:
    """The same districts."""
    if not (isinstance(old, DistrictReport) and isinstance(new, DistrictReport)):
        return False
    one, other = ({folded_name(d.name) for d in report.districts} for report in (old, new))
    return bool(one) and one == other


def _alike(old: Section, new: Section) -> bool:
    if type(old) is not type(new) or isinstance(new, DistrictReport):
        return False
    one, other = section_name(old), section_name(new)
    return bool(one and other) and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _same_id(old: Section, new: Section) -> bool:
    return (
        bool(new.id) and old.id == new.id and type(old) is type(new) and not isinstance(new, DistrictReport)
    )


def _only_one_of_its_kind(
    before: Sequence[Section], after: Sequence[Section]
) -> Callable[[Section, Section], bool]:
    def is_same(old: Section, new: Section) -> bool:
        counts = [sum(type(s) is type(new) for s in side) for side in (before, after)]
        return type(old) is type(new) and counts == [1, 1] and not isinstance(new, DistrictReport)

    return is_same


def _in_order(
    before: Sequence[Section], after: Sequence[Section], partner: dict[int, int]
) -> tuple[Pair, ...]:
    pairs: list[Pair] = [
        (before[partner[at]] if at in partner else None, new) for at, new in enumerate(after)
    ]
    for own, old in enumerate(before):
        if own not in partner.values():
            follows = [at for at, (other, _) in enumerate(pairs) if own and other is before[own - 1]]
            pairs.insert(follows[0] + 1 if follows else 0, (old, None))
    return tuple(pairs)
