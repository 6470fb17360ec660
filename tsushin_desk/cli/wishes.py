"""What a person wishes of an export, and which wishes do not go together."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from tsushin_desk.cli.refusals import RefusedCommandError

PROFILES = ("office", "gray", "x1a", "x4")
PAPERS = ("coated", "plain")
PRESS = frozenset({"x1a", "x4"})


@dataclass(frozen=True, slots=True)
class Wish:
    """``profile`` empty = as the page format asks; ``pages`` = first and last; ``icc`` = a CMYK profile."""

    profile: str = ""
    imposed: bool = False
    right_bound: bool = False
    marks: bool = False
    pages: tuple[int, int] | None = None
    icc: Path | None = None
    paper: str = "coated"
    lift_shadows: bool = False
    web: bool = False
    text: bool = False

    def profile_for(self, one_ink: bool) -> str:
        """The profile, once it is known whether the page format is for one ink."""
        return self.profile or ("gray" if one_ink and not self.web else "office")


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
