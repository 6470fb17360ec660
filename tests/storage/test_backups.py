"""Older versions: which are kept, what they hold, and that photos lie there once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from refusal_checks import refused
from small_issues import STORE, WHEN, new_file, small_issue

from tsushin_desk.storage.backups import Version, keep_version, open_version, versions
from tsushin_desk.storage.container import Container
from tsushin_desk.storage.retention import LAST_SAVES, kept_moments

NAME = "第33号.tsushin"


def keep(root: Path, text: str, when: datetime, number: int = 33, photos: int = 2) -> None:
    file = new_file(root / NAME, Container.PACKAGE)
    keep_version(root, small_issue(text, number, photos), STORE, file, when)


def photos_in(root: Path) -> int:
    return len(list(root.glob("*/photos/*")))


def test_list_and_open(tmp_path: Path) -> None:
    for turn in range(5):
        keep(tmp_path, f"文{turn}", WHEN + timedelta(minutes=turn), number=33 + turn, photos=turn % 3 + 1)
    found = versions(tmp_path, tmp_path / NAME)
    assert [version.number for version in found] == [37, 36, 35, 34, 33]
    assert found[0].when == WHEN + timedelta(minutes=4)
    opened = open_version(found[2])
    assert opened.issue == small_issue("文2", 35, photos=3)
    for photo in opened.issue.sections[0].photos:
        assert opened.pictures.data(photo.file) == STORE.data(photo.file)
    assert photos_in(tmp_path) == 3
    assert versions(tmp_path, tmp_path / "other.tsushin") == ()


def test_old_ones_are_dropped_with_their_photos(tmp_path: Path) -> None:
    keep(tmp_path, "写真3枚", WHEN, photos=3)
    for turn in range(LAST_SAVES + 3):
        keep(tmp_path, f"{turn}", WHEN + timedelta(minutes=turn + 1), photos=1)
    found = versions(tmp_path, tmp_path / NAME)
    assert len(found) == LAST_SAVES + 1
    assert [open_version(version).issue.sections[0].headline for version in found[-2:]] == ["3", "2"]
    assert photos_in(tmp_path) == 1


def test_one_that_is_damaged_does_not_hide_the_others(tmp_path: Path) -> None:
    for turn in range(3):
        keep(tmp_path, f"{turn}", WHEN + timedelta(minutes=turn), photos=3 if turn == 1 else 0)
    damaged = sorted(tmp_path.glob("*/*.json"))[1]
    damaged.write_bytes(damaged.read_bytes()[:100])
    found = versions(tmp_path, tmp_path / NAME)
    assert [open_version(version).issue.sections[0].headline for version in found] == ["2", "0"]
    broken = Version(WHEN, 33, damaged.parent, damaged.name)
    assert refused(lambda: open_version(broken)).code == "backup_unreadable"
    for turn in range(18):
        keep(tmp_path, f"{turn}", WHEN + timedelta(minutes=turn + 5), photos=0)
    assert len(list(tmp_path.glob("*/*.json"))) == LAST_SAVES + 1
    assert photos_in(tmp_path) == 3, "photos stay while an entry cannot be read"
    keep(tmp_path, "終わり", WHEN + timedelta(minutes=90), photos=0)
    keep(tmp_path, "翌日", WHEN + timedelta(days=1), photos=0)
    assert not damaged.exists()
    assert photos_in(tmp_path) == 0


MOMENTS = st.lists(
    st.datetimes(datetime(2023, 1, 1), datetime(2026, 1, 1)), min_size=1, max_size=120, unique=True
)


@settings(max_examples=examples(75), deadline=None, derandomize=True, database=None)
@given(MOMENTS, st.integers(0, 400))
def test_which_are_kept(moments: list[datetime], later: int) -> None:
    today = max(moments).date() + timedelta(days=later)
    kept = kept_moments(moments, today)
    newest = sorted(moments, reverse=True)
    assert set(newest[:LAST_SAVES]) <= kept
    assert kept_moments(kept, today) == kept
    for moment in moments:
        same_day = [other for other in kept if other.date() == moment.date()]
        same_month = [other for other in kept if (other.year, other.month) == (moment.year, moment.month)]
        assert same_month
        if today - moment.date() <= timedelta(days=60):
            assert same_day
    older = [
        moment for moment in kept - set(newest[:LAST_SAVES]) if today - moment.date() > timedelta(days=60)
    ]
    assert len({(moment.year, moment.month) for moment in older}) == len(older)


def test_a_year_of_daily_work() -> None:
    """Saved every quarter of an hour on every day of a year, dropped as time goes by."""
    kept: set[datetime] = set()
    start = datetime(2025, 1, 1, 9)
    for day in range(365):
        moments = {start + timedelta(days=day, minutes=15 * turn) for turn in range(30)}
        kept = set(kept_moments(kept | moments, (start + timedelta(days=day)).date()))
    assert 80 <= len(kept) <= 20 + 60 + 12 + 1
    assert min(kept).date() == date(2025, 1, 31)
