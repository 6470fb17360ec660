"""One module a family of section kinds: section → what it offers to the page."""

from __future__ import annotations

from tsushin_desk.layout.plans import SectionPlan
from tsushin_desk.layout.sections.appeal import plan_appeal
from tsushin_desk.layout.sections.greeting import plan_greeting
from tsushin_desk.layout.sections.minutes import plan_minutes
from tsushin_desk.layout.sections.notice import plan_notice
from tsushin_desk.layout.sections.others import (
    plan_calendar,
    plan_free_text,
    plan_photo_page,
    plan_recruitment,
)
from tsushin_desk.layout.sections.reports import plan_report
from tsushin_desk.layout.setting import Setting
from tsushin_desk.model.sections import (
    Appeal,
    Article,
    Calendar,
    DistrictReport,
    EventNotice,
    FreeText,
    Greeting,
    Minutes,
    PhotoPage,
    Recruitment,
    Section,
    VisitReport,
)


def plan_section(setting: Setting, section: Section) -> SectionPlan:
    """What a section offers to the page; ``setting`` is already that of the section."""
    match section:
        case Article() | DistrictReport() | VisitReport():
            return plan_report(setting, section)
        case Greeting():
            return plan_greeting(setting, section)
        case Appeal():
            return plan_appeal(setting, section)
        case EventNotice():
            return plan_notice(setting, section)
        case Minutes():
            return plan_minutes(setting, section)
        case FreeText():
            return plan_free_text(setting, section)
        case PhotoPage():
            return plan_photo_page(setting, section)
        case Calendar():
            return plan_calendar(setting, section)
        case Recruitment():
            return plan_recruitment(setting, section)
