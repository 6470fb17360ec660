"""``export --preset``, ``--all`` and ``--differences``: what comes out is what was told."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cli_runs import is_one_japanese_message

from tsushin_desk.cli import main
from tsushin_desk.press.presets import Preset, keep_presets
from tsushin_desk.press.wishes import Wish


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1754000000")
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "settings"))


def is_gray(path: Path) -> bool:
    data = path.read_bytes()
    return b"/DeviceGray" in data and b"/DeviceRGB" not in data


def test_print_shops_by_name(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "a.pdf"
    assert main(["export", str(sample), "-o", str(output), "--preset", "riso"]) == 0
    assert is_gray(output)
    keep_presets((Preset("", Wish(profile="gray", marks=True), "町の印刷所"),))
    assert main(["export", str(sample), "-o", str(output), "--preset", "町の印刷所", "--pages", "1"]) == 0
    with pikepdf.open(BytesIO(output.read_bytes())) as pdf:
        assert len(pdf.pages) == 1
        assert float(pdf.pages[0].mediabox[2]) > float(pdf.pages[0].trimbox[2])
    assert is_gray(output)
    capsys.readouterr()
    before = output.read_bytes()
    assert main(["export", str(sample), "-o", str(output), "--preset", "隣町"]) == 2
    told = capsys.readouterr().err
    assert is_one_japanese_message(told)
    assert "町の印刷所" in told
    assert output.read_bytes() == before


def test_four_products_and_what_differs(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = tmp_path / "第33号"
    shutil.copytree(sample, issue)
    text = (issue / "issue.yaml").read_text("utf-8")
    (issue / "issue.yaml").write_text(text.replace("consent: web", "consent: paper", 2), "utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    assert main(["export", str(issue), "--all", "-o", str(folder)]) == 0
    told = capsys.readouterr().out
    parts = {part.split("（")[0]: part for part in told.split("\n") if part and not part.startswith(" ")}
    assert list(parts) == ["庁内複合機", "オンライン印刷", "ホームページ", "読み上げ用の文字"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"第33号-{name}{'.txt' if '文字' in name else '.pdf'}" for name in parts
    )
    web = told[told.index("ホームページ（") : told.index("読み上げ用の文字（")]
    left_out = next(line for line in web.splitlines() if "灰色の枠" in line)
    assert "1枚" in left_out  # the other one is an ornament, which nobody has to agree to
    assert "記事「区長・民生委員向け事業説明会開催」の写真1" in left_out
    assert "写真：11枚（150 ppi まで）" in web
    with pikepdf.open(folder / "第33号-ホームページ.pdf") as pdf:
        assert sum(len(page.get("/Annots", [])) for page in pdf.pages) == 1
    assert "押せるリンク：1か所" in web
    press = told[told.index("オンライン印刷（") : told.index("ホームページ（")]
    assert "4色" in press
    assert "トンボつき" in press
    assert "押せるリンク：なし" in press


def test_all_products_or_none(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "issue-33-ホームページ.pdf").write_text("a letter")
    assert main(["export", str(sample), "--all", "-o", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["issue-33-ホームページ.pdf"]
    assert is_one_japanese_message(capsys.readouterr().err)


def test_differences_of_one_product(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "a.pdf"
    assert main(["export", str(sample), "-o", str(output), "--preset", "RISO", "--differences"]) == 0
    told = capsys.readouterr().out
    assert "色：1色" in told
    assert f"大きさ：{round(output.stat().st_size / 1000)} kB" in told
