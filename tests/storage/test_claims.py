"""One saver at a time, also across processes that come and go."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from disks import FaultyDisk, using
from refusal_checks import refused

from tsushin_desk.storage import claims
from tsushin_desk.storage.claims import claimed, claimed_at_once, hold, let_go
from tsushin_desk.storage.fsops import Disk
from tsushin_desk.storage.temporaries import claim_path, is_temporary_of, temporary_in


def test_one_at_a_time_and_nothing_left(tmp_path: Path) -> None:
    document = tmp_path / "a.tsushin"
    path = claim_path(tmp_path, document)
    with claimed(tmp_path, document):
        assert path.exists()
        assert hold(path) is None
        with claimed_at_once(path) as is_ours:
            assert not is_ours
        with claimed(tmp_path, tmp_path / "b.tsushin"):
            pass
        with using(FaultyDisk(-1, OSError())):
            assert refused(lambda: claimed(tmp_path, document).__enter__()).code == "document_busy"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_a_claim_whose_file_has_gone_counts_for_nothing(tmp_path: Path) -> None:
    """The holder before removed the file between our opening and our locking: another may have a new one."""
    path = tmp_path / "claim"

    class Late(Disk):
        def lock(self, handle: int) -> bool:
            path.unlink()
            return super().lock(handle)

    with using(Late()):
        assert hold(path) is None
    handle = hold(path)
    assert handle is not None
    let_go(path, handle)


def test_on_windows_a_share_with_restless_file_numbers_can_be_saved_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the lock alone decides: who asks a server for the same file twice may get two numbers."""
    restless = SimpleNamespace(samestat=lambda *_: False)
    windows = SimpleNamespace(name="nt", path=restless, stat=os.stat, fstat=os.fstat)
    monkeypatch.setattr(claims, "os", windows)
    with claimed(tmp_path, tmp_path / "a.tsushin"):
        assert hold(claim_path(tmp_path, tmp_path / "a.tsushin")) is None
    assert list(tmp_path.iterdir()) == []


def test_without_locks_saving_goes_on(tmp_path: Path) -> None:
    class Lockless(Disk):
        def lock(self, handle: int) -> bool:
            raise OSError(95, "not supported")

    with using(Lockless()), claimed(tmp_path, tmp_path / "a.tsushin"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_names_of_temporary_files() -> None:
    document = Path("/x/第33号.tsushin")
    name = temporary_in(Path("/y"), document).name
    assert len(name) < 30
    assert is_temporary_of(name, document)
    assert not is_temporary_of(name, Path("/x/第34号.tsushin"))
    assert not is_temporary_of("第33号.tsushin", document)
