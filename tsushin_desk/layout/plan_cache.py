"""What was set is kept from one layout to the next: only what changed is set again."""

from __future__ import annotations

from collections.abc import Callable

from tsushin_desk.layout.boxes import Block, block_of
from tsushin_desk.layout.colophon import set_colophon
from tsushin_desk.layout.masthead import set_masthead
from tsushin_desk.layout.remembering import Made, remembered
from tsushin_desk.layout.sections import plan_section
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.stand_ins import ArrangedPlan, stood_in
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Colophon, Masthead
from tsushin_desk.model.known_parts import Part, known
from tsushin_desk.model.sections import Section, kind_of


def planned(setting: Setting, section: Section) -> ArrangedPlan:
    """The section's plan, and what is arranged in its place."""

    def make() -> ArrangedPlan:
        own = setting.for_section(section.id, kind_of(section).name)
        return stood_in(setting, plan_section(own, section))

    return _remembered(setting, section, make)


def masthead_block(setting: Setting, masthead: Masthead) -> Block:
    """The masthead as one block across the page."""
    own = setting.for_section(MASTHEAD_ID, "masthead")
    width = setting.page_format.type_area.width
    return _remembered(setting, masthead, lambda: block_of(set_masthead(own, masthead, width), MASTHEAD_ID))


def colophon_block(setting: Setting, colophon: Colophon) -> Block:
    """The colophon as one block across the page."""
    own = setting.for_section(COLOPHON_ID, "colophon")
    width = setting.page_format.type_area.width
    return _remembered(setting, colophon, lambda: block_of(set_colophon(own, colophon, width), COLOPHON_ID))


def _remembered(setting: Setting, part: Part, make: Callable[[], Made]) -> Made:
    """Made anew only if the part, its pictures or the surroundings have changed."""
    own = known(part)
    pictures = tuple(setting.pictures.get(photo.file) for photo in own.photos)
    return remembered(setting, own, make, pictures)
