"""The fields that still stand as last month: marked in the form, gone through one by one, confirmed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing import ConfirmFields
from tsushin_desk.model.issue import Issue
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.forms.panel import FormPanel

SOON = 100  # milliseconds after an edit: typing does not wait for it


class LastMonthFields(QObject):
    """``place_wanted``: a field that should be looked at. ``told``: how many there are left."""

    place_wanted = Signal(object)
    told = Signal(str)

    def __init__(self, parent: QObject, desk: Desk, form: FormPanel) -> None:
        super().__init__(parent)
        self._desk, self._form = desk, form
        self._places: tuple[SourceRef, ...] = ()
        self._last: SourceRef | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.refresh)
        desk.issue_changed.connect(self._on_desk_issue_changed)
        form.section_shown.connect(self._on_form_section_shown)

    def refresh(self) -> None:
        """Looks the issue through and marks the fields of the section that is shown."""
        self._soon.stop()
        self._places = places_as_last_month(self._desk.issue)
        section = self._form.section
        self._form.set_last_month(place.field for place in self._places if place.section == section)

    def go_on(self) -> None:
        """To the next field that still stands as last month, round and round."""
        self.refresh()
        if not self._places:
            self.told.emit("先月のままの欄はありません。")
            return
        known = self._last in self._places
        at = (self._places.index(self._last) + 1) % len(self._places) if known and self._last else 0
        self._last = self._places[at]
        self.told.emit(f"先月のままの欄は {len(self._places)}か所あります。")
        self.place_wanted.emit(self._last)

    def confirm(self, place: SourceRef) -> None:
        """The field where the cursor is may stay as it is, and those in its row if it is a row."""
        self.refresh()
        own = [found for found in self._places if found.section == place.section and _is_at(found, place)]
        if own:
            self._desk.apply(ConfirmFields(tuple((found.section, found.field) for found in own)))
        else:
            self.told.emit("この欄には「先月のまま」の印がありません。")

    def confirm_all(self) -> None:
        """All of them may stay as they are; one step of the history."""
        self.refresh()
        if self._places:
            count = len(self._places)
            self._desk.apply(ConfirmFields(tuple((place.section, place.field) for place in self._places)))
            self.told.emit(f"{count}か所を「このまま」にしました。")
        else:
            self.told.emit("先月のままの欄はありません。")

    def _on_desk_issue_changed(self) -> None:
        if self._desk.issue.last_month.marks or self._places:
            self._soon.start()

    def _on_form_section_shown(self) -> None:
        if self._places:
            self.refresh()


def places_as_last_month(issue: Issue) -> tuple[SourceRef, ...]:
    """Where the issue still stands as last month, in form order."""
    from tsushin_desk.editing.last_month import as_last_month  # an issue without marks opens without it

    places = (finding.place for finding in as_last_month(issue))
    return tuple(place for place in places if isinstance(place, SourceRef))


def _is_at(found: SourceRef, place: SourceRef) -> bool:
    return found.field == place.field or found.field.startswith(f"{place.field}.")
