"""What is found, what of it is told, and what a button does about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from tsushin_desk.diagnostics import Diagnostic, SourceRef
from tsushin_desk.editing import value_at
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.findings import FindingsPanel
from tsushin_desk.ui.left_alone import LeftAlone

if TYPE_CHECKING:
    from tsushin_desk.editing.remedies import Remedy

_LEFT = "この指摘は、今号では出しません。"


class FindingDesk(QObject):
    """``told``: the findings that are shown now. ``fit_wanted``: the ways to fit. ``photo_wanted``: another
    photo for (section, path). ``size_wanted``: a finding and the remedy's name: photos in
    another size, tried first. ``said``: a sentence for the status bar."""

    told = Signal(object)
    fit_wanted = Signal()
    photo_wanted = Signal(str, str)
    size_wanted = Signal(object, object)
    said = Signal(str)

    def __init__(self, parent: QObject, desk: Desk, panel: FindingsPanel, settings: QSettings) -> None:
        super().__init__(parent)
        self._desk, self._panel = desk, panel
        self._left = LeftAlone(settings)
        self._all: tuple[Diagnostic, ...] = ()
        self._waiting: frozenset[Diagnostic] = frozenset()
        self._place = SourceRef("")
        panel.remedy_chosen.connect(self._on_panel_remedy_chosen)
        panel.leave_chosen.connect(self._on_panel_leave_chosen)

    def await_checks(self) -> None:
        """Another issue has come; nothing is known of it yet."""
        self._all, self._waiting = (), frozenset()
        self._panel.show_checking()
        self.told.emit(())

    def receive(self, findings: tuple[Diagnostic, ...]) -> None:
        """The checks have ended."""
        self._all = findings
        self._show()

    def enter(self, place: SourceRef) -> None:
        """The cursor has moved; what waited for a finished sentence may be told now."""
        self._place = place
        if self._waiting and self._unfinished(tuple(self._waiting)) != self._waiting:
            self._show()

    def tell_all_again(self) -> None:
        """What was left is told again."""
        count = self._left.count(self._desk.issue, self._all)
        self._left.forget(self._desk.issue)
        self._show()
        self.said.emit(
            f"「このまま」にした指摘 {count}件をまた出しました。"
            if count
            else "「このまま」にした指摘はありません。"
        )

    def _show(self) -> None:
        findings = self._left.among(self._desk.issue, self._all)
        self._waiting = self._unfinished(findings)
        findings = tuple(finding for finding in findings if finding not in self._waiting)
        self._panel.show_findings(findings, self._desk.issue)
        self.told.emit(findings)

    def _unfinished(self, findings: tuple[Diagnostic, ...]) -> frozenset[Diagnostic]:
        """Those about words in the sentence that is being written."""
        own = self._place
        text: object = None
        if own.section and own.field:
            try:
                text = value_at(self._desk.issue, own.section, own.field)
            except (KeyError, IndexError, ValueError):
                text = None
        if not isinstance(text, str) or not findings:
            return frozenset()
        from tsushin_desk.editing.committed import is_finished  # opened with the first findings
        from tsushin_desk.editing.proofreading import is_proofreading

        return frozenset(
            finding
            for finding in findings
            if is_proofreading(finding.code)
            and isinstance(finding.place, SourceRef)
            and (finding.place.section, finding.place.field) == (own.section, own.field)
            and not is_finished(text, finding.place.start, finding.place.end, own.end)
        )

    def _on_panel_remedy_chosen(self, finding: Diagnostic, remedy: Remedy) -> None:
        from tsushin_desk.editing.remedies import RemedyName, photo_of  # the row has it

        if remedy.edit is not None:
            self._desk.apply(remedy.edit)
            self._all = tuple(other for other in self._all if other != finding)
            self._show()
        elif remedy.name is RemedyName.FIT:
            self.fit_wanted.emit()
        elif remedy.name in (RemedyName.SMALLER_PHOTO, RemedyName.LARGER_PHOTO):
            self.size_wanted.emit(finding, remedy.name)
        elif remedy.name is RemedyName.REPLACE_PHOTO:
            photo = photo_of(finding)
            if photo is not None:
                self.photo_wanted.emit(photo.section, photo.field)

    def _on_panel_leave_chosen(self, finding: Diagnostic) -> None:
        self._left.leave(self._desk.issue, finding)
        self._show()
        self.said.emit(_LEFT)
