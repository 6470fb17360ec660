"""The whole issue (号): masthead, sections, colophon."""

from __future__ import annotations

from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.fields import FieldType, form_field
from tsushin_desk.model.parts import Photo
from tsushin_desk.model.sections import Section
from tsushin_desk.values import dataclass

MASTHEAD_ID = "masthead"
COLOPHON_ID = "colophon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """題字: what stands at the head of page one. The last title line is set largest."""

    slogan: str = form_field("標語", FieldType.LINE, "いちばん上の一言", budget=20)
    subtitle: str = form_field("副題", budget=24)
    title_lines: tuple[str, ...] = form_field("題名", FieldType.LINES, "3行まで", required=True, default=())
    catchword: str = form_field("合言葉", hint="ハートの中に入ります", budget=10)
    number: int = form_field("号数", FieldType.NUMBER, required=True, default=1)
    month: YearMonth = form_field("発行月", FieldType.MONTH, required=True, default=YearMonth(2025, 4))
    picture: Photo | None = form_field("絵", FieldType.PHOTO, default=None)

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.title_lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """奥付: who publishes it and how to reach them."""

    publisher: str = form_field("発行元", required=True)
    phone: str = form_field("電話", FieldType.PHONE)
    department: str = form_field("担当課")
    page_name: str = form_field("ホームページの名前")
    url: str = form_field("アドレス", FieldType.URL)
    qr_code: bool = form_field("二次元コードを付ける", FieldType.CHECK, default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMonth:
    """What an issue remembers of the one before it: its month, and a mark for each of its filled fields.

    ``marks``: hexadecimal digests with blanks between, as ``editing.last_month`` makes them. A field with one
    of these marks still stands as it stood last month; a mark that is taken out has been looked at.
    """

    month: YearMonth | None = None
    marks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue. ``page_format`` names a file in ``layouts/``; every section has an id of its own.

    ``most_pages``: how many pages it is meant to have at most; 0 = as many as it takes.
    """

    page_format: str = "a4-two-column"
    most_pages: int = form_field("収めるページ数", FieldType.NUMBER, default=0, bounds=(0, 99))
    masthead: Masthead = Masthead()
    sections: tuple[Section, ...] = ()
    colophon: Colophon = Colophon()
    last_month: LastMonth = LastMonth()

    def section(self, section_id: str) -> Section:
        """The section with this id. Raises ``KeyError``."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    @property
    def name(self) -> str:
        """``高崎市生活支援コーディネーター通信 第33号``."""
        return f"{self.masthead.title} 第{self.masthead.number}号".strip()
