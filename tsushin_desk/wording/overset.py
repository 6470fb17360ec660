"""How much does not fit: the same figures wherever they are told."""

from __future__ import annotations

from collections.abc import Iterable

from tsushin_desk.diagnostics import Diagnostic


def at_field(finding: Diagnostic) -> str:
    """「2行・25字あふれ」, under a field's label."""
    return f"{finding.parameter('lines')}行・{finding.parameter('characters')}字あふれ"


def on_paper(finding: Diagnostic) -> str:
    """「ここから2行あふれています」, where it begins."""
    return f"ここから{finding.parameter('lines')}行あふれています"


def in_all(findings: Iterable[Diagnostic]) -> str:
    """「あふれ 1か所・2行」 for the whole issue; empty if everything fits."""
    oversets = [finding for finding in findings if finding.code == "overset"]
    lines = sum(int(finding.parameter("lines") or 0) for finding in oversets)
    return f"あふれ {len(oversets)}か所・{lines}行" if oversets else ""
