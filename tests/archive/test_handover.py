"""Hand-over: what was put in comes out on another PC; nothing is overwritten; hostile files do nothing."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from back_issues import put, small
from disks import FaultyDisk, UnflushedDisk, faults, sound_disk, using
from hypothesis import given, settings
from hypothesis import strategies as st
from refusal_checks import check_message, refused
from register_samples import ANY_REGISTERS, REGISTERS
from storage_samples import files_in, opened_sample

from tsushin_desk.archive.handover_contents import (
    HandoverContents,
    HandoverItem,
    ItemKind,
    contents_as_yaml,
    digest_of,
    is_plain_name,
)
from tsushin_desk.archive.handover_making import CONTENTS, MIMETYPE, make_handover
from tsushin_desk.archive.handover_taking import (
    HandoverPlan,
    ItemState,
    TakenHandover,
    plan_handover,
    take_handover,
)
from tsushin_desk.archive.portable_settings import portable_settings
from tsushin_desk.archive.register_file import open_registers, registers_in, save_registers
from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.model.registers import Registers
from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.storage.documents import Occasion
from tsushin_desk.storage.normal import normal_record
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.places import layouts_folder
from tsushin_desk.storage.saving import put_beside

NOW = Occasion("相川", datetime(2025, 11, 23, 20, 45, 1))
SETTINGS = {"language": "日本語", "presets": '[{"name": "上州印刷", "profile": "x1a"}]'}


def office(folder: Path, count: int = 14) -> Path:
    """A folder of an office: issues as files and one as a folder, registers, a page format, a stray file."""
    folder.mkdir()
    for number in range(1, count):
        put(small(number), folder / f"第{number}号.tsushin")
    sample = opened_sample()
    write_issue(sample.issue, sample.pictures, folder / f"第{count}号", Container.FOLDER)
    save_registers(open_registers(registers_in(folder)), REGISTERS, NOW)
    (folder / "自分の組体裁.yaml").write_bytes((layouts_folder() / "a4-two-column.yaml").read_bytes())
    (folder / "買い物.yaml").write_text("- 牛乳\n", "utf-8")
    return folder


def made(folder: Path, settings: dict[str, str] = SETTINGS) -> Path:
    target = folder.parent / "引き継ぎ.tsushin-handover"
    make_handover(folder, None, settings, target, NOW)
    return target


def take_all(plan: HandoverPlan) -> TakenHandover:
    return take_handover(plan, plan.items)


def test_everything_comes_out_on_another_pc(tmp_path: Path) -> None:
    old, new = office(tmp_path / "前"), tmp_path / "後"
    new.mkdir()
    plan = plan_handover(made(old), new, {})
    assert (plan.contents.person, plan.contents.made) == ("相川", "2025年11月23日")
    assert {planned.state for planned in plan.items} == {ItemState.NEW}
    assert files_in(new) == {}  # looking writes nothing
    taken = take_all(plan)
    assert taken.findings == ()
    assert taken.settings == SETTINGS
    assert open_registers(registers_in(new)).registers == REGISTERS
    assert read_page_format(str(new / "自分の組体裁.yaml")).name == "自分の組体裁"
    issues = sorted(path.name for path in new.glob("*.tsushin"))
    # The twelve newest: the sample (令和7年8月), then 13 down to 3.
    assert len(issues) == 12
    assert not (new / "第2号.tsushin").exists()
    assert not (new / "買い物.yaml").exists()
    sample = opened_sample()
    opened = read_issue(new / "第14号.tsushin")
    assert opened.issue == sample.issue
    assert opened.findings == ()  # no photo is missing
    assert (new / "第13号.tsushin").read_bytes() == (old / "第13号.tsushin").read_bytes()


def test_taking_twice_changes_nothing(tmp_path: Path) -> None:
    file, new = made(office(tmp_path / "前", 4)), tmp_path / "後"
    new.mkdir()
    take_all(plan_handover(file, new, {}))
    before = files_in(new)
    again = plan_handover(file, new, SETTINGS)
    assert {planned.state for planned in again.items} == {ItemState.SAME}
    assert {planned.state for planned in again.settings} == {ItemState.SAME}
    assert take_all(again) == TakenHandover((), {}, ())
    assert files_in(new) == before


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    file, new = made(office(tmp_path / "前", 4)), tmp_path / "後"
    new.mkdir()
    mine = put(small(1, text="こちらの文章"), new / "第1号.tsushin").read_bytes()
    registers_in(new).write_text("自分の覚え書き", "utf-8")
    settings = {"language": "English"}
    plan = plan_handover(file, new, settings)
    states = {planned.item.name: (planned.state, planned.target) for planned in plan.items}
    assert states["第1号.tsushin"] == (ItemState.DIFFERENT, "第1号（引き継ぎ）.tsushin")
    assert states["名簿.yaml"] == (ItemState.DIFFERENT, "名簿（引き継ぎ）.yaml")
    taken = take_all(plan)
    assert taken.settings == {"presets": SETTINGS["presets"]}
    assert (new / "第1号.tsushin").read_bytes() == mine
    assert registers_in(new).read_text("utf-8") == "自分の覚え書き"
    assert read_issue(new / "第1号（引き継ぎ）.tsushin").issue.masthead.number == 1
    assert {planned.state for planned in plan_handover(file, new, settings).items} == {ItemState.SAME}


def test_a_file_that_appears_in_between_is_not_overwritten_either(tmp_path: Path) -> None:
    file, new = made(office(tmp_path / "前", 3)), tmp_path / "後"
    new.mkdir()
    plan = plan_handover(file, new, {})
    (new / "第1号.tsushin").write_bytes(b"somebody's evening")
    take_all(plan)
    assert (new / "第1号.tsushin").read_bytes() == b"somebody's evening"
    assert (new / "第1号（引き継ぎ）.tsushin").exists()


def test_damaged_issues_stay_behind_and_it_is_said(tmp_path: Path) -> None:
    folder = office(tmp_path / "前", 3)
    (folder / "壊れた.tsushin").write_bytes(b"PK\3\4")
    result = make_handover(folder, None, {}, tmp_path / "a.tsushin-handover", NOW)
    assert [finding.code for finding in result.findings] == ["handover_left_behind"]
    assert "壊れた.tsushin" not in {item.name for item in result.contents.items}


@given(ANY_REGISTERS, st.dictionaries(st.sampled_from("abcdef"), st.text("髙/\\:あ{}[]\"'", max_size=8)))
@settings(max_examples=25)
def test_round_trip(registers: Registers, values: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name) / "前", Path(name) / "後"
        old.mkdir()
        new.mkdir()
        put(small(1), old / "第1号.tsushin")
        save_registers(open_registers(registers_in(old)), registers, NOW)
        plan = plan_handover(made(old, values), new, {})
        taken = take_all(plan)
        assert open_registers(registers_in(new)).registers == normal_record(registers)
        assert (new / "第1号.tsushin").read_bytes() == (old / "第1号.tsushin").read_bytes()
        assert taken.settings == portable_settings(values)


def test_only_settings_that_mean_something_elsewhere_are_handed_over() -> None:
    given = {
        "geometry": "@ByteArray(\\x1)",
        "recent": "[]",
        "registers/folder": "/srv/通信",
        "theme": "dark",
        "logo": "C:\\絵\\印.png",
        "share": "\\\\server\\通信",
        "presets": '[{"name": "上州印刷", "icc": "/etc/a.icc", "pages": [1, 2]}, "~/x"]',
        "broken": "[1,",
        "odd": "@Variant(\\0)",
    }
    assert portable_settings(given) == {
        "theme": "dark",
        "presets": '[{"name": "上州印刷", "pages": [1, 2]}]',
    }


@pytest.mark.parametrize(
    ("name", "is_plain"),
    [
        ("第33号.tsushin", True),
        ("a b.yaml", True),
        ("", False),
        ("../x.tsushin", False),
        ("..\\x.tsushin", False),
        ("/etc/x.tsushin", False),
        ("C:x.tsushin", False),
        (".隠れた.tsushin", False),
        ("con.tsushin", False),
        ("x\u202egnp.tsushin", False),
        ("x\n.tsushin", False),
        ("x.tsushin.", False),
        ("長" * 80 + ".tsushin", False),
    ],
)
def test_names_that_lead_elsewhere_are_unusable(name: str, is_plain: bool) -> None:
    assert is_plain_name(name) is is_plain


ISSUE = HandoverItem(kind=ItemKind.ISSUE, name="第1号.tsushin", member="issues/00.tsushin")


def packed_issue() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return put(small(1), Path(folder) / "a.tsushin").read_bytes()


def handover(
    path: Path,
    *items: HandoverItem,
    members: dict[str, bytes] | None = None,
    mimetype: bytes = MIMETYPE,
    contents: bytes | None = None,
    kind: int = zipfile.ZIP_STORED,
) -> Path:
    """A hand-over file as nobody's program would write it."""
    if contents is None:
        contents = contents_as_yaml(HandoverContents(items=items), "x")
    with zipfile.ZipFile(path, "w", kind) as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr(CONTENTS, contents)
        for name, data in (members or {}).items():
            archive.writestr(name, data)
    return path


