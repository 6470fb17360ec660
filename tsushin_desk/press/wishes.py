"""What a person wishes of an export."""

from __future__ import annotations

from pathlib import Path

from tsushin_desk.values import dataclass

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
