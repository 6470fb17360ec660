"""Which pages there are, kept from one layout to the next: where nothing moves, nothing is arranged."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.layout.paginate import Pagination, paginate
from tsushin_desk.layout.remembering import remembered
from tsushin_desk.layout.room_left import room_left
from tsushin_desk.layout.runs import Sheet
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.stand_ins import ArrangedPlan
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """The pages of arranged plans, and the lines left by section id."""

    pagination: Pagination
    room_left: Mapping[str, int]


class NotArrangedError(Exception):
    """These plans have not been arranged before, and were not to be arranged now."""


def arranged(
    setting: Setting, sheet: Sheet, plans: tuple[ArrangedPlan, ...], *, may_arrange: bool = True
) -> Arrangement:
    """The arrangement of all sections in order. Raises ``NotArrangedError`` if it is new and may not be."""
    seen = tuple(plan.arranged for plan in plans)

    def make() -> Arrangement:
        if not may_arrange:
            raise NotArrangedError
        pagination = paginate(seen, sheet)
        return Arrangement(pagination, room_left(pagination.pages, sheet.rooms, setting.feed))

    return remembered(setting, ("arrangement", seen, sheet), make)


def distinct(plans: tuple[ArrangedPlan, ...]) -> tuple[ArrangedPlan, ...]:
    """The plans, each as itself if one would have to stand in for two (sections that share an id)."""
    if len({plan.arranged for plan in plans}) == len(plans):
        return plans
    return tuple(ArrangedPlan(plan.plan, plan.plan) for plan in plans)
