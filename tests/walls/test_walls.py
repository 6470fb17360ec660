"""The walls that import-linter cannot see: what is loaded when, how long rooms are, what files may name."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tsushin_desk"
LONGEST_MODULE = 300
DATA_TABLES: frozenset[str] = frozenset()
NO_ROOM_NAMES = {"utils", "util", "common", "helpers", "helper", "core", "misc", "manager", "managers"}
HEAVY = ("PySide6", "shiboken6", "reportlab", "PIL", "yaml", "uharfbuzz", "pikepdf")


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after running this code."""
    end = "\nimport sys as s; print('LOADED', *{name.split('.')[0] for name in s.modules})"
    result = subprocess.run(
        [sys.executable, "-c", code + end, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0, result.stderr
    return set(result.stdout.splitlines()[-1].split()[1:])


def committed_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_importing_the_program_is_light() -> None:
    assert not loaded_by("import tsushin_desk.__main__") & set(HEAVY)


def test_help_is_light() -> None:
    code = (
        "from tsushin_desk.__main__ import main\ntry:\n    main(['--help'])\nexcept SystemExit as end:\n"
        "    assert not end.code"
    )
    assert not loaded_by(code) & set(HEAVY)


def test_command_line_does_not_load_qt() -> None:
    assert not loaded_by("import tsushin_desk.cli, tsushin_desk.cli.commands") & {"PySide6", "shiboken6"}


def test_a_product_is_begun_before_its_writer_is_opened() -> None:
    """Photos are decoded while ReportLab and pikepdf are imported."""
    assert not loaded_by("import tsushin_desk.press.products") & {"reportlab", "pikepdf", "PIL"}


def test_a_command_ends_without_a_search_for_leftovers() -> None:
    """Registered first, so told last: what the end would look through is set aside by then."""
    code = (
        "import atexit, gc\natexit.register(lambda: print('set aside:', gc.get_freeze_count() > 0))\n"
        "from tsushin_desk.__main__ import main\nmain(['--help'])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert result.stdout.splitlines()[-1] == "set aside: True", result.stderr


def test_an_export_without_findings_opens_no_words(sample: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom tsushin_desk.__main__ import main\nassert main(sys.argv[1:]) == 0\n"
        "assert 'tsushin_desk.wording.messages' not in sys.modules"
    )
    assert "reportlab" in loaded_by(code, "export", str(sample), "-o", str(tmp_path / "out.pdf"))


def test_export_does_not_load_qt(sample: Path, tmp_path: Path) -> None:
    code = "import sys\nfrom tsushin_desk.__main__ import main\nassert main(sys.argv[1:]) == 0"
    loaded = loaded_by(code, "export", str(sample), "-o", str(tmp_path / "out.pdf"))
    assert "reportlab" in loaded
    assert not loaded & {"PySide6", "shiboken6"}


def test_the_process_beside_the_desk_loads_neither_qt_nor_reportlab(sample: Path) -> None:
    code = (
        "import sys\nfrom tsushin_desk.press.beside_worker import _pages_of\n"
        "assert _pages_of(sys.argv[1], lambda: None)"
    )
    loaded = loaded_by(code, str(sample))
    assert {"uharfbuzz", "yaml"} <= loaded
    assert not loaded & {"PySide6", "shiboken6", "reportlab", "PIL", "multiprocessing", "subprocess"}


def test_what_begins_it_is_light() -> None:
    assert not loaded_by("import tsushin_desk.press.beside") & {*HEAVY, "multiprocessing", "pickle"}


def test_compose_loads_neither_qt_nor_reportlab() -> None:
    assert not loaded_by("import tsushin_desk.cli.compose") & {"PySide6", "reportlab", "PIL"}


def test_desk_opens_without_reportlab() -> None:
    assert not loaded_by("import tsushin_desk.app") & {"reportlab", "PIL", "fontTools", "pikepdf"}


def test_no_room_is_a_lumber_room() -> None:
    names = {path.stem if path.is_file() else path.name for path in PACKAGE.rglob("*")}
    assert not names & NO_ROOM_NAMES


def test_modules_stay_readable() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_MODULE
        and path.name not in DATA_TABLES
    }
    assert not long


def test_no_two_test_modules_share_a_name() -> None:
    """Python would load only the first of them, and the whole run ends before it begins."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py")
    assert [name for name, count in names.items() if count > 1] == []


def test_committed_files_name_no_registry_and_no_machine() -> None:
    # Put together from pieces, so that this file does not name them either.
    hosts = "|".join(("py" + "pi", "python" + "hosted", "npm" + "js", "deb" + "ian"))
    folders = "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot", "ho" + "me/[a-z]", "Us" + "ers/[A-Za-z]"))
    forbidden = re.compile(rf"(?:{hosts})\.(?:org|com|net)|(?<![\w.])/(?:{folders})/")
    found = []
    for path in committed_files():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if forbidden.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not found
