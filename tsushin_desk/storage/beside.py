"""Names of what is kept beside a document: the file before, conflicts, and what could not be put in place."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

SUFFIX = ".tsushin"
BACKUP_SUFFIX = ".tsushin-bak"
_LONGEST = 255  # bytes; what ext4, NTFS and APFS take at least
_UNUSABLE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')


def backup_path(path: Path) -> Path:
    """``第33号.tsushin-bak`` for ``第33号.tsushin``; in a folder ``issue.yaml-bak``."""
    if path.suffix == ".yaml":
        return path.with_name(f"{path.name}-bak")
    stem, _ = _parts(path.name)
    return path.with_name(fitted(stem, BACKUP_SUFFIX))


def conflict_path(path: Path, person: str, when: datetime) -> Path:
    """``第33号（相川 11月23日20時45分01秒）.tsushin``: a name that nothing has yet."""
    named = " ".join([*_UNUSABLE.sub("", person)[:20].split(), _moment(when)])
    return _free(path, f"（{named}）")


def aside_path(path: Path, when: datetime) -> Path:
    """``第33号（未保存分 11月23日20時45分01秒）.tsushin``: a name that nothing has yet."""
    return _free(path, f"（未保存分 {_moment(when)}）")


def fitted(stem: str, tail: str) -> str:
    """``stem + tail``, the stem cut so that the name is at most 255 bytes long."""
    room = _LONGEST - len(tail.encode("utf-8", "surrogatepass"))
    return stem.encode("utf-8", "surrogatepass")[:room].decode("utf-8", "ignore") + tail


def _free(path: Path, mark: str) -> Path:
    stem, suffix = _parts(path.name)
    target, number = path.with_name(fitted(stem, mark + suffix)), 1
    while target.exists() or target.is_symlink():
        number += 1
        target = path.with_name(fitted(stem, f"{mark}{number}{suffix}"))
    return target


def _parts(name: str) -> tuple[str, str]:
    lowered = name.lower()  # Windows takes 第33号.TSUSHIN for one of ours
    for suffix in (BACKUP_SUFFIX, SUFFIX):
        if lowered.endswith(suffix) and lowered != suffix:
            return name[: -len(suffix)], SUFFIX
    if name.endswith(".yaml") and name != ".yaml":
        return name.removesuffix(".yaml"), ".yaml"
    return name, ""


def _moment(when: datetime) -> str:
    return f"{when.month}月{when.day}日{when.hour}時{when.minute:02}分{when.second:02}秒"
