"""A list of sessions as it comes by mail: セッション① 10:00～10:30 / 城東・東部地区 設楽 多恵子さん."""

from __future__ import annotations

import re
from dataclasses import replace

from tsushin_desk.intake.dates import read_times
from tsushin_desk.intake.widths import half_width
from tsushin_desk.model.parts import Session
from tsushin_desk.storage.normal import normal_text
from tsushin_desk.values import dataclass

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_WORDS = frozenset(
    {"セッション", "第", "発表", "事例", "事例発表", "講演", "報告", "分科会", "講座", "コース"}
)
_HEADING = re.compile(r"^\s*[<【《\[](?P<heading>[^<>【】《》\[\]\n]{1,30})[>】》\]]\s*$")
_NUMBER = re.compile(
    r"^\s*(?P<label>[^\s0-9①-⑳()~:。、]{1,10})?\s*(?P<number>[①-⑳]|(?<=[^\s0-9])\s*[0-9]{1,2}|[0-9]{1,2}(?=[.)]))"
    r"(?![0-9:/月日時年])(?P<unit>[部回])?[.):]?\s*"
)
_SPEAKER = re.compile(
    r"^(?:(?P<district>\S*(?:地区|圏域|[市町村区]))\s+)?(?P<name>\S{1,12}(?:\s\S{1,8})??)\s?"
    r"(?P<honorific>さん|様|氏|先生|会長|委員)$"
)


@dataclass(frozen=True, slots=True)
class ReadSessions:
    """``heading`` and ``label`` (「セッション」) if they stood there; ``rest``: what was not understood."""

    sessions: tuple[Session, ...] = ()
    heading: str = ""
    label: str = ""
    rest: str = ""


def read_sessions(text: str) -> ReadSessions:
    """Sessions begin with a number; their times, district and speaker follow in the line or in the next."""
    sessions: list[Session] = []
    heading, label, rest = "", "", []
    for line in (line.strip() for line in normal_text(text).split("\n") if line.strip()):
        found = _HEADING.match(half_width(line))
        number = _beginning(line)
        if found and not heading and not sessions:
            heading = line[slice(*found.span("heading"))]
            continue
        left = line
        if number:
            own = line[slice(*number.span("label"))] if number["label"] else ""
            if own and label and own != label:
                rest.append(line)
                continue
            label = label or own
            shown = line[number.start("number") : number.end("unit" if number["unit"] else "number")]
            sessions.append(Session(number=shown.strip()))
            left = line[number.end() :]
        if sessions:
            sessions[-1], left = _with_line(sessions[-1], left)
        if left:
            rest.append(left)
    return ReadSessions(tuple(sessions), heading, label, "\n".join(rest))


def heading_of(line: str) -> str:
    """The words of a heading in brackets that has its line for itself; empty if it is none."""
    found = _HEADING.match(half_width(line))
    return line[slice(*found.span("heading"))].strip() if found else ""


def begins_session(line: str) -> bool:
    """True for a line with the number of a session at its beginning."""
    return _beginning(line) is not None


def _beginning(line: str) -> re.Match[str] | None:
    """The number that begins a session: a circled one, one after a usual word, or one before a time."""
    found = _NUMBER.match(half_width(line))
    if found and found["label"] == "第" and not found["unit"]:
        return None  # 第2層…
    if found and (found["number"] in _CIRCLED or (found["label"] or "") in _WORDS or read_times(line)):
        return found
    return None


def _with_line(session: Session, line: str) -> tuple[Session, str]:
    """The session with what a line says of it, and what the line says besides."""
    times = read_times(line) if session.times is None else None
    if times is not None:
        session = replace(session, times=times.times)
        line = f"{line[: times.start]} {line[times.end :]}".strip()
    found = _SPEAKER.match(line.strip()) if not session.speaker else None
    if found is None:
        return session, line.strip()
    district, name, honorific = found["district"] or "", found["name"], found["honorific"]
    return replace(session, district=district, speaker=name, honorific=honorific), ""
