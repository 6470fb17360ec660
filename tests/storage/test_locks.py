"""Locks say who has a document open; they are advice, and nobody is locked out by one that is left."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from disks import FaultyDisk, using
from refusal_checks import check_message
from storage_samples import files_in

from tsushin_desk.storage.locks import (
    UNKNOWN_HOLDER,
    WATCH_SECONDS,
    LockHolder,
    beat,
    lock_finding,
    lock_path,
    may_take_over,
    read_lock,
    release_lock,
    take_lock,
    take_over,
    taken_over_finding,
)
from tsushin_desk.wording.messages import sentence

ME = LockHolder("相川", "PC-1", "11月23日 20時45分", "token-1")
OTHER = LockHolder("佐野", "PC-2", "11月23日 20時50分", "token-2")


def test_the_second_is_told_who_has_it(tmp_path: Path) -> None:
    document = tmp_path / ("長" * 80 + ".tsushin")
    assert take_lock(document, ME) is None
    assert take_lock(document, ME) is None
    assert take_lock(document, OTHER) == ME
    finding = lock_finding(document, ME)
    check_message(finding)
    assert "相川さん" in sentence(finding)
    check_message(lock_finding(document, UNKNOWN_HOLDER))
    check_message(taken_over_finding(document, OTHER))
    check_message(taken_over_finding(document, UNKNOWN_HOLDER))
    release_lock(document, OTHER)
    assert read_lock(document) == ME
    release_lock(document, ME)
    assert take_lock(document, OTHER) is None
    assert list(files_in(tmp_path)) == [lock_path(document).name]


def test_one_who_is_there_cannot_be_pushed_out(tmp_path: Path) -> None:
    document = tmp_path / "a.tsushin"
    take_lock(document, ME)
    watched = read_lock(document)
    assert watched is not None
    moved = beat(document, ME)
    assert moved == replace(ME, beat=1)
    assert take_over(document, watched, OTHER, 10 * WATCH_SECONDS) == moved
    assert read_lock(document) == moved


def test_one_who_is_gone_is_followed(tmp_path: Path) -> None:
    document = tmp_path / "a.tsushin"
    take_lock(document, ME)
    assert take_over(document, ME, OTHER, WATCH_SECONDS - 1) == ME
    assert take_over(document, ME, OTHER, WATCH_SECONDS) is None
    assert read_lock(document) == OTHER
    assert beat(document, ME) is None, "the first one learns that it was followed"
    assert read_lock(document) == OTHER
    release_lock(document, ME)
    assert read_lock(document) == OTHER
    assert may_take_over(OTHER, None, 0)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"[" * 4000, b'{"person": 1}', b"\xff", b"x" * 10_000,
    b'{"person":"","pc":"","since":"","token":"","beat":1e999}'])  # fmt: skip
def test_a_lock_that_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    document = tmp_path / "a.tsushin"
    lock_path(document).write_bytes(data)
    assert read_lock(document) == UNKNOWN_HOLDER
    assert take_lock(document, ME) == UNKNOWN_HOLDER
    assert take_over(document, UNKNOWN_HOLDER, ME, WATCH_SECONDS) is None
    assert read_lock(document) == ME


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EIO])
def test_where_no_lock_can_be_written_there_is_none(tmp_path: Path, number: int) -> None:
    document = tmp_path / "a.tsushin"
    for turn in range(8):
        with using(FaultyDisk(turn, OSError(number, ""), lasts=True)):
            assert take_lock(document, ME) is None
            beat(document, ME)
        release_lock(document, ME)
        lock_path(document).unlink(missing_ok=True)
        assert files_in(tmp_path) == {}
