"""What sections are made of: photos, report parts, diagrams, programmes, minutes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from tsushin_desk.geometry import Rect
from tsushin_desk.model.dates import TimeSpan
from tsushin_desk.model.fields import FieldType, form_field
from tsushin_desk.values import dataclass

WHOLE_PICTURE = Rect(0.0, 0.0, 1.0, 1.0)


class Consent(StrEnum):
    """What the people on a photo have agreed to (掲載の了承)."""

    NOT_ASKED = "not_asked"
    PAPER = "paper"
    WEB = "web"


CONSENT_LABELS = (
    ("not_asked", "まだ聞いていない"),
    ("paper", "紙面のみ"),
    ("web", "紙面とホームページ"),
)


class Proportions(StrEnum):
    """Width to height of what a crop shows: as the page asks, or fixed by the person."""

    FREE = "free"
    WIDE_4_3 = "4:3"
    WIDE_3_2 = "3:2"
    SQUARE = "1:1"
    TALL_3_4 = "3:4"

    @property
    def ratio(self) -> float | None:
        """Width against height; None where nothing is fixed."""
        if self is Proportions.FREE:
            return None
        width, height = self.value.split(":")
        return int(width) / int(height)


PROPORTION_LABELS = (
    ("free", "ご自由に"),
    ("4:3", "横長 4:3"),
    ("3:2", "横長 3:2"),
    ("1:1", "正方形"),
    ("3:4", "縦長 3:4"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """The part of a photo that may be shown, in percent of the whole from its top left corner.

    With fixed ``proportions`` the page cuts nothing more away. Percents are whole, so the area comes near the
    proportions only; what is shown is the greatest part of the area that has them exactly.
    """

    left: int = form_field("左から（％）", FieldType.NUMBER, default=0, bounds=(0, 99))
    top: int = form_field("上から（％）", FieldType.NUMBER, default=0, bounds=(0, 99))
    width: int = form_field("幅（％）", FieldType.NUMBER, default=100, bounds=(1, 100))
    height: int = form_field("高さ（％）", FieldType.NUMBER, default=100, bounds=(1, 100))
    proportions: Proportions = form_field(
        "縦横の割合", FieldType.CHOICE, default=Proportions.FREE, choices=PROPORTION_LABELS
    )

    @property
    def area(self) -> Rect:
        """The part in fractions; what would reach over the picture's edge is left out."""
        width, height = min(self.width, 100 - self.left), min(self.height, 100 - self.top)
        return Rect(self.left / 100, self.top / 100, width / 100, height / 100)


class PhotoSize(StrEnum):
    """How much room a photo takes where it stands."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


PHOTO_SIZE_LABELS = (("small", "小さく"), ("normal", "ふつう"), ("large", "大きく"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo of the issue. ``file`` is its name inside the issue (``photos/…``).

    ``description`` is read aloud; ``crop`` None shows the whole picture. ``focus_x``, ``focus_y`` in percent
    from the whole picture's top left: the point that stays in sight where the layout cuts (faces).
    """

    file: str = form_field("写真", FieldType.PHOTO, required=True)
    caption: str = form_field("説明文", FieldType.PROSE, "写真の下に入る一言", budget=30)
    description: str = form_field(
        "読み上げ用の説明", FieldType.LINE, "見えない方に、写っているものを伝えます"
    )
    consent: Consent = form_field(
        "掲載の了承", FieldType.CHOICE, default=Consent.NOT_ASKED, choices=CONSENT_LABELS
    )
    decorative: bool = form_field("飾りの絵（読み上げない）", FieldType.CHECK, default=False)
    focus_x: int = form_field("切り抜きの中心（横％）", FieldType.NUMBER, default=50, bounds=(0, 100))
    focus_y: int = form_field("切り抜きの中心（縦％）", FieldType.NUMBER, default=50, bounds=(0, 100))
    crop: Crop | None = form_field("切り抜き", FieldType.CROP, "見せるところだけにします", default=None)
    size: PhotoSize = form_field(
        "大きさ",
        FieldType.CHOICE,
        "小さくすると、粗い写真もきれいに刷れ、文章に場所が空きます",
        default=PhotoSize.NORMAL,
        choices=PHOTO_SIZE_LABELS,
    )

    @property
    def area(self) -> Rect:
        """The part that may be shown, in fractions of the whole picture."""
        return self.crop.area if self.crop is not None else WHOLE_PICTURE

    @property
    def fixed_ratio(self) -> float | None:
        """Width against height, where the person has fixed it."""
        return self.crop.proportions.ratio if self.crop is not None else None


class PartKind(StrEnum):
    """The four parts of a report, and one with a label of its own."""

    PURPOSE = "purpose"
    BACKGROUND = "background"
    COURSE = "course"
    NEXT_STEPS = "next_steps"
    OWN = "own"


