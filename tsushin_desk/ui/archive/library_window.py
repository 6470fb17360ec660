"""Back issues: those of a folder with pictures, search over all their text, comparing, a look at one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tsushin_desk.archive.library import LibraryIssue
from tsushin_desk.archive.library_index import open_library
from tsushin_desk.archive.library_search import search_library
from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.ui.archive.first_pages import FirstPages
from tsushin_desk.ui.archive.library_list import HitRows, IssueCards
from tsushin_desk.ui.archive.look import sheet
from tsushin_desk.ui.first_sight import fit_on_screen
from tsushin_desk.ui.messages import show_trouble
from tsushin_desk.ui.palette import wear
from tsushin_desk.ui.work import BackgroundWork, StoppedError
from tsushin_desk.wording.library import issue_trouble

_TYPING = 180  # milliseconds


class LibraryWindow(QDialog):
    """``look_wanted(path, hit)``: open read-only, at a ``Hit`` or None. ``edit_wanted(path)``: open to work.

    ``comparison_wanted(older, newer)``: issues of the library; the newer may be None = the one on the desk.
    ``folder_wanted``: look elsewhere. ``has_listed``: the issues of the folder are shown.
    """

    look_wanted = Signal(object, object)
    edit_wanted = Signal(object)
    comparison_wanted = Signal(object, object)
    folder_wanted = Signal()
    has_listed = Signal()

    def __init__(self, pictures: FirstPages, cache: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setWindowTitle("バックナンバー")
        wear(self, sheet)
        self._cache, self._pictures = cache, pictures
        self.folder: Path | None = None
        self.issues: tuple[LibraryIssue, ...] = ()
        self.has_issue_on_desk = False
        self._work = BackgroundWork(self)
        self._work.progressed.connect(self._on_work_progressed)
        self.cards, self.hits = IssueCards(), HitRows()
        self.needle, self.state, self.place = QLineEdit(), QLabel(), QLabel()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self.look = self._button("look", "見る（読み取り専用）", self._look)
        self.edit = self._button("edit", "開いて直す", self._edit)
        self.compare = self._button("compare", "比べる", self._compare)
        self.elsewhere = self._button("folder", "フォルダーを選ぶ…", self.folder_wanted.emit)
        self.leave = self._button("close", "閉じる", self.close)
        self.look.setProperty("primary", True)  # no default button: Enter in the search goes to what it found
        self._lay_out()
        self._connect()
        fit_on_screen(self, 1120, 660)

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"library-{name}")
        button.setAccessibleName(text.rstrip("…"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        question = QLabel("バックナンバー")
        question.setObjectName("question")
        self.place.setObjectName("explanation")
        self.state.setObjectName("state")
        self.needle.setObjectName("library-needle")
        self.needle.setAccessibleName("すべての号の文章からさがす")
        self.needle.setPlaceholderText("すべての号からさがす（例：八幡地区、アピタ 茶話会）")
        self.needle.setClearButtonEnabled(True)
        self.needle.setFixedWidth(430)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.cards)
        self.lists.addWidget(self.hits)
        head, foot = QHBoxLayout(), QHBoxLayout()
        for part in (question, self.place):
            head.addWidget(part)
        head.addWidget(self.elsewhere)
        head.addStretch(1)
        head.addWidget(self.needle)
        foot.addWidget(self.state, 1)
        for button in (self.compare, self.edit, self.look, self.leave):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.lists, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._pictures.made.connect(self.cards.show_picture)
        self._typing.timeout.connect(self._show_found)
        self.needle.textChanged.connect(lambda: self._typing.start())
        self.needle.returnPressed.connect(self._on_needle_return_pressed)
        for shown in (self.cards, self.hits):
            shown.itemSelectionChanged.connect(self._show_possible)
            shown.itemActivated.connect(lambda _: self._look())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.needle.setFocus)
        QShortcut(QKeySequence("F5"), self, self.read_again)

    def show_folder(self, folder: Path) -> None:
        """Lists the issues of a folder; what was read before and has not changed is not read again."""
        self.folder = folder
        self.place.setText(str(folder))
        self.read_again()

    def read_again(self) -> None:
        """Looks at the folder anew (F5)."""
        folder = self.folder
        if folder is not None:
            self.state.setText("読んでいます…")
            self._work.start(
                lambda progress: open_library(folder, self._cache, progress), self._on_read, self._on_refused
            )

    def end(self) -> None:
        """The main window closes."""
        self._work.stop()
        self._work.close()

    def _on_work_progressed(self, done: int, total: int) -> None:
        self.state.setText(f"読んでいます… {done}／{total}")

    def _on_read(self, issues: tuple[LibraryIssue, ...]) -> None:
        self.issues = issues
        self.cards.show_issues(issues)
        self._pictures.want(issues)
        if issues:
            self.cards.setCurrentRow(0)
        self._show_found()
        self.has_listed.emit()

    def _on_refused(self, trouble: RefusedInputError | StoppedError) -> None:
        self.state.setText("")
        if isinstance(trouble, RefusedInputError):
            show_trouble(self, trouble)

    def _show_found(self) -> None:
        text = self.needle.text().strip()
        self.lists.setCurrentWidget(self.hits if text else self.cards)
        if text:
            hits = search_library(self.issues, text)
            self.hits.show_hits(hits)
            if hits:
                self.hits.setCurrentRow(0)
            issues = len({hit.issue.place for hit in hits})
            found = f"{issues}号・{len(hits)}記事で見つかりました。" if hits else "見つかりませんでした。"
            self.state.setText(found)
        else:
            self.state.setText(self._counts())
        self._show_possible()

    def _counts(self) -> str:
        damaged = sum(issue.trouble is not None for issue in self.issues)
        if not self.issues:
            return "このフォルダーに号はありません。号を保存しているフォルダーを選んでください。"
        return f"{len(self.issues)}号" + (f"（うち読めないもの {damaged}）" if damaged else "")

    def _chosen(self) -> tuple[LibraryIssue, ...]:
        return self.hits.chosen() if self.lists.currentWidget() is self.hits else self.cards.chosen()

    def _show_possible(self) -> None:
        chosen = self._chosen()
        readable = [issue for issue in chosen if issue.trouble is None]
        is_one = len(chosen) == len(readable) == 1
        self.look.setEnabled(is_one)
        self.edit.setEnabled(is_one)
        self.compare.setText("いまの号と比べる" if is_one and self.has_issue_on_desk else "2つの号を比べる")
        self.compare.setAccessibleName(self.compare.text())
        self.compare.setEnabled(len(readable) == 2 or (is_one and self.has_issue_on_desk))
        self.compare.setToolTip("Ctrl を押しながら、もう1つの号を選びます")
        if len(chosen) == 1 and chosen[0].trouble is not None:
            advice = "控え（.tsushin-bak）や前の版が残っていないか見てください。"
            self.state.setText(f"{issue_trouble(chosen[0])} {advice}")

    def _look(self) -> None:
        if self.look.isEnabled():
            hit = self.hits.hit() if self.lists.currentWidget() is self.hits else None
            self.look_wanted.emit(self._chosen()[0].path, hit)

    def _edit(self) -> None:
        self.edit_wanted.emit(self._chosen()[0].path)

    def _compare(self) -> None:
        chosen = self._chosen()
        newer, older = chosen if len(chosen) == 2 else (None, chosen[0])
        self.comparison_wanted.emit(older, newer)

    def _on_needle_return_pressed(self) -> None:
        self._typing.stop()
        self._show_found()
        shown: QListWidget = self.hits if self.needle.text().strip() else self.cards
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pictures.want(())
        self._work.stop()
        super().hideEvent(event)
