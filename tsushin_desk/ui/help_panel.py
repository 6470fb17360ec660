"""Help beside the work: a small window that follows the cursor; the first steps; version and licences."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from tsushin_desk import __version__
from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.places import resources_folder
from tsushin_desk.ui.palette import ACCENT, PANEL, SECONDARY, wear
from tsushin_desk.wording.first_steps import FIRST_STEPS
from tsushin_desk.wording.help import HelpText, help_for

if TYPE_CHECKING:
    from tsushin_desk.ui.main_window import MainWindow

_CELL = "style='padding:2px 16px 2px 0'"
_PARTS = (
    ("PySide6-Essentials", "Qt の窓と画面", "LGPL 3"),
    ("reportlab", "PDF を書く", "BSD"),
    ("pikepdf", "PDF を確かめる", "MPL 2.0"),
    ("PyYAML", "号のファイルを読む", "MIT"),
    ("uharfbuzz", "文字の形を選ぶ（HarfBuzz）", "Apache 2.0"),
    ("fonttools", "書体を読む", "MIT"),
    ("pillow", "写真を読む", "MIT-CMU"),
    ("pi-heif", "iPhone の写真を読む", "BSD"),
    ("segno", "二次元コードを作る", "BSD"),
    ("budoux", "見出しを文節で分ける", "Apache 2.0"),
)


def show_help(window: MainWindow) -> None:
    """Opens the panel, which follows the cursor, or closes it."""
    panel = window.help_panel
    if panel.isVisible():
        panel.close()
        return
    place = window.place if window.desk.opened is not None else SourceRef("")
    panel.open_at(help_for(window.desk.issue, place))


class HelpPanel(QDialog):
    """Explains the field with the cursor; stays open while one works, Esc or F1 closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setObjectName("help")
        self.setWindowTitle("この欄の説明")
        wear(self, _sheet)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.text = QTextBrowser()
        self.text.setObjectName("help-text")
        self.text.setAccessibleName("この欄の説明")
        close = QPushButton("閉じる")
        close.setObjectName("help-close")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addLayout(foot)
        self.resize(360, 300)

    def open_at(self, help_text: HelpText) -> None:
        """Shows it beside the form; the keys stay where they are."""
        self.text.setHtml(help_html(help_text))
        owner = self.parentWidget()
        if owner is not None:
            corner = owner.geometry().bottomRight()
            self.move(corner.x() - self.width() - 24, corner.y() - self.height() - 60)
        self.show()

    def follow(self, issue: Issue, place: SourceRef) -> None:
        """The cursor is in another field."""
        if self.isVisible():
            self.text.setHtml(help_html(help_for(issue, place)))


def show_first_steps(window: QWidget) -> None:
    """The first steps, to read."""
    show_page(window, "はじめての方へ", first_steps_html())


def show_about(window: QWidget) -> None:
    """Version, typefaces and parts."""
    show_page(window, "版の情報", about_html())


def show_page(window: QWidget, title: str, html: str) -> QDialog:
    """A page of text in a window of its own."""
    dialog = QDialog(window)
    dialog.setObjectName("page")
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    wear(dialog, _sheet)
    text = QTextBrowser()
    text.setObjectName("page-text")
    text.setAccessibleName(title)
    text.setHtml(html)
    close = QPushButton("閉じる")
    close.setObjectName("page-close")
    close.clicked.connect(dialog.close)
    foot = QHBoxLayout()
    foot.addStretch()
    foot.addWidget(close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    layout.addLayout(foot)
    dialog.resize(600, 560)
    dialog.open()
    return dialog


def help_html(help_text: HelpText) -> str:
    """The section in small, the field in large."""
    field = f"<h3 style='color:{ACCENT.name()}'>{escape(help_text.field)}</h3>" if help_text.field else ""
    use = "".join(f"<p>{escape(line)}</p>" for line in help_text.use)
    about = f"<p style='color:{SECONDARY.name()}'>{escape(help_text.about)}</p>"
    return f"<p><b>{escape(help_text.section)}</b></p>{about}{field}{use}"


def first_steps_html() -> str:
    """The first steps as headings and paragraphs."""
    return "<h2>はじめての方へ</h2>" + "".join(
        f"<h3 style='color:{ACCENT.name()}'>{escape(title)}</h3><p>{escape(text)}</p>"
        for title, text in FIRST_STEPS
    )


def about_html() -> str:
    """This version, the typefaces with their licence, and the parts others have made."""
    rows = "".join(f"<tr>{''.join(f'<td {_CELL}>{cell}</td>' for cell in cells)}</tr>" for cells in _parts())
    licence = (resources_folder() / "fonts" / "OFL.txt").read_text("utf-8")
    return (
        f"<h2>通信デスク {__version__}</h2><p>地域の通信を作るための机です。</p>"
        f"<h3 style='color:{ACCENT.name()}'>書体</h3>"
        "<p>BIZ UDゴシック、BIZ UDPゴシック（SIL Open Font License 1.1）。"
        "書き出した PDF に埋め込んで配ることができます。</p>"
        f"<h3 style='color:{ACCENT.name()}'>使っている部品</h3>"
        f"<table>{rows}</table>"
        f"<h3 style='color:{ACCENT.name()}'>書体の使用条件（原文）</h3>"
        f"<pre style='white-space:pre-wrap'>{escape(licence)}</pre>"
    )


def _parts() -> Iterator[tuple[str, str, str]]:
    """Name with version, what it is for, licence."""
    yield f"Python {'.'.join(map(str, sys.version_info[:3]))}", "", "PSF"
    for name, use, licence in _PARTS:
        yield f"{name} {_version(name)}", use, licence


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # opens much that a start can do without

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _sheet() -> str:
    return f"QDialog {{ background: {PANEL.name()}; }} QTextBrowser {{ border: 0; }}"
