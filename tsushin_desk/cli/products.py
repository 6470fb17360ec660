"""``export --all``: the four products of one issue beside each other, and what differs between them."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from tsushin_desk.cli.findings import finding_row
from tsushin_desk.cli.terminal import ProgressBar, say
from tsushin_desk.press.differences import facts_of
from tsushin_desk.press.finished import FinishedIssue, export_date, finish_issue
from tsushin_desk.press.presets import BUILT_IN, RISO, Preset
from tsushin_desk.press.targets import PDF_HEAD, TEXT_HEAD, check_output
from tsushin_desk.wording.products import facts_lines, preset_name
from tsushin_desk.wording.sizes import size_in_words

DONE, REFUSED = 0, 1


def export_all(options: argparse.Namespace, stem: str) -> int:
    """Print, office, web and text into the folder that ``-o`` names; raises as every export does."""
    folder = Path(options.output or ".")
    date = export_date()
    products = [(preset, folder / _file_name(stem, preset)) for preset in BUILT_IN if preset.key != RISO]
    for preset, path in products:
        check_output(path, TEXT_HEAD if preset.wish.text else PDF_HEAD)
    with ProgressBar("紙面を作っています"):
        issue = finish_issue(Path(options.file), options.page_format or "")
    findings = _all_findings(issue, [preset for preset, _ in products])
    for row in findings:
        say(row)
    if issue.is_refused:
        say("何も書き出していません。エラーの指摘を直してから、もう一度書き出してください。")
        return REFUSED
    for preset, path in products:
        with ProgressBar(f"{preset_name(preset)}を書き出しています") as bar:
            issue.export(path, bar.show, date, preset.wish)
        print(f"{preset_name(preset)}（{path}、{size_in_words(path.stat().st_size)}）")
        for line in facts_lines(facts_of(issue, preset.wish), issue.issue):
            print(f"  {line}")
    return DONE


def _file_name(stem: str, preset: Preset) -> str:
    return f"{stem}-{preset_name(preset)}{'.txt' if preset.wish.text else '.pdf'}"


def _all_findings(issue: FinishedIssue, presets: list[Preset]) -> list[str]:
    """The findings for any of the products, each once."""
    rows = dict.fromkeys(finding_row(finding, issue.issue) for finding in issue.findings)
    for preset in presets:
        found = replace(issue, findings=issue.preflight(preset.wish)).findings
        rows |= dict.fromkeys(finding_row(finding, issue.issue) for finding in found)
    return list(rows)
