"""The process beside makes the pages that the desk would make, or none; nothing it does can hurt the desk."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import pickle
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from full_issue import full_issue
from PIL import Image
from stress_issues import write_stress

import tsushin_desk.__main__ as start
from tsushin_desk import pipeline
from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.display import DisplayDocument
from tsushin_desk.display.dump import dump_document
from tsushin_desk.press import beside as beside_module
from tsushin_desk.press import beside_worker, desk_pages
from tsushin_desk.press.beside import PagesBeside, begin_beside
from tsushin_desk.press.desk_pages import DeskPages, forget_page_formats, usable_format
from tsushin_desk.press.finished import FinishedIssue
from tsushin_desk.press.sent_pages import SentPages, packed, unpacked
from tsushin_desk.storage.container import Container, read_issue, write_issue

PATIENCE = 60.0  # seconds, on a busy machine
HANG = "import os, time; os.write(1, b'+'); time.sleep(600)"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for pages here waits for them however busy the machine is, and on one processor too."""
    monkeypatch.setattr(beside_module, "LONGEST_WAIT", PATIENCE)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    forget_page_formats()


@pytest.fixture
def copy(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "issue-33"))


@pytest.fixture
def running(copy: Path) -> Iterator[Callable[[str], PagesBeside]]:
    """Some other program in the place of the process beside."""
    begun: list[PagesBeside] = []

    def run(code: str) -> PagesBeside:
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, bufsize=0)
        begun.append(PagesBeside(copy, process))
        wait_until(lambda: bool(begun[-1]._pieces) or begun[-1]._has_ended.is_set())
        return begun[-1]

    yield run
    for own in begun:
        own.end()
        assert has_ended(own)


def begun(file: Path) -> PagesBeside:
    found = begin_beside(file)
    assert found is not None
    return found


def ready(file: Path) -> PagesBeside:
    """The process has sent its pages, or has failed."""
    found = begun(file)
    assert has_ended(found)
    return found


def has_ended(beside: PagesBeside) -> bool:
    return beside._has_ended.wait(PATIENCE) and beside._process.returncode is not None


