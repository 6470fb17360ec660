"""The tool bar: text beside every drawing at any width; what is rarely used goes into 「…」."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget, QWidgetAction

from tsushin_desk.ui.icons import icon

_SPACING = 8  # pixels, as the style sheet has it


class FoldingToolBar(QToolBar):
    """Buttons for commands. ``rare``: those that give way where there is little room, the first one first."""

    def __init__(self, rare: Sequence[QAction]) -> None:
        super().__init__("道具")
        self.setObjectName("tools")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        self._rare = tuple(rare)
        self._places: dict[QAction, QAction] = {}
        self.more = QToolButton()
        _name(self.more, "more", "そのほかの道具")
        self.more.setIcon(icon("more"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self))
        self._more_place: QAction | None = None

    def add_command(self, action: QAction) -> QToolButton:
        """A button for a command of the menus."""
        button = QToolButton()
        return self._added(button, action, f"tool:{action.objectName().removeprefix('command:')}")

    def add_primary(self, action: QAction, picture: QIcon) -> QToolButton:
        """The button on the accent ground; ``picture``: what it shows there instead of the command's own."""
        return self._added(_PrimaryButton(picture), action, "primary")

    def _added(self, button: QToolButton, action: QAction, name: str) -> QToolButton:
        _name(button, name, action.iconText())
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._places[action] = self.addWidget(button)
        return button

    def add_gap(self) -> None:
        """What follows stands at the right; 「…」 before it."""
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more_place = self.addWidget(self.more)
        self.addWidget(gap)

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that Qt would put its own arrow at the end."""
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    def _fold(self) -> None:
        """Hides as many rare commands as it takes; what is hidden stands in the menu of 「…」."""
        folded: list[QAction] = []
        rare = [action for action in self._rare if action in self._places]
        while rare and self._needed(folded) > self.width():
            folded.append(rare.pop(0))
        menu = self.more.menu()
        menu.clear()
        for action, place in self._places.items():
            place.setVisible(action not in folded)
            if action in folded:
                menu.addAction(action)
        if self._more_place is not None:
            self._more_place.setVisible(bool(folded))

    def _needed(self, folded: list[QAction]) -> int:
        """Pixels that the bar needs without these commands."""
        margins, spacing = self.contentsMargins(), _SPACING
        width = margins.left() + margins.right() + 24
        for place in self.actions():
            if place.isSeparator():
                width += 16 + spacing
            elif isinstance(place, QWidgetAction) and place is not self._more_place:
                hidden = any(self._places[action] is place for action in folded)
                width += 0 if hidden else place.defaultWidget().sizeHint().width() + spacing
        return width + (self.more.sizeHint().width() + spacing if folded else 0)


class _PrimaryButton(QToolButton):
    """Keeps its own picture whatever becomes of its command; in the menu that stands on another ground."""

    def __init__(self, picture: QIcon) -> None:
        super().__init__()
        self._picture = picture

    def actionEvent(self, event: QActionEvent) -> None:
        super().actionEvent(event)
        self.setIcon(self._picture)


def _name(button: QToolButton, name: str, spoken: str) -> None:
    button.setObjectName(name)
    button.setAccessibleName(spoken)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
