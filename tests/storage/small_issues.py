"""Small issues with photos, whose text says which saving they are: for thousands of savings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tsushin_desk.model.issue import Issue, Masthead
from tsushin_desk.model.parts import Photo
from tsushin_desk.model.sections import FreeText
from tsushin_desk.storage.container import Container, document_of, read_issue
from tsushin_desk.storage.documents import DocumentFile, Occasion, SaveResult
from tsushin_desk.storage.pictures import MemoryPictures, PictureStore, picture_key
from tsushin_desk.storage.safe_saving import save_issue

WHEN = datetime(2025, 11, 23, 20, 45, 1)
NOW = Occasion("相川", WHEN)
PHOTOS = tuple(b"\xff\xd8\xff" + bytes([number]) * 3_000 for number in range(3))
KEYS = tuple(picture_key(data, ".jpg") for data in PHOTOS)
STORE = PictureStore(MemoryPictures(dict(zip(KEYS, PHOTOS, strict=True))))
CONTAINERS = list(Container)


def small_issue(text: str, number: int = 33, photos: int = 2) -> Issue:
    """An issue whose one section's headline is ``text``."""
    shown = tuple(Photo(file=key) for key in KEYS[:photos])
    section = FreeText(id="s1", headline=text, photos=shown)
    return Issue(masthead=Masthead(title_lines=("通信",), number=number), sections=(section,))


def text_of(path: Path) -> str:
    """The text of a saved small issue, its photos verified."""
    opened = read_issue(path)
    (section,) = opened.issue.sections
    for photo in section.photos:
        assert opened.pictures.data(photo.file) == PHOTOS[KEYS.index(photo.file)]
    return section.headline


def new_file(path: Path, container: Container) -> DocumentFile:
    """A place where nothing stands."""
    return DocumentFile(path, container)


def file_at(path: Path) -> DocumentFile:
    """A document as it was just opened."""
    return document_of(read_issue(path))


def save_text(text: str, file: DocumentFile, photos: int = 2) -> SaveResult:
    """Saves a small issue."""
    return save_issue(small_issue(text, photos=photos), STORE, file, NOW)


def name_for(container: Container) -> str:
    return "第33号.tsushin" if container is Container.PACKAGE else "第33号"
