"""The step diagram as an editable list of its nodes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from tsushin_desk.model.parts import Actor, Balloon, DiagramNode, Step, StepDiagram, StepRole
from tsushin_desk.ui.forms.after import AfterEditor
from tsushin_desk.ui.forms.choices import ChoiceEditor, QuietComboBox
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.rows import RowsEditor, RowWidget

_SHAPES = (
    ("balloon", "吹き出し"),
    ("actor", "人・組織"),
    ("step", "すること"),
    ("result", "実現したこと"),
    ("next", "これからのこと"),
)
_PICTURE, _LEAST_PICTURE = 112, 60  # pixels
_AUTOMATIC = ("", "次に出てくる人")


class NodeRow(RowWidget):
    """Shape and text; on demand who speaks, what it follows, how many people."""

    _offered: tuple[DiagramNode, ...] = ()  # the nodes that can be followed

    def build(self) -> None:
        self.number = QLabel()
        self.number.setFixedWidth(14)
        self.shape = QuietComboBox()
        self.shape.setFixedWidth(116)
        for value, label in _SHAPES:
            self.shape.addItem(label, value)
        self.shape.activated.connect(self._on_shape_activated)
        self.more = QToolButton()
        self.more.setText("…")
        self.more.setCheckable(True)
        self.more.setFixedSize(32, 30)
        self.more.setToolTip("つながり方を決める")
        text = self.make("name" if self.record_type is Actor else "text")
        self.details = self._details()
        self.more.toggled.connect(self.details.setVisible)
        first = QHBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(4)
        for widget in (self.handle, self.number, self.shape, text, self.more):
            first.addWidget(widget, 1 if widget is text else 0, Qt.AlignmentFlag.AlignTop)
        self.number.setMinimumHeight(30)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addWidget(self.details)
        self.details.setVisible(False)

    def _details(self) -> QWidget:
        details = QWidget()
        line = QHBoxLayout(details)
        line.setContentsMargins(50, 0, 34, 4)
        line.setSpacing(6)
        names = {Balloon: ("speaker",), Actor: ("after", "people"), Step: ("after",)}[self.record_type]
        for name in names:
            editor = self.make(name)
            label = QLabel(editor.place.form.label)
            label.setObjectName("caption")
            line.addWidget(label)
            line.addWidget(editor, 0 if name == "people" else 1)
        return details

    def is_showing(self, record: Any) -> bool:
        return super().is_showing(record) and self._offered == self.owner.records

    def show_record(self, record: Any) -> None:
        self._offered = self.owner.records
        self._offer(self._offered)
        super().show_record(record)
        shape = record.role.value if isinstance(record, Step) else type(record).__name__.lower()
        self.shape.setCurrentIndex(self.shape.findData(shape))
        self.number.setText(f"{self.index + 1}")
        plain = type(record)
        if any(getattr(record, name) != getattr(plain(), name) for name in self._detail_names()):
            self.more.setChecked(True)

    def reveal(self) -> None:
        """Opens what is shown on demand only."""
        self.more.setChecked(True)

    def _detail_names(self) -> list[str]:
        return [name for name in self.editors if name not in ("name", "text")]

    def _offer(self, nodes: tuple[DiagramNode, ...]) -> None:
        speaker, after = self.editors.get("speaker"), self.editors.get("after")
        if isinstance(speaker, ChoiceEditor):
            speaker.offer((_AUTOMATIC, *((n.id, n.name) for n in nodes if isinstance(n, Actor))))
            speaker.forget()
        if isinstance(after, AfterEditor):
            after.offer(nodes, self.index)

    def rename(self) -> None:
        super().rename()
        self.shape.setObjectName(f"field:{self.path}.role")
        self.shape.setAccessibleName(self.link.name_of(f"{self.spoken} 形"))
        self.more.setObjectName(f"more:{self.path}")
        self.more.setAccessibleName(self.link.name_of(f"{self.spoken} つながり方を決める"))

    def _on_shape_activated(self, index: int) -> None:
        node = self.owner.records[self.index]
        shape = self.shape.itemData(index)
        if isinstance(node, Step) and shape in list(StepRole):
            self.link.set_field(f"{self.path}.role", StepRole(shape))
        else:
            self.link.set_field_and_go(self.path, shaped(node, shape))


def shaped(node: DiagramNode, shape: str) -> DiagramNode:
    """The node in another shape; its words and what it follows stay."""
    text = node.name if isinstance(node, Actor) else node.text
    after = () if isinstance(node, Balloon) else node.after
    if shape == "balloon":
        return node if isinstance(node, Balloon) else Balloon(id=node.id, text=text)
    if shape == "actor":
        return node if isinstance(node, Actor) else Actor(id=node.id, name=text, after=after)
    if isinstance(node, Step):
        return replace(node, role=StepRole(shape))
    return Step(id=node.id, text=text, role=StepRole(shape), after=after)


class DiagramEditor(RowsEditor):
    """The nodes in their order."""

    row_widget = NodeRow

    def __init__(self, link: FormLink, place: FieldPlace) -> None:
        super().__init__(link, place)
        self.rows_path = f"{place.path}.nodes"
        self.stack.setSpacing(4)
        self.picture = QLabel()
        self.picture.setObjectName("diagram-picture")
        self.picture.setFixedWidth(_PICTURE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        self.outer.removeItem(self.stack)
        beside.addLayout(self.stack, 1)
        beside.addWidget(self.picture)
        self.outer.insertLayout(0, beside)

    def set_narrow(self, on: bool) -> None:
        """In a narrow form the words have the room of the picture."""
        self.picture.setHidden(on)

    def show_picture(self, image: QImage | None) -> None:
        """The diagram as it stands on the paper, beside its list; its coming moves nothing."""
        if image is None:
            self.picture.clear()
            return
        ratio = self.devicePixelRatioF()
        room = QSize(_PICTURE - 4, max(self.stack.geometry().height(), _LEAST_PICTURE)) * ratio
        pixmap = QPixmap.fromImage(
            image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    def build_buttons(self) -> None:
        self.adders: dict[str, QPushButton] = {}
        ways: tuple[tuple[str, str, DiagramNode], ...] = (
            ("step", "＋ 段", Step()),
            ("balloon", "＋ 吹き出し", Balloon()),
            ("actor", "＋ 人・組織", Actor()),
        )
        for shape, text, node in ways:
            button = QPushButton(text)
            button.setProperty("small", True)
            button.clicked.connect(lambda _=False, node=node: self.insert(len(self.records), node))
            self.adders[shape] = button
            self.buttons.addWidget(button)
        self.add_button = self.adders["step"]

    def put(self, value: StepDiagram) -> None:  # type: ignore[override]
        super().put(value.nodes)

    def rename(self) -> None:
        super().rename()
        self.picture.setAccessibleName(self.link.name_of(f"{self.place.spoken} 小さな図"))
        for shape, button in self.adders.items():
            button.setObjectName(f"add:{self.place.path}.nodes.{shape}")
            button.setAccessibleName(self.link.name_of(f"{button.text().removeprefix('＋ ')}を足す"))
