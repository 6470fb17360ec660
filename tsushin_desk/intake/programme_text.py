"""Programmes of an event as they come by mail: ＜パネル展＞, times, what it is; sessions with speakers."""

from __future__ import annotations

from tsushin_desk.intake.dates import read_times
from tsushin_desk.intake.labelled_text import unwrapped
from tsushin_desk.intake.session_text import begins_session, heading_of, read_sessions
from tsushin_desk.model.parts import Programme
from tsushin_desk.storage.normal import normal_text

_DEFAULT = Programme()


def split_at_programmes(text: str) -> tuple[str, str]:
    """The text up to the first heading in brackets or the first session, and from there on."""
    lines = normal_text(text).split("\n")
    begins = (at for at, line in enumerate(lines) if heading_of(line) or begins_session(line.strip()))
    at = next(begins, len(lines))
    return "\n".join(lines[:at]), "\n".join(lines[at:])


def read_programmes(text: str) -> tuple[tuple[Programme, ...], str]:
    """A programme for every heading in brackets, and one for sessions before any; and what is neither."""
    blocks: list[list[str]] = []
    for line in normal_text(text).split("\n"):
        if heading_of(line) or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    found, rest = [], []
    for block in blocks:
        programme = _programme(block)
        if programme is None:
            rest.append("\n".join(block).strip())
        else:
            found.append(programme)
    return tuple(found), "\n".join(filter(None, rest))


def _programme(lines: list[str]) -> Programme | None:
    sessions = read_sessions("\n".join(lines))
    if sessions.sessions:
        return Programme(
            heading=sessions.heading,
            session_label=sessions.label or _DEFAULT.session_label,
            sessions=sessions.sessions,
            description=unwrapped(sessions.rest),
        )
    heading = heading_of(lines[0])
    if not heading:
        return None
    text = "\n".join(lines[1:]).strip()
    times = read_times(text.split("\n")[0]) if text else None
    if times is not None and not text[: times.start].strip():
        text = text[times.end :].strip()
    return Programme(heading=heading, times=times.times if times else None, description=unwrapped(text))
