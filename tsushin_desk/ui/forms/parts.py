"""The labelled parts of a report: each of them optional, in any order, labels of one's own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tsushin_desk.model.parts import PART_LABELS, PartKind, ReportPart
from tsushin_desk.ui.forms.choices import ChoiceEditor
from tsushin_desk.ui.forms.labels import GAP, LABEL_WIDTH, Slot
from tsushin_desk.ui.forms.rows import RowsEditor, RowWidget
from tsushin_desk.ui.forms.surface import lay_flat
from tsushin_desk.ui.forms.texts import ProseEditor

_STANDARD = tuple(kind for kind in PartKind if kind is not PartKind.OWN)


class PartRow(RowWidget):
    """The label left, the text right."""

    def build(self) -> None:
        self._label = ""
        kind, label, text = self.make("kind"), self.make("label"), self.make("text")
        assert isinstance(kind, ChoiceEditor)
        assert isinstance(text, ProseEditor)
        text.box.take_report = lambda pasted: self.link.take_report(self.link.section, pasted)
        kind.offer(tuple((v, "その他" if v == "own" else f"【{name}】") for v, name in PART_LABELS))
        kind.box.view().setMinimumWidth(150)
        kind.box.setMinimumContentsLength(1)
        kind.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        label.box.setPlaceholderText("見出し")  # type: ignore[attr-defined]
        self.slot = Slot("")
        self.link.slots[text.place.path] = self.slot
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(kind, 1)
        top.addWidget(self.handle)
        left.addLayout(top)
        left.addWidget(label)
        left.addWidget(self.slot)
        left.addStretch()
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(LABEL_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(side)
        layout.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
        lay_flat(self)

    def show_record(self, record: Any) -> None:
        super().show_record(record)
        self.editors["label"].setVisible(record.kind is PartKind.OWN)
        label = record.printed_label or dict(PART_LABELS)[record.kind.value]
        if label != self._label:
            self._label = label
            self._respell()

    def rename(self) -> None:
        self._respell()
        super().rename()

    def _respell(self) -> None:
        """The fields are called by the part's label: 「八幡地区 今後」."""
        for name, editor in self.editors.items():
            spoken = self._label if name == "text" else f"{self._label} {editor.place.form.label}"
            editor.place = type(editor.place)(
                editor.place.path, editor.place.form, editor.place.hint, spoken.strip()
            )
            editor.rename()

    def go_to(self, rest: str, start: int, end: int) -> None:
        record = self.owner.records[self.index]
        is_unnamed = record.kind is PartKind.OWN and not record.label
        self.editors["label" if is_unnamed else "text"].go_to("", 0, 0)


class PartsEditor(RowsEditor):
    """Parts; those that are missing can be put back in their place."""

    row_widget = PartRow

    def build_buttons(self) -> None:
        self.missing: dict[PartKind, QPushButton] = {}
        labels = dict(PART_LABELS)
        for kind in _STANDARD:
            self.missing[kind] = self._button(
                f"＋ {labels[kind]}", kind, lambda _=False, kind=kind: self._add(kind)
            )
        self.add_button = self._button(
            "＋ ほかの項目を足す",
            PartKind.OWN,
            lambda _=False: self.insert(len(self.records), ReportPart(kind=PartKind.OWN)),
        )

    def _button(self, text: str, kind: PartKind, work: Any) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("quiet", True)
        button.setObjectName(f"add:{self.rows_path}.{kind.value}")
        button.clicked.connect(work)
        self.buttons.addWidget(button)
        return button

    def _add(self, kind: PartKind) -> None:
        """A standard part goes before the first that usually follows it."""
        later = _STANDARD[_STANDARD.index(kind) + 1 :]
        places = (at for at, part in enumerate(self.records) if part.kind in later)
        self.insert(next(places, len(self.records)), ReportPart(kind=kind))

    def put(self, value: tuple[Any, ...]) -> None:
        super().put(value)
        present = {part.kind for part in value}
        for kind, button in self.missing.items():
            button.setVisible(kind not in present)

    def rename(self) -> None:
        super().rename()
        for button in self.missing.values():
            button.setAccessibleName(self.link.name_of(button.text().removeprefix("＋ ") + "を足す"))
