"""引き継ぎ from the menu: where to, what comes, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFileDialog

from tsushin_desk.archive.handover_making import SUFFIX_OF_HANDOVER, MadeHandover, make_handover
from tsushin_desk.archive.handover_taking import (
    HandoverPlan,
    PlannedItem,
    TakenHandover,
    plan_handover,
    take_handover,
)
from tsushin_desk.archive.register_file import registers_in
from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.press.handed_over import SETTING, presets_as_text, take_presets
from tsushin_desk.press.presets import own_presets
from tsushin_desk.storage.documents import Occasion
from tsushin_desk.ui.archive.handover_window import HandoverWindow
from tsushin_desk.ui.archive.register_desk import RegisterDesk
from tsushin_desk.ui.message_signs import good_icon
from tsushin_desk.ui.messages import show_message, show_trouble
from tsushin_desk.ui.persons import person_name
from tsushin_desk.ui.work import StoppedError
from tsushin_desk.wording.messages import sentence

if TYPE_CHECKING:
    from tsushin_desk.ui.main_window import MainWindow

_FILES = f"引き継ぎのファイル (*{SUFFIX_OF_HANDOVER})"


class _Place(Protocol):
    @property
    def folder(self) -> Path | None: ...
    @property
    def registers(self) -> RegisterDesk: ...


class Handovers(QObject):
    """Makes hand-over files and takes them in, in the worker thread of the window."""

    def __init__(self, window: MainWindow, place: _Place) -> None:
        super().__init__(window)
        self._window, self._place = window, place

    def make(self) -> None:
        """Asks for the folder of the issues and for the file, and writes it."""
        folder = self._asked_folder("号と名簿のあるフォルダーを選ぶ")
        if folder is None:
            return
        proposed = str(folder / f"引き継ぎ{SUFFIX_OF_HANDOVER}")
        name, _ = QFileDialog.getSaveFileName(self._window, "引き継ぎのファイルを作る", proposed, _FILES)
        if not name:
            return
        target = Path(name if name.endswith(SUFFIX_OF_HANDOVER) else name + SUFFIX_OF_HANDOVER)
        shops = {SETTING: presets_as_text(own_presets())}
        settings = {**plain_settings(self._window.settings), **shops}
        registers = self._registers(folder)
        occasion = Occasion(person_name(), datetime.now())
        self._begin("引き継ぎのファイルを作っています…")
        self._window.work.start(
            lambda progress: make_handover(folder, registers, settings, target, occasion, progress),
            partial(self._on_made, target),
            self._on_failed,
        )

    def take(self) -> None:
        """Asks for the file and for the folder, and shows what would come."""
        start = str(self._place.folder or Path.home())
        name, _ = QFileDialog.getOpenFileName(self._window, "引き継ぎのファイルを選ぶ", start, _FILES)
        if name:
            self._take_into(Path(name), self._place.folder or self._asked_folder("取り込むフォルダーを選ぶ"))

    def _take_into(self, file: Path, folder: Path | None) -> None:
        if folder is None:
            return
        settings = plain_settings(self._window.settings)
        self._begin("引き継ぎのファイルを調べています…")
        self._window.work.start(
            lambda progress: plan_handover(file, folder, settings, progress),
            self._on_planned,
            self._on_failed,
        )

    def _on_planned(self, plan: HandoverPlan) -> None:
        self._end()
        dialog = HandoverWindow(plan, self._window)
        dialog.wanted.connect(partial(self._take_wanted, plan))
        dialog.folder_wanted.connect(
            lambda: self._take_into(plan.bundle.path, self._asked_folder("取り込むフォルダーを選ぶ"))
        )
        dialog.open()

    def _take_wanted(self, plan: HandoverPlan, wanted: tuple[PlannedItem, ...]) -> None:
        self._begin("取り込んでいます…")
        self._window.work.start(
            lambda progress: take_handover(plan, wanted, progress),
            partial(self._on_taken, plan),
            self._on_failed,
        )

    def _on_made(self, target: Path, made: MadeHandover) -> None:
        self._end()
        names = "、".join(item.name for item in made.contents.items)
        told = "".join(f"\n{sentence(finding)}" for finding in made.findings)
        show_message(
            self._window,
            f"引き継ぎのファイル「{target.name}」を作りました（{len(made.contents.items)}件）。",
            f"入れたもの：{names}{told}",
            "このファイルを次の方に渡し、「ファイル」の「引き継ぎのファイルを取り込む」を選んでもらってください。",
            sign=good_icon(),
        )

    def _on_taken(self, plan: HandoverPlan, taken: TakenHandover) -> None:
        self._end()
        others = {key: value for key, value in taken.settings.items() if key != SETTING}
        for key, value in others.items():
            self._window.settings.setValue(key, value)
        try:
            shops = take_presets(taken.settings.get(SETTING, ""))
        except RefusedInputError as trouble:
            shops = 0
            taken = replace(taken, findings=(*taken.findings, *trouble.diagnostics))
        self._place.registers.read_again()
        told = "".join(f"\n{sentence(finding)}" for finding in taken.findings)
        more = [f"設定 {len(others)}件" if others else "", f"印刷所 {shops}件" if shops else ""]
        settings = "と".join(part for part in more if part)
        settings += "も取り込みました。" if settings else ""
        show_message(
            self._window,
            f"{len(taken.files)}件を取り込みました。{settings}{told}",
            "いままでのファイルはそのままです。",
            f"「{plan.folder}」にあります。「ファイル」の「バックナンバー」から見られます。",
            sign=good_icon(),
        )

    def _on_failed(self, trouble: RefusedInputError | StoppedError) -> None:
        self._end()
        if isinstance(trouble, RefusedInputError):
            show_trouble(self._window, trouble)

    def _registers(self, folder: Path) -> Path | None:
        """Their file, wherever it lies."""
        place = self._place.folder
        return registers_in(place if place is not None else folder)

    def _asked_folder(self, title: str) -> Path | None:
        start = str(self._window.filing.path.parent if self._window.filing.path else Path.home())
        name = QFileDialog.getExistingDirectory(self._window, title, start)
        return Path(name) if name else None

    def _begin(self, text: str) -> None:
        self._window.status.showMessage(text)
        self._window.status.show_work(True)

    def _end(self) -> None:
        self._window.status.show_work(False)
        self._window.status.clearMessage()


def plain_settings(settings: QSettings) -> dict[str, str]:
    """The settings that are plain texts, numbers or yes and no, as their file has them."""
    values = {key: settings.value(key) for key in settings.allKeys()}
    plain = {key: value for key, value in values.items() if isinstance(value, str | int | float)}
    return {
        key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in plain.items()
    }
