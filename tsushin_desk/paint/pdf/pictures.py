"""Pictures on a page: each image object is written once, however often it is placed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tsushin_desk.diagnostics import RefusedInputError, error
from tsushin_desk.display import Picture
from tsushin_desk.pageformat.color import Color
from tsushin_desk.paint.pdf.flatten import Veil
from tsushin_desk.paint.pdf.objects import BareCanvas, Stream, array
from tsushin_desk.paint.pdf.picture_work import PictureKey, PictureWork

if TYPE_CHECKING:  # decoders are opened by the first photo
    from tsushin_desk.paint.pdf.encoding import EncodedImage

_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}


class PictureStore:
    """The image objects of one file; ``work`` makes them ready."""

    def __init__(self, canvas: BareCanvas, work: PictureWork) -> None:
        self._canvas = canvas
        self._work = work
        self._names: dict[PictureKey, str | None] = {}

    def name_of(
        self, picture: Picture, ground: Color | None = None, veils: tuple[Veil, ...] = ()
    ) -> str | None:
        """The resource name of the picture's image object; None if its bytes are missing.

        ``ground``: the colour that a see-through picture is to stand on; None keeps its alpha;
        ``veils`` are mixed into it.
        Raises ``RefusedInputError`` (``pdf-picture-unreadable``) if they cannot be read.
        """
        key = self._work.begin(picture, ground, veils)
        if key not in self._names:
            self._names[key] = self._add(picture, key)
        return self._names[key]

    def _add(self, picture: Picture, key: PictureKey) -> str | None:
        from tsushin_desk.paint.pdf.images import UnreadablePictureError

        try:
            image = self._work.ready(key)
        except UnreadablePictureError as failure:
            problem = error("pdf-picture-unreadable", picture.source, key=picture.key, reason=failure)
            raise RefusedInputError(problem) from failure
        if image is None:
            return None
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