PART_LABELS = (
    ("purpose", "目的"),
    ("background", "経緯"),
    ("course", "様子"),
    ("next_steps", "今後"),
    ("own", "その他の見出し"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPart:
    """One labelled part of a report (【目的】…). ``label`` is used by ``OWN`` only."""

    kind: PartKind = form_field("区分", FieldType.CHOICE, default=PartKind.PURPOSE, choices=PART_LABELS)
    label: str = form_field("見出し", FieldType.LINE, "「その他」のときの見出し（5字まで）", budget=5)
    text: str = form_field("本文", FieldType.PROSE, required=True, budget=140)

    @property
    def printed_label(self) -> str:
        """The label as it stands in the pill."""
        return self.label if self.kind is PartKind.OWN else dict(PART_LABELS)[self.kind.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district, and the part of it that is meant (中居・矢中地区 (矢中地区))."""

    name: str = form_field("地区名", required=True)
    sub_district: str = form_field("うち", hint="地区の一部のとき、その名前")


class StepRole(StrEnum):
    """How a step of a diagram is drawn: an ordinary one, the result, or what comes next."""

    STEP = "step"
    RESULT = "result"
    NEXT = "next"


STEP_ROLE_LABELS = (("step", "すること"), ("result", "実現したこと"), ("next", "これからのこと"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: a group of people over a name plate. ``people`` 0 = drawn as the name asks, else 1..7."""

    id: str = ""
    name: str = form_field("だれが", required=True)
    people: int = form_field("人数の絵", FieldType.NUMBER, default=0, bounds=(0, 7))
    after: tuple[str, ...] = form_field("どれに続くか", FieldType.ROWS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Balloon:
    """What somebody thinks or says. ``speaker`` is an actor's id; empty = the nearest actor that follows."""

    id: str = ""
    text: str = form_field("吹き出し", FieldType.PROSE, required=True, budget=30)
    speaker: str = form_field("だれの", FieldType.CHOICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A thing done. ``after`` names what it follows (several = branches meet); empty = the one before."""

    id: str = ""
    text: str = form_field("すること", FieldType.PROSE, required=True, budget=24)
    role: StepRole = form_field("形", FieldType.CHOICE, default=StepRole.STEP, choices=STEP_ROLE_LABELS)
    after: tuple[str, ...] = form_field("どれに続くか", FieldType.ROWS, default=())


DiagramNode: TypeAlias = Actor | Balloon | Step


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDiagram:
    """A flow of 2-7 actors and steps with balloons, in order. Empty = no diagram."""

    nodes: tuple[DiagramNode, ...] = form_field("流れ図", FieldType.ROWS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session of a programme."""

    number: str = form_field("番号", hint="①、② など")
    times: TimeSpan | None = form_field("時刻", FieldType.TIMES, default=None)
    district: str = form_field("地区")
    speaker: str = form_field("話し手")
    honorific: str = form_field("敬称", default="さん")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A part of an event: ＜パネル展＞. Printed as heading, times, sessions, description, photos."""

    heading: str = form_field("催しの名前", required=True)
    times: TimeSpan | None = form_field("時刻", FieldType.TIMES, default=None)
    session_label: str = form_field("回の呼び名", hint="例：講演", default="セッション")
    sessions: tuple[Session, ...] = form_field("セッション", FieldType.SESSIONS, default=())
    description: str = form_field("説明", FieldType.PROSE, budget=80)
    photos: tuple[Photo, ...] = form_field("写真", FieldType.PHOTOS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesItem:
    """A point of a meeting (・) with what was decided under it (→)."""

    text: str = form_field("内容", FieldType.PROSE, required=True, budget=60)
    sub_items: tuple[str, ...] = form_field("→", FieldType.LINES, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting: ＜住民企画会議＞ and its points."""

    name: str = form_field("会議の名前", required=True)
    items: tuple[MinutesItem, ...] = form_field("話し合ったこと", FieldType.ROWS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfMinutes:
    """The meetings of one month, 1..12."""

    month: int = form_field("月", FieldType.NUMBER, required=True, default=1, bounds=(1, 12))
    meetings: tuple[Meeting, ...] = form_field("会議", FieldType.ROWS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A stretch of free text under a subheading (either may be empty)."""

    subheading: str = form_field("小見出し")
    text: str = form_field("本文", FieldType.PROSE, budget=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of a fact table: label and value."""

    label: str = form_field("項目", required=True, budget=5)
    text: str = form_field("内容", FieldType.PROSE, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One dated event."""

    day: date | None = form_field("日", FieldType.DATE, required=True, default=None)
    times: TimeSpan | None = form_field("時刻", FieldType.TIMES, default=None)
    title: str = form_field("催し", required=True)
    venue: str = form_field("会場")
    remark: str = form_field("ひとこと", FieldType.PROSE)
