"""A share out of reach (Windows: errors 59, 64, 1231, 1326) is a place that is not there, and no fault."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from desk_person import Person

from tsushin_desk.ui.recent import RecentIssue

SHARE = "//fukushi-server/通信"


@pytest.fixture(autouse=True)
def _lost_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``pathlib`` does not take for "not there": Python makes EINVAL of most errors of the network."""
    stat = os.stat

    def lost(path: object, *args: object, **kwargs: object) -> os.stat_result:
        if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(SHARE):
            raise OSError(errno.EINVAL, "unexpected network error")
        return stat(path, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", lost)


def test_pathlib_would_raise() -> None:
    with pytest.raises(OSError, match="network"):
        Path(f"{SHARE}/第33号.tsushin").exists()


def test_a_recent_issue_on_it_is_not_offered() -> None:
    assert not RecentIssue(f"{SHARE}/第33号.tsushin", "第33号", "8月1日 9:00").is_there


def test_the_desk_begins_and_proposes_another_folder(person: Person, tmp_path: Path) -> None:
    window = person.window
    window.recent.note(tmp_path / "第32号.tsushin", "第32号")
    window.recent.note(Path(f"{SHARE}/第33号.tsushin"), "第33号")
    window.start.show_recent(window.recent.all())
    assert window.filing.folder == tmp_path


def test_opening_from_it_is_refused_in_words(person: Person) -> None:
    person.window.filing.open_path(Path(f"{SHARE}/第33号.tsushin"))
    assert "第33号.tsushin" in person.message()
    person.answer("閉じる")