def _named(name: str, member: str = "issues/00.tsushin") -> Callable[[Path], Path]:
    data = packed_issue()
    item = replace(ISSUE, name=name, member=member, digest=digest_of(data))
    return lambda path: handover(path, item, members={member: data})


def _lie(path: Path) -> Path:
    return handover(path, replace(ISSUE, digest="0" * 64))


def _unlisted(path: Path) -> Path:
    return handover(path, members={"issues/07.tsushin": b"x"})


def _twice(path: Path) -> Path:
    data = packed_issue()
    one = replace(ISSUE, digest=digest_of(data))
    other = replace(one, member="issues/01.tsushin", name="第1号.TSUSHIN")
    return handover(path, one, other, members={one.member: data, other.member: data})


def _bomb(path: Path) -> Path:
    return handover(path, members={"issues/00.tsushin": bytes(10_000_000)}, kind=zipfile.ZIP_DEFLATED)


def _many(path: Path) -> Path:
    items = (
        replace(ISSUE, name=f"{at}.tsushin", member=f"issues/{at % 100:02}.tsushin") for at in range(101)
    )
    return handover(path, *items)


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "slip": (_named("../第1号.tsushin"), "handover_name_unusable"),
    "absolute": (_named("/tmp/第1号.tsushin"), "handover_name_unusable"),
    "hidden": (_named(".bashrc.tsushin"), "handover_name_unusable"),
    "other suffix": (_named("第1号.exe"), "handover_name_unusable"),
    "member slip": (_named("第1号.tsushin", "../00.tsushin"), "package_name_unusable"),
    "member elsewhere": (_named("第1号.tsushin", "formats/00.yaml"), "handover_name_unusable"),
    "missing member": (_lie, "handover_contents_differ"),
    "unlisted member": (_unlisted, "handover_contents_differ"),
    "twice": (_twice, "handover_name_twice"),
    "bomb": (_bomb, "package_bomb"),
    "many": (_many, "handover_too_much"),
    "other kind": (lambda path: handover(path, mimetype=b"text/plain"), "not_a_handover"),
    "no zip": (lambda path: path.write_bytes(b"MZ") and path, "not_a_package"),
    "no list": (lambda path: handover(path, contents=b"- a\n"), "yaml_list_at_top"),
    "other list": (lambda path: handover(path, contents=b"format: x\n"), "file_of_other_kind"),
    "newer": (
        lambda path: handover(path, contents=b"format: tsushin-handover\nversion: '2.0'\n"),
        "file_version_unknown",
    ),
    "deep list": (lambda path: handover(path, contents=b"[" * 5000), "yaml_too_deep"),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_files_are_refused_and_write_nothing(tmp_path: Path, name: str) -> None:
    make, code = HOSTILE[name]
    folder = tmp_path / "in" / "通信"
    folder.mkdir(parents=True)
    path = make(tmp_path / "a.tsushin-handover")
    before = files_in(tmp_path)
    finding = refused(lambda: plan_handover(path, folder, {}))
    assert finding.code == code or name == "no list"
    assert files_in(tmp_path) == before


