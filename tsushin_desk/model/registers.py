"""The registers (名簿) kept beside the issues: how names are written, and what belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from tsushin_desk.model.fields import FieldType, form_field
from tsushin_desk.values import dataclass

_READING = "ひらがなで。並べかえと検索に使います"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredDistrict:
    """A district as it is to be written."""

    name: str = form_field("地区名", hint="紙面のとおりの書き方で", required=True)
    reading: str = form_field("よみ", hint=_READING)
    sub_districts: tuple[str, ...] = form_field("うちの地区", FieldType.LINES, default=())
    remark: str = form_field("覚え書き")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredPerson:
    """A person with the characters that they want; family and given name stand apart."""

    name: str = form_field("名前", hint="ご本人の字で（髙木 花子）", required=True)
    reading: str = form_field("よみ", hint=_READING)
    district: str = form_field("地区")
    role: str = form_field("役")
    honorific: str = form_field("敬称", default="さん")
    remark: str = form_field("覚え書き")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredVenue:
    """A place where events are held."""

    name: str = form_field("会場", required=True)
    reading: str = form_field("よみ", hint=_READING)
    room: str = form_field("いつもの部屋")
    address: str = form_field("所在地")
    phone: str = form_field("電話", FieldType.PHONE)
    remark: str = form_field("覚え書き")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredContact:
    """Whom readers can ask."""

    name: str = form_field("窓口", hint="課や団体の名前", required=True)
    phone: str = form_field("電話", FieldType.PHONE)
    extension: str = form_field("内線")
    remark: str = form_field("覚え書き")

    @property
    def printed(self) -> str:
        """``長寿社会課 電話 027-321-1319（内線 12）``."""
        phone = f" 電話 {self.phone}" if self.phone else ""
        return f"{self.name}{phone}" + (f"（内線 {self.extension}）" if self.extension else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedText:
    """A text that is used again and again."""

    name: str = form_field("呼び名", hint="何の文か", required=True)
    text: str = form_field("文", FieldType.PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredPrintShop:
    """Who prints it."""

    name: str = form_field("印刷所", required=True)
    phone: str = form_field("電話", FieldType.PHONE)
    person: str = form_field("担当の方")
    url: str = form_field("アドレス", FieldType.URL)
    remark: str = form_field("覚え書き", hint="紙、部数、入稿のしかた")


RegisterRow: TypeAlias = (
    RegisteredDistrict
    | RegisteredPerson
    | RegisteredVenue
    | RegisteredContact
    | FixedText
    | RegisteredPrintShop
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """All registers; every row has a ``name``, which need not be the only one of its kind."""

    districts: tuple[RegisteredDistrict, ...] = form_field("地区", FieldType.ROWS, default=())
    persons: tuple[RegisteredPerson, ...] = form_field("人", FieldType.ROWS, default=())
    venues: tuple[RegisteredVenue, ...] = form_field("会場", FieldType.ROWS, default=())
    contacts: tuple[RegisteredContact, ...] = form_field("問合せ先", FieldType.ROWS, default=())
    texts: tuple[FixedText, ...] = form_field("決まった文", FieldType.ROWS, default=())
    print_shops: tuple[RegisteredPrintShop, ...] = form_field("印刷所", FieldType.ROWS, default=())

    def rows(self, kind: str) -> tuple[RegisterRow, ...]:
        """The rows of one register. Raises ``AttributeError`` for no such kind."""
        found: tuple[RegisterRow, ...] = getattr(self, kind)
        return found


ROW_TYPES: Mapping[str, type[RegisterRow]] = {
    "districts": RegisteredDistrict,
    "persons": RegisteredPerson,
    "venues": RegisteredVenue,
    "contacts": RegisteredContact,
    "texts": FixedText,
    "print_shops": RegisteredPrintShop,
}
