"""The kinds of sections (記事) and their fields. A new kind: a class here, a block in ``layout``."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from tsushin_desk.model.dates import TimeSpan
from tsushin_desk.model.fields import FieldType, form_field
from tsushin_desk.model.parts import (
    CalendarEvent,
    District,
    Fact,
    MonthOfMinutes,
    Photo,
    Programme,
    ReportPart,
    StepDiagram,
    TextBlock,
)
from tsushin_desk.values import dataclass

_HEADLINE_HINT = "20字までが読みやすい"
ILLUSTRATIONS = (
    ("", "なし"),
    ("wind-chime", "風鈴"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    """みなさまへ: an opening word."""

    id: str = ""
    hidden: bool = False
    heading: str = form_field("見出し", required=True, budget=12)
    body: str = form_field("本文", FieldType.PROSE, budget=260)
    illustration: str = form_field("飾りの絵", FieldType.CHOICE, choices=ILLUSTRATIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A city-wide report without a district."""

    id: str = ""
    hidden: bool = False
    headline: str = form_field("見出し", FieldType.PROSE, _HEADLINE_HINT, required=True, budget=20)
    parts: tuple[ReportPart, ...] = form_field("報告", FieldType.PARTS, default=())
    body: str = form_field("本文", FieldType.PROSE, budget=300)
    diagram: StepDiagram = form_field("流れ図", FieldType.STEP_DIAGRAM, default=StepDiagram())
    photos: tuple[Photo, ...] = form_field("写真", FieldType.PHOTOS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictReport:
    """A report from one district, or from several together (合同)."""

    id: str = ""
    hidden: bool = False
    districts: tuple[District, ...] = form_field("地区", FieldType.DISTRICTS, required=True, default=())
    joint_label: str = form_field("合同の表示", hint="例：矢中地区 岩鼻地区 合同")
    headline: str = form_field("見出し", FieldType.PROSE, _HEADLINE_HINT, required=True, budget=20)
    parts: tuple[ReportPart, ...] = form_field("報告", FieldType.PARTS, default=())
    diagram: StepDiagram = form_field("流れ図", FieldType.STEP_DIAGRAM, default=StepDiagram())
    photos: tuple[Photo, ...] = form_field("写真", FieldType.PHOTOS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReport:
    """A visit received or paid (視察報告)."""

    id: str = ""
    hidden: bool = False
    headline: str = form_field("見出し", FieldType.PROSE, _HEADLINE_HINT, required=True, budget=20)
    parts: tuple[ReportPart, ...] = form_field("報告", FieldType.PARTS, default=())
    photos: tuple[Photo, ...] = form_field("写真", FieldType.PHOTOS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """A request to the readers (お願い), in a box. The heading is ``sender`` + より + ``headline``."""

    id: str = ""
    hidden: bool = False
    sender: str = form_field("だれから", hint="「～より」の前の名前")
    headline: str = form_field("見出し", FieldType.PROSE, required=True, default="", budget=12)
    body: str = form_field("本文", FieldType.PROSE, budget=200)
    contact: str = form_field("連絡先", FieldType.PROSE)
    photo: Photo | None = form_field("写真", FieldType.PHOTO, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNotice:
    """A notice of an event (お知らせ): its facts, a remark and its programmes."""

    id: str = ""
    hidden: bool = False
    headline: str = form_field("見出し", FieldType.PROSE, _HEADLINE_HINT, required=True, budget=24)
    purpose: str = form_field("目的", FieldType.PROSE, budget=80)
    day: date | None = form_field("日にち", FieldType.DATE, required=True, default=None)
    times: TimeSpan | None = form_field("時刻", FieldType.TIMES, default=None)
    venue: str = form_field("会場")
    room: str = form_field("部屋")
    address: str = form_field("所在地")
    audience: str = form_field("対象", FieldType.PROSE)
    cost: str = form_field("参加費", FieldType.PROSE)
    entry: str = form_field("申込み", FieldType.PROSE)
    contact: str = form_field("問合せ", FieldType.PROSE)
    remark: str = form_field("ひとこと", FieldType.PROSE, "枠で囲んで目立たせます", budget=70)
    programmes: tuple[Programme, ...] = form_field("催しの内容", FieldType.PROGRAMMES, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What was talked over, month by month and meeting by meeting."""

    id: str = ""
    hidden: bool = False
    headline: str = form_field("見出し", FieldType.PROSE, _HEADLINE_HINT, required=True, budget=24)
    months: tuple[MonthOfMinutes, ...] = form_field("月ごとの内容", FieldType.MONTHS_OF_MINUTES, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeText:
    """Text with subheadings, for what fits no other kind."""

    id: str = ""
    hidden: bool = False
    headline: str = form_field("見出し", FieldType.PROSE, _HEADLINE_HINT, required=True, budget=20)
    blocks: tuple[TextBlock, ...] = form_field("文章", FieldType.TEXT_BLOCKS, default=())
    photos: tuple[Photo, ...] = form_field("写真", FieldType.PHOTOS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoPage:
    """Photos with captions under a headline."""

    id: str = ""
    hidden: bool = False
    headline: str = form_field("見出し", FieldType.PROSE, _HEADLINE_HINT, required=True, budget=20)
    body: str = form_field("前書き", FieldType.PROSE, budget=100)
    photos: tuple[Photo, ...] = form_field("写真", FieldType.PHOTOS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Dated events of the coming weeks."""

    id: str = ""
    hidden: bool = False
    headline: str = form_field("見出し", FieldType.PROSE, _HEADLINE_HINT, required=True, budget=20)
    events: tuple[CalendarEvent, ...] = form_field("予定", FieldType.EVENTS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Recruitment:
    """担い手・参加者の募集: whom we look for, and the facts."""

    id: str = ""
    hidden: bool = False
    headline: str = form_field("見出し", FieldType.PROSE, _HEADLINE_HINT, required=True, budget=20)
    body: str = form_field("本文", FieldType.PROSE, budget=200)
    facts: tuple[Fact, ...] = form_field("項目", FieldType.FACTS, default=())
    photos: tuple[Photo, ...] = form_field("写真", FieldType.PHOTOS, default=())


Section: TypeAlias = (
    Greeting
    | Article
    | DistrictReport
    | VisitReport
    | Appeal
    | EventNotice
    | Minutes
    | FreeText
    | PhotoPage
    | Calendar
    | Recruitment
)


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A kind as the file and the gallery know it: its name in files, its class, its Japanese label."""

    name: str
    model: type[Section]
    label: str


SECTION_KINDS: tuple[SectionKind, ...] = (
    SectionKind("greeting", Greeting, "あいさつ"),
    SectionKind("article", Article, "記事"),
    SectionKind("district_report", DistrictReport, "地区の報告"),
    SectionKind("visit_report", VisitReport, "視察の報告"),
    SectionKind("appeal", Appeal, "お願い"),
    SectionKind("event_notice", EventNotice, "催しのお知らせ"),
    SectionKind("minutes", Minutes, "話し合いの内容"),
    SectionKind("free_text", FreeText, "自由な文章"),
    SectionKind("photo_page", PhotoPage, "写真のページ"),
    SectionKind("calendar", Calendar, "予定表"),
    SectionKind("recruitment", Recruitment, "募集"),
)


def kind_of(section: Section) -> SectionKind:
    """The kind of a section."""
    return next(kind for kind in SECTION_KINDS if kind.model is type(section))


def headline_of(section: Section) -> str:
    """What the section is called: its headline or heading, as stored."""
    return section.heading if isinstance(section, Greeting) else section.headline
