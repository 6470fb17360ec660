"""What a hand-over file says that it holds: its table of contents (``contents.yaml``), checked before use."""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.model.fields import FieldType, form_field
from tsushin_desk.storage.plain_files import parse_record, serialise_record
from tsushin_desk.storage.refusals import refusal, shown
from tsushin_desk.values import dataclass

FORMAT = "tsushin-handover"
VERSION = "1.0"
MOST_ITEMS = 100
MOST_SETTINGS = 200
_MEMBER = re.compile(r"registers\.yaml|issues/[0-9]{2}\.tsushin|formats/[0-9]{2}\.yaml")
_UNUSABLE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST_NAME = 200  # bytes


class ItemKind(StrEnum):
    """What an item is; the value is how its name must end."""

    REGISTERS = "registers"
    PAGE_FORMAT = "page_format"
    ISSUE = "issue"


_SUFFIXES = {ItemKind.REGISTERS: ".yaml", ItemKind.PAGE_FORMAT: ".yaml", ItemKind.ISSUE: ".tsushin"}
_FOLDERS = {ItemKind.REGISTERS: "registers", ItemKind.PAGE_FORMAT: "formats/", ItemKind.ISSUE: "issues/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverItem:
    """One file: its name in the folder, its member of the zip, and the SHA-256 of its bytes."""

    kind: ItemKind = ItemKind.ISSUE
    name: str = ""
    member: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSetting:
    """One setting of the program."""

    key: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverContents:
    """Who made it and when (as people write it), the files and the settings."""

    person: str = ""
    made: str = ""
    items: tuple[HandoverItem, ...] = form_field("", FieldType.ROWS, default=())
    settings: tuple[HandoverSetting, ...] = form_field("", FieldType.ROWS, default=())


def digest_of(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def contents_as_yaml(contents: HandoverContents, name: str) -> bytes:
    """The bytes of ``contents.yaml``. Raises ``RefusedInputError``."""
    return serialise_record(contents, name, FORMAT, VERSION)


def read_contents(data: bytes, name: str) -> HandoverContents:
    """The table of contents, every name in it fit for use. Raises ``RefusedInputError``."""
    contents: HandoverContents = parse_record(HandoverContents, data, name, FORMAT, VERSION)
    if len(contents.items) > MOST_ITEMS or len(contents.settings) > MOST_SETTINGS:
        raise refusal("handover_too_much", FileRef(name), limit=MOST_ITEMS)
    names: set[str] = set()
    members: set[str] = set()
    for item in contents.items:
        _check(item, name)
        if item.name.casefold() in names or item.member in members:
            raise refusal("handover_name_twice", FileRef(name), member=shown(item.name))
        names.add(item.name.casefold())
        members.add(item.member)
    return contents


def _check(item: HandoverItem, name: str) -> None:
    """A name that leads anywhere else than into the folder is refused."""
    is_fitting = (
        is_plain_name(item.name)
        and item.name.lower().endswith(_SUFFIXES[item.kind])
        and _MEMBER.fullmatch(item.member) is not None
        and item.member.startswith(_FOLDERS[item.kind])
    )
    if not is_fitting:
        raise refusal("handover_name_unusable", FileRef(name), member=shown(item.name))


def is_plain_name(name: str) -> bool:
    """True for the name of a file that every system takes, in the folder itself and not hidden."""
    return (
        bool(name)
        and len(name.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
        and not _UNUSABLE.search(name)
        and not _RESERVED.fullmatch(name)
        and not name.startswith((".", " "))
        and not name.endswith((".", " "))
    )
