"""A painted page as other eyes see it: colour vision of the types P, D and T, and one ink's grays.

G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation of Color
Vision Deficiency. IEEE Transactions on Visualization and Computer Graphics 15 (2009) 6, pages 1291-1298:
the matrices of severity 1.0. They work on linear light (IEC 61966-2-1 says how sRGB stores it). For T the
model is an approximation.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PIL import ImageFilter

Rgb = tuple[float, float, float]
Matrix = tuple[Rgb, Rgb, Rgb]
_NODES = 33  # of the table along each axis; between them colours are interpolated
_LUMINANCE: Rgb = (0.2126, 0.7152, 0.0722)  # IEC 61966-2-1


class Eyes(Enum):
    """Whose eyes: the matrix from linear light to linear light."""

    PROTAN = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTAN = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITAN = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )
    ONE_INK = (_LUMINANCE, _LUMINANCE, _LUMINANCE)


def seen_color(color: Rgb, eyes: Eyes) -> Rgb:
    """A colour (sRGB, 0..1) as these eyes see it."""
    linear = [_to_light(value) for value in color]
    rows: Matrix = eyes.value
    red, green, blue = (
        _to_srgb(sum(part * light for part, light in zip(row, linear, strict=True))) for row in rows
    )
    return red, green, blue


def seen_by(image: QImage, eyes: Eyes) -> QImage:
    """An opaque image as these eyes see it."""
    from PIL import Image  # opened when it is needed first: the desk starts without it

    rows = image.convertToFormat(QImage.Format.Format_RGB888)
    size, bytes_per_line = (rows.width(), rows.height()), rows.bytesPerLine()
    picture = Image.frombuffer("RGB", size, bytes(rows.constBits()), "raw", "RGB", bytes_per_line, 1)
    seen = picture.filter(_table(eyes))
    data = seen.tobytes()
    made = QImage(data, *size, 3 * size[0], QImage.Format.Format_RGB888)
    made.setDevicePixelRatio(image.devicePixelRatioF())
    return made.convertToFormat(QImage.Format.Format_RGB32)


@cache
def _table(eyes: Eyes) -> ImageFilter.Color3DLUT:
    from PIL import ImageFilter

    return ImageFilter.Color3DLUT.generate(_NODES, lambda r, g, b: seen_color((r, g, b), eyes))


def _to_light(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _to_srgb(light: float) -> float:
    light = min(max(light, 0.0), 1.0)
    return float(12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)
