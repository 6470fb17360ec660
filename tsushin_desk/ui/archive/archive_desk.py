"""What lasts beyond the open issue, wired to the desk: registers, back issues, hand-over."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from tsushin_desk.archive.comparison import SectionComparison, compare_issues
from tsushin_desk.archive.completion import completed, completions
from tsushin_desk.archive.learning import Proposal, proposals_of_issue, proposals_of_registers, with_rows
from tsushin_desk.archive.library import LibraryIssue
from tsushin_desk.archive.library_search import Hit
from tsushin_desk.archive.register_file import open_registers
from tsushin_desk.archive.spelling import Spelling, spelling_fixes
from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, SourceRef
from tsushin_desk.editing import Edit
from tsushin_desk.model.issue import MASTHEAD_ID, Issue
from tsushin_desk.model.registers import Registers
from tsushin_desk.storage.container import read_issue_text
from tsushin_desk.storage.places import cache_folder
from tsushin_desk.ui.archive.comparison_window import ComparisonWindow
from tsushin_desk.ui.archive.first_pages import FirstPages
from tsushin_desk.ui.archive.handovers import Handovers
from tsushin_desk.ui.archive.library_window import LibraryWindow
from tsushin_desk.ui.archive.proposals_dialog import ProposalsDialog
from tsushin_desk.ui.archive.register_desk import RegisterDesk
from tsushin_desk.ui.archive.register_window import RegisterWindow
from tsushin_desk.ui.live import Finish
from tsushin_desk.ui.messages import show_message, show_refusal, show_trouble
from tsushin_desk.ui.work import StoppedError
from tsushin_desk.wording.library import issue_title

if TYPE_CHECKING:
    from tsushin_desk.ui.main_window import MainWindow

_REGISTER_FOLDER, _LIBRARY_FOLDER = "registers/folder", "library/folder"
_REGISTER_FILES = "名簿のファイル (*.yaml)"


class ArchiveDesk(QObject):
    """Follows the issue on the desk; its windows are made when they are wanted."""

    def __init__(self, window: MainWindow, finish: Finish) -> None:
        super().__init__(window)
        self._window = window
        self.registers = RegisterDesk(self)
        self._spelling = Spelling(Registers())
        self._checked: tuple[Diagnostic, ...] = ()
        self._pictures = FirstPages(finish, cache_folder(), lambda: window.live.is_idle, self)
        self.register_window: RegisterWindow | None = None
        self.library: LibraryWindow | None = None
        self.handovers = Handovers(window, self)
        self.registers.changed.connect(self._on_registers_changed)
        self.registers.refused.connect(self._on_registers_refused)
        window.filing.laid.connect(self._follow)
        window.filing.filed.connect(self._follow)
        self._follow()

    @property
    def folder(self) -> Path | None:
        """Where the registers lie: the folder that was chosen, else that of the issue on the desk."""
        return self._chosen(_REGISTER_FOLDER) or self._issue_folder()

    def completed(self, edit: Edit) -> Edit:
        """The edit with what the registers bring along: address and room of a venue, …"""
        return completed(self.registers.registers, self._window.desk.issue, edit)

    def with_findings(self, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """The findings with those of the registers: names that they write in another way."""
        self._checked = found
        return (*found, *self._spelling.findings(self._window.desk.issue))

    def fix_names(self) -> None:
        """Writes all names as the registers have them, in one step."""
        issue = self._window.desk.issue
        edit = spelling_fixes(issue, self._spelling.findings(issue))
        if edit.changes:
            self._window.desk.apply(edit)
            self._window.status.show_notice(f"{len(edit.changes)}つの欄を名簿のとおりに直しました")
        else:
            self._window.status.showMessage("名簿と違う書き方の名前はありません。", 6000)

    def show_registers(self) -> None:
        """The window of the registers; asks for a folder if there is none yet."""
        if self.register_window is None:
            made = RegisterWindow(self.registers, self._window)
            made.issue_wanted.connect(self._propose_from_issue)
            made.other_wanted.connect(self._propose_from_other)
            made.folder_wanted.connect(lambda: self._choose_register_folder())
            made.show_contents()
            self.register_window = made
        if self.registers.file is None and not self._choose_register_folder():
            return
        self.registers.read_again()
        _show(self.register_window)

    def show_library(self) -> None:
        """The window of the back issues; asks for a folder if there is none yet."""
        folder = self._chosen(_LIBRARY_FOLDER) or self._issue_folder()
        if self.library is None:
            made = LibraryWindow(self._pictures, cache_folder(), self._window)
            made.look_wanted.connect(self._look)
            made.edit_wanted.connect(self._edit)
            made.comparison_wanted.connect(self._compare)
            made.folder_wanted.connect(lambda: self._choose_library_folder())
            self.library = made
        self.library.has_issue_on_desk = self._window.desk.opened is not None
        if folder is None:
            self._choose_library_folder()
        elif folder != self.library.folder:
            self.library.show_folder(folder)
        else:
            self.library.read_again()
        if self.library.folder is not None:
            _show(self.library)
            self.library.needle.setFocus()

    def close(self) -> None:
        """The main window closes: what is not saved yet is saved."""
        self.registers.close()
        self._pictures.close()
        if self.library is not None:
            self.library.end()

    def _chosen(self, key: str) -> Path | None:
        name = str(self._window.settings.value(key, "") or "")
        return Path(name) if name and os.path.isdir(name) else None

    def _issue_folder(self) -> Path | None:
        path = self._window.filing.path
        return path.parent if path is not None else None

    def _ask_for_folder(self, title: str, parent: QWidget, present: Path | None) -> Path | None:
        name = QFileDialog.getExistingDirectory(parent, title, str(present or Path.home()))
        return Path(name) if name else None

    def _choose_register_folder(self) -> bool:
        parent = self.register_window or self._window
        folder = self._ask_for_folder("名簿を置くフォルダーを選ぶ", parent, self.folder)
        if folder is not None:
            self._window.settings.setValue(_REGISTER_FOLDER, str(folder))
            self.registers.open(folder)
        return folder is not None

    def _choose_library_folder(self) -> None:
        assert self.library is not None
        present = self.library.folder or self._issue_folder()
        folder = self._ask_for_folder("バックナンバーのあるフォルダーを選ぶ", self._window, present)
        if folder is not None:
            self._window.settings.setValue(_LIBRARY_FOLDER, str(folder))
            self.library.show_folder(folder)

    def _follow(self) -> None:
        folder = self.folder
        if folder is not None:
            self.registers.open(folder)

    def _on_registers_changed(self) -> None:
        registers = self.registers.registers
        self._spelling = Spelling(registers)
        self._window.area.form.set_completions(completions(registers))
        if self._window.finished is not None:
            self._window.live.checked.emit(self._checked)

    def _on_registers_refused(self, findings: tuple[Diagnostic, ...]) -> None:
        is_shown = self.register_window is not None and self.register_window.isVisible()
        show_refusal(self.register_window if is_shown and self.register_window else self._window, findings)

    def _propose_from_issue(self) -> None:
        proposals = proposals_of_issue(self._window.desk.issue, self.registers.registers)
        self._propose(proposals, "いまの号")

    def _propose_from_other(self) -> None:
        assert self.register_window is not None
        name, _ = QFileDialog.getOpenFileName(
            self.register_window, "別の名簿を選ぶ", str(self.folder or Path.home()), _REGISTER_FILES
        )
        if not name:
            return
        try:
            other = open_registers(Path(name)).registers
        except RefusedInputError as trouble:
            show_trouble(self.register_window, trouble)
        else:
            proposals = proposals_of_registers(other, self.registers.registers)
            self._propose(proposals, f"「{Path(name).name}」")

    def _propose(self, proposals: tuple[Proposal, ...], source: str) -> None:
        assert self.register_window is not None
        if not proposals:
            what = f"{source}の名前は、どれも名簿にあります。"
            show_message(self.register_window, what, "名簿は変わっていません。", "このまま続けてください。")
            return
        dialog = ProposalsDialog(proposals, source, self.register_window)
        dialog.chosen.connect(self._take_proposals)
        dialog.open()

    def _take_proposals(self, chosen: tuple[Proposal, ...]) -> None:
        self.registers.change(with_rows(self.registers.registers, chosen), f"{len(chosen)}件を入れる")

    def _look(self, path: Path, hit: Hit | None) -> None:
        filing = self._window.filing

        def go() -> None:
            filing.laid.disconnect(go)
            if hit is not None and filing.path == path:
                place = SourceRef(hit.passage.section or MASTHEAD_ID)
                QTimer.singleShot(0, self._window, lambda: self._window.go_to(place))

        filing.laid.connect(go)
        self._hide_library()
        filing.open_path(path, is_read_only=True)

    def _edit(self, path: Path) -> None:
        self._hide_library()
        self._window.filing.open_path(path)

    def _hide_library(self) -> None:
        if self.library is not None:
            self.library.hide()

    def _compare(self, older: LibraryIssue, newer: LibraryIssue | None) -> None:
        own = self._window.desk.issue

        def job(_: object) -> tuple[tuple[SectionComparison, ...], tuple[str, str]]:
            first = read_issue_text(older.path).issue
            second = read_issue_text(newer.path).issue if newer is not None else own
            name = issue_title(newer) if newer is not None else f"いまの号（第{own.masthead.number}号）"
            pair = ((first, issue_title(older)), (second, name))
            if newer is None and _is_later(first, own):
                pair = (pair[1], pair[0])
            return compare_issues(pair[0][0], pair[1][0]), (pair[0][1], pair[1][1])

        def done(made: tuple[tuple[SectionComparison, ...], tuple[str, str]]) -> None:
            _show(ComparisonWindow(*made, self.library or self._window))

        self._window.work.start(job, done, self._on_comparison_refused)

    def _on_comparison_refused(self, trouble: RefusedInputError | StoppedError) -> None:
        if isinstance(trouble, RefusedInputError):
            show_trouble(self.library or self._window, trouble)


def _is_later(one: Issue, other: Issue) -> bool:
    return (one.masthead.month, one.masthead.number) > (other.masthead.month, other.masthead.number)


def _show(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
