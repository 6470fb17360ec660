"""The save protocol step by step: what stands where after a saving, a conflict, a held file."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from disks import FaultyDisk, using, windows_error
from refusal_checks import check_message, refused
from small_issues import (
    CONTAINERS,
    KEYS,
    NOW,
    PHOTOS,
    STORE,
    file_at,
    name_for,
    new_file,
    save_text,
    small_issue,
    text_of,
)
from storage_samples import files_in

from tsushin_desk.storage.beside import backup_path, conflict_path
from tsushin_desk.storage.claims import claimed_at_once
from tsushin_desk.storage.container import Container, document_at, document_of, read_issue, write_issue
from tsushin_desk.storage.documents import UNTITLED, SaveOutcome
from tsushin_desk.storage.fsops import Disk
from tsushin_desk.storage.pictures import MemoryPictures, PictureStore
from tsushin_desk.storage.safe_saving import save_issue
from tsushin_desk.storage.sweeping import open_document, sweep
from tsushin_desk.storage.temporaries import claim_path, temporary_in

each_container = pytest.mark.parametrize("container", CONTAINERS)


@each_container
def test_saving_again_and_again(tmp_path: Path, container: Container) -> None:
    path = tmp_path / name_for(container)
    file = new_file(path, container)
    for turn in range(4):
        result = save_text(f"文{turn}", file)
        assert result.outcome is SaveOutcome.SAVED
        assert result.is_saved
        assert result.findings == ()
        file = result.file
        assert file == file_at(path)
        assert text_of(path) == f"文{turn}"
    home = tmp_path if container is Container.PACKAGE else path
    bak = home / ("第33号.tsushin-bak" if container is Container.PACKAGE else "issue.yaml-bak")
    assert b"headline: \xe6\x96\x872" in bak.read_bytes()
    assert not [name for name in files_in(tmp_path) if ".~" in name]
    if container is Container.PACKAGE:
        assert text_of(bak) == "文2"


@each_container
def test_others_changed_it_meanwhile(tmp_path: Path, container: Container) -> None:
    path = tmp_path / name_for(container)
    save_text("初め", new_file(path, container))
    ours = theirs = file_at(path)
    assert save_text("あちら", theirs, photos=3).outcome is SaveOutcome.SAVED
    result = save_text("こちら", ours)
    assert result.outcome is SaveOutcome.CONFLICT
    assert result.is_saved
    assert text_of(path) == "あちら"
    assert result.written is not None
    assert result.written.name == path.stem + "（相川 11月23日20時45分01秒）" + path.suffix
    assert text_of(result.written) == "こちら"
    for finding in result.findings:
        check_message(finding)
    again = save_text("こちら2", result.file)
    assert again.outcome is SaveOutcome.SAVED
    assert text_of(result.written) == "こちら2"
    second = save_text("三つ目", ours)
    assert second.written is not None
    assert second.written.stem.endswith("秒）2")
    assert text_of(second.written) == "三つ目"


@each_container
def test_the_same_content_is_no_conflict(tmp_path: Path, container: Container) -> None:
    path = tmp_path / name_for(container)
    save_text("初め", new_file(path, container))
    file = file_at(path)
    save_text("次", file)
    assert save_text("次", file).outcome is SaveOutcome.SAVED
    assert save_text("次", new_file(path, container)).outcome is SaveOutcome.SAVED


@each_container
def test_saving_again_makes_up_for_what_was_not_flushed(tmp_path: Path, container: Container) -> None:
    path = tmp_path / name_for(container)
    file = save_text("初め", new_file(path, container)).file

    class Unsure(Disk):
        left, flushed = 1, 0

        def flush_folder(self, folder: Path) -> None:
            if folder == file_folder:
                self.left -= 1
                if self.left >= 0:
                    raise OSError(errno.EIO, "")
                self.flushed += 1

    file_folder = tmp_path if container is Container.PACKAGE else path
    disk = Unsure()
    with using(disk):
        first = save_text("次", file)
        assert [finding.code for finding in first.findings] == ["not_flushed"]
        second = save_text("次", first.file)
    assert second.findings == ()
    assert disk.flushed == 1


@each_container
def test_a_document_that_was_deleted_comes_back(tmp_path: Path, container: Container) -> None:
    path = tmp_path / name_for(container)
    file = save_text("初め", new_file(path, container)).file
    path.rename(tmp_path / "away")
    assert save_text("次", file).outcome is SaveOutcome.SAVED
    assert text_of(path) == "次"


def test_touching_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "a.tsushin"
    file = save_text("初め", new_file(path, Container.PACKAGE)).file
    path.touch()
    assert save_text("次", file).outcome is SaveOutcome.SAVED


def test_photos_that_others_took_away_do_not_hinder_a_conflict(tmp_path: Path) -> None:
    path = tmp_path / "a.tsushin"
    save_text("初め", new_file(path, Container.PACKAGE), photos=2)
    ours = read_issue(path)
    save_text("あちら", document_of(ours), photos=1)
    issue = replace(ours.issue, page_format="a4")
    result = save_issue(issue, ours.pictures, document_of(ours), NOW)
    assert result.outcome is SaveOutcome.CONFLICT
    assert [finding.code for finding in result.findings] == ["saved_beside", "photo_gone"]
    assert result.written is not None
    assert read_issue(result.written).issue == issue


def test_a_photo_that_left_the_folder_does_not_hinder_saving(tmp_path: Path) -> None:
    path = tmp_path / "a"
    save_text("初め", new_file(path, Container.FOLDER))
    opened = read_issue(path)
    (path / KEYS[0]).unlink()
    issue = replace(opened.issue, page_format="a4")
    result = save_issue(issue, opened.pictures, document_of(opened), NOW)
    assert [finding.code for finding in result.findings] == ["photo_gone"]
    assert read_issue(path).issue == issue
    other = new_file(tmp_path / "b.tsushin", Container.PACKAGE)
    assert refused(lambda: save_issue(issue, opened.pictures, other, NOW)).code == "not_found"


def test_another_photo_of_the_same_name_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a"
    save_text("初め", new_file(path, Container.FOLDER))
    (path / "photos/spring.jpg").write_bytes(PHOTOS[2])
    store = PictureStore(MemoryPictures({"photos/spring.jpg": PHOTOS[0]}))
    issue = small_issue("次")
    photo = replace(issue.sections[0].photos[0], file="photos/spring.jpg")
    issue = replace(issue, sections=(replace(issue.sections[0], photos=(photo,)),))
    result = save_issue(issue, store, file_at(path), NOW)
    assert result.outcome is SaveOutcome.CONFLICT
    assert (path / "photos/spring.jpg").read_bytes() == PHOTOS[2]
    assert text_of(path) == "初め"
    assert refused(lambda: write_issue(issue, store, path, Container.FOLDER)).code == "photo_name_taken"


@each_container
@pytest.mark.parametrize("code", [5, 32, 33])
def test_windows_holds_the_file_too_long(tmp_path: Path, container: Container, code: int) -> None:
    path = tmp_path / name_for(container)
    file = save_text("初め", new_file(path, container)).file

    class Holding(FaultyDisk):
        def replace(self, source: Path, target: Path) -> None:
            if target in (path, path / "issue.yaml"):
                self.calls.append("held")
                raise windows_error(code)
            super().replace(source, target)

    disk = Holding(-1, OSError())
    with using(disk):
        result = save_text("次", file)
    assert disk.calls.count("held") == 10
    assert result.outcome is SaveOutcome.SET_ASIDE
    assert not result.is_saved
    assert result.file == file
    assert text_of(path) == "初め"
    assert result.written is not None
    assert result.written.name == path.stem + "（未保存分 11月23日20時45分01秒）" + path.suffix
    assert text_of(result.written) == "次"
    assert not [name for name in files_in(tmp_path) if ".~" in name]


@each_container
def test_another_number_asks_first(tmp_path: Path, container: Container) -> None:
    path = tmp_path / name_for(container)
    file = save_text("初め", new_file(path, container)).file
    before = files_in(tmp_path)
    issue = small_issue("次", number=34)
    asked = save_issue(issue, STORE, file, NOW)
    assert asked.outcome is SaveOutcome.OTHER_NUMBER
    assert not asked.is_saved
    assert asked.written is None
    assert [f.parameters for f in asked.findings] == [(("held", "33"), ("number", "34"))]
    assert files_in(tmp_path) == before
    done = save_issue(issue, STORE, file, NOW, confirmed=True)
    assert done.outcome is SaveOutcome.SAVED
    assert save_issue(issue, STORE, done.file, NOW).outcome is SaveOutcome.SAVED


def test_save_as_over_another_number_asks_first(tmp_path: Path) -> None:
    path = tmp_path / "a.tsushin"
    save_text("初め", new_file(path, Container.PACKAGE))
    place = document_at(path, Container.PACKAGE)
    assert place.number == 33
    assert save_issue(small_issue("次", 34), STORE, place, NOW).outcome is SaveOutcome.OTHER_NUMBER
    assert document_at(tmp_path / "b.tsushin", Container.PACKAGE).stamp is None
    (tmp_path / "c.tsushin").write_bytes(b"x")
    place = document_at(tmp_path / "c.tsushin", Container.PACKAGE)
    assert place.number is None
    assert save_issue(small_issue("次", 34), STORE, place, NOW).outcome is SaveOutcome.SAVED


def test_the_next_issue_has_no_file() -> None:
    finding = refused(lambda: save_issue(small_issue("次", 34), STORE, UNTITLED, NOW))
    assert finding.code == "issue_untitled"


def test_somebody_is_saving(tmp_path: Path) -> None:
    path = tmp_path / "a.tsushin"
    file = save_text("初め", new_file(path, Container.PACKAGE)).file
    with claimed_at_once(claim_path(tmp_path, path)) as is_ours, using(FaultyDisk(-1, OSError())):
        assert is_ours
        assert refused(lambda: save_text("次", file)).code == "document_busy"
        temporary = temporary_in(tmp_path, path)
        temporary.touch()
        assert sweep(path) == 0
        assert temporary.exists()
    assert sweep(path) == 1
    assert sorted(files_in(tmp_path)) == ["a.tsushin"]


def test_only_our_own_litter_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    save_text("初め", new_file(path, Container.FOLDER))
    others = [tmp_path / "x.tmp", temporary_in(tmp_path, tmp_path / "b"), path / ".~ts-.tmp"]
    ours = [temporary_in(path, path), temporary_in(path / "photos", path), claim_path(path, path)]
    build = temporary_in(tmp_path, path)
    (build / "photos").mkdir(parents=True)
    for file in (*others, *ours, build / "issue.yaml"):
        file.touch()
    opened = open_document(path / "issue.yaml")
    assert opened.path == path
    assert all(file.exists() for file in others)
    assert not any(file.exists() for file in (*ours, build))


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.tsushin", tmp_path / "link.tsushin"
    save_text("初め", new_file(real, Container.PACKAGE))
    link.symlink_to(real)
    assert save_text("次", file_at(link)).outcome is SaveOutcome.SAVED
    assert link.is_symlink()
    assert text_of(real) == "次"


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.tsushin"
    file = save_text("初め", new_file(path, Container.PACKAGE)).file
    path.chmod(0o640)
    save_text("次", file)
    assert path.stat().st_mode & 0o777 == 0o640


@each_container
def test_a_document_marked_read_only_is_not_replaced(tmp_path: Path, container: Container) -> None:
    """On Windows it could not be; elsewhere its mark would mean nothing."""
    path = tmp_path / name_for(container)
    file = save_text("初め", new_file(path, container)).file
    document = path / "issue.yaml" if container is Container.FOLDER else path
    document.chmod(0o444)
    before = files_in(tmp_path)
    finding = refused(lambda: save_text("次", file))
    assert finding.code == "document_read_only"
    check_message(finding)
    assert text_of(path) == "初め"
    assert files_in(tmp_path) == before


def test_names_beside_end_as_ours_however_the_ending_is_spelt() -> None:
    """Windows shows 第33号.TSUSHIN as one of ours, and only such names are offered when opening."""
    path = Path("/x/第33号.TSUSHIN")
    assert backup_path(path).name == "第33号.tsushin-bak"
    assert conflict_path(path, "佐野", NOW.when).name.startswith("第33号（佐野 ")
    assert conflict_path(path, "佐野", NOW.when).suffix == ".tsushin"


def test_names_beside_are_never_too_long() -> None:
    path = Path("/x") / ("長" * 82 + ".tsushin")
    for beside in (backup_path(path), conflict_path(path, "長" * 50 + "\0/\ud800", NOW.when)):
        assert len(beside.name.encode()) <= 255
        assert beside.parent == path.parent
