"""Above the paper: which page, how many side by side, how large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from tsushin_desk.ui.icons import icon
from tsushin_desk.ui.page_sight import Look
from tsushin_desk.ui.preview import PagePreview, Zoom

_SIZES = (("幅に合わせる", Zoom.FIT_WIDTH), ("ページ全体", Zoom.FIT_PAGE))
_NARROW = 530  # pixels
_SEEN = {
    Look.COLOUR: "見え方",
    Look.ONE_INK: "1色",
    Look.PROTAN: "P型",
    Look.DEUTAN: "D型",
    Look.TRITAN: "T型",
}
_FACTORS = (0.5, 0.75, 1.0, 1.5, 2.0, 4.0)


class PreviewBar(QWidget):
    """Follows the preview, and leads it."""

    def __init__(self, preview: PagePreview, one_page: QAction, spread: QAction, sights: QMenu) -> None:
        super().__init__()
        self.setObjectName("preview-bar")
        self._preview = preview
        self.page_label = QLabel()
        self.page_label.setObjectName("page-number")
        self.sizes = QComboBox()
        self.sizes.setObjectName("page-size")
        self.sizes.setAccessibleName("紙面の大きさ")
        for text, zoom in _SIZES:
            self.sizes.addItem(text, zoom)
        for factor in _FACTORS:
            self.sizes.addItem(f"{factor:.0%}", factor)
        self.sizes.setMinimumContentsLength(7)
        self.sizes.activated.connect(self._on_sizes_activated)
        preview.page_reached.connect(lambda _: self.show_page())
        preview.zoom_changed.connect(self._on_preview_zoom_changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self._turner("left", "前のページ", -1))
        layout.addWidget(self.page_label)
        layout.addWidget(self._turner("right", "次のページ", 1))
        layout.addStretch()
        self.switches = (_switch(one_page), _switch(spread))
        for switch in self.switches:
            layout.addWidget(switch)
        layout.addWidget(self.sizes)
        self.sight_button = _sight_button(sights)
        layout.addWidget(self.sight_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room drawings stand for their words, which are still in the tool tips."""
        styles = Qt.ToolButtonStyle
        is_narrow = event.size().width() < _NARROW
        style = styles.ToolButtonIconOnly if is_narrow else styles.ToolButtonTextBesideIcon
        for button in (*self.switches, self.sight_button):
            button.setToolButtonStyle(style)
        super().resizeEvent(event)

    def show_page(self) -> None:
        """「2 / 4 ページ」."""
        count = self._preview.page_count
        self.page_label.setText(f"{self._preview.current_page + 1} / {count} ページ" if count else "")

    def show_look(self, look: Look) -> None:
        """Says on the button that these are not the colours of the paper."""
        self.sight_button.setText(_SEEN[look])
        self.sight_button.setProperty("strange", look is not Look.COLOUR)
        self.sight_button.style().unpolish(self.sight_button)
        self.sight_button.style().polish(self.sight_button)

    def _turner(self, picture: str, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"page-{picture}")
        button.setIcon(icon(picture))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._preview.show_page(self._preview.current_page + step))
        return button

    def _on_sizes_activated(self, index: int) -> None:
        wanted = self.sizes.itemData(index)
        if isinstance(wanted, Zoom):
            self._preview.set_zoom(wanted)
        else:
            self._preview.set_factor(wanted)

    def _on_preview_zoom_changed(self, factor: float) -> None:
        zoom = self._preview.zoom
        known = self.sizes.findData(zoom if zoom is not Zoom.FREE else round(factor, 4))
        self.sizes.setCurrentIndex(known)
        self.sizes.setPlaceholderText(f"{factor:.0%}")


def _sight_button(sights: QMenu) -> QToolButton:
    button = QToolButton()
    button.setObjectName("sight")
    button.setIcon(icon("eye"))
    button.setText(_SEEN[Look.COLOUR])
    button.setAccessibleName("紙面の見え方")
    button.setToolTip("余白と行の目、1色、色の見え方")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMenu(sights)
    return button


def _switch(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.iconText())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
