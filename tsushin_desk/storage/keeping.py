"""The keeper of one open document: saving, the recovery journal and older versions in the right order.

All of it is slow and belongs on one worker thread, one call at a time; everything given to it is frozen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, Severity
from tsushin_desk.model.issue import Issue
from tsushin_desk.storage.backups import keep_version
from tsushin_desk.storage.container import document_at
from tsushin_desk.storage.documents import UNTITLED, Container, DocumentFile, Occasion, SaveResult
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.storage.recovery import Journal, put_by
from tsushin_desk.storage.safe_saving import save_issue
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """What is on the screen; ``revision`` counts the edits since the document was opened."""

    issue: Issue
    pictures: PictureStore
    revision: int


def recovery_folder(data_folder: Path) -> Path:
    """Where the journals lie, inside the program's own local data folder."""
    return data_folder / "recovery"


def versions_folder(data_folder: Path) -> Path:
    """Where the older versions lie."""
    return data_folder / "versions"


class Keeper:
    """Keeps the work on one document. ``token`` is random: lower-case letters, digits and hyphens."""

    def __init__(self, data_folder: Path, token: str, file: DocumentFile = UNTITLED) -> None:
        self.file = file
        self._versions = versions_folder(data_folder)
        self._journal = Journal(recovery_folder(data_folder), token)

    def snapshot(self, work: Work, when: datetime) -> None:
        """Keeps what is on the screen in the journal. Raises ``RefusedInputError`` (``recovery_failed``)."""
        self._journal.keep(work.issue, work.pictures, self.file, when, work.revision)

    def save(self, work: Work, occasion: Occasion, confirmed: bool = False) -> SaveResult:
        """Saves where the document stands, keeps it as a version and lets the journal go.

        ``confirmed``: replace another 号. Raises ``RefusedInputError``: nothing has changed, journal kept.
        """
        return self._save(self.file, work, occasion, confirmed)

    def save_as(self, path: Path, container: Container, work: Work, occasion: Occasion) -> SaveResult:
        """Saves to a place that the user has chosen; what stands there is replaced, unless it is another 号:
        then it asks, and ``save_over`` does it. Raises ``RefusedInputError``.
        """
        return self._save(document_at(path, container, self.file.extras), work, occasion, False)

    def save_over(self, asked: SaveResult, work: Work, occasion: Occasion) -> SaveResult:
        """After the user has said yes to ``OTHER_NUMBER``. Raises ``RefusedInputError``."""
        return self._save(asked.file, work, occasion, True)

    def close(self, keep_journal: bool = False) -> None:
        """The document is closed; without ``keep_journal`` its unsaved work is thrown away."""
        if keep_journal:
            self._journal.close()
        else:
            self._journal.discard()

    def put_by(self, when: datetime) -> None:
        """The document is closed without saving, and the user has said so: the journal stays, not offered
        at the next start. Raises nothing.
        """
        self._journal.close()
        put_by(self._journal.folder, when)

    def _save(self, file: DocumentFile, work: Work, occasion: Occasion, confirmed: bool) -> SaveResult:
        result = save_issue(work.issue, work.pictures, file, occasion, confirmed)
        if not result.is_saved:
            return result
        self.file = result.file
        kept = self._keep_version(work, occasion.when)
        self._journal.forget(result, work.revision)
        return replace(result, findings=(*result.findings, *kept))

    def _keep_version(self, work: Work, when: datetime) -> tuple[Diagnostic, ...]:
        try:
            keep_version(self._versions, work.issue, work.pictures, self.file, when)
        except RefusedInputError as problem:
            return tuple(replace(finding, severity=Severity.WARNING) for finding in problem.diagnostics)
        return ()
