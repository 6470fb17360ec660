"""How much does not fit: the same figures wherever they are told."""

from __future__ import annotations

from collections.abc import Iterable

from tsushin_desk.diagnostics import Diagnostic


def at_field(finding: Diagnostic) -> str:
    """「2行・25字あふれ」, under a field's label."""
    return f"{'・'.join(_amounts(finding))}あふれ"


def on_paper(finding: Diagnostic) -> str:
    """「ここから2行あふれています」, where it begins."""
    return f"ここから{''.join(_amounts(finding)[:1])}あふれています"


def in_all(findings: Iterable[Diagnostic]) -> str:
    """「あふれ 1か所・2行」 for the whole issue; empty if everything fits."""
    oversets = [finding for finding in findings if finding.code == "overset"]
    lines = sum(int(finding.parameter("lines") or 0) for finding in oversets)
    places = f"あふれ {len(oversets)}か所" if oversets else ""
    return f"{places}・{lines}行" if lines else places


def _amounts(finding: Diagnostic) -> list[str]:
    """「2行」, 「25字」; a photo has neither."""
    named = ((finding.parameter("lines"), "行"), (finding.parameter("characters"), "字"))
    return [f"{amount}{unit}" for amount, unit in named if amount]
