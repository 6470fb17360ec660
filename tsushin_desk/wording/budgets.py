"""How much more fits, in the few words that stand under a label."""

from __future__ import annotations

TIMES_AGREE = "✓ 催しの時刻の中です"


def lines_budget(lines: int, line_length: int) -> str:
    """「あと2行・44字」, tried out: so much may still be written."""
    from tsushin_desk.editing.fitting import MOST_LINES  # who says it has tried it out with that

    if lines >= MOST_LINES:
        return least_budget(lines)
    return f"あと{lines}行・{lines * line_length}字" if lines else "あと0行"


def least_budget(lines: int) -> str:
    """「あと2行以上」: not tried out, but certain."""
    return f"あと{lines}行以上" if lines else ""


def characters_budget(lines: int, characters: int) -> str:
    """「1行・あと7字」: in how many lines a short text stands, and what still fits in the last."""
    return f"{lines}行・あと{characters}字" if lines else ""
