"""Making a hand-over file: registers, page formats, settings and the last twelve issues of a folder."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from tsushin_desk.archive.handover_contents import (
    HandoverContents,
    HandoverItem,
    HandoverSetting,
    ItemKind,
    contents_as_yaml,
    digest_of,
    is_plain_name,
)
from tsushin_desk.archive.library import SUFFIX, LibraryIssue, look_through
from tsushin_desk.archive.portable_settings import portable_settings
from tsushin_desk.archive.register_file import registers_in
from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, note, warning
from tsushin_desk.storage.bundles import write_bundle
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.documents import Container, Occasion
from tsushin_desk.storage.package import LARGEST_PACKAGE, write_package
from tsushin_desk.storage.page_formats import is_page_format
from tsushin_desk.storage.photos_of import photos_of
from tsushin_desk.storage.reading import read_small_file
from tsushin_desk.storage.register_yaml import parse_registers
from tsushin_desk.values import dataclass

MIMETYPE = b"application/x-tsushin-handover"
SUFFIX_OF_HANDOVER = ".tsushin-handover"
CONTENTS = "contents.yaml"
MOST_ISSUES = 12
_MOST_FORMATS = 50
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class MadeHandover:
    """What was put in, and what could not be: damaged issues and registers stay behind, and it is said."""

    contents: HandoverContents
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    kind: ItemKind
    name: str
    member: str
    read: Callable[[], bytes]


def make_handover(
    folder: Path,
    registers: Path | None,
    settings: Mapping[str, str],
    target: Path,
    occasion: Occasion,
    progress: Progress = lambda done, total: None,
) -> MadeHandover:
    """Writes the hand-over file of a folder. ``registers``: their file, None = the one in the folder.

    Raises ``RefusedInputError``: the folder cannot be listed, the file cannot be written.
    """
    issues = look_through(folder, {})
    sources, findings = _sources(folder, registers or registers_in(folder), issues)
    moment = occasion.when
    made = f"{moment.year}年{moment.month}月{moment.day}日"
    kept = tuple(HandoverSetting(key=k, value=v) for k, v in portable_settings(settings).items())
    items: list[HandoverItem] = []

    def members() -> Iterator[tuple[str, bytes]]:
        for at, source in enumerate(sources):
            progress(at, len(sources))
            try:
                data = source.read()
            except RefusedInputError as refusal:
                findings.extend(_left_behind(refusal))
                continue
            digest = digest_of(data)
            items.append(
                HandoverItem(kind=source.kind, name=source.name, member=source.member, digest=digest)
            )
            yield source.member, data
        yield CONTENTS, contents_as_yaml(contents(), target.name)

    def contents() -> HandoverContents:
        return HandoverContents(person=occasion.person, made=made, items=tuple(items), settings=kept)

    write_bundle(target, MIMETYPE, members())
    return MadeHandover(contents(), tuple(findings))


def _sources(
    folder: Path, registers: Path, issues: Iterable[LibraryIssue]
) -> tuple[list[_Source], list[Diagnostic]]:
    sources: list[_Source] = []
    findings: list[Diagnostic] = []
    if registers.exists():
        sources.append(
            _Source(ItemKind.REGISTERS, "名簿.yaml", "registers.yaml", lambda: _registers(registers))
        )
    formats = [path for path in sorted(folder.glob("*.yaml")) if path != registers and is_page_format(path)]
    for at, path in enumerate(formats[:_MOST_FORMATS]):
        read = _small_file(path)
        sources.append(_Source(ItemKind.PAGE_FORMAT, path.name, f"formats/{at:02}.yaml", read))
    readable = [issue for issue in issues if issue.trouble is None][:MOST_ISSUES]
    for issue in issues:
        if issue.trouble is not None:
            findings.append(note("handover_left_behind", FileRef(issue.place)))
    taken: set[str] = {source.name.casefold() for source in sources}
    for at, issue in enumerate(readable):
        name = _free_name(issue, taken)
        sources.append(_Source(ItemKind.ISSUE, name, f"issues/{at:02}.tsushin", _packed(issue.path)))
    return [source for source in sources if is_plain_name(source.name)], findings


def _left_behind(refusal: RefusedInputError) -> Iterator[Diagnostic]:
    for finding in refusal.diagnostics:
        yield warning("handover_left_behind", finding.place)


def _registers(path: Path) -> bytes:
    data = read_small_file(path)
    parse_registers(data, path.name)
    return data


def _small_file(path: Path) -> Callable[[], bytes]:
    return lambda: read_small_file(path)


def _packed(path: Path) -> Callable[[], bytes]:
    """The issue as a package: the file as it is, or the folder packed."""

    def read() -> bytes:
        opened = read_issue(path)
        if opened.container is Container.PACKAGE:
            return read_small_file(path, limit=LARGEST_PACKAGE)
        keys = sorted({photo.file for _, photo in photos_of(opened.issue)} & opened.pictures.keys())
        text = read_small_file(path / "issue.yaml", path.name)
        buffer = io.BytesIO()
        write_package(buffer, text, opened.pictures.readable(keys))
        return buffer.getvalue()

    return read


def _free_name(issue: LibraryIssue, taken: set[str]) -> str:
    """The issue's own name; with its number or a count where another has it or it is no plain name."""
    stem = issue.path.name.removesuffix(SUFFIX)
    if not is_plain_name(stem + SUFFIX):
        stem = f"第{issue.number}号"
    name, count = stem + SUFFIX, 1
    while name.casefold() in taken:
        count += 1
        name = f"{stem}（{count}）{SUFFIX}"
    taken.add(name.casefold())
    return name
