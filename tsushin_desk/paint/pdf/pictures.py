"""Pictures on a page: each image object is written once, however often it is placed."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING, Any

from tsushin_desk.diagnostics import RefusedInputError, error
from tsushin_desk.display import DisplayDocument, Group, Item, Picture
from tsushin_desk.geometry import Rect
from tsushin_desk.pageformat.color import WHITE, Color
from tsushin_desk.paint.pdf.flatten import Veil
from tsushin_desk.paint.pdf.objects import BareCanvas, Stream, array
from tsushin_desk.paint.pdf.options import PdfOptions, Profile
from tsushin_desk.values import dataclass

if TYPE_CHECKING:  # decoders are opened by the first photo
    from tsushin_desk.paint.pdf.encoding import EncodedImage
    from tsushin_desk.paint.pdf.images import Wanted

_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_MODES = {Profile.OFFICE: "RGB", Profile.GRAY: "L", Profile.X1A: "CMYK", Profile.X4: "CMYK"}


_SEE_THROUGH = (".png", ".gif")
_WORKERS, _PRESS_WORKERS = 2, 1  # each holds a decoded photo, for a press in several spaces at once
_REMEMBERED = 2_000_000  # bytes of images of a process, for the next file


@dataclass(frozen=True, slots=True)
class _Key:
    """What makes an image object: key, crop, size in pixels and, on a press, ground and veils."""

    picture: str
    crop: Rect
    width: int
    height: int
    ground: Color | None
    veils: tuple[Veil, ...] = ()


class PictureStore:
    """The image objects of one file. Files are read and made ready in worker threads, until it is closed."""

    def __init__(self, canvas: BareCanvas, read: Callable[[str], bytes], options: PdfOptions) -> None:
        self._canvas = canvas
        self._read = read
        self._options = options
        self._reading = Lock()
        self._workers: ThreadPoolExecutor | None = None
        self._begun: dict[_Key, Future[EncodedImage | None]] = {}
        self._names: dict[_Key, str | None] = {}

    def begin(self, picture: Picture, ground: Color | None = None) -> None:
        """Begins to make ready what ``name_of`` is going to be asked for."""
        self._begin(self._key(picture, ground))

    def _begin(self, key: _Key) -> None:
        if key not in self._begun:
            most = _PRESS_WORKERS if self._options.profile.is_press else _WORKERS
            self._workers = self._workers or ThreadPoolExecutor(most, "picture")
            self._begun[key] = self._workers.submit(self._ready, key)

    def begin_all(self, document: DisplayDocument) -> None:
        """Begins with all pictures of the pages whose ground need not be known."""
        for page in document.pages:
            for picture in _pictures(page.items):
                if not self._options.profile.is_press:
                    self.begin(picture)
                elif not may_be_see_through(picture):
                    self.begin(picture, WHITE)

    def close(self) -> None:
        """Ends the work; what has not begun is left out. From here on only the file holds its images."""
        if self._workers is not None:
            self._workers.shutdown(cancel_futures=True)
        self._begun.clear()

    def name_of(
        self, picture: Picture, ground: Color | None = None, veils: tuple[Veil, ...] = ()
    ) -> str | None:
        """The resource name of the picture's image object; None if its bytes are missing.

        ``ground``: the colour that a see-through picture is to stand on; None keeps its alpha;
        ``veils`` are mixed into it.
        Raises ``RefusedInputError`` (``pdf-picture-unreadable``) if they cannot be read.
        """
        key = self._key(picture, ground, veils)
        if key not in self._names:
            self._begin(key)
            self._names[key] = self._add(picture, self._begun[key])
        return self._names[key]

    def _key(self, picture: Picture, ground: Color | None, veils: tuple[Veil, ...] = ()) -> _Key:
        width, height = (ceil(side / 72 * self._options.max_ppi) for side in _size(picture))
        return _Key(picture.key, picture.crop, width, height, ground, veils)

    def _add(self, picture: Picture, ready: Future[EncodedImage | None]) -> str | None:
        from tsushin_desk.paint.pdf.images import UnreadablePictureError

        try:
            image = ready.result()
        except UnreadablePictureError as failure:
            problem = error("pdf-picture-unreadable", picture.source, key=picture.key, reason=failure)
            raise RefusedInputError(problem) from failure
        if image is None:
            return None
        name = f"I{len(self._names) + 1}"
        self._register(name, image)
        return name

    def _ready(self, key: _Key) -> EncodedImage | None:
        """The image, made in a worker thread; None if its bytes are missing."""
        from tsushin_desk.paint.pdf.images import Wanted

        options = self._options
        wanted = Wanted(
            key.crop,
            key.width,
            key.height,
            options.output_profile,
            _MODES[options.profile],
            key.ground.rgb if key.ground is not None else None,
            options.lift_shadows and options.profile is Profile.GRAY,
            tuple((veil.color.cmyk, veil.opacity) for veil in key.veils),
        )
        try:
            with self._reading:
                data = self._read(key.picture)
        except KeyError:
            return None
        return _remembered.image(data, wanted)

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
