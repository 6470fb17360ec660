"""The main window: outline, form and paper of one issue, wired to the desk."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, SourceRef
from tsushin_desk.model.issue import MASTHEAD_ID, Issue
from tsushin_desk.paint.qt import PagePainter, PictureImages
from tsushin_desk.ui.actions import DeskActions
from tsushin_desk.ui.budgets import FieldBudgets
from tsushin_desk.ui.commands import connect_commands
from tsushin_desk.ui.crop_command import crop_photo
from tsushin_desk.ui.desk import Desk, part_ids
from tsushin_desk.ui.filing import Filing
from tsushin_desk.ui.finding_desk import FindingDesk
from tsushin_desk.ui.first_pages import FirstPages
from tsushin_desk.ui.form_edits import FormEdits
from tsushin_desk.ui.last_month import LastMonthFields
from tsushin_desk.ui.live import Finish, LivePages
from tsushin_desk.ui.messages import show_trouble
from tsushin_desk.ui.page_format_choice import PageFormatChoice
from tsushin_desk.ui.paper_marks import pages_of_sections
from tsushin_desk.ui.photo_intake import PhotoIntake
from tsushin_desk.ui.place_marker import PlaceMarker
from tsushin_desk.ui.rare_parts import QuietMoments, RareParts, steps_after_start
from tsushin_desk.ui.recent import RecentIssues
from tsushin_desk.ui.recovering import Recovering
from tsushin_desk.ui.section_commands import SectionCommands
from tsushin_desk.ui.signs import signs_of
from tsushin_desk.ui.small_pictures import SmallPictures
from tsushin_desk.ui.start_banner import StartBanner, under_banner
from tsushin_desk.ui.status import DeskStatus
from tsushin_desk.ui.watch import IssueWatch
from tsushin_desk.ui.work import BackgroundWork, FinishedIssue
from tsushin_desk.ui.work_area import WorkArea

_NAME = "通信デスク"


class MainWindow(RareParts):
    """One issue at a time. ``finish`` makes its pages (in a worker thread).

    ``is_expecting``: an issue is about to come, so the start page is shown only if something hinders it.
    """

    def __init__(
        self, finish: Finish, sample: Path, settings: QSettings, data_folder: Path, is_expecting: bool = False
    ) -> None:
        super().__init__()
        self._is_expecting = is_expecting
        self.sample, self.settings = sample, settings
        self.finish, self.data_folder = finish, data_folder
        self.desk = Desk(self)
        self.finished: FinishedIssue | None = None
        self.all_findings: tuple[Diagnostic, ...] = ()
        self.painter: PagePainter | None = None
        self.images = PictureImages(lambda key: self.desk.pictures.data(key))
        self.actions_ = DeskActions(self)
        self.area = WorkArea(self.actions_)
        self.status = DeskStatus()
        self.stack = QStackedWidget()
        self.start_place = under_banner(banner := StartBanner())
        self.stack.addWidget(self.start_place)
        self.stack.addWidget(self.area)
        self.setCentralWidget(self.stack)
        self.setStatusBar(self.status)
        self.work, self.live = BackgroundWork(self), LivePages(finish, self)
        self.marker = PlaceMarker(self.area.preview, self.live, self)
        self.budgets = FieldBudgets(self.area.form, self.live, self)
        self.finding_desk = FindingDesk(self, self.desk, self.area.findings, settings)
        self.watch = IssueWatch(self)
        self.recent = RecentIssues(settings, self)
        self.first_pages = FirstPages(data_folder / "first-pages", self.recent, self)
        self.filing = Filing(self, self.desk, self.work, self.recent, data_folder)
        self.recovering = Recovering(self, self.filing, self.work, finish, banner)
        self.form_edits = FormEdits(self, self.desk, self.area.form)
        self.sections = SectionCommands(self, self.desk, self.area.outline)
        self.photos = PhotoIntake(self, self.desk, self.work, self.status)
        self.last_month = LastMonthFields(self, self.desk, self.area.form)
        self.page_format_choice = PageFormatChoice(self)
        self._connect()
        connect_commands(self)
        self.quiet_moments = QuietMoments(self, steps_after_start(self))
        self._begin()

    def _begin(self) -> None:
        self.resize(1366, 768)
        geometry = self.settings.value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.area.restore_places(self.settings)
        self._on_filing_laid()

    def _connect(self) -> None:
        area, desk = self.area, self.desk
        desk.issue_changed.connect(self._on_desk_issue_changed)
        desk.place_wanted.connect(self.go_to)
        desk.dirty_changed.connect(self._on_desk_dirty_changed)
        desk.history.indexChanged.connect(lambda _: self.update_actions())  # after the step, not within it
        area.form.place_entered.connect(self.marker.follow)
        area.form.place_entered.connect(self.budgets.enter)
        area.form.place_entered.connect(self.finding_desk.enter)
        self.form_edits.complete = lambda edit: self.archive.completed(edit)
        self.finding_desk.told.connect(self._on_finding_desk_told)
        area.form.photos_wanted.connect(self.photos.take_in)
        area.outline.section_chosen.connect(self.show_section)
        area.outline.form_wanted.connect(area.enter_form)
        area.preview.place_clicked.connect(self.go_to)
        area.preview.place_doubled.connect(partial(crop_photo, area.form))
        area.preview.zoom_changed.connect(self.status.show_zoom)
        area.findings.place_chosen.connect(self.go_to)
        area.find_bar.place_found.connect(self._on_find_bar_place_found)
        area.find_bar.edit_made.connect(lambda edit: desk.apply(edit))
        area.find_bar.closed.connect(area.form.setFocus)
        self.sections.section_wanted.connect(self.show_section)
        self.sections.removed.connect(self.status.show_notice)
        self.form_edits.removed.connect(self.status.show_notice)
        self.live.pages_made.connect(self._on_live_pages_made)
        for show in (self.budgets.show_finished, area.paper.show_small_pages, self.status.show_finished):
            self.live.pages_shown.connect(show)
        self.live.checked.connect(self._on_live_checked)
        self.live.failed.connect(self._on_live_failed)
        self.file_dropped.connect(lambda path: self.filing.open_path(path))
        self.filing.coming.connect(self._on_filing_coming)
        self.filing.laid.connect(self._on_filing_laid)
        self.filing.begun.connect(self._on_filing_begun)
        self.filing.filed.connect(self._on_filing_filed)
        self.filing.opening.hindered.connect(self._on_opening_hindered)
        self.filing.told.connect(self.status.show_saved)
        self.filing.saving.state_told.connect(self.status.show_saved)
        self.filing.occupancy.told.connect(self.status.show_lock)
        self.watch.changed.connect(self.filing.on_disk.look)

    @property
    def place(self) -> SourceRef:
        """Where the person writes."""
        return self.marker.place

    def show_section(self, section: str) -> None:
        """Opens the form of a part."""
        if section in part_ids(self.desk.issue):
            self.area.outline.choose(section)
            self.area.form.show_section(self.desk.issue, section)
            self.budgets.show()
            self.update_actions()
            self.marker.mark(SourceRef(section))

    def go_to(self, place: SourceRef) -> None:
        """Opens the form at a field and a character, and marks the place on the paper."""
        if self.area.form.go_to(place):
            self.marker.mark(place)
        elif place.section in part_ids(self.desk.issue):
            self.show_section(place.section)
        self.area.outline.choose(self.area.form.section)
        self.budgets.show()
        self.update_actions()

    def update_actions(self) -> None:
        """Only what has something to work on can be chosen."""
        history, possible = self.desk.history, ["issue"]
        if not self.desk.is_read_only:
            possible += ["edit", "section"] if self.sections.index >= 0 else ["edit"]
        possible += ["undo"] if history.canUndo() else []
        possible += ["redo"] if history.canRedo() else []
        self.actions_.enable(*(possible if self.desk.opened else ()))
        for name, text in (("undo", history.undoText()), ("redo", history.redoText())):
            plain = self.actions_[name].iconText()
            self.actions_[name].setToolTip(f"{plain}：{text}" if text else plain)
        self.actions_["hide"].setChecked(self.sections.is_hidden)
        self.area.outline.add_button.setEnabled(self.actions_["add"].isEnabled())

    def _on_find_bar_place_found(self, place: SourceRef) -> None:
        """The place is shown; the keys stay with the find bar, as with a popup: what is selected stays so."""
        self.go_to(place)
        self.area.find_bar.needle.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_desk_issue_changed(self, issue: Issue, changed: tuple[str, ...]) -> None:
        area = self.area
        area.outline.show_issue(issue)
        if area.form.section not in part_ids(issue):
            area.form.show_section(issue, area.outline.current)
        else:
            area.form.refresh(issue)
        area.outline.choose(area.form.section)
        area.find_bar.set_issue(issue)
        self.status.hide_notice()
        assert self.desk.opened is not None
        self.live.request(self.desk.opened, self.images)

    def _on_desk_dirty_changed(self, is_dirty: bool) -> None:
        self.setWindowModified(is_dirty and "[*]" in self.windowTitle())
        if not is_dirty:
            self._keep_first_page()

    def _on_live_pages_made(self, finished: FinishedIssue) -> None:
        if self.finished is None or finished.fonts is not self.finished.fonts or self.painter is None:
            self.painter = PagePainter(finished.fonts, self.images)
        self.finished = finished
        self.area.paper.show_pages(finished, self.painter)

    def _on_live_checked(self, findings: tuple[Diagnostic, ...]) -> None:
        assert self.finished is not None
        self.finding_desk.receive(self.archive.with_findings(findings))
        self.area.preview.prepare_for_changes()
        self._keep_first_page()

    def _on_finding_desk_told(self, findings: tuple[Diagnostic, ...]) -> None:
        self.all_findings = findings
        if self.finished is not None:
            self.area.outline.show_pages(pages_of_sections(self.finished.document), signs_of(findings))

    def _keep_first_page(self) -> None:
        """For the start page, when the pages are those of the file."""
        path, painter = self.filing.path, self.painter
        if path is not None and painter is not None and self.finished and not self.desk.is_dirty:
            self.first_pages.note(path, self.finished.document.pages[0], painter)

    def _on_live_failed(self, trouble: object) -> None:
        if isinstance(trouble, RefusedInputError):
            show_trouble(self, trouble, self.desk.issue)

    def _on_filing_laid(self) -> None:
        is_open = self.desk.opened is not None
        self._is_expecting &= not is_open
        self.stack.setCurrentIndex(1 if is_open else 0)
        self.actions_.tool_bar.setVisible(is_open)
        self.status.show_paper(is_open)
        name = self.filing.path.name if self.filing.path else self.desk.issue.name
        name += "（読み取り専用）" if self.desk.is_read_only else ""
        self.setWindowTitle(f"[*]{name} — {_NAME}" if is_open else _NAME)
        self.setWindowModified(self.desk.is_dirty)
        self.area.form.setEnabled(not self.desk.is_read_only)
        self.status.clearMessage()
        if self.filing.path is not None:
            self.watch.watch(self.filing.path)
        if not is_open:
            self.live.forget()
            self.finished = self.painter = None
            self.marker.forget()
            self.budgets.show_finished(None)
            self.area.paper.clear()
            self.area.outline.show_pages({}, {})
            if not self._is_expecting:
                self.start.show_recent(self.recent.all())
        self.update_actions()

    def _on_filing_begun(self) -> None:
        self.show_section(MASTHEAD_ID)
        self.area.enter_form()

    def _on_opening_hindered(self) -> None:
        if self._is_expecting:
            self._is_expecting = False
            self._on_filing_laid()

    def _on_filing_filed(self) -> None:
        if self.filing.path is not None:
            self.watch.watch(self.filing.path)
            self.setWindowTitle(f"[*]{self.filing.path.name} — {_NAME}")

    def _on_filing_coming(self) -> None:
        """Pictures and painter for the issue that is about to come."""
        self.first_pages.settle()
        self.live.forget()
        self.finding_desk.await_checks()
        self.images = PictureImages(lambda key: self.desk.pictures.data(key))
        self.painter = None
        self.area.form.set_pictures(SmallPictures(lambda: self.desk.pictures, self.images))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.is_dirty:
            event.ignore()
            self.filing.leave(self._close_for_good)
            return
        self.settings.setValue("geometry", self.saveGeometry())
        self.area.save_places(self.settings)
        self.first_pages.settle()
        self.close_rare_parts()
        for part in (self.filing, self.live, self.work):
            part.close()
        super().closeEvent(event)

    def _close_for_good(self) -> None:
        self.filing.lay(None)
        self.close()
