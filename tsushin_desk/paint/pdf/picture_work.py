"""Pictures made ready in threads beside everything else: begun before what writes the file is opened.

Neither ReportLab nor pikepdf is needed here: while they are imported, photos are being decoded.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING

from tsushin_desk.display import DisplayDocument, Group, Item, Picture
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import WHITE, Color
from tsushin_desk.paint.pdf.flatten import Veil
from tsushin_desk.paint.pdf.options import PdfOptions, Profile
from tsushin_desk.values import dataclass

if TYPE_CHECKING:  # decoders are opened by the first photo
    from tsushin_desk.paint.pdf.encoding import EncodedImage
    from tsushin_desk.paint.pdf.images import Wanted

_MODES = {Profile.OFFICE: "RGB", Profile.GRAY: "L", Profile.X1A: "CMYK", Profile.X4: "CMYK"}
_SEE_THROUGH = (".png", ".gif")
_WORKERS, _PRESS_WORKERS = 2, 1  # each holds a decoded photo, for a press in several spaces at once
_REMEMBERED = 2_000_000  # bytes of images of a process, for the next file


@dataclass(frozen=True, slots=True)
class PictureKey:
    """What makes an image object: key, crop, size in pixels and, on a press, ground and veils."""

    picture: str
    crop: Rect
    width: int
    height: int
    ground: Color | None
    veils: tuple[Veil, ...] = ()


class PictureWork:
    """The pictures of one file, read and made ready in worker threads until it is closed."""

    def __init__(self, read: Callable[[str], bytes], options: PdfOptions) -> None:
        self._read = read
        self._options = options
        self._reading = Lock()
        self._workers: ThreadPoolExecutor | None = None
        self._begun: dict[PictureKey, Future[EncodedImage | None]] = {}

    def begin(
        self, picture: Picture, ground: Color | None = None, veils: tuple[Veil, ...] = ()
    ) -> PictureKey:
        """Begins to make a picture ready, unless that has been done; the answer is what to ask for it by.

        ``ground``: the colour that a see-through picture is to stand on; None keeps its alpha;
        ``veils`` are mixed into it.
        """
        key = self._key(picture, ground, veils)
        if key not in self._begun:
            most = _PRESS_WORKERS if self._options.profile.is_press else _WORKERS
            self._workers = self._workers or ThreadPoolExecutor(most, "picture")
            self._begun[key] = self._workers.submit(self._made, key.picture, self._wanted(key))
        return key

    def begin_all(self, document: DisplayDocument) -> None:
        """Begins with all pictures of the pages whose ground need not be known."""
        for page in document.pages:
            for picture in _pictures(page.items):
                if not self._options.profile.is_press:
                    self.begin(picture)
                elif not may_be_see_through(picture):
                    self.begin(picture, WHITE)

    def ready(self, key: PictureKey) -> EncodedImage | None:
        """The picture, once it is ready; None if its bytes are missing. Raises ``UnreadablePictureError``."""
        return self._begun[key].result()

    def close(self) -> None:
        """Ends the work; what has not begun is left out. From here on only the file holds its images."""
        if self._workers is not None:
            self._workers.shutdown(cancel_futures=True)
        self._begun.clear()

    def _key(self, picture: Picture, ground: Color | None, veils: tuple[Veil, ...]) -> PictureKey:
        width, height = (ceil(side / 72 * self._options.max_ppi) for side in _size(picture))
        return PictureKey(picture.key, picture.crop, width, height, ground, veils)

    def _wanted(self, key: PictureKey) -> Wanted:
        # Opened here and not by the workers: two threads that import at once may wait for each other.
        from tsushin_desk.paint.pdf.images import Wanted

        options = self._options
        return Wanted(
            key.crop,
            key.width,
            key.height,
            options.output_profile,
            _MODES[options.profile],
            key.ground.rgb if key.ground is not None else None,
            options.lift_shadows and options.profile is Profile.GRAY,
            tuple((veil.color.cmyk, veil.opacity) for veil in key.veils),
        )

    def _made(self, picture: str, wanted: Wanted) -> EncodedImage | None:
        """The image, made in a worker thread; None if its bytes are missing."""
        try:
            with self._reading:
                data = self._read(picture)
        except KeyError:
            return None
        return _remembered.image(data, wanted)


def may_be_see_through(picture: Picture) -> bool:
    """True for the kinds of files that can be."""
    return picture.key.lower().endswith(_SEE_THROUGH)


def _pictures(items: Iterable[Item]) -> Iterator[Picture]:
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from _pictures(item.items)


class _Remembered:
    """The images that were made last, by what they were made of; not those in four inks, which are large."""

    def __init__(self) -> None:
        self._images: OrderedDict[tuple[bytes, Wanted], EncodedImage] = OrderedDict()
        self._lock = Lock()

    def image(self, data: bytes, wanted: Wanted) -> EncodedImage:
        """The picture as wanted. Raises ``UnreadablePictureError``."""
        from tsushin_desk.paint.pdf.images import normalise

        if wanted.mode == "CMYK":
            return normalise(data, wanted)
        key = (hashlib.sha256(data).digest(), wanted)
        with self._lock:
            image = self._images.get(key)
        if image is None:
            image = normalise(data, wanted)
        with self._lock:
            self._images[key] = image
            self._images.move_to_end(key)
            held = sum(len(own.data) for own in self._images.values())
            while held > _REMEMBERED:
                held -= len(self._images.popitem(last=False)[1].data)
        return image

    def forget(self) -> None:
        """All of them."""
        with self._lock:
            self._images.clear()


_remembered = _Remembered()


def forget_images() -> None:
    """The next file makes all its images anew, as the first of a process does."""
    _remembered.forget()


def _size(picture: Picture) -> tuple[float, float]:
    return picture.rect.width, picture.rect.height
