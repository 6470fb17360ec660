"""What every command does: the wires between the menus and the parts of the window."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.ui.forms.notation import Mark
from tsushin_desk.ui.page_sight import Look
from tsushin_desk.ui.preview import Zoom
from tsushin_desk.ui.writing import connect_writing

_TOLD = 8000  # milliseconds

if TYPE_CHECKING:
    from tsushin_desk.ui.main_window import MainWindow
    from tsushin_desk.ui.start import StartPage


def connect_commands(window: MainWindow) -> None:
    """Every command of the menus and the status bar."""
    filing = window.filing
    _connect_file(window)
    _connect_edit(window)
    _connect_view(window)
    _connect_sections(window)
    _connect_last_month(window)
    _connect_archive(window)
    connect_writing(window)
    _connect_help(window)
    window.recent.changed.connect(partial(_fill_recent, window))
    window.status.undo_wanted.connect(window.desk.history.undo)
    window.status.stop_wanted.connect(window.work.stop)
    window.status.editing_wanted.connect(filing.occupancy.start_editing)
    window.work.progressed.connect(window.status.show_progress)
    _fill_recent(window)


def connect_start(window: MainWindow, start: StartPage) -> None:
    """The ways to begin."""
    filing = window.filing
    start.next_wanted.connect(partial(_next_of, window))
    start.new_wanted.connect(filing.new)
    start.open_wanted.connect(filing.choose)
    start.sample_wanted.connect(partial(_open_sample, window))
    start.recent_wanted.connect(lambda path: filing.open_path(path))


def _connect_file(window: MainWindow) -> None:
    actions, filing = window.actions_, window.filing
    actions["new"].triggered.connect(lambda: filing.new())
    actions["next"].triggered.connect(lambda: filing.next())
    actions["open"].triggered.connect(lambda: filing.choose())
    actions["open_sample"].triggered.connect(partial(_open_sample, window))
    actions["save"].triggered.connect(lambda: filing.save())
    actions["save_as"].triggered.connect(lambda: filing.save_as())
    actions["versions"].triggered.connect(lambda: window.versions.choose())
    actions["journals"].triggered.connect(lambda: window.recovering.show_all())
    for name in ("export", "print"):  # long work begins: what is on the screen is kept before it
        actions[name].triggered.connect(lambda: filing.keeping.keep_now())
    actions["export"].triggered.connect(lambda: window.live.when_idle(partial(_export, window)))
    actions["print"].triggered.connect(lambda: window.live.when_idle(partial(_print, window)))
    actions["close"].triggered.connect(lambda: filing.close_issue())
    actions["quit"].triggered.connect(lambda: window.close())


def _connect_edit(window: MainWindow) -> None:
    actions, form = window.actions_, window.area.form
    actions["undo"].triggered.connect(window.desk.history.undo)
    actions["redo"].triggered.connect(window.desk.history.redo)
    actions["history"].triggered.connect(partial(_show_history, window))
    for name, method in (("cut", "cut"), ("copy", "copy"), ("paste", "paste"), ("select_all", "selectAll")):
        actions[name].triggered.connect(partial(_ask_focused, method))
    bar = window.area.find_bar
    actions["find"].triggered.connect(lambda: bar.open(with_replacement=False))
    actions["replace"].triggered.connect(lambda: bar.open(with_replacement=True))
    for name, mark in (("bold", Mark.BOLD), ("ruby", Mark.RUBY), ("dots", Mark.DOTS)):
        actions[name].triggered.connect(partial(_apply_mark, window, mark))
    assert form is not None


def _connect_view(window: MainWindow) -> None:
    actions, preview = window.actions_, window.area.preview
    actions["one_page"].triggered.connect(lambda: preview.set_spread(False))
    actions["spread"].triggered.connect(lambda: preview.set_spread(True))
    actions["fit_width"].triggered.connect(lambda: preview.set_zoom(Zoom.FIT_WIDTH))
    actions["fit_page"].triggered.connect(lambda: preview.set_zoom(Zoom.FIT_PAGE))
    window.status.zoom.factor_wanted.connect(preview.set_factor)
    actions["enlarge"].triggered.connect(lambda: preview.enlarge())
    actions["reduce"].triggered.connect(lambda: preview.reduce())
    actions["outline"].toggled.connect(window.area.left.setVisible)
    actions["guides"].toggled.connect(window.area.paper.set_guides)
    for look in (Look.ONE_INK, Look.PROTAN, Look.DEUTAN, Look.TRITAN):
        actions[look.value].toggled.connect(partial(_show_look, window))
    actions["check_now"].triggered.connect(partial(_check_now, window))
    actions["next_finding"].triggered.connect(lambda: window.area.findings.go(1))
    actions["previous_finding"].triggered.connect(lambda: window.area.findings.go(-1))
    actions["next_area"].triggered.connect(lambda: window.area.go_to_next_area())


def _show_look(window: MainWindow, _: bool) -> None:
    """The colours of the one look that is checked, else those of the paper."""
    checked = (look for look in Look if look is not Look.COLOUR and window.actions_[look.value].isChecked())
    window.area.paper.set_look(next(checked, Look.COLOUR))


def _check_now(window: MainWindow) -> None:
    """The findings of now, without the pause after typing; the list takes the keys if there are any."""
    window.live.when_idle(partial(_show_checked, window))


def _show_checked(window: MainWindow) -> None:
    findings = window.area.findings
    window.status.showMessage(findings.heading.text(), _TOLD)
    if findings.list.count():
        findings.list.setFocus()
        findings.list.setCurrentRow(max(findings.list.currentRow(), 0))


def _connect_sections(window: MainWindow) -> None:
    actions, sections = window.actions_, window.sections
    actions["add"].triggered.connect(lambda: sections.add())
    actions["duplicate"].triggered.connect(lambda: sections.duplicate())
    actions["up"].triggered.connect(lambda: sections.move(-1))
    actions["down"].triggered.connect(lambda: sections.move(1))
    actions["hide"].triggered.connect(sections.set_hidden)
    actions["remove"].triggered.connect(lambda: sections.remove())
    actions["next_section"].triggered.connect(lambda: sections.go(1))
    actions["previous_section"].triggered.connect(lambda: sections.go(-1))
    names = ("add", "duplicate", "up", "down", "hide", "remove")
    window.area.outline.list.addActions([actions[name] for name in names])


def _connect_last_month(window: MainWindow) -> None:
    actions, fields = window.actions_, window.last_month
    actions["last_month"].triggered.connect(lambda: fields.go_on())
    actions["confirm"].triggered.connect(lambda: fields.confirm(window.place))
    actions["confirm_all"].triggered.connect(lambda: fields.confirm_all())
    fields.place_wanted.connect(window.go_to)
    fields.told.connect(lambda text: window.status.showMessage(text, _TOLD))


def _connect_archive(window: MainWindow) -> None:
    actions = window.actions_
    actions["registers"].triggered.connect(lambda: window.archive.show_registers())
    actions["fix_names"].triggered.connect(lambda: window.archive.fix_names())
    actions["library"].triggered.connect(lambda: window.archive.show_library())
    actions["handover_make"].triggered.connect(lambda: window.archive.handovers.make())
    actions["handover_take"].triggered.connect(lambda: window.archive.handovers.take())


def _connect_help(window: MainWindow) -> None:
    def help_panel() -> ModuleType:
        return import_module("tsushin_desk.ui.help_panel")  # a start does not wait for it

    actions = window.actions_
    actions["help"].triggered.connect(lambda: help_panel().show_help(window))
    actions["first_steps"].triggered.connect(lambda: help_panel().show_first_steps(window))
    actions["about"].triggered.connect(lambda: help_panel().show_about(window))


def _show_history(window: MainWindow) -> None:
    from tsushin_desk.ui.history_dialog import show_history

    show_history(window.desk.history, window)


def _open_sample(window: MainWindow) -> None:
    window.filing.open_path(window.sample, is_sample=True)


def _export(window: MainWindow) -> None:
    if window.finished is not None:
        window.printed.choose(window.finished, window.all_findings, window.filing.path)


def _print(window: MainWindow) -> None:
    if window.finished is not None:
        page_painter = PagePainter(window.finished.fonts, window.images)
        window.printing.choose(window.finished, page_painter, window.all_findings)


def _ask_focused(method: str) -> None:
    """Cut, copy and paste belong to the field that has the focus."""
    act = getattr(QApplication.focusWidget(), method, None)
    if act is not None:
        act()


def _apply_mark(window: MainWindow, mark: Mark) -> None:
    window.area.form.apply_mark(mark)


def _fill_recent(window: MainWindow) -> None:
    menu = window.actions_.recent
    menu.clear()
    for entry in window.recent.all():
        action = menu.addAction(f"{entry.name}（{entry.when}）")
        action.triggered.connect(partial(_open_recent, window, Path(entry.path)))
    menu.menuAction().setVisible(not menu.isEmpty())
    if "start" in vars(window):
        window.start.show_recent(window.recent.all())


def _next_of(window: MainWindow, path: Path) -> None:
    """Opens an issue and, once it lies there, asks for the one that follows it."""

    def on_laid() -> None:
        window.filing.laid.disconnect(on_laid)
        if window.filing.path == path:
            window.filing.next()

    window.filing.laid.connect(on_laid)
    window.filing.open_path(path)


def _open_recent(window: MainWindow, path: Path) -> None:
    window.filing.open_path(path)
