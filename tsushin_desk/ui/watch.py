"""Tells when an issue has changed on the disk."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_QUIET = 300  # milliseconds without a change before we look: editors write in several steps
_TEXT, _PHOTOS = "issue.yaml", "photos"  # what a folder holds
_Stamp = tuple[tuple[str, int, int], ...]


class IssueWatch(QObject):
    """Watches one issue, a file or a folder; silent about its neighbours."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._stamp: _Stamp = ()
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._watcher.fileChanged.connect(self._timer.start)
        self._watcher.directoryChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._on_timer_timeout)

    def watch(self, path: Path) -> None:
        """Watches this issue instead of the one before."""
        known = [*self._watcher.files(), *self._watcher.directories()]
        if known:
            self._watcher.removePaths(known)
        self._path = path.parent if path.name == _TEXT else path
        self._stamp = _stamp(self._path)
        self._add_paths(self._path)

    def _add_paths(self, path: Path) -> None:
        # A file that is replaced by another is lost to the watcher; its folder is not.
        self._watcher.addPaths([str(path), *(name for name, _, _ in self._stamp)])
        self._watcher.addPath(str(path.parent))

    def _on_timer_timeout(self) -> None:
        if self._path is None:
            return
        stamp = _stamp(self._path)
        if stamp != self._stamp:
            self._stamp = stamp
            self._add_paths(self._path)
            self.changed.emit()


def _stamp(path: Path) -> _Stamp:
    """Name, time and size of every file of the issue."""
    files = [path / _TEXT, *sorted((path / _PHOTOS).glob("*"))] if os.path.isdir(path) else [path]
    stamps = []
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue
        stamps.append((str(file), status.st_mtime_ns, status.st_size))
    return tuple(stamps)
