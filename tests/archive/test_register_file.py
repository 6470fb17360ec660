"""The register file: all comes back, slips are explained, two writers lose nothing, faults neither."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import pytest
from disks import FaultyDisk, faults, sound_disk, using
from hypothesis import given, settings
from refusal_checks import check_message, refused
from register_samples import ANY_REGISTERS, FEW_ROWS, KATSURAGI, REGISTERS, TAKAGI

from tsushin_desk.archive.merging import merged_registers
from tsushin_desk.archive.register_file import open_registers, registers_in, save_registers
from tsushin_desk.diagnostics import FileRef, RefusedInputError
from tsushin_desk.model.registers import ROW_TYPES, RegisteredPerson, Registers
from tsushin_desk.storage.documents import Occasion
from tsushin_desk.storage.normal import normal_record
from tsushin_desk.storage.register_yaml import parse_registers, serialise_registers

NOW = Occasion("相川", datetime(2025, 11, 23, 20, 45, 1))
HEAD = "format: tsushin-registers\nversion: '1.0'\n"


@given(ANY_REGISTERS)
@settings(max_examples=100)
def test_any_registers_come_back(registers: Registers) -> None:
    data = serialise_registers(registers, "名簿.yaml")
    again = parse_registers(data, "名簿.yaml").registers
    assert again == normal_record(registers)
    assert serialise_registers(again, "名簿.yaml") == data


def test_what_people_read_in_the_file(tmp_path: Path) -> None:
    path = registers_in(tmp_path)
    save_registers(open_registers(path), REGISTERS, NOW)
    text = path.read_text("utf-8")
    assert text.startswith(HEAD)
    assert "name: 髙木 花子" in text
    assert "葛\U000e0100城" in text  # the variant stays
    assert [kept.name for kept in tmp_path.iterdir()] == ["名簿.yaml"]
    assert open_registers(path).registers == REGISTERS


def test_saving_keeps_the_file_before(tmp_path: Path) -> None:
    path = registers_in(tmp_path)
    first = save_registers(open_registers(path), REGISTERS, NOW).file
    save_registers(first, replace(REGISTERS, persons=(TAKAGI,)), NOW)
    assert open_registers(path).registers.persons == (TAKAGI,)
    backup = parse_registers((tmp_path / "名簿.yaml-bak").read_bytes(), "名簿.yaml-bak")
    assert backup.registers == REGISTERS


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("format: tsushin-issue\nversion: '1.0'\n", "not_registers", 1),
        ("version: '1.0'\n", "not_registers", 1),
        ("format: tsushin-registers\n", "missing_key", 1),
        ("format: tsushin-registers\nversion: one\n", "version_wrong", 2),
        (f"{HEAD}person:\n  - name: 髙木\n", "unknown_key", 3),
        (f"{HEAD}persons:\n  - nmae: 髙木\n", "unknown_key", 4),
        (f"{HEAD}persons: 髙木\n", "expected_list", 3),
        (f"{HEAD}persons:\n  - name： 髙木\n", "yaml_full_width_colon", 4),
        (f"{HEAD}persons: &a\n  - name: 髙木\n", "yaml_anchor", 3),
        (f"{HEAD}persons: {'[' * 50}\n", "yaml_too_deep", 3),
        ("", "file_empty", 0),
    ],
)
def test_slips_are_refused_with_their_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    path = registers_in(tmp_path)
    path.write_text(text, "utf-8")
    finding = refused(lambda: open_registers(path))
    assert finding.code == code
    assert isinstance(finding.place, FileRef)
    assert finding.place.line == line


def test_a_newer_program_s_registers_are_kept() -> None:
    newer = "format: tsushin-registers\nversion: '1.3'\nclubs:\n  - name: 一休さん\n"
    read = parse_registers(newer.encode(), "名簿.yaml")
    assert [finding.code for finding in read.findings] == ["newer_keys_kept"]
    assert "一休さん" in serialise_registers(REGISTERS, "名簿.yaml", read.extras).decode()


@pytest.mark.parametrize("body", ["version: '2.0'\n", "version: '1.3'\npersons:\n  - nickname: たか\n"])
def test_what_could_not_be_written_back_is_only_shown(body: str) -> None:
    read = parse_registers(f"format: tsushin-registers\n{body}".encode(), "名簿.yaml")
    assert read.extras.read_only
    check = refused(lambda: serialise_registers(read.registers, "名簿.yaml", read.extras))
    assert check.code == "registers_read_only"


def test_two_people_write_at_the_same_time(tmp_path: Path) -> None:
    path = registers_in(tmp_path)
    start = save_registers(open_registers(path), REGISTERS, NOW).file
    other = open_registers(path)
    theirs = replace(TAKAGI, role="副会長")
    save_registers(other, replace(REGISTERS, persons=(theirs, KATSURAGI)), NOW)
    mine = replace(TAKAGI, reading="たかぎ　はなこ")
    new = RegisteredPerson(name="設楽 多恵子")
    saved = save_registers(start, replace(REGISTERS, persons=(mine, KATSURAGI, new)), NOW)
    assert [finding.code for finding in saved.findings] == ["registers_merged"]
    check_message(saved.findings[0])
    both = replace(mine, role="副会長")
    assert open_registers(path).registers.persons == (both, KATSURAGI, new)
    assert saved.file == open_registers(path)


def test_a_file_that_became_unreadable_is_left_alone(tmp_path: Path) -> None:
    path = registers_in(tmp_path)
    start = save_registers(open_registers(path), REGISTERS, NOW).file
    path.write_bytes(b"\x00 broken by another program")
    saved = save_registers(start, replace(REGISTERS, persons=(TAKAGI,)), NOW)
    assert [finding.code for finding in saved.findings] == ["registers_beside"]
    check_message(saved.findings[0])
    assert path.read_bytes() == b"\x00 broken by another program"
    assert saved.file.path.name == "名簿（相川 11月23日20時45分01秒）.yaml"
    assert open_registers(saved.file.path).registers.persons == (TAKAGI,)


@given(FEW_ROWS, FEW_ROWS, FEW_ROWS)
@settings(max_examples=300)
def test_merging_loses_nothing_that_either_wrote(base: Registers, mine: Registers, theirs: Registers) -> None:
    merged = merged_registers(base, mine, theirs)
    assert merged_registers(base, mine, base) == mine
    assert merged_registers(base, mine, mine) == mine
    only_theirs = merged_registers(base, base, theirs)
    assert sorted(map(repr, only_theirs.persons)) == sorted(map(repr, theirs.persons))
    for side in (mine, theirs):
        for kind in ROW_TYPES:
            old = base.rows(kind)
            for row in side.rows(kind):
                if row not in old:
                    assert _is_kept(row, old, merged.rows(kind))


def _is_kept(row: object, old: tuple[object, ...], merged: tuple[object, ...]) -> bool:
    """Every text that was new in the row stands in some row of that name."""
    names = [field.name for field in fields(row)]  # type: ignore[arg-type]
    values = {name: getattr(row, name) for name in names}
    before = [value for other in old for value in (getattr(other, name) for name in names)]
    return all(
        any(
            getattr(other, "name") == values["name"] and getattr(other, name) == value  # noqa: B009
            for other in merged
        )
        for name, value in values.items()
        if value and value not in before
    )


@pytest.mark.parametrize(("name", "problem", "lasts"), list(faults()), ids=lambda value: str(value)[:24])
def test_every_call_fails_in_turn(tmp_path: Path, name: str, problem: OSError, lasts: bool) -> None:
    new = replace(REGISTERS, persons=(TAKAGI,))
    for at in range(100):
        folder = tmp_path / f"{name} {at}"
        folder.mkdir()
        path = registers_in(folder)
        with using(sound_disk()):
            file = save_registers(open_registers(path), REGISTERS, NOW).file
        disk = FaultyDisk(at, problem, lasts)
        with using(disk):
            try:
                save_registers(file, new, NOW)
                expected = new
            except RefusedInputError as refusal:
                check_message(refusal.diagnostics[0])
                expected = None
        there = open_registers(path).registers
        assert there == expected or (expected is None and there in (REGISTERS, new))
        assert {kept.name for kept in folder.iterdir()} <= {"名簿.yaml", "名簿.yaml-bak"}
        if not disk.failed:
            return
    raise AssertionError("more calls than expected")
