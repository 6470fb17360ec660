"""Saving from the desk, under the issue's name or another, with the questions that only the user answers."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.documents import SaveOutcome, SaveResult
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.keeping import DeskKeeping, Trouble
from tsushin_desk.ui.messages import Answer, ask, show_refusal

SUFFIX = ".tsushin"
_SAVED_FILES = f"号のファイル (*{SUFFIX})"
_UNSAVED, _NOT_YET = "保存前の変更があります", "まだ保存していません"
_IN_VAIN = frozenset({"disk_read_only", "document_read_only"})  # trying once more changes nothing
Then = Callable[[], None]


class Saving(QObject):
    """``state_told``: how far the work is kept, in words. ``saved``: it stands in a file now.

    ``other_wanted``: after a conflict, what others have put where ours was.
    """

    state_told = Signal(str)
    saved = Signal(object)
    other_wanted = Signal(object)

    def __init__(self, window: QWidget, desk: Desk, keeping: DeskKeeping, folder: Callable[[], Path]) -> None:
        super().__init__(window)
        self._window, self._desk, self._keeping, self._folder = window, desk, keeping, folder
        self.is_busy = False
        self._target: Path | None = None  # where the present saving goes
        self._last = ""  # what was said of the last saving
        self.trouble = ""  # what is wrong with the file that the issue came from
        self._again: Then | None = None  # asked for while another saving is under way
        keeping.kept.connect(self._on_keeping_kept)
        keeping.failed.connect(self._on_keeping_failed)
        desk.dirty_changed.connect(self._on_desk_dirty_changed)

    def save(self, then: Then | None = None) -> None:
        """Saves where the issue came from; asks for a name if it has none."""
        if self._desk.file.path is None or self._desk.is_read_only:
            self.save_as(then)
        elif self._begin(lambda: self.save(then), self._desk.file.path):
            self._keeping.save(lambda result: self._end(result, then), lambda t: self._refuse(t, then))

    def save_as(self, then: Then | None = None) -> None:
        """Asks for a name and saves under it."""
        proposed = self._folder() / f"第{self._desk.issue.masthead.number}号{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, "名前を付けて保存", str(proposed), _SAVED_FILES)
        if not name:
            return
        path = Path(name if name.lower().endswith(SUFFIX) else f"{name}{SUFFIX}")
        if path != Path(name) and path != self._desk.file.path and os.path.exists(path):
            self._ask_to_replace(path, then)  # the dialog has asked about the name without its ending only
        else:
            self._save_at(path, then)

    def note_trouble(self, words: str) -> None:
        """What is wrong with the file; said till the next saving. Empty: nothing."""
        if words != self.trouble:
            self.trouble = words
            if not self.is_busy:
                self._tell()

    def tell_state(self) -> None:
        """Says whether there is something to save."""
        self._last = ""
        self._tell()

    def _tell(self) -> None:
        has_no_file = self._desk.opened is not None and self._desk.file.path is None
        clean = self._last or (_NOT_YET if has_no_file else "")
        self.state_told.emit(self.trouble or (_UNSAVED if self._desk.is_dirty else clean))

    def _save_at(self, path: Path, then: Then | None) -> None:
        if path == self._desk.file.path and not self._desk.is_read_only:
            self.save(then)  # what others have changed there meanwhile is noticed
        elif self._begin(lambda: self._save_at(path, then), path):
            self._keeping.save_as(
                path, lambda result: self._end(result, then), lambda t: self._refuse(t, then)
            )

    def _begin(self, again: Then, target: Path | None) -> bool:
        """One saving at a time: a second one would not know what the first has written. It follows."""
        if self.is_busy:
            self._again = again
            return False
        self.is_busy, self._target = True, target
        self.state_told.emit("保存中…")
        return True

    def _end(self, result: SaveResult, then: Then | None) -> None:
        again = self._leave()
        if result.outcome is SaveOutcome.OTHER_NUMBER:
            self.tell_state()
            self._ask_for_number(result, then)
            return
        if not result.is_saved or result.file.path is None:
            self.tell_state()
            self._tell_saving(result, (("もう一度保存する", lambda: self.save(then)), ("閉じる", None)))
            return
        self.trouble = ""
        self._last = f"保存しました {datetime.now():%H:%M}"
        self._tell()
        self.saved.emit(result.file.path)
        if result.findings:
            self._tell_saving(result, self._after(result, then), then)
        elif then is not None:
            then()
        if again is not None:
            again()

    def _after(self, result: SaveResult, then: Then | None) -> tuple[Answer, ...]:
        """Both contents are there after a conflict: the other one can be looked at."""
        go_on: Answer = ("このまま続ける", None)
        if result.outcome is not SaveOutcome.CONFLICT or self._target is None or then is not None:
            return (go_on,)
        other = self._target
        return (
            go_on,
            ("書き換えられたファイルを開く", lambda: self.other_wanted.emit(other)),
            ("閉じる", None),
        )

    def _leave(self) -> Then | None:
        self.is_busy = False
        again, self._again = self._again, None
        return again

    def _tell_saving(self, result: SaveResult, answers: tuple[Answer, ...], then: Then | None = None) -> None:
        """``then`` follows when the message was read."""
        box = show_refusal(self._window, result.findings, answers=answers)
        if then is not None:
            box.finished.connect(lambda _: then())

    def _ask_to_replace(self, path: Path, then: Then | None) -> None:
        ask(
            self._window,
            f"「{path.name}」は、もうあります。保存すると、いまの内容に置きかわります。",
            "まだ何も書き込んでいません。前からあるファイルはそのまま残っています。",
            (
                ("別の名前で保存する", lambda: self.save_as(then)),
                ("置きかえる", lambda: self._save_at(path, then)),
                ("やめる", None),
            ),
        )

    def _ask_for_number(self, asked: SaveResult, then: Then | None) -> None:
        held, number = asked.file.number, self._desk.issue.masthead.number
        ask(
            self._window,
            f"このファイルには第{held}号が入っています。保存すると、第{number}号に置きかわります。",
            f"まだ何も書き込んでいません。第{held}号はそのまま残っています。",
            (
                ("名前を付けて保存する", lambda: self.save_as(then)),
                ("置きかえる", lambda: self._save_over(asked, then)),
                ("やめる", None),
            ),
        )

    def _save_over(self, asked: SaveResult, then: Then | None) -> None:
        if self._begin(lambda: None, asked.file.path):
            self._keeping.save_over(
                asked, lambda result: self._end(result, then), lambda t: self._refuse(t, then)
            )

    def _refuse(self, trouble: Trouble, then: Then | None) -> None:
        self._leave()
        self.tell_state()
        if isinstance(trouble, RefusedInputError):
            ways: list[Answer] = [
                ("もう一度保存する", lambda: self.save(then)),
                ("別の場所に保存する…", lambda: self.save_as(then)),
            ]
            if any(finding.code in _IN_VAIN for finding in trouble.diagnostics):
                ways.reverse()
            answers = (*ways, ("閉じる", None))
            show_refusal(self._window, trouble.diagnostics, cause=trouble, answers=answers)

    def _on_desk_dirty_changed(self, is_dirty: bool) -> None:
        if not self.is_busy:
            self._tell()  # whoever takes all steps back has nothing to save any more

    def _on_keeping_kept(self, when: datetime) -> None:
        if not self.is_busy and self._desk.is_dirty:
            self.state_told.emit(f"{self.trouble or _UNSAVED}（控えは {when:%H:%M}）")

    def _on_keeping_failed(self, trouble: RefusedInputError) -> None:
        if not self.is_busy:
            self.state_told.emit("控えを残せません。いまのうちに「保存」を押してください。")
