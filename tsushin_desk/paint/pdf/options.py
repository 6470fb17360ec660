"""What the caller decides about a file before it is written."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from tsushin_desk.values import dataclass

FIXED_DATE = datetime(2000, 1, 1, tzinfo=UTC)


class Profile(StrEnum):
    """What the file is for.

    ``office``: PDF/A-2a and PDF/UA-1 in sRGB, for screens and office printers; ``gray``: the same in one ink;
    ``x1a``: PDF/X-1a:2003 (ISO 15930-4), ``x4``: PDF/X-4 (ISO 15930-7), both in CMYK for a press.
    """

    OFFICE = "office"
    GRAY = "gray"
    X1A = "x1a"
    X4 = "x4"

    @property
    def is_press(self) -> bool:
        """True for the profiles in CMYK: without tags and links, with bleed."""
        return self in {Profile.X1A, Profile.X4}


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How a file is written.

    ``output_profile`` is the ICC profile of the output intent (RGB for ``office``, gray for ``gray``, CMYK
    for the press); ``date`` None stands for 2000-01-01 UTC, a date without a time zone is read as UTC;
    ``max_ppi`` is the resolution in pixels per inch at the placed size beyond which photos are reduced.
    ``condition`` names a registered printing condition, with which PDF/X-1a needs no embedded profile.
    ``slug`` is the room for marks beyond the bleed in points; ``tagged`` False leaves out structure and
    links, and the claims that need them; ``lift_shadows`` opens the shadows of gray photos.
    """

    output_profile: bytes
    profile: Profile = Profile.OFFICE
    creator: str = "tsushin-desk"
    author: str = ""
    date: datetime | None = None
    max_ppi: float = 350.0
    condition: str = ""
    slug: float = 0.0
    tagged: bool = True
    lift_shadows: bool = False

    @property
    def has_tags(self) -> bool:
        """True if the file carries structure and links: never for a press."""
        return self.tagged and not self.profile.is_press

    @property
    def has_bleed(self) -> bool:
        """True if the sheet is larger than the trimmed page."""
        return self.profile.is_press or not self.tagged or self.slug > 0

    @property
    def stamp(self) -> datetime:
        """The date that the file carries, always with a time zone."""
        date = self.date or FIXED_DATE
        return date if date.tzinfo else date.replace(tzinfo=UTC)
