"""The status bar: pages, overset, saved or not, who has the file, zoom; long work; what can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from tsushin_desk.ui.work import FinishedIssue
from tsushin_desk.ui.zoom_slider import ZoomSlider
from tsushin_desk.wording.overset import in_all

_LEAST_LABEL = 60  # pixels
_NOTICE = 8_000  # milliseconds in which 「元に戻す」 is offered


class DeskStatus(QStatusBar):
    """``undo_wanted``: the last step should be taken back. ``stop_wanted``: the long work should end.

    ``editing_wanted``: the file that another one had may be written now.
    """

    undo_wanted = Signal()
    stop_wanted = Signal()
    editing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self.pages_label, self.overset_label = _label("pages"), _label("overset")
        self.saved_label, self.zoom = _label("saved", gives=True), ZoomSlider()
        self.bar, self.stop_button = QProgressBar(), QPushButton("やめる")
        self.bar.setAccessibleName("進み具合")
        self.bar.setMaximumWidth(200)
        self.stop_button.setObjectName("stop")
        self.stop_button.setProperty("status", True)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.notice, self.undo_button = _label("notice", gives=True), QPushButton("元に戻す")
        self.undo_button.setObjectName("notice-undo")
        self.undo_button.setProperty("status", True)
        self.undo_button.clicked.connect(self._on_undo_button_clicked)
        self.lock_label, self.edit_button = _label("lock", gives=True), QPushButton("編集を始める")
        self.edit_button.setObjectName("start-editing")
        self.edit_button.setProperty("status", True)
        self.edit_button.clicked.connect(self.editing_wanted)
        self._timer = QTimer(self, singleShot=True, interval=_NOTICE)
        self._timer.timeout.connect(self.hide_notice)
        for widget in (self.notice, self.undo_button, self.bar, self.stop_button):
            self.addPermanentWidget(widget)
        for label in (self.pages_label, self.overset_label, self.saved_label, self.lock_label):
            self.addPermanentWidget(label)
        self.addPermanentWidget(self.edit_button)
        self.addPermanentWidget(self.zoom)
        self.hide_notice()
        self.show_work(False)
        self.show_lock("", False)

    def show_finished(self, finished: FinishedIssue) -> None:
        """How many pages there are, and what does not fit on them."""
        self.pages_label.setText(f"全{len(finished.document.pages)}ページ")
        self.overset_label.setText(in_all(finished.findings))
        self.overset_label.setVisible(bool(self.overset_label.text()))

    def show_paper(self, on: bool) -> None:
        """With an issue on the desk there is more to tell."""
        for widget in (self.pages_label, self.overset_label, self.saved_label, self.zoom):
            widget.setVisible(on)

    def show_saved(self, text: str) -> None:
        """「保存しました 14:32」 or 「保存前の変更があります」."""
        self.saved_label.setText(text)

    def show_lock(self, text: str, may_edit: bool) -> None:
        """Who has the file; a button where it was only looked at and may be written now."""
        self.lock_label.setText(text)
        self.lock_label.setVisible(bool(text))
        self.edit_button.setVisible(may_edit)

    def show_zoom(self, factor: float) -> None:
        """The size of the pages."""
        self.zoom.show_factor(factor)

    def show_notice(self, text: str) -> None:
        """Says what was done, and offers for some seconds to take it back."""
        self.notice.setText(text)
        self.notice.show()
        self.undo_button.show()
        self._timer.start()

    def hide_notice(self) -> None:
        """What was done is no longer offered back here."""
        self.notice.hide()
        self.undo_button.hide()

    def show_work(self, on: bool) -> None:
        """A bar with 「やめる」 while work goes on."""
        self.bar.setRange(0, 0)
        self.bar.setVisible(on)
        self.stop_button.setVisible(on)

    def show_progress(self, done: int, total: int) -> None:
        """How much of the work is done."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_undo_button_clicked(self) -> None:
        self.hide_notice()
        self.undo_wanted.emit()


class GivingLabel(QLabel):
    """A label that never makes its window wider: what has no room is cut with …, whole in the tool tip."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST_LABEL, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        painter, room = QPainter(self), self.contentsRect()
        mode, place = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, place, self.fontMetrics().elidedText(self.text(), mode, room.width()))


def _label(name: str, *, gives: bool = False) -> QLabel:
    label = GivingLabel() if gives else QLabel()
    label.setObjectName(f"status-{name}")
    return label