@pytest.mark.parametrize("data", [b"", b"MZ", b"PK\3\4", packed_issue()[:-200]])
def test_a_part_that_is_no_issue_stays_out_and_the_others_come(tmp_path: Path, data: bytes) -> None:
    good = packed_issue()
    bad_item = replace(ISSUE, digest=digest_of(data))
    good_item = replace(ISSUE, name="第2号.tsushin", member="issues/01.tsushin", digest=digest_of(good))
    members = {bad_item.member: data, good_item.member: good}
    path = handover(tmp_path / "a.tsushin-handover", bad_item, good_item, members=members)
    folder = tmp_path / "通信"
    folder.mkdir()
    plan = plan_handover(path, folder, {})
    assert [planned.state for planned in plan.items] == [ItemState.BROKEN, ItemState.NEW]
    trouble = plan.items[0].trouble
    assert trouble is not None
    check_message(trouble)
    taken = take_all(plan)
    assert taken.files == ("第2号.tsushin",)
    assert [path.name for path in folder.iterdir()] == ["第2号.tsushin"]


def test_other_bytes_than_the_list_says_stay_out(tmp_path: Path) -> None:
    data = packed_issue()
    item = replace(ISSUE, digest=digest_of(b"something else"))
    path = handover(tmp_path / "a.tsushin-handover", item, members={item.member: data})
    (planned,) = plan_handover(path, tmp_path, {}).items
    assert planned.trouble is not None
    assert planned.trouble.code == "handover_contents_differ"


