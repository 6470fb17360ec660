"""Plans kept from one layout to the next: only a section that changed is set again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from tsushin_desk.display import Drawing
from tsushin_desk.layout.plans import SectionPlan
from tsushin_desk.layout.sections import plan_section
from tsushin_desk.layout.setting import Setting
from tsushin_desk.model.parts import Photo
from tsushin_desk.model.sections import Section, kind_of

MOST_KEPT = 400
# The drawings stand beside the plan, because a mapping is no key; they must be the very same ones.
_kept: OrderedDict[Hashable, tuple[Mapping[str, Drawing], SectionPlan]] = OrderedDict()


def planned(setting: Setting, section: Section) -> SectionPlan:
    """The section's plan, made anew only if the section, its pictures or the surroundings have changed."""
    key = (
        section,
        setting.page_format,
        setting.fonts,
        tuple((photo.file, setting.pictures.get(photo.file)) for photo in photos_in(section)),
    )
    drawings, plan = _kept.get(key, (None, None))
    if plan is None or drawings is not setting.drawings:
        plan = plan_section(setting.for_section(section.id, kind_of(section).name), section)
        _kept[key] = (setting.drawings, plan)
    _kept.move_to_end(key)
    if len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return plan


def photos_in(model: Any) -> Iterator[Photo]:
    """Every photo in a model object, in form order."""
    if isinstance(model, Photo):
        yield model
        return
    for own in fields(model):
        value = getattr(model, own.name)
        for item in value if isinstance(value, tuple) else (value,):
            if is_dataclass(item):
                yield from photos_in(item)
