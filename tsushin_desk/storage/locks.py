"""Who has a document open: a small file beside it, ``.~lock.<hash>#``. Advice only.

What protects the work is the look at the file before it is replaced. Times are told, never compared, for the
clocks of two PCs differ. Whether the other one is still there shows in a counter that it moves; who wants to
take over has to watch it stand still.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, note, warning
from tsushin_desk.storage import fsops
from tsushin_desk.storage.saving import put_bytes, write_new
from tsushin_desk.storage.temporaries import name_hash
from tsushin_desk.values import dataclass

BEAT_SECONDS = 10.0  # how often the holder moves its counter
WATCH_SECONDS = 25.0  # how long it must stand still before somebody may take over
_LARGEST = 4096  # bytes


@dataclass(frozen=True, slots=True)
class LockHolder:
    """What a lock says: who, which PC, since when (as text, for people), and the counter.

    ``token`` is a random text of the window that holds it.
    """

    person: str
    pc: str
    since: str
    token: str
    beat: int = 0


UNKNOWN_HOLDER = LockHolder("", "", "", "")


def lock_path(document: Path) -> Path:
    """The lock of a document."""
    return document.parent / f".~lock.{name_hash(document)}#"


def read_lock(document: Path) -> LockHolder | None:
    """Who holds it; ``UNKNOWN_HOLDER`` if the file cannot be read, None if there is no lock."""
    try:
        with fsops.open_to_read(lock_path(document)) as file:
            plain = json.loads(file.read(_LARGEST))
        person, pc, since, token = (str(plain[key])[:100] for key in ("person", "pc", "since", "token"))
        return LockHolder(person, pc, since, token, int(plain["beat"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return UNKNOWN_HOLDER


def take_lock(document: Path, me: LockHolder) -> LockHolder | None:
    """Takes the lock: None, or the other one who holds it. Where nothing can be written, there is no lock."""
    try:
        write_new(lock_path(document), _as_bytes(me), document.name)
    except FileExistsError:
        other = read_lock(document) or UNKNOWN_HOLDER
        return None if other.token == me.token else other
    except (OSError, RefusedInputError):
        return None
    return None


def beat(document: Path, me: LockHolder) -> LockHolder | None:
    """The holder with the counter moved; None if the lock is not ours any more."""
    held = read_lock(document)
    if held is not None and held.token != me.token and held != UNKNOWN_HOLDER:
        return None
    moved = replace(me, beat=me.beat + 1)
    _put(document, moved)
    return moved


def may_take_over(watched: LockHolder, now: LockHolder | None, seconds: float) -> bool:
    """True if the lock has gone, or if its counter stood still all the time that it was watched."""
    return now is None or (now == watched and seconds >= WATCH_SECONDS)


def take_over(document: Path, watched: LockHolder, me: LockHolder, seconds: float) -> LockHolder | None:
    """Takes the lock of one who is gone: None, or the one who is there after all."""
    now = read_lock(document)
    if not may_take_over(watched, now, seconds):
        return now
    _put(document, me)
    return None


def release_lock(document: Path, me: LockHolder) -> None:
    """Gives our own lock back; another one's stays."""
    held = read_lock(document)
    if held is not None and held.token == me.token:
        fsops.remove(lock_path(document))


def lock_finding(document: Path, other: LockHolder) -> Diagnostic:
    """What the user is told when another one has the document open."""
    return note(
        "opened_by_other", FileRef(document.name), person=other.person, pc=other.pc, since=other.since
    )


def taken_over_finding(document: Path, other: LockHolder) -> Diagnostic:
    """What the one is told whose lock was taken over while it did not move."""
    return warning("lock_taken_over", FileRef(document.name), person=other.person, pc=other.pc)


def _put(document: Path, holder: LockHolder) -> None:
    try:
        put_bytes(lock_path(document), _as_bytes(holder), document)
    except (OSError, RefusedInputError):
        return


def _as_bytes(holder: LockHolder) -> bytes:
    return json.dumps(asdict(holder), ensure_ascii=True).encode()
