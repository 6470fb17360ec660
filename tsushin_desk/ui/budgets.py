"""What stands under the labels of a form: what does not fit, and how much more does, by the real layout.

Beside the form lies what the layout says at once: at least so many lines. When nothing is typed for a while,
the field with the cursor is measured: its text is lengthened and laid out until another page begins.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing.paths import held_at
from tsushin_desk.model.fields import FieldType, FormField
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.sections import EventNotice
from tsushin_desk.ui.forms import FormPanel
from tsushin_desk.ui.live import LivePages, Trial
from tsushin_desk.ui.paper_marks import lines_of_field, overset_budgets, overset_places, room_budgets
from tsushin_desk.ui.work import FinishedIssue
from tsushin_desk.values import dataclass
from tsushin_desk.wording.budgets import TIMES_AGREE, characters_budget, lines_budget

SHORT = 40  # characters: texts with a budget up to this stand in lines of their own
_REST = 700  # milliseconds of rest in a field before it is measured
_TOO_MANY = 1_000  # pages: a layout that leaves something out


@dataclass(frozen=True, slots=True)
class _Field:
    section: str
    path: str


class FieldBudgets(QObject):
    """Writes into the form; asks the layout's thread only when that is free."""

    def __init__(self, form: FormPanel, live: LivePages, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._live = form, live
        self._finished: FinishedIssue | None = None
        self._measured: dict[_Field, str] = {}
        self._field = _Field("", "")
        self._tinted: set[str] = set()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._measure)

    def show_finished(self, finished: FinishedIssue | None) -> None:
        """Other pages: what was measured is no longer true, except where it is being measured again."""
        if finished is not self._finished:
            self._finished = finished
            kept = self._measured.get(self._field)
            self._measured = {self._field: kept} if kept else {}
            self._rest.start()
        self.show()

    def enter(self, place: SourceRef) -> None:
        """The cursor is in another field."""
        field = _Field(place.section, place.field)
        if field != self._field:
            self._field = field
            self._rest.start()

    def show(self) -> None:
        """Budgets and tints of the section that the form shows."""
        form, finished = self._form, self._finished
        if finished is None or form.page is None:
            return
        section = form.section
        over = overset_budgets(finished.findings, section)
        measured = {
            _shown_path(field.path, form.budget_paths): text
            for field, text in self._measured.items()
            if field.section == section
        }
        room = room_budgets(finished.room_left.get(section, 0), form.budget_paths)
        room = {**room, **_agreements(finished.issue, section)}
        for path in form.budget_paths:
            text = over.get(path) or measured.get(path) or room.get(path, "")
            form.set_budget(path, text, path in over)
        self._tint(overset_places(finished.document, finished.findings, section))

    def _tint(self, places: dict[str, int]) -> None:
        for path in self._tinted - places.keys():
            self._form.set_overset(path, None)
        for path, start in reversed(places.items()):  # of a list the first point counts
            self._form.set_overset(path, start)
        self._tinted = set(places)

    def _measure(self) -> None:
        field, finished = self._field, self._finished
        if finished is None or field.section in (MASTHEAD_ID, COLOPHON_ID):
            return
        issue, length = finished.issue, finished.line_length
        form = _prose(issue, field)
        if form is None:
            return
        is_short = 0 < form.budget <= SHORT
        job = _short_job(issue, field) if is_short else _long_job(issue, field, length)
        self._live.aside(job, lambda text: self._on_measured(field, finished, text))

    def _on_measured(self, field: _Field, finished: FinishedIssue, text: str) -> None:
        if finished is self._finished:
            self._measured[field] = text
            self.show()


def _prose(issue: Issue, field: _Field) -> FormField | None:
    """What the model says of a field of prose; ``None`` for any other."""
    try:
        held = held_at(issue, field.section, field.path)
    except (KeyError, IndexError):
        return None
    is_prose = held.form is not None and held.form.type is FieldType.PROSE and isinstance(held.value, str)
    return held.form if is_prose else None


def _agreements(issue: Issue, section: str) -> dict[str, str]:
    """「催しの時刻の中です」 over the programmes of a notice, while it is so."""
    own = next((known for known in issue.sections if known.id == section), None)
    if not isinstance(own, EventNotice):
        return {}
    from tsushin_desk.editing.proofreading import times_agree  # the checks have it

    return {"programmes": TIMES_AGREE} if times_agree(own) else {}


def _shown_path(path: str, paths: tuple[str, ...]) -> str:
    """The field, or the nearest around it, that has a place for a budget."""
    while path and path not in paths:
        path = path.rpartition(".")[0]
    return path


def _long_job(issue: Issue, field: _Field, length: int) -> Callable[[Trial], str]:
    def job(trial: Trial) -> str:
        from tsushin_desk.editing.fitting import lines_left  # in the worker: a start does not wait for it

        def pages_of(tried: Issue) -> int:
            finished = trial(tried)
            is_lost = any(f.code == "overset" and not f.parameter("most_pages") for f in finished.findings)
            return _TOO_MANY if is_lost else len(finished.document.pages)

        return lines_budget(lines_left(issue, field.section, field.path, length, pages_of), length)

    return job


def _short_job(issue: Issue, field: _Field) -> Callable[[Trial], str]:
    def job(trial: Trial) -> str:
        from tsushin_desk.editing.fitting import characters_left  # in the worker, as above

        def lines_of(tried: Issue) -> int:
            return lines_of_field(trial(tried).document, field.section, field.path)

        lines = lines_of(issue)
        return characters_budget(lines, characters_left(issue, field.section, field.path, lines_of))

    return job
