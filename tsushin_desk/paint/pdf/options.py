"""What the caller decides about a file before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

FIXED_DATE = datetime(2000, 1, 1, tzinfo=UTC)


class Profile(StrEnum):
    """What the file is for.

    ``office``: PDF/A-2a and PDF/UA-1 in sRGB, for screens and office printers; ``gray``: the same in one ink.
    """

    OFFICE = "office"
    GRAY = "gray"


@dataclass(frozen=True)
class PdfOptions:
    """How a file is written.

    ``output_profile`` is the ICC profile of the output intent (RGB for ``office``, gray for ``gray``);
    ``date`` None stands for 2000-01-01 UTC, a date without a time zone is read as UTC; ``max_ppi`` is the
    resolution in pixels per inch at the placed size beyond which photos are reduced.
    """

    output_profile: bytes
    profile: Profile = Profile.OFFICE
    creator: str = "tsushin-desk"
    author: str = ""
    date: datetime | None = None
    max_ppi: float = 350.0

    @property
    def stamp(self) -> datetime:
        """The date that the file carries, always with a time zone."""
        date = self.date or FIXED_DATE
        return date if date.tzinfo else date.replace(tzinfo=UTC)
