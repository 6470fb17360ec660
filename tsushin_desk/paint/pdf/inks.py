"""Which of a colour's three faces is written, and with which operators."""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import floor

from tsushin_desk.pageformat.color import Color
from tsushin_desk.paint.pdf.ink_limit import MOST_INK
from tsushin_desk.paint.pdf.operands import numbers
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

    def overprints(self, color: Color) -> bool:
        """True for text that is printed over its ground instead of being cut out of it."""
        return False


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


class PressInks(Inks):
    """The four inks of a press, with the values that the page format states: never through a profile.

    Only registration marks, which lie outside of the page, hold more than ``MOST_INK``.
    """

    space = "/DeviceCMYK"

    def fill(self, color: Color) -> str:
        return f"{numbers(*_limited(color.cmyk))} k"

    def stroke(self, color: Color) -> str:
        return f"{numbers(*_limited(color.cmyk))} K"

    def overprints(self, color: Color) -> bool:
        """Full black alone: white and tints would vanish or mix (ISO 32000-1, 8.6.7)."""
        return color.cmyk == _BLACK


_BLACK = (0.0, 0.0, 0.0, 1.0)
_REGISTRATION = (1.0, 1.0, 1.0, 1.0)
_ROUNDING = 0.01  # of one ink: 255 levels of four inks may each be rounded up


def _limited(cmyk: tuple[float, ...]) -> tuple[float, ...]:
    """Inks within the limit: black stays, the colours give way by the same share."""
    colours, key = sum(cmyk[:3]), cmyk[3]
    room = MOST_INK / 100 - _ROUNDING - key
    if colours <= room or cmyk == _REGISTRATION:
        return cmyk
    return (*(floor(ink * room / colours * 1000) / 1000 for ink in cmyk[:3]), key)


def inks_for(profile: Profile) -> Inks:
    """The inks of a profile."""
    if profile.is_press:
        return PressInks()
    return OneInk() if profile is Profile.GRAY else ScreenInks()
