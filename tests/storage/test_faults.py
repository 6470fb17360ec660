"""Every call to the system fails in turn: the old document is whole and a message says so, or the new is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from disks import FaultyDisk, ShortDisk, faults, sound_disk, using
from refusal_checks import check_message
from small_issues import (
    CONTAINERS,
    KEYS,
    PHOTOS,
    STORE,
    WHEN,
    file_at,
    name_for,
    new_file,
    save_text,
    small_issue,
    text_of,
)

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.backups import keep_version, open_version, versions
from tsushin_desk.storage.container import Container, OpenedIssue
from tsushin_desk.storage.documents import DocumentFile, SaveOutcome, SaveResult
from tsushin_desk.storage.recovery import Journal, find_recoverable
from tsushin_desk.storage.sweeping import sweep

FAULTS = list(faults())
MOST_CALLS = 200


@dataclass
class Scene:
    """A document before the faulty saving: its file as we saw it, and the text that stands there."""

    path: Path
    file: DocumentFile
    old: str | None


def fresh(folder: Path, container: Container) -> Scene:
    path = folder / name_for(container)
    return Scene(path, new_file(path, container), None)


def saved_before(folder: Path, container: Container) -> Scene:
    path = folder / name_for(container)
    first = save_text("古い", new_file(path, container), photos=1)
    return Scene(path, first.file, "古い")


def changed_by_others(folder: Path, container: Container) -> Scene:
    scene = saved_before(folder, container)
    save_text("あちら", scene.file, photos=3)
    return Scene(scene.path, scene.file, "あちら")


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.startswith(".~")]


def check_refused(scene: Scene, problem: RefusedInputError) -> None:
    (diagnostic,) = problem.diagnostics
    check_message(diagnostic)
    if scene.old is None:
        assert not scene.path.exists()
    else:
        assert text_of(scene.path) == scene.old


def check_result(scene: Scene, result: SaveResult) -> None:
    for finding in result.findings:
        check_message(finding)
    assert result.written is not None
    assert text_of(result.written) == "新しい"
    if result.outcome is SaveOutcome.SAVED:
        assert result.written == scene.path
    elif scene.old is not None:
        assert text_of(scene.path) == scene.old
    if result.is_saved:
        assert result.file == file_at(result.written)


def check_code(problem: RefusedInputError, code: str) -> None:
    (finding,) = problem.diagnostics
    assert finding.code == code
    check_message(finding)


def check_photos(opened: OpenedIssue) -> None:
    for photo in opened.issue.sections[0].photos:
        assert opened.pictures.data(photo.file) == PHOTOS[KEYS.index(photo.file)]


def save_on(disk: FaultyDisk, scene: Scene) -> str:
    """What became of a saving on this disk; everything that must hold is checked."""
    before = {path.name for path in scene.path.parent.rglob("*") if path.parent.name == "photos"}
    try:
        with using(disk):
            result = save_text("新しい", scene.file, photos=2)
    except RefusedInputError as problem:
        check_refused(scene, problem)
        outcome = "refused"
        if not disk.failed.startswith("remove"):
            after = {path.name for path in scene.path.parent.rglob("*") if path.parent.name == "photos"}
            assert after == before, "photos of a saving that failed"
    else:
        check_result(scene, result)
        outcome = result.outcome.value
    if not disk.failed.startswith("remove"):
        assert litter(scene.path.parent) == []
    sweep(scene.path)
    assert [name for name in litter(scene.path.parent) if not name.endswith(".claim")] == []
    return outcome


@pytest.mark.parametrize("make", [fresh, saved_before, changed_by_others])
@pytest.mark.parametrize("container", CONTAINERS)
def test_saving(tmp_path: Path, container: Container, make: Callable[[Path, Container], Scene]) -> None:
    outcomes: dict[str, int] = {}
    calls: set[str] = set()
    for name, problem, lasts in FAULTS:
        for turn in range(MOST_CALLS):
            folder = tmp_path / f"{name}-{turn}"
            folder.mkdir()
            with using(sound_disk()):
                scene = make(folder, container)
            disk = FaultyDisk(turn, problem, lasts)
            outcome = save_on(disk, scene)
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
            calls.add(disk.failed)
            shutil.rmtree(folder)
            if not disk.failed:
                break
        else:
            pytest.fail("the saving never came to its end")
    print(f"{container}, {make.__name__}: {outcomes}, faults at {sorted(calls - {''})}")
    assert outcomes["refused"] > 30
    assert calls >= {"create", "write", "flush", "close", "open_to_read", "lock", "replace", "flush_folder"}


@pytest.mark.parametrize("container", CONTAINERS)
def test_short_writes_are_completed(tmp_path: Path, container: Container) -> None:
    scene = saved_before(tmp_path, container)
    with using(ShortDisk()):
        result = save_text("新しい", scene.file)
    check_result(scene, result)
    assert result.outcome is SaveOutcome.SAVED


def test_recovery(tmp_path: Path) -> None:
    """A snapshot that fails leaves the one before, and says so."""
    refused = 0
    for name, problem, lasts in FAULTS:
        for turn in range(MOST_CALLS):
            root = tmp_path / f"{name}-{turn}" / "recovery"
            file = new_file(tmp_path / "not-there.tsushin", Container.PACKAGE)
            journal = Journal(root, "a1")
            with using(sound_disk()):
                journal.keep(small_issue("古い", photos=1), STORE, file, WHEN, 1)
            disk = FaultyDisk(turn, problem, lasts)
            expected = "新しい"
            try:
                with using(disk):
                    journal.keep(small_issue("新しい", photos=2), STORE, file, WHEN, 2)
            except RefusedInputError as raised:
                check_code(raised, "recovery_failed")
                expected, refused = "古い", refused + 1
            journal.close()
            (found,), findings = find_recoverable(root)
            assert findings == ()
            headline = found.opened.issue.sections[0].headline
            assert headline == expected or (disk.failed == "flush_folder" and headline == "新しい")
            check_photos(found.opened)
            if not disk.failed:
                break
    print(f"recovery: {refused} snapshots refused, the one before always there")
    assert refused > 50


def test_backups(tmp_path: Path) -> None:
    """A version that cannot be kept leaves those before."""
    refused = 0
    for name, problem, lasts in FAULTS:
        for turn in range(MOST_CALLS):
            root = tmp_path / f"{name}-{turn}"
            root.mkdir()
            file = new_file(tmp_path / "a.tsushin", Container.PACKAGE)
            with using(sound_disk()):
                keep_version(root, small_issue("古い", photos=1), STORE, file, WHEN)
            disk = FaultyDisk(turn, problem, lasts)
            try:
                with using(disk):
                    keep_version(root, small_issue("新しい"), STORE, file, WHEN.replace(minute=50))
            except RefusedInputError as raised:
                check_code(raised, "backup_failed")
                refused += 1
            found = [open_version(version) for version in versions(root, tmp_path / "a.tsushin")]
            texts = [opened.issue.sections[0].headline for opened in found]
            assert texts in (["古い"], ["新しい", "古い"])
            for opened in found:
                check_photos(opened)
            if not disk.failed:
                assert len(texts) == 2
                break
    print(f"backups: {refused} refused, the versions before always there")
    assert refused > 50
