"""The wish that the options of ``export`` name, and which wishes do not go together."""

from __future__ import annotations

import argparse
from pathlib import Path

from tsushin_desk.cli.refusals import RefusedCommandError
from tsushin_desk.press.wishes import PRESS, Wish


def wish_of(options: argparse.Namespace) -> Wish:
    """The wish of the command line. Raises ``RefusedCommandError`` for wishes that exclude each other."""
    wish = Wish(
        options.profile or "",
        options.imposed,
        options.right_bound,
        options.marks,
        options.pages,
        Path(options.icc) if options.icc is not None else None,
        options.paper or "coated",
        options.lift_shadows,
        options.web,
        options.text,
    )
    if wish.icc is not None and wish.profile not in PRESS:
        raise _refused("--icc は、--profile x1a か x4 といっしょに指定してください。")
    if options.paper and wish.profile != "x1a":
        raise _refused("--paper は、--profile x1a といっしょに指定してください。")
    if wish.right_bound and not wish.imposed:
        raise _refused("--right-bound は、--imposed といっしょに指定してください。")
    is_print = wish.profile not in {"", "office"} or wish.imposed or wish.marks
    if (wish.web or wish.text) and (is_print or (wish.web and wish.text)):
        raise _refused("--web と --text は、印刷のための指定といっしょには使えません。")
    return wish


def page_range(text: str) -> tuple[int, int]:
    """``2`` or ``1-2`` as first and last page. Raises ``ValueError``."""
    first, _, last = text.partition("-")
    pages = int(first), int(last or first)
    if not 1 <= pages[0] <= pages[1]:
        raise ValueError(text)
    return pages


def _refused(sentence: str) -> RefusedCommandError:
    return RefusedCommandError(f"{sentence}何も書き出していません。")