def replaced(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def made_both(file: Path) -> tuple[FinishedIssue, FinishedIssue]:
    """With the process beside, and without."""
    opened = read_issue(file)
    return DeskPages(ready(file))(opened), DeskPages()(opened)


def assert_same(one: FinishedIssue, other: FinishedIssue) -> None:
    assert dump_document(one.document) == dump_document(other.document)
    assert one.document == other.document
    assert one.findings == other.findings
    assert one.room_left == other.room_left
    assert one.page_format is other.page_format
    assert one.fonts is other.fonts
    assert one.line_length == other.line_length
    assert one.preflight() == other.preflight()


def as_sample(copy: Path) -> Path:
    return copy


def as_its_text_file(copy: Path) -> Path:
    return copy / "issue.yaml"


def as_package(copy: Path) -> Path:
    opened = read_issue(copy)
    write_issue(opened.issue, opened.pictures, copy.parent / "第33号.tsushin", Container.PACKAGE)
    return copy.parent / "第33号.tsushin"


def without_a_photo(copy: Path) -> Path:
    next(iter((copy / "photos").glob("*.jpg"))).unlink()
    return copy


def with_a_damaged_photo(copy: Path) -> Path:
    next(iter((copy / "photos").glob("*.jpg"))).write_bytes(b"no photo")
    return copy


def in_large_print(copy: Path) -> Path:
    opened = read_issue(copy)
    issue = replace(opened.issue, page_format="a4-large-print")
    write_issue(issue, opened.pictures, copy, Container.FOLDER)
    return copy


def with_everything(copy: Path) -> Path:
    issue = full_issue(copy / "photos")
    write_issue(issue, read_issue(copy).pictures, copy, Container.FOLDER)
    return copy


def with_many_photos(copy: Path) -> Path:
    return write_stress("photos", copy.parent)


def very_long(copy: Path) -> Path:
    opened = read_issue(copy)
    sections = tuple(
        replace(own, id=f"{own.id}-{turn}")
        for turn in range(8)
        for own in opened.issue.sections  # type: ignore[call-arg]
    )
    write_issue(replace(opened.issue, sections=sections), opened.pictures, copy, Container.FOLDER)
    return copy


ISSUES: tuple[Callable[[Path], Path], ...] = (
    as_sample, as_its_text_file, as_package, without_a_photo, with_a_damaged_photo, in_large_print,
    with_everything, with_many_photos, very_long,
)  # fmt: skip


@pytest.mark.parametrize("prepare", ISSUES, ids=lambda own: own.__name__)
def test_the_pages_are_those_that_the_desk_makes(prepare: Callable[[Path], Path], copy: Path) -> None:
    beside, own = made_both(prepare(copy))
    assert beside.is_made_beside
    assert not own.is_made_beside
    assert_same(beside, own)


def test_the_desk_takes_them_once(copy: Path) -> None:
    finish, opened = DeskPages(ready(copy)), read_issue(copy)
    assert finish(opened).is_made_beside
    assert not finish(opened).is_made_beside


def test_a_page_format_that_cannot_be_used_is_told_by_the_desk(copy: Path) -> None:
    opened = read_issue(copy)
    write_issue(replace(opened.issue, page_format="b5"), opened.pictures, copy, Container.FOLDER)
    beside, own = made_both(copy)
    assert "page_format_replaced" in [finding.code for finding in beside.findings]
    assert not beside.is_made_beside
    assert_same(beside, own)


@pytest.mark.parametrize("text", ["sections: [", "", "\0"])
def test_what_cannot_be_read_gives_no_pages(copy: Path, text: str) -> None:
    (copy / "issue.yaml").write_text(text, "utf-8")
    assert ready(copy).take() is None


def test_what_is_not_there_gives_no_pages(tmp_path: Path) -> None:
    assert ready(tmp_path / "第34号.tsushin").take() is None
    with pytest.raises(RefusedInputError):
        read_issue(tmp_path / "第34号.tsushin")


def test_a_file_that_changes_between_the_two_readings(copy: Path) -> None:
    beside = ready(copy)
    replaced(copy / "issue.yaml", "地域", "町内")
    opened = read_issue(copy)
    finished = DeskPages(beside)(opened)
    assert not finished.is_made_beside
    assert_same(finished, DeskPages()(opened))
    assert "町内" in dump_document(finished.document)


def test_a_photo_that_changes_between_the_two_readings(copy: Path) -> None:
    beside = ready(copy)
    photo = next(iter((copy / "photos").glob("*.jpg")))
    Image.new("RGB", (300, 100)).save(photo)
    opened = read_issue(copy)
    finished = DeskPages(beside)(opened)
    assert not finished.is_made_beside
    assert_same(finished, DeskPages()(opened))


def test_another_issue_does_not_wait_for_it(copy: Path, running: Callable[[str], PagesBeside]) -> None:
    beside = running(HANG)
    finish = DeskPages(beside)
    elsewhere = Path(shutil.copytree(copy, copy.parent / "elsewhere" / "issue-33"))
    assert not finish(read_issue(elsewhere)).is_made_beside
    assert beside._process.poll() is None  # it may still be of use


def test_an_installed_face_is_not_taken_on_trust(copy: Path) -> None:
    sent, opened = ready(copy).take(), read_issue(copy)
    assert sent is not None
    assert sent.are_of(opened)
    page_format, fonts, _ = usable_format(opened.issue.page_format)
    same = replace(sent, page_format=page_format)
    assert same.are_set_in(page_format, fonts)
    more = replace(same, faces=(*same.faces, ("Kirin", "kirin.otf", 0)))
    assert not more.are_set_in(page_format, fonts)
    assert not sent.are_set_in(page_format, fonts)  # equal, but not the one that everything here is set in


def test_one_that_is_killed(copy: Path) -> None:
    beside, opened = begun(copy), read_issue(copy)
    beside._process.kill()
    finished = DeskPages(beside)(opened)
    assert not finished.is_made_beside
    assert_same(finished, DeskPages()(opened))
    assert has_ended(beside)


def test_one_that_hangs(
    copy: Path, running: Callable[[str], PagesBeside], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside_module, "LONGEST_WAIT", 0.2)
    beside, opened = running(HANG), read_issue(copy)
    assert not DeskPages(beside)(opened).is_made_beside
    assert has_ended(beside)


def test_one_that_has_not_come_far_is_not_waited_for(
    copy: Path, running: Callable[[str], PagesBeside]
) -> None:
    """It would have sent pages in the end."""
    pages = copy.parent / "pages"
    pages.write_bytes(packed(sent_pages(copy)))
    send = (
        f"import os, time; os.write(1, b'.'); time.sleep(5); os.write(1, open({str(pages)!r}, 'rb').read())"
    )
    beside = running(send)
    assert beside.take() is None
    assert has_ended(beside)


def test_one_that_is_setting_is_waited_for(copy: Path, running: Callable[[str], PagesBeside]) -> None:
    pages = copy.parent / "pages"
    pages.write_bytes(packed(sent_pages(copy)))
    send = f"""
import os, time
for sign in b"..", b"+", b"+":
    os.write(1, sign); time.sleep(0.5)
rest = memoryview(open({str(pages)!r}, "rb").read())
while rest:
    rest = rest[os.write(1, rest):]
"""
    beside = running(send)
    wait_until(lambda: b"+" in b"".join(beside._pieces))
    assert beside.take() is not None


def test_it_says_when_everything_is_there_to_set_the_pages(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    make = pipeline.make_pages
    monkeypatch.setattr(
        pipeline, "make_pages", lambda *given, **more: (told.append("set"), make(*given, **more))[1]
    )
    assert unpacked(beside_worker._pages_of(str(copy), lambda: told.append("told"))) is not None
    assert told == ["told", "set"]


def test_the_desk_closes_while_it_waits(copy: Path, running: Callable[[str], PagesBeside]) -> None:
    beside, opened = running(HANG), read_issue(copy)
    finished: list[FinishedIssue] = []
    waiting = threading.Thread(target=lambda: finished.append(DeskPages(beside)(opened)))
    waiting.start()
    beside.end()
    waiting.join(PATIENCE)
    assert [own.is_made_beside for own in finished] == [False]
    assert has_ended(beside)


def said(data: bytes) -> str:
    """A program that says this."""
    return f"import os\nos.write(1, {data!r})"


class Calling:
    """Pickled by someone who wants a file to be made."""

    def __init__(self, makes: Callable[..., Any], *given: Any) -> None:
        self.call = makes, given

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self.call


def test_what_is_no_pages(copy: Path, tmp_path: Path, running: Callable[[str], PagesBeside]) -> None:
    made = tmp_path / "made"
    whole = packed(sent_pages(copy))
    found = unpacked(whole)
    assert found is not None
    assert found.document == sent_pages(copy).document
    evil = [
        pickle.dumps(Calling(open, str(made), "w")),
        pickle.dumps(Calling(logging.FileHandler, str(made))),
    ]
    others = (
        b"", b".....", b"....Traceback (most recent call last)", b"\x80\x05.",
        whole[:-1], whole[: len(whole) // 2], whole[1:],
        pickle.dumps(("pages",)), pickle.dumps(DisplayDocument((), (), "")),
        pickle.dumps(begin_beside), pickle.dumps(print), *evil,
    )  # fmt: skip
    for data in others:
        assert unpacked(data) is None
    assert unpacked(pickle.dumps(Calling(forget_page_formats))) is None
    assert desk_pages._page_formats  # functions of our own are not called either
    for data in (b"...garbage", evil[0], b"." * 100):
        assert running(said(data)).take() is None
    assert not made.exists()
    for data in evil:
        assert makes(data, made)


def makes(data: bytes, file: Path) -> bool:
    """True if such bytes are indeed evil, for those that call whatever they are told."""
    with contextlib.closing(pickle.loads(data) or io.StringIO()):
        is_made = file.exists()
    file.unlink()
    return is_made


def sent_pages(file: Path) -> SentPages:
    opened = read_issue(file)
    own = DeskPages()(opened)
    return SentPages(opened.issue, own.page_format, {}, (), own.document, (), {})


@pytest.mark.parametrize("place", [0, 1, 5000, -1])
def test_damaged_pages_are_no_pages_or_other_values(copy: Path, place: int) -> None:
    """A byte more, wherever it stands, is never taken for the same."""
    whole = packed(sent_pages(copy))
    at = place % len(whole)
    assert unpacked(whole[:at] + b"\xff" + whole[at:]) is None


def test_it_writes_nothing(copy: Path) -> None:
    left = copy / "issue.yaml.tmp"
    left.write_text("left by a killed saving", "utf-8")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in copy.parent.rglob("*")}
    assert ready(copy).take() is not None
    after = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in copy.parent.rglob("*")}
    assert after == before


def test_where_it_is_not_begun(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "cpu_count", lambda: 1)
        assert begin_beside(copy) is None
    with monkeypatch.context() as patch:
        patch.setattr(sys, "frozen", True, raising=False)
        assert begin_beside(copy) is None
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "")
        assert begin_beside(copy) is None
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(copy / "python"))  # forbidden, or gone
        assert begin_beside(copy) is None
    assert begin_beside(Path("\0")) is None


