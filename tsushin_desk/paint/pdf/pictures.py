"""Pictures on a page: each image object is written once, however often it is placed."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

from tsushin_desk.diagnostics import RefusedInputError, error
from tsushin_desk.display import Picture
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import Color
from tsushin_desk.paint.pdf.encoding import EncodedImage
from tsushin_desk.paint.pdf.images import UnreadablePictureError, Wanted, normalise
from tsushin_desk.paint.pdf.objects import BareCanvas, Stream, array
from tsushin_desk.paint.pdf.options import PdfOptions, Profile

_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_MODES = {Profile.OFFICE: "RGB", Profile.GRAY: "L", Profile.X1A: "CMYK", Profile.X4: "CMYK"}


class PictureStore:
    """The image objects of one file, by key, crop, size in pixels and, on a press, ground."""

    def __init__(self, canvas: BareCanvas, read: Callable[[str], bytes], options: PdfOptions) -> None:
        self._canvas = canvas
        self._read = read
        self._options = options
        self._names: dict[tuple[str, Rect, int, int, Color | None], str | None] = {}

    def name_of(self, picture: Picture, ground: Color | None = None) -> str | None:
        """The resource name of the picture's image object; None if its bytes are missing.

        ``ground``: the colour that a see-through picture is to stand on; None keeps its alpha.
        Raises ``RefusedInputError`` (``pdf-picture-unreadable``) if they cannot be read.
        """
        width, height = (ceil(side / 72 * self._options.max_ppi) for side in _size(picture))
        key = (picture.key, picture.crop, width, height, ground)
        if key not in self._names:
            self._names[key] = self._add(picture, (width, height), ground)
        return self._names[key]

    def _add(self, picture: Picture, size: tuple[int, int], ground: Color | None) -> str | None:
        try:
            data = self._read(picture.key)
        except KeyError:
            return None
        options = self._options
        wanted = Wanted(
            picture.crop,
            *size,
            options.output_profile,
            _MODES[options.profile],
            ground.rgb if ground is not None else None,
            options.lift_shadows and options.profile is Profile.GRAY,
        )
        try:
            image = normalise(data, wanted)
        except UnreadablePictureError as failure:
            problem = error("pdf-picture-unreadable", picture.source, key=picture.key, reason=failure)
            raise RefusedInputError(problem) from failure
        name = f"I{len(self._names) + 1}"
        self._register(name, image)
        return name

    def _register(self, name: str, image: EncodedImage) -> Any:
        entries: dict[str, Any] = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": image.width,
            "Height": image.height,
            "ColorSpace": _SPACES[image.bands],
            "BitsPerComponent": 8,
        }
        if image.bands == 4 and image.jpeg:
            entries["Decode"] = array([1, 0] * 4)  # Pillow writes Adobe's inverted values
        if not image.jpeg:
            predictor = f"/Predictor 15/Colors {image.bands}/BitsPerComponent 8/Columns {image.width}"
            entries["DecodeParms"] = f"<<{predictor}>>"  # PNG rows: ISO 32000-1, 7.4.4.4
        if image.mask is not None:
            entries["SMask"] = self._register(f"{name}.mask", image.mask)
        self._canvas.sign(image.data)
        stream = Stream(image.data, entries, "/DCTDecode" if image.jpeg else "/FlateDecode")
        return self._canvas.register(name, stream)


def _size(picture: Picture) -> tuple[float, float]:
    return picture.rect.width, picture.rect.height
