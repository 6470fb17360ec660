"""The issues that were open lately, newest first, kept in the settings."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from tsushin_desk.values import dataclass

MOST = 8
_KEY = "recent"


@dataclass(frozen=True, slots=True)
class RecentIssue:
    """Where an issue lies, what it is called, and when it was last opened or saved."""

    path: str
    name: str
    when: str

    @property
    def is_there(self) -> bool:
        """True if the file is where it was."""
        return os.path.exists(self.path)  # Path.exists raises for a share that lets nobody in


class RecentIssues(QObject):
    """Remembers issues; ``changed`` after every note."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def all(self) -> tuple[RecentIssue, ...]:
        """The issues, newest first; settings that are not ours any more count as none."""
        try:
            entries = json.loads(str(self._settings.value(_KEY, "[]")))
            return tuple(RecentIssue(e["path"], e["name"], e["when"]) for e in entries)
        except (ValueError, KeyError, TypeError):
            return ()

    def note(self, path: Path, name: str) -> None:
        """This issue was opened or saved just now."""
        now = datetime.now()
        own = RecentIssue(str(path), name, f"{now.month}月{now.day}日 {now:%H:%M}")
        others = [entry for entry in self.all() if entry.path != own.path]
        kept = [own, *others][:MOST]
        self._settings.setValue(_KEY, json.dumps([asdict(entry) for entry in kept], ensure_ascii=False))
        self.changed.emit()
