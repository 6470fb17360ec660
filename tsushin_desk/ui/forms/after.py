"""What a node of a diagram follows: the one before it, or others that are ticked."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from tsushin_desk.model.parts import Actor, DiagramNode
from tsushin_desk.ui.forms.editor import UNSET, FieldEditor
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.texts import fill

_LONGEST = 18  # characters of a node's text


class AfterEditor(FieldEditor):
    """A button that tells what is followed and opens the nodes to tick."""

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.button = QToolButton()
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._numbers: dict[str, int] = {}
        fill(self, self.button)
        self.rename()

    def offer(self, nodes: tuple[DiagramNode, ...], own: int) -> None:
        """The nodes that can be followed."""
        self.menu.clear()
        self._numbers = {node.id: number for number, node in enumerate(nodes, 1)}
        for number, node in enumerate(nodes, 1):
            if number - 1 == own or not node.id:
                continue
            text = node.name if isinstance(node, Actor) else node.text
            action = QAction(f"{number} {text[:_LONGEST]}", self.menu)
            action.setCheckable(True)
            action.setData(node.id)
            action.setObjectName(f"after:{self.place.path}.{node.id}")
            action.triggered.connect(self._on_ticked)
            self.menu.addAction(action)
        self.value = UNSET

    def put(self, value: tuple[str, ...]) -> None:
        for action in self.menu.actions():
            action.setChecked(action.data() in value)
        numbers = "・".join(str(self._numbers.get(own, "?")) for own in value)
        self.button.setText(f"{numbers} に続く" if value else "すぐ前に続く")

    def go_to(self, rest: str, start: int, end: int) -> None:
        self.reach(self.button)

    def rename(self) -> None:
        self.name_widget(self.button)

    def _on_ticked(self) -> None:
        self.say(tuple(action.data() for action in self.menu.actions() if action.isChecked()))
