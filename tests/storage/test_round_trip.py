"""Reading and writing changes nothing, whatever the container."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from storage_samples import SAMPLE, files_in, opened_sample, without_photos

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.model.parts import Photo
from tsushin_desk.model.sections import FreeText, Greeting
from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.storage.issue_yaml import NO_EXTRAS, parse_issue, serialise_issue
from tsushin_desk.storage.normal import normal_issue
from tsushin_desk.storage.pictures import MemoryPictures, PictureStore, picture_key


def save(opened, path: Path, container: Container):  # type: ignore[no-untyped-def]
    write_issue(opened.issue, opened.pictures, path, container, opened.extras)
    return read_issue(path)


def test_sample_opens_without_findings() -> None:
    opened = opened_sample()
    assert opened.findings == ()
    assert opened.container is Container.FOLDER
    assert not opened.read_only
    assert len(opened.pictures.infos()) == 13


def test_folder_bytes_stay_equal(tmp_path: Path) -> None:
    save(opened_sample(), tmp_path / "copy", Container.FOLDER)
    assert files_in(tmp_path / "copy") == files_in(SAMPLE)


def test_package_folder_package(tmp_path: Path) -> None:
    package = save(opened_sample(), tmp_path / "第33号.tsushin", Container.PACKAGE)
    folder = save(package, tmp_path / "folder", Container.FOLDER)
    again = save(folder, tmp_path / "again.tsushin", Container.PACKAGE)
    assert again.issue == opened_sample().issue
    assert files_in(tmp_path / "folder") == files_in(SAMPLE)
    assert (tmp_path / "again.tsushin").read_bytes() == (tmp_path / "第33号.tsushin").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.tsushin", "folder", "第33号.tsushin"]


def test_opened_by_its_yaml() -> None:
    opened = read_issue(SAMPLE / "issue.yaml")
    assert opened.path == SAMPLE
    assert opened.issue == opened_sample().issue


def test_package_is_stored_in_a_fixed_order(tmp_path: Path) -> None:
    save(opened_sample(), tmp_path / "a.tsushin", Container.PACKAGE)
    with zipfile.ZipFile(tmp_path / "a.tsushin") as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos[:2]] == ["mimetype", "issue.yaml"]
    assert all(info.compress_type == zipfile.ZIP_STORED for info in infos)
    assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in infos)
    head = (tmp_path / "a.tsushin").read_bytes()[:600]
    assert b"mimetypeapplication/x-tsushin-issue" in head
    assert "みんなで".encode() in head


def test_saving_over_itself_keeps_what_undo_needs(tmp_path: Path) -> None:
    path = tmp_path / "a.tsushin"
    opened = save(opened_sample(), path, Container.PACKAGE)
    key = opened.issue.masthead.picture.file
    before = opened.pictures.data(key)
    bare = replace(opened.issue, masthead=replace(opened.issue.masthead, picture=None))
    write_issue(bare, opened.pictures, path, Container.PACKAGE)
    assert key not in read_issue(path).pictures.keys()  # noqa: SIM118
    assert opened.pictures.data(key) == before


def test_only_shown_photos_go_into_the_package(tmp_path: Path) -> None:
    issue = without_photos(opened_sample().issue)
    write_issue(issue, opened_sample().pictures, tmp_path / "a.tsushin", Container.PACKAGE)
    assert read_issue(tmp_path / "a.tsushin").pictures.keys() == frozenset()


def test_a_new_photo_is_saved(tmp_path: Path) -> None:
    opened = opened_sample()
    data = opened.pictures.data(next(k for k in opened.pictures.keys() if k.endswith("jpg"))) + b" "  # noqa: SIM118
    key = picture_key(data, ".jpg")
    store = opened.pictures.with_picture(key, data)
    issue = replace(opened.issue, sections=(FreeText(headline="あ", photos=(Photo(file=key),)),))
    for container in Container:
        write_issue(issue, store, tmp_path / container.value, container)
        assert read_issue(tmp_path / container.value).pictures.data(key) == data


def test_hand_named_photos_keep_their_names(tmp_path: Path) -> None:
    data = opened_sample().pictures.data(opened_sample().issue.masthead.picture.file)
    store = PictureStore(MemoryPictures({"photos/spring/our-people.svg": data}))
    issue = normal_issue(
        replace(
            opened_sample().issue,
            sections=(FreeText(headline="あ", photos=(Photo(file="photos/spring/our-people.svg"),)),),
            masthead=replace(opened_sample().issue.masthead, picture=None),
        )
    )
    write_issue(issue, store, tmp_path / "folder", Container.FOLDER)
    opened = read_issue(tmp_path / "folder")
    assert opened.issue == issue
    assert opened.findings == ()
    assert opened.pictures.infos()["photos/spring/our-people.svg"].drawing is not None


def test_missing_ids_are_made_and_kept() -> None:
    issue = replace(opened_sample().issue, sections=(Greeting(), Greeting(id="s1"), Greeting(), FreeText()))
    read = parse_issue(serialise_issue(issue, "x"), "x").issue
    assert [section.id for section in read.sections] == ["s2", "s1", "s3", "s4"]
    assert serialise_issue(read, "x") == serialise_issue(issue, "x")


NEWER = """
format: tsushin-issue
version: "1.7"
mood: sunny
masthead:
  number: 33
  month: 2025-08
  colour: {red: "1", others: [a, b]}
