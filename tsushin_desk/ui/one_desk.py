"""One desk for each person on a PC: a second start hands its file to the first and brings it forward.

Who holds the lock file in the data folder is the first; it listens. A process that was killed leaves both
behind, and neither hinders the next start: the lock file names a process that is gone, and only the holder
of the lock removes the old socket.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LONGEST_SOCKET = 90  # bytes; Unix takes about 104
_LONGEST_CALL = 65_536  # bytes
_ANSWER = b"ok\n"
_TURNS, _PAUSE = 20, 150  # milliseconds: the first one may just be starting
_LATEST = 2000  # milliseconds: then it listens even if the first page is still to come; others call longer
_PATIENCE = 3_000  # milliseconds for an answer


class OneDesk(QObject):
    """``wanted``: another start asks for this file, or for nothing but the window (None)."""

    wanted = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _server_name(folder)
        self._folder = folder
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None
        self._soon = QTimer(self, singleShot=True, interval=_LATEST)
        self._soon.timeout.connect(self.listen)

    def begin(self) -> bool:
        """True if this is the first; it listens soon. Where no lock can be made, everyone is."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        lock = QLockFile(str(self._folder / "desk.lock"))
        lock.setStaleLockTime(0)  # never by age: a desk may stay open for weeks
        if not lock.tryLock(0):
            return lock.error() is not QLockFile.LockError.LockFailedError
        self._lock = lock
        self._soon.start()
        return True

    def rest_begins(self) -> None:
        """The first page is painted and looked through: now Qt's network parts hold nothing up."""
        if self._soon.isActive():
            self.listen()

    def listen(self) -> None:
        """From now on others are answered; those that have called meanwhile call again."""
        from PySide6.QtNetwork import QLocalServer

        self._soon.stop()
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_new_connection)
        self._server.listen(self._name)

    def hand_over(self, file: Path | None) -> bool:
        """Gives the file to the first; False if it does not answer."""
        call = json.dumps({"file": str(file.absolute()) if file is not None else ""}).encode() + b"\n"
        for socket in self._connections():
            socket.write(call)
            until = QDeadlineTimer(_PATIENCE)
            while not until.hasExpired() and socket.bytesAvailable() < len(_ANSWER):
                if not socket.waitForReadyRead(int(until.remainingTime())):
                    break
            return socket.readAll().data() == _ANSWER
        return False

    def close(self) -> None:
        """Another one may be the first now."""
        self._soon.stop()
        if self._server is not None:
            self._server.close()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _connections(self) -> Iterator[QLocalSocket]:
        from PySide6.QtNetwork import QLocalSocket

        for _ in range(_TURNS):
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_PATIENCE):
                yield socket
                return
            QThread.msleep(_PAUSE)

    def _on_server_new_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_socket_ready_read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket)

    def _on_socket_ready_read(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST_CALL:
                socket.abort()
            return
        file = _file_of(bytes(socket.readLine(_LONGEST_CALL).data()))
        socket.write(_ANSWER)
        socket.flush()
        self.wanted.emit(file)


def bring_forward(window: QWidget) -> None:
    """Out of the task bar, before the other windows, with the keys."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _file_of(call: bytes) -> Path | None:
    """None for a call that names no file, or that is not ours."""
    try:
        name = json.loads(call)["file"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Path(name) if isinstance(name, str) and name else None


def _server_name(folder: Path) -> str:
    """Where only this person can listen; on Windows, and where the path is too long, a name in the system."""
    socket = str(folder / "desk.socket")
    if os.name != "nt" and len(os.fsencode(socket)) <= _LONGEST_SOCKET:
        return socket
    return "tsushin-desk-" + hashlib.sha256(os.fsencode(folder)).hexdigest()[:24]
