"""What the forms show of an issue's pictures: photos decoded, drawings drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage

from tsushin_desk.paint.qt import PictureImages
from tsushin_desk.storage.pictures import PictureStore

_SIDE = 248.0  # pixels
_DRAWING = ".svg"


class SmallPictures:
    """By file, the same image again each time. ``pictures``: those of the issue at the moment."""

    def __init__(self, pictures: Callable[[], PictureStore], images: PictureImages) -> None:
        self._pictures, self._images = pictures, images
        self._drawn: dict[str, QImage] = {}

    def __call__(self, key: str) -> QImage | None:
        """A picture's image; None if it cannot be shown."""
        image = self._drawing(key) if key.endswith(_DRAWING) else self._images.image(key, _SIDE, _SIDE)
        return None if image.isNull() else image

    def _drawing(self, key: str) -> QImage:
        if key not in self._drawn:
            from tsushin_desk.paint.qt.drawings import drawing_image  # most issues have photos alone

            info = self._pictures().infos().get(key)
            if info is None or info.drawing is None:
                return QImage()
            self._drawn[key] = drawing_image(info.drawing, _SIDE, _SIDE)
        return self._drawn[key]
