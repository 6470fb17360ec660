"""The pictures of an issue, read from the disk only when they are asked for."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import BinaryIO, Protocol

from tsushin_desk.diagnostics import FileRef, RefusedInputError
from tsushin_desk.display import PictureInfo
from tsushin_desk.storage.already_read import known_drawing
from tsushin_desk.storage.picture_headers import PictureError, read_size
from tsushin_desk.storage.reading import read_failure
from tsushin_desk.storage.refusals import refusal

LARGEST_DRAWING = 1024 * 1024  # bytes
LARGEST_MEMBER = 200 * 1024 * 1024  # bytes
_KEY = re.compile(r"photos/[a-z0-9_-][a-z0-9._-]*(?:/[a-z0-9_-][a-z0-9._-]*)*")
_TAIL = 4096


class PictureSource(Protocol):
    """Where pictures lie: a package, a folder or memory. Keys satisfy ``is_picture_key``."""

    def keys(self) -> Iterable[str]:
        """The keys of all pictures."""
        ...

    def size(self, key: str) -> int:
        """How many bytes a picture has."""
        ...

    def open(self, key: str) -> BinaryIO:
        """A picture's bytes, seekable. Raises ``OSError`` or ``RefusedInputError``."""
        ...


class MemoryPictures:
    """Pictures in memory: photos just taken in, tests."""

    def __init__(self, pictures: Mapping[str, bytes] | None = None) -> None:
        self.pictures = dict(pictures or {})

    def keys(self) -> Iterable[str]:
        return self.pictures.keys()

    def size(self, key: str) -> int:
        return len(self.pictures[key])

    def open(self, key: str) -> BinaryIO:
        return io.BytesIO(self.pictures[key])


