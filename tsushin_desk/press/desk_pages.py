"""The pages of the issue on the desk: made here, or taken if the same are there already.

They may be: a process beside is making them, or they have been kept since the issue lay on the desk last.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError, error
from tsushin_desk.model.issue import Issue
from tsushin_desk.press.finished import FinishedIssue, of_the_file
from tsushin_desk.storage.already_read import forget_reading, know
from tsushin_desk.storage.container import OpenedIssue

if TYPE_CHECKING:
    from tsushin_desk.fonts import FontSet
    from tsushin_desk.pageformat.format import PageFormat
    from tsushin_desk.pipeline import FinishedPages
    from tsushin_desk.press.beside import PagesBeside
    from tsushin_desk.press.sent_pages import SentPages
    from tsushin_desk.storage.kept_pages import KeptPages

Keys = tuple[str, ...]
_page_formats: dict[str, PageFormat] = {}
_font_sets: dict[tuple[Keys, Keys], FontSet] = {}


class DeskPages:
    """Makes finished issues. Layout is opened with the first pages made here, so the window comes first.

    ``beside``: what another process is making of the file that will be opened first. ``kept``: what has been
    kept; the first issue is looked for there, if no process is making its pages.
    """

    def __init__(self, beside: PagesBeside | None = None, kept: KeptPages | None = None) -> None:
        self._beside, self._kept = beside, kept
        self._unpacked: tuple[Path, SentPages] | None = None

    def prepare(self, file: Path) -> None:
        """An issue will be opened: what has been kept of it is taken now, so it need not even be read."""
        path = file.absolute()
        home = path.parent if path.name == "issue.yaml" else path
        sent = self._from_kept(home) if self._beside is None else None
        if sent is not None:
            know(sent.reading)
            self._unpacked = home, sent

    def __call__(self, opened: OpenedIssue, *, may_arrange: bool = True) -> FinishedIssue:
        """As the command line does it. A page format that cannot be used is told, the usual one serves.

        Raises ``RefusedInputError`` if that cannot be used either, and ``NotArrangedError`` if
        ``may_arrange`` is false and other pages hold the sections than before.
        """
        sent = self._sent(opened)
        page_format, fonts, refused = usable_format(opened.issue.page_format)
        if sent is not None and not sent.are_set_in(page_format, fonts):
            sent = None
        pages = sent or pages_of(opened, page_format, fonts, may_arrange=may_arrange)
        findings = (*refused, *of_the_file(opened), *pages.findings)
        return FinishedIssue(
            opened.path,
            opened,
            page_format,
            fonts,
            pages.document,
            findings,
            pages.room_left,
            sent is not None,
        )

    def _sent(self, opened: OpenedIssue) -> SentPages | None:
        """Once: the next time the pages are made here, so that what was set for them is known here."""
        sent = self._taken(opened.path)
        if sent is None or not sent.are_of(opened):
            return None
        _page_formats.setdefault(opened.issue.page_format, sent.page_format)
        _know_fonts(sent)
        return sent

    def _taken(self, path: Path) -> SentPages | None:
        beside, unpacked = self._beside, self._unpacked
        self._unpacked = None
        forget_reading()
        if beside is not None and beside.is_about(path):
            self._beside = self._kept = None
            return beside.take()
        return unpacked[1] if unpacked is not None and unpacked[0] == path else self._from_kept(path)

    def _from_kept(self, path: Path) -> SentPages | None:
        """Once."""
        kept, self._kept = self._kept, None
        data = kept.data(path) if kept is not None else None
        if data is None:
            return None
        from tsushin_desk.press.sent_pages import unpacked

        return unpacked(data)


def pages_of(
    opened: OpenedIssue, page_format: PageFormat, fonts: FontSet, *, may_arrange: bool = True
) -> FinishedPages:
    """The pages of an issue as it was opened, with the bundled drawings."""
    from tsushin_desk.pipeline import make_pages
    from tsushin_desk.storage.drawings import load_drawings

    pictures = opened.pictures.infos()
    return make_pages(opened.issue, page_format, fonts, pictures, load_drawings(), may_arrange=may_arrange)


def usable_format(name: str) -> tuple[PageFormat, FontSet, tuple[Diagnostic, ...]]:
    """The page format and its fonts; one that cannot be used is told, and the usual one serves meanwhile.

    Raises ``RefusedInputError`` if the usual one cannot be used either.
    """
    try:
        page_format = _page_format(name)
        fonts = _fonts(tuple(page_format.fonts.regular), tuple(page_format.fonts.bold))
    except RefusedInputError as refusal:
        if name == Issue().page_format:
            raise
        page_format, fonts, _ = usable_format(Issue().page_format)
        return page_format, fonts, (*refusal.diagnostics, error("page_format_replaced"))
    return page_format, fonts, ()


def _page_format(name: str) -> PageFormat:
    """Read once: what happens to its file while the desk is open cannot hurt the pages."""
    if name not in _page_formats:
        from tsushin_desk.storage.page_formats import read_page_format

        _page_formats[name] = read_page_format(name)
    return _page_formats[name]


def forget_page_formats() -> None:
    """As in a program that has just started."""
    _page_formats.clear()
    _font_sets.clear()


def _know_fonts(sent: SentPages) -> None:
    """The faces are our own and were opened for these pages: painted with, they need not be read again."""
    from tsushin_desk.fonts import FontFace, SystemFonts, known_font_set, system_font_folders
    from tsushin_desk.storage.places import resources_folder

    names = sent.page_format.fonts
    keys, own = (tuple(names.regular), tuple(names.bold)), resources_folder() / "fonts"
    faces = {key: FontFace.known(key, Path(path), index) for key, path, index in sent.faces}
    is_ours = all(face.path.parent == own and face.path.is_file() for face in faces.values())
    if is_ours and faces.keys() == {*names.regular, *names.bold} and keys not in _font_sets:
        _font_sets[keys] = known_font_set(*keys, faces, SystemFonts(system_font_folders()))


def _fonts(regular: Keys, bold: Keys) -> FontSet:
    """The same set for the same faces: what was set with it is found again."""
    if (regular, bold) not in _font_sets:
        from tsushin_desk.fonts import SystemFonts, load_font_set, system_font_folders
        from tsushin_desk.storage.places import font_files

        installed = SystemFonts(system_font_folders())
        _font_sets[regular, bold] = load_font_set(regular, bold, font_files(), installed)
    return _font_sets[regular, bold]