sections:
  - kind: greeting
    id: hello
    heading: みなさまへ
    voice: yes
"""


def test_keys_of_a_newer_minor_version_are_kept() -> None:
    read = parse_issue(NEWER.encode(), "x")
    assert [finding.code for finding in read.findings] == ["newer_keys_kept"]
    data = serialise_issue(read.issue, "x", read.extras)
    again = parse_issue(data, "x")
    assert serialise_issue(again.issue, "x", again.extras) == data
    for kept in ("mood: sunny", "red: '1'", "- b", "voice: 'yes'", "version: '1.7'"):
        assert kept in data.decode()
    assert "mood" not in serialise_issue(read.issue, "x", NO_EXTRAS).decode()


def test_a_new_kind_of_a_newer_version_opens_read_only() -> None:
    read = parse_issue(NEWER.replace("kind: greeting", "kind: video").encode(), "x")
    assert read.extras.read_only
    assert [finding.code for finding in read.findings] == ["opened_read_only", "kind_newer"]
    with pytest.raises(RefusedInputError) as caught:
        serialise_issue(read.issue, "x", read.extras)
    assert caught.value.diagnostics[0].code == "issue_read_only"


def test_a_newer_major_version_opens_read_only(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "issue.yaml").write_text(NEWER.replace("1.7", "2.0"), "utf-8")
    opened = read_issue(folder)
    assert opened.read_only
    assert opened.issue.masthead.number == 33
    with pytest.raises(RefusedInputError):
        save(opened, tmp_path / "other", Container.FOLDER)
    assert not (tmp_path / "other").exists()


def test_save_as_lets_the_first_file_go(tmp_path: Path) -> None:
    first = save(opened_sample(), tmp_path / "a.tsushin", Container.PACKAGE)
    second = save(first, tmp_path / "b.tsushin", Container.PACKAGE)
    store = first.pictures.preferring(second.pictures)
    (tmp_path / "a.tsushin").unlink()
    assert {key: len(store.data(key)) for key in store.keys()} == {  # noqa: SIM118
        key: len(opened_sample().pictures.data(key))
        for key in opened_sample().pictures.keys()  # noqa: SIM118
    }
    assert store.infos() == opened_sample().pictures.infos()


def test_a_file_changed_by_others_does_not_lose_photos_unnoticed(tmp_path: Path) -> None:
    path = tmp_path / "a.tsushin"
    opened = save(opened_sample(), path, Container.PACKAGE)
    write_issue(without_photos(opened.issue), PictureStore(), path, Container.PACKAGE)
    with pytest.raises(RefusedInputError) as caught:
        write_issue(opened.issue, opened.pictures, tmp_path / "b.tsushin", Container.PACKAGE)
    assert caught.value.diagnostics[0].code == "package_changed"
    assert not (tmp_path / "b.tsushin").exists()


def test_adding_a_photo_does_not_read_the_others_again(tmp_path: Path) -> None:
    opened = save(opened_sample(), tmp_path / "a.tsushin", Container.PACKAGE)
    known = opened.pictures.infos()
    (tmp_path / "a.tsushin").unlink()
    key = opened.issue.masthead.picture.file
    store = opened.pictures.with_picture("photos/new.svg", opened_sample().pictures.data(key))
    assert store.infos() == {**known, "photos/new.svg": known[key]}
