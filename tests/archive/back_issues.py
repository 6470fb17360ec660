"""Back issues for the tests: small ones, and a folder of many."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from storage_samples import opened_sample

from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.issue import Issue, Masthead
from tsushin_desk.model.parts import District, ReportPart
from tsushin_desk.model.sections import DistrictReport, FreeText
from tsushin_desk.storage.container import Container, write_issue
from tsushin_desk.storage.pictures import PictureStore

SAMPLE: Issue = opened_sample().issue


def small(number: int, district: str = "八幡地区", text: str = "話し合いをしました。") -> Issue:
    """An issue of a month of its own, with one report and a free text."""
    months = 2020 * 12 + number
    masthead = Masthead(title_lines=("通信",), number=number, month=YearMonth(months // 12, months % 12 + 1))
    report = DistrictReport(
        id="s1",
        districts=(District(name=district),),
        headline="**協議体**の集い",
        parts=(ReportPart(text=text),),
    )
    return Issue(masthead=masthead, sections=(report, FreeText(id="s2", headline=f"{number}号の話題")))


def put(issue: Issue, path: Path) -> Path:
    """Writes an issue without photos; the suffix says in what."""
    path.parent.mkdir(parents=True, exist_ok=True)
    container = Container.PACKAGE if path.suffix == ".tsushin" else Container.FOLDER
    write_issue(issue, PictureStore(), path, container)
    return path


def renumbered(issue: Issue, number: int) -> Issue:
    return replace(issue, masthead=replace(issue.masthead, number=number))
