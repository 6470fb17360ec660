"""A report as it comes by mail → its labelled parts, with a guess at districts and headline."""

from __future__ import annotations

import re

from tsushin_desk.intake.labelled_text import Labelled, cut_signature, split_at_labels, unwrapped
from tsushin_desk.intake.widths import half_width
from tsushin_desk.model.parts import PART_LABELS, District, PartKind, ReportPart
from tsushin_desk.storage.normal import normal_text
from tsushin_desk.values import dataclass

_KINDS = {label: PartKind(value) for value, label in PART_LABELS if value != PartKind.OWN.value}
_DISTRICT = re.compile(r"(?P<name>[^\s()。、]{1,20}地区)(?:\s*\((?P<sub>[^()]{1,20})\))?")
_NAMED = re.compile(r"^\s*(?P<what>地区名?|見出し|題名?|タイトル|件名)\s*:\s*")
_LONGEST_HEADLINE = 40
_LETTER_WORDS = ("お世話に", "いつも", "お疲れ", "様", "です", "ます", "拝啓")


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What was understood. ``rest`` is what was not, as it stood: greetings, signatures; nothing is lost."""

    headline: str = ""
    districts: tuple[District, ...] = ()
    joint_label: str = ""
    parts: tuple[ReportPart, ...] = ()
    rest: str = ""


def read_report(text: str) -> ReadReport:
    """The parts of a report: 【目的】…【経緯】…, 目的：…, ■目的, or labels alone in their lines.

    Other labels make parts of their own. A text without a label comes back as ``rest``.
    """
    body, signature = cut_signature(text, _KINDS)
    head, *pieces = split_at_labels(body, _KINDS)
    if not pieces:
        return ReadReport(rest=normal_text(text).strip())
    read, left = _read_head(head.text)
    rest = "\n".join(piece for piece in (left, signature) if piece)
    parts = tuple(map(_part, pieces))
    return ReadReport(read.headline, read.districts, read.joint_label, parts, rest)


def _part(piece: Labelled) -> ReportPart:
    text = unwrapped(piece.text)
    kind = _KINDS.get(piece.label)
    return (
        ReportPart(kind=kind, text=text)
        if kind
        else ReportPart(kind=PartKind.OWN, label=piece.label, text=text)
    )


def _read_head(text: str) -> tuple[ReadReport, str]:
    """Districts and headline from the lines before the first label, and the lines that are neither."""
    districts: list[District] = []
    candidates: list[str] = []
    others: list[str] = []
    joint, named = "", ""
    for line in (line.strip() for line in text.split("\n") if line.strip()):
        what, plain = _named(line)
        if what and not what.startswith("地区"):
            named, others = (plain, others) if not named else (named, [*others, line])
        elif plain.endswith("合同") and "地区" in plain and not joint:
            joint = plain
        else:
            found, left = _districts(plain)
            districts += found
            candidates += [left] if left and _may_be_headline(left) else []
            others += [left] if left and not _may_be_headline(left) else []
    headline = named or (candidates.pop() if candidates else "")
    return ReadReport(headline, tuple(districts), joint), "\n".join((*others, *candidates))


def _named(line: str) -> tuple[str, str]:
    """「見出し：…」 → what it is and the rest; bullets and brackets around a line go."""
    plain = re.sub(r"^[■□◆◇●○▼★☆◎・]\s*", "", line)
    found = _NAMED.match(half_width(plain))
    return (found["what"], plain[found.end() :].strip()) if found else ("", plain)


def _districts(line: str) -> tuple[list[District], str]:
    """The districts at the beginning of a line, and what follows them."""
    found: list[District] = []
    line = re.sub(r"^【([^】]*地区[^】]*)】", r"\1 ", line).strip()
    while True:
        match = _DISTRICT.match(half_width(line))
        follows = line[match.end() :] if match else ""
        if match is None or (follows and not follows[0].isspace() and follows[0] not in "、・／/"):
            return found, line
        sub = line[slice(*match.span("sub"))] if match["sub"] else ""
        found.append(District(name=line[slice(*match.span("name"))], sub_district=sub))
        line = follows.lstrip(" 　、・／/")


def _may_be_headline(line: str) -> bool:
    return (
        len(line) <= _LONGEST_HEADLINE
        and line[-1] not in "。、"
        and not any(w in line for w in _LETTER_WORDS)
    )
