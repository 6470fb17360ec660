"""A colour with its three faces: screen and office printer, press, one ink."""

from __future__ import annotations

from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Color:
    """``rgb``, ``gray`` (0 = black) and ``cmyk`` (of ink) in 0..1. Never converted by a profile."""

    rgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float]
    gray: float

    @staticmethod
    def from_hex(value: str) -> Color:
        """A colour of a drawing, which states sRGB only (``#RRGGBB`` or ``#RGB``).

        Gray is the BT.709 luma; CMYK the simple under-colour removal of the three inks.
        """
        digits = value.lstrip("#")
        if len(digits) == 3:
            digits = "".join(d * 2 for d in digits)
        red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
        key = 1 - max(red, green, blue)
        inks = tuple(0.0 if key >= 1 else round((1 - c - key) / (1 - key), 4) for c in (red, green, blue))
        luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        return Color((red, green, blue), (inks[0], inks[1], inks[2], round(key, 4)), round(luma, 4))


BLACK = Color((0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0), 0.0)
WHITE = Color((1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0), 1.0)


def blend(color: Color, share: float, ground: Color = WHITE) -> Color:
    """``share`` (0..1) of a colour over a ground: an opaque tint, so that no transparency is needed."""

    def mix(a: float, b: float) -> float:
        return round(a * share + b * (1 - share), 4)

    r, g, b = (mix(x, y) for x, y in zip(color.rgb, ground.rgb, strict=True))
    c, m, y, k = (mix(x, z) for x, z in zip(color.cmyk, ground.cmyk, strict=True))
    return Color((r, g, b), (c, m, y, k), mix(color.gray, ground.gray))
