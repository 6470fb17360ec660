"""Photos at the size at which they are seen, decoded once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.display import Picture

_ROOM = 1.25
_KINDS = {b"\xff\xd8": QByteArray(b"jpeg"), b"\x89PNG": QByteArray(b"png")}  # photos; drawings are drawn
_QUARTER_TURN = QImageIOHandler.Transformation.TransformationRotate90.value


class PictureImages:
    """Decoded pictures by key, kept at the largest size asked for. May be shared between threads.

    ``data`` gives a picture's bytes by its key. A picture that cannot be shown is a null ``QImage``.
    """

    def __init__(self, data: Callable[[str], bytes]) -> None:
        self._data = data
        self._lock = Lock()
        self._images: dict[str, tuple[float, QImage]] = {}

    def image(self, key: str, width: float, height: float) -> QImage:
        """The whole picture, upright, at least ``width`` × ``height`` pixels if it has as many."""
        with self._lock:
            kept, image = self._images.get(key, (0.0, QImage()))
            wanted = max(width, height)
            if kept < wanted or key not in self._images:
                # One that grows as somebody types grows on with the next line.
                more = _ROOM if wanted < _ROOM * kept else 1.0
                image = self._decoded(key, more * width, more * height)
                self._images[key] = (more * wanted, image)
            return image

    def image_for(self, picture: Picture, pixels_per_point: float) -> QImage:
        """The whole picture, large enough for the part that is placed; null if it shows nothing."""
        rect, crop = picture.rect, picture.crop
        if crop.width <= 0 or crop.height <= 0:
            return QImage()
        scale = pixels_per_point
        return self.image(picture.key, rect.width * scale / crop.width, rect.height * scale / crop.height)

    def _decoded(self, key: str, width: float, height: float) -> QImage:
        try:
            data = QByteArray(self._data(key))
        except (KeyError, RefusedInputError):
            return QImage()
        kind = next((kind for head, kind in _KINDS.items() if data.startsWith(head)), None)
        if kind is None:
            return QImage()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        # Qt would ask all its plugins what this is. That for SVG connects signals, under a lock of Qt and the
        # interpreter's: while another thread disconnects some, neither would ever go on.
        reader = QImageReader(buffer, kind)
        reader.setAutoDetectImageFormat(False)
        reader.setAutoTransform(True)
        reader.setScaledSize(_reduced(reader, width, height))
        image = reader.read()
        if image.isNull():
            return image
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _reduced(reader: QImageReader, width: float, height: float) -> QSize:
    """The size to decode at: what is asked for with its proportions kept, never larger than the picture."""
    size = reader.size()
    turned = bool(reader.transformation().value & _QUARTER_TURN)
    wanted = QSize(round(height), round(width)) if turned else QSize(round(width), round(height))
    if not size.isValid() or wanted.width() >= size.width() or wanted.height() >= size.height():
        return size
    return size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
