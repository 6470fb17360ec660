"""Which of a colour's three faces is written, and with which operators."""

from __future__ import annotations

from abc import ABC, abstractmethod

from tsushin_desk.pageformat.color import Color
from tsushin_desk.paint.pdf.objects import numbers
from tsushin_desk.paint.pdf.options import Profile


class Inks(ABC):
    """Writes colours for one kind of output. ``space`` is the device colour space (ISO 32000-1, 8.6.4)."""

    space: str

    @abstractmethod
    def fill(self, color: Color) -> str:
        """The operator that sets the colour of areas and text."""

    @abstractmethod
    def stroke(self, color: Color) -> str:
        """The operator that sets the colour of lines."""


class ScreenInks(Inks):
    """sRGB through DeviceRGB and the output intent."""

    space = "/DeviceRGB"

    def fill(self, color: Color) -> str:
        return f"{numbers(*color.rgb)} rg"

    def stroke(self, color: Color) -> str:
        return f"{numbers(*color.rgb)} RG"


class OneInk(Inks):
    """Gray only, for a duplicator with one drum."""

    space = "/DeviceGray"

    def fill(self, color: Color) -> str:
        return f"{numbers(color.gray)} g"

    def stroke(self, color: Color) -> str:
        return f"{numbers(color.gray)} G"


def inks_for(profile: Profile) -> Inks:
    """The inks of a profile."""
    return OneInk() if profile is Profile.GRAY else ScreenInks()