# Begins a process beside that never ends its work, and ends as a window does that crashes.
_CRASHING = """
import os, sys, time
from pathlib import Path
from tsushin_desk.press import beside
os.cpu_count = lambda: 2
beside._WORK = (
    "import sys; sys.path[:] = {path}; import itertools, time; from pathlib import Path\\n"
    "from tsushin_desk.press import beside_worker as worker\\n"
    "def never(file, tell):\\n"
    "    for turn in itertools.count():\\n"
    "        Path(file).write_text(str(turn)); time.sleep(0.02)\\n"
    "worker._pages_of = never; worker.serve(sys.argv[1])"
)
beside.begin_beside(Path(sys.argv[1]))
while not Path(sys.argv[1]).exists():
    time.sleep(0.02)
print("works", flush=True)
sys.stdin.read()
"""


def test_it_does_not_outlive_a_desk_that_is_killed(tmp_path: Path) -> None:
    turns = tmp_path / "turns"
    command = [sys.executable, "-c", _CRASHING, str(turns)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "works\n"
        first = turns.read_text()
        wait_until(lambda: turns.read_text() not in ("", first))  # it goes on as long as the desk is there
        desk.kill()
    wait_until(lambda: stands_still(turns))


def stands_still(file: Path) -> bool:
    before = file.read_text()
    time.sleep(1.0)
    return file.read_text() == before


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize("end", ["closed", "fault"])
def test_the_program_ends_it(
    copy: Path, running: Callable[[str], PagesBeside], monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    beside = running(HANG)
    given: list[Any] = []

    def run(*arguments: Any) -> int:
        given.extend(arguments)
        if end == "fault":
            raise RuntimeError(end)
        return 0

    monkeypatch.setattr(beside_module, "begin_beside", lambda file: beside)
    monkeypatch.setattr(start, "_run_desk", run)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("XDG_CACHE_HOME", str(copy.parent / "cache"))
    if end == "fault":
        with pytest.raises(RuntimeError):
            start.main([str(copy)])
    else:
        assert start.main([str(copy)]) == 0
    assert [given[0], given[-1]] == [copy, beside]
    assert has_ended(beside)


def test_without_a_file_there_is_nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside_module, "begin_beside", pytest.fail)
    monkeypatch.setattr(start, "_run_desk", lambda *given: len([own for own in given if own is None]))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert start.main([]) == 2
