"""Minutes as they come by mail: 6月 / ＜住民企画会議＞ / ・… / →… → months, meetings and their points."""

from __future__ import annotations

import re
from dataclasses import replace

from tsushin_desk.intake.labelled_text import unwrapped
from tsushin_desk.intake.widths import half_width
from tsushin_desk.model.parts import Meeting, MinutesItem, MonthOfMinutes
from tsushin_desk.storage.normal import normal_text
from tsushin_desk.values import dataclass

_MONTH = re.compile(r"^[\[<【(■●◆○]?\s*([0-9]{1,2})月(?:分)?\s*[\]>】)]?\s*$")
_MEETING = re.compile(r"^[■●◆○]?\s*[<【\[《〈](?P<name>[^<>【】《》〈〉\[\]\n]{1,30})[>】\]》〉]\s*$")
_POINT = re.compile(r"^[・･●○•‣*-]\s*(?=\S)")
_SUB = re.compile(r"^(?:→|⇒|➡|=>|->)\s*(?=\S)")
_HEADLINE = re.compile(r"話し合い|会議録|議事|協議の内容")


@dataclass(frozen=True, slots=True)
class ReadMinutes:
    """``headline`` if one stood there; ``rest``: what was not understood, as it stood."""

    headline: str = ""
    months: tuple[MonthOfMinutes, ...] = ()
    rest: str = ""


def read_minutes(text: str, month: int) -> ReadMinutes:
    """Months, meetings and points of a text; without a month of its own it is of ``month`` (1..12).

    Nothing is read of a text that names neither a month nor a meeting in a line of its own.
    """
    months: list[MonthOfMinutes] = []
    headline, rest = "", []
    lines = _whole_lines(text)
    if not any(_month(line) or _meeting(line) for line in lines):
        return ReadMinutes(rest=normal_text(text).strip())
    for line in lines:
        number, name = _month(line), _meeting(line)
        if number:
            months.append(MonthOfMinutes(month=number))
        elif name:
            months = months or [MonthOfMinutes(month=month)]
            months[-1] = replace(months[-1], meetings=(*months[-1].meetings, Meeting(name=name)))
        elif months and months[-1].meetings:
            months[-1] = _with_point(months[-1], line)
        elif not headline and not months and _HEADLINE.search(line):
            headline = line
        else:
            rest.append(line)
    return ReadMinutes(headline, tuple(months), "\n".join(rest))


def _whole_lines(text: str) -> list[str]:
    """The lines; a long one that ends in mid-sentence goes on in the next, unless that begins something."""
    lines: list[str] = []
    for line in (line.strip() for line in normal_text(text).split("\n") if line.strip()):
        begins = _month(line) or _meeting(line) or _POINT.match(line) or _SUB.match(line)
        if lines and not begins:
            joined = unwrapped(f"{lines[-1]}\n{line}").split("\n")
            lines[-1:] = joined
        else:
            lines.append(line)
    return lines


def _month(line: str) -> int:
    found = _MONTH.match(half_width(line))
    return int(found.group(1)) if found and 1 <= int(found.group(1)) <= 12 else 0


def _meeting(line: str) -> str:
    found = _MEETING.match(half_width(line))
    return line[slice(*found.span("name"))].strip() if found else ""


def _with_point(month: MonthOfMinutes, line: str) -> MonthOfMinutes:
    """The month with a point in its last meeting, or with what was decided under the last point."""
    meeting = month.meetings[-1]
    sub = _SUB.match(line)
    if sub and meeting.items:
        last = meeting.items[-1]
        items = (*meeting.items[:-1], replace(last, sub_items=(*last.sub_items, line[sub.end() :])))
    else:
        sign = sub or _POINT.match(line)
        items = (*meeting.items, MinutesItem(text=line[sign.end() :] if sign else line))
    return replace(month, meetings=(*month.meetings[:-1], replace(meeting, items=items)))