class PictureStore:
    """The pictures of one open issue. Gives for a key the same bytes as long as it lives.

    Photos taken in while the issue is open are added with ``with_picture``.
    """

    def __init__(self, *sources: PictureSource) -> None:
        self._sources = sources
        self._held = MemoryPictures()
        self._spares: dict[str, bytes] = {}
        self._looked_at: dict[str, PictureInfo | PictureError] = {}
        self._infos: Mapping[str, PictureInfo] | None = None

    def keys(self) -> frozenset[str]:
        """The keys of all pictures, as ``Photo.file`` names them."""
        return frozenset(key for source in self._all() for key in source.keys())  # noqa: SIM118

    def data(self, key: str) -> bytes:
        """A picture's bytes. Raises ``KeyError`` if there is none, ``RefusedInputError`` if it is damaged
        (``picture_unreadable``) or the disk cannot be read."""
        try:
            source = self._source(key)
            with source.open(key) as file:
                # A buffer for the largest member that may be would cost more than the reading.
                told = min(source.size(key), LARGEST_MEMBER)
                data = file.read(told + 1)
                if told < len(data) <= LARGEST_MEMBER:  # it grows while it is read
                    data += file.read(LARGEST_MEMBER + 1 - len(data))
        except OSError as problem:
            raise RefusedInputError(read_failure(problem, key)) from problem
        if len(data) > LARGEST_MEMBER:
            raise refusal("picture_unreadable", FileRef(key), file=key)
        return data

    def infos(self) -> Mapping[str, PictureInfo]:
        """Sizes and drawings of all pictures that can be shown; the others are left out."""
        if self._infos is None:
            keys = sorted(self.keys())
            for key in keys:
                if key not in self._looked_at:
                    self._looked_at[key] = self._info(key)
            found = ((key, self._looked_at[key]) for key in keys)
            self._infos = {key: info for key, info in found if isinstance(info, PictureInfo)}
        return self._infos

    def problem(self, key: str) -> PictureError | None:
        """Why a picture of the store is not among ``infos``; None if it is."""
        self.infos()
        found = self._looked_at.get(key)
        return found if isinstance(found, PictureError) else None

    def with_picture(self, key: str, data: bytes) -> PictureStore:
        """A store with one more picture; what is known of the others is not read again."""
        store = PictureStore(MemoryPictures({key: data}), *self._all())
        store._looked_at.update((k, found) for k, found in self._looked_at.items() if k != key)
        return store

    def preferring(self, saved: PictureStore) -> PictureStore:
        """A store that reads from ``saved`` what it has: after 「名前を付けて保存」 the first file may go."""
        store = PictureStore(*saved._all(), *self._all())
        store._looked_at.update({**self._looked_at, **saved._looked_at})
        return store

    def readable(self, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """These pictures one by one, damaged ones left out. Raises as ``data`` does for everything else."""
        for key in keys:
            try:
                data = self.data(key)
            except RefusedInputError as problem:
                if problem.diagnostics[0].code != "picture_unreadable":
                    raise
                continue
            yield key, data

    def hold(self, keys: AbstractSet[str]) -> None:
        """Keeps these pictures in memory, because the file they lie in is about to be replaced."""
        found = dict(self.readable(keys - self._held.pictures.keys()))
        self._held.pictures = {**self._held.pictures, **found}  # at once: others may be going through it

    def hold_all(self, most: int | None = None, *, aside: bool = False) -> None:
        """Keeps all pictures in memory, because the place they lie in may go; with ``most`` (bytes) no more
        than that. What cannot be read stays as it is: a missing photo hinders nothing.

        ``aside``: they are asked only after ``take_spares``; till then it is seen what others do there.
        """
        room = most
        for key in sorted(self.keys()):
            with contextlib.suppress(RefusedInputError, OSError):
                if room is not None:
                    room -= self._source(key).size(key)
                if (room is None or room >= 0) and aside:
                    self._spares[key] = self.data(key)
                elif room is None or room >= 0:
                    self.hold({key})

    def take_spares(self) -> None:
        """The place has gone: what was kept aside stands for it, in the stores made from this one too."""
        self._held.pictures = {**self._spares, **self._held.pictures}

    @property
    def held_keys(self) -> frozenset[str]:
        """The pictures that are kept in memory, wherever they came from."""
        return frozenset(self._held.pictures)

    def _all(self) -> tuple[PictureSource, ...]:
        return (self._held, *self._sources)

    def _source(self, key: str) -> PictureSource:
        for source in self._all():
            if key in source.keys():  # noqa: SIM118
                return source
        raise KeyError(key)

    def _info(self, key: str) -> PictureInfo | PictureError:
        try:
            size = self._source(key).size(key)
            if size > LARGEST_MEMBER:
                raise PictureError("picture_too_large", f"{LARGEST_MEMBER >> 20} MB")
            with self._source(key).open(key) as file:
                return _drawing_info(file, key) if key.endswith(".svg") else _photo_info(file, size)
        except PictureError as problem:
            return problem
        except (RefusedInputError, OSError, ValueError):
            return PictureError("picture_unreadable")


def is_picture_key(key: str) -> bool:
    """True for a name that a picture inside an issue may have: ``photos/`` and small ASCII letters."""
    return len(key) <= 200 and _KEY.fullmatch(key) is not None and ".." not in key


def picture_key(data: bytes, suffix: str) -> str:
    """The key of a picture by its content: ``photos/<first 16 hex of sha256>.jpg``."""
    return f"photos/{hashlib.sha256(data).hexdigest()[:16]}{suffix}"


def _drawing_info(file: BinaryIO, key: str) -> PictureInfo:
    data = file.read(LARGEST_DRAWING + 1)
    if (known := known_drawing(data)) is not None:
        return known
    from tsushin_desk.storage.drawings import read_drawing  # most issues have photos alone

    drawing = read_drawing(data, key)
    return PictureInfo(max(round(drawing.width), 1), max(round(drawing.height), 1), drawing)


def _photo_info(file: BinaryIO, size: int) -> PictureInfo:
    file.seek(max(size - _TAIL, 0))
    tail = file.read(_TAIL)
    file.seek(0)
    found = read_size(file, tail)
    return PictureInfo(found.width, found.height)