@given(st.binary(max_size=200), st.integers(0, 3000), st.binary(min_size=1, max_size=20))
@settings(max_examples=60)
def test_mutated_files_never_end_the_program(tail: bytes, at: int, over: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = packed_issue()
        item = replace(ISSUE, digest=digest_of(data))
        path = handover(folder / "a.tsushin-handover", item, members={item.member: data})
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + over + whole[at + len(over) :] + tail)
        new = folder / "後"
        new.mkdir()
        try:
            take_all(plan_handover(path, new, {}))
        except RefusedInputError as refusal:
            for finding in refusal.diagnostics:
                check_message(finding)
        for written in new.iterdir():
            assert written.read_bytes() == data


@pytest.mark.parametrize(("name", "problem", "lasts"), list(faults()), ids=lambda value: str(value)[:24])
def test_every_call_fails_in_turn(tmp_path: Path, name: str, problem: OSError, lasts: bool) -> None:
    """Making: the old file or a whole new one, which tells what it lacks. Taking: no torn file, no litter."""
    source = tmp_path / "前"
    source.mkdir()
    put(small(1), source / "第1号.tsushin")
    with using(sound_disk()):
        file = made(source)
    old = file.read_bytes()
    target = tmp_path / "後"
    target.mkdir()
    for at in range(200):
        disk = FaultyDisk(at, problem, lasts)
        with using(disk):
            told = False
            try:
                told = bool(make_handover(source, None, SETTINGS, file, NOW).findings)
                take_all(plan_handover(file, target, {}))
            except RefusedInputError as refusal:
                check_message(refusal.diagnostics[0])
        assert file.read_bytes() == old or (told and plan_handover(file, target, {}).items == ())
        file.write_bytes(old)
        assert {path.name for path in tmp_path.iterdir()} == {"前", "後", file.name}
        for path in target.iterdir():
            assert path.read_bytes() == (source / "第1号.tsushin").read_bytes()
            path.unlink()
        if not disk.failed:
            return
    raise AssertionError("more calls than expected")


def test_members_are_stored_as_they_are(tmp_path: Path) -> None:
    """The same content gives the same bytes, and other programs can look in."""
    file = made(office(tmp_path / "前", 3))
    first = file.read_bytes()
    made(tmp_path / "前")
    assert file.read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("mimetype") == MIMETYPE
        assert archive.testzip() is None


class NoSecondNames(UnflushedDisk):
    """A file system as on USB sticks."""

    def link(self, source: Path, target: Path) -> None:
        raise PermissionError(1, "no links here")


@pytest.mark.parametrize("disk", [UnflushedDisk(), NoSecondNames()])
def test_a_name_that_is_taken_is_left_alone(tmp_path: Path, disk: UnflushedDisk) -> None:
    path = tmp_path / "第1号.tsushin"
    with using(disk):
        assert put_beside(path, b"first")
        assert not put_beside(path, b"second")
    assert files_in(tmp_path) == {"第1号.tsushin": b"first"}
