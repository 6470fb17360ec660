"""One open document from the first letter to closing: journal, saving and versions play together."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from disks import FaultyDisk, faults, sound_disk, using
from refusal_checks import check_message, refused
from small_issues import NOW, STORE, WHEN, file_at, new_file, save_text, small_issue, text_of
from storage_samples import files_in

from tsushin_desk.diagnostics import RefusedInputError, Severity
from tsushin_desk.storage.backups import versions
from tsushin_desk.storage.container import Container
from tsushin_desk.storage.documents import SaveOutcome
from tsushin_desk.storage.keeping import Keeper, Work, recovery_folder, versions_folder
from tsushin_desk.storage.recovery import find_recoverable


def work(text: str, revision: int = 1, number: int = 33) -> Work:
    return Work(small_issue(text, number), STORE, revision)


def test_from_the_first_letter_to_closing(tmp_path: Path) -> None:
    data, path = tmp_path / "data", tmp_path / "第33号.tsushin"
    keeper = Keeper(data, "w1")
    keeper.snapshot(work("あ"), WHEN)
    assert refused(lambda: keeper.save(work("あ"), NOW)).code == "issue_untitled"
    assert keeper.save_as(path, Container.PACKAGE, work("あ"), NOW).outcome is SaveOutcome.SAVED
    assert keeper.file == file_at(path)
    assert files_in(recovery_folder(data)) == {}
    keeper.snapshot(work("あい", 2), WHEN + timedelta(seconds=10))
    keeper.snapshot(work("あいう", 3), WHEN + timedelta(seconds=20))
    assert keeper.save(work("あい", 2), NOW).is_saved
    keeper.close(keep_journal=True)
    (found,), _ = find_recoverable(recovery_folder(data))
    assert found.opened.issue == small_issue("あいう"), "typed on while it was being saved"
    assert [version.number for version in versions(versions_folder(data), path)] == [33]
    again = Keeper(data, "w2", found.file)
    again.snapshot(Work(found.opened.issue, found.opened.pictures, 0), WHEN)
    found.discard()
    assert again.save(Work(found.opened.issue, STORE, 0), NOW).outcome is SaveOutcome.SAVED
    assert text_of(path) == "あいう"
    assert files_in(recovery_folder(data)) == {}
    again.close()


def test_another_number_is_asked_and_done(tmp_path: Path) -> None:
    path = tmp_path / "a.tsushin"
    save_text("前の号", new_file(path, Container.PACKAGE))
    keeper = Keeper(tmp_path / "data", "w1")
    asked = keeper.save_as(path, Container.PACKAGE, work("次", number=34), NOW)
    assert asked.outcome is SaveOutcome.OTHER_NUMBER
    assert text_of(path) == "前の号"
    assert keeper.file.path is None
    assert keeper.save_over(asked, work("次", number=34), NOW).outcome is SaveOutcome.SAVED
    assert text_of(path) == "次"


def test_unwanted_work_is_thrown_away(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, "w1")
    keeper.snapshot(work("あ"), WHEN)
    keeper.close()
    assert find_recoverable(recovery_folder(tmp_path)) == ((), ())


def test_every_call_may_fail(tmp_path: Path) -> None:
    """The dirty flag is right: saved means that the text is there, refused that the journal still has it."""
    saved = refusals = 0
    for name, problem, lasts in list(faults())[1::3]:
        for turn in range(300):
            home = tmp_path / f"{name}-{turn}"
            data, path = home / "data", home / "a.tsushin"
            home.mkdir()
            with using(sound_disk()):
                save_text("古い", new_file(path, Container.PACKAGE), photos=1)
                keeper = Keeper(data, "w1", file_at(path))
                keeper.snapshot(work("新しい"), WHEN)
            disk = FaultyDisk(turn, problem, lasts)
            is_saved = False
            try:
                with using(disk):
                    result = keeper.save(work("新しい"), NOW)
            except RefusedInputError as raised:
                check_message(raised.diagnostics[0])
            else:
                is_saved = result.is_saved
                assert all(finding.severity is not Severity.ERROR for finding in result.findings)
            keeper.close(keep_journal=True)
            (offered, findings), text = find_recoverable(recovery_folder(data)), text_of(path)
            assert text == ("新しい" if is_saved else "古い")
            assert findings == ()
            assert offered if not is_saved else not offered
            saved, refusals = saved + is_saved, refusals + (not is_saved)
            if not disk.failed:
                break
    print(f"saving with journal and versions: {saved} saved, {refusals} refused, the work always there")
    assert saved > 30
    assert refusals > 30
