"""The power goes at any moment of saving: the document is there, old or new; after the report, new."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from disks import RecordingDisk, using
from power_loss import PowerLossDisk, states
from small_issues import CONTAINERS, STORE, WHEN, file_at, name_for, new_file, save_text, small_issue, text_of

from tsushin_desk.storage import fsops
from tsushin_desk.storage.container import Container
from tsushin_desk.storage.recovery import Journal, find_recoverable

SEEDS = 25


def recorded_saving(
    home: Path, container: Container, is_new: bool
) -> tuple[PowerLossDisk, RecordingDisk, Path]:
    path = home / name_for(container)
    file = new_file(path, container)
    if not is_new:
        save_text("older", file, photos=1)
        save_text("old", file_at(path), photos=1)
        file = file_at(path)
    model, disk = PowerLossDisk(home), RecordingDisk()
    with using(disk):
        assert save_text("new", file, photos=2).is_saved
    return model, disk, path


def count_torn(tmp_path: Path, container: Container, is_new: bool) -> tuple[int, int]:
    """States looked at, and those in which the document was torn, missing, or older than reported."""
    home, after = tmp_path / "home", tmp_path / "after"
    home.mkdir()
    after.mkdir()
    model, disk, path = recorded_saving(home, container, is_new)
    looked, torn = 0, 0
    for is_reported, place in states(model, disk.operations, after, SEEDS):
        allowed = {"new"} if is_reported else {"new", "absent" if is_new else "old"}
        document = place / path.name
        try:
            text = text_of(document) if document.exists() else "absent"
        except Exception:
            text = "torn"
        looked += 1
        torn += text not in allowed
        shutil.rmtree(place)
    return looked, torn


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("container", CONTAINERS)
def test_saving(tmp_path: Path, container: Container, is_new: bool) -> None:
    looked, torn = count_torn(tmp_path, container, is_new)
    print(
        f"{container}, {'first' if is_new else 'again'}: {looked} states after a loss of power, {torn} torn"
    )
    assert looked > 150
    assert torn == 0


@pytest.mark.parametrize("call", ["flush_to_disk", "flush_folder"])
@pytest.mark.parametrize("container", CONTAINERS)
def test_the_model_sees_what_was_not_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, container: Container, call: str
) -> None:
    monkeypatch.setattr(fsops, call, lambda place: place.flush() if call == "flush_to_disk" else None)
    _, torn = count_torn(tmp_path, container, is_new=False)
    assert torn > 0


@pytest.mark.parametrize("container", CONTAINERS)
def test_saving_beside(tmp_path: Path, container: Container) -> None:
    """Others have changed the document: theirs stays, and after the report ours is there too."""
    home, after = tmp_path / "home", tmp_path / "after"
    home.mkdir()
    after.mkdir()
    path = home / name_for(container)
    ours = save_text("old", new_file(path, container)).file
    save_text("theirs", ours)
    model, disk = PowerLossDisk(home), RecordingDisk()
    with using(disk):
        written = save_text("ours", ours).written
    assert written is not None
    looked = 0
    for is_reported, place in states(model, disk.operations, after, SEEDS):
        assert text_of(place / path.name) == "theirs"
        if is_reported or (place / written.name).exists():
            assert text_of(place / written.name) == "ours"
        looked += 1
        shutil.rmtree(place)
    print(f"{container}, beside: {looked} states after a loss of power, none torn")


def test_recovery(tmp_path: Path) -> None:
    """A snapshot is there as it was, or the one before; never half of one."""
    home, after = tmp_path / "home", tmp_path / "after"
    after.mkdir()
    journal = Journal(home / "recovery", "a1")
    file = new_file(tmp_path / "none.tsushin", Container.PACKAGE)
    journal.keep(small_issue("old", photos=1), STORE, file, WHEN, 1)
    model, disk = PowerLossDisk(home), RecordingDisk()
    with using(disk):
        journal.keep(small_issue("new", photos=3), STORE, file, WHEN, 2)
    journal.close()
    looked = 0
    for is_reported, place in states(model, disk.operations, after, SEEDS):
        (found,), findings = find_recoverable(place / "recovery")
        assert findings == ()
        text = found.opened.issue.sections[0].headline
        assert text == "new" or (text == "old" and not is_reported)
        for photo in found.opened.issue.sections[0].photos:
            assert found.opened.pictures.data(photo.file) == STORE.data(photo.file)
        looked += 1
    print(f"recovery: {looked} states after a loss of power, none torn")
