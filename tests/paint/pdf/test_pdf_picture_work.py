"""Photos are made ready beside the painter, once, and nothing of that work stays behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from pdf_documents import document, export, fonts, options, page, run
from pdf_samples import encoded, photo

from tsushin_desk.display import DisplayDocument, Picture
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf import Profile, write_pdf
from tsushin_desk.paint.pdf import images as room
from tsushin_desk.paint.pdf.images import Wanted, normalise
from tsushin_desk.paint.pdf.picture_work import forget_images

PHOTO = encoded(photo(), "JPEG", quality=90)
PLACES = [Rect(20, 20 + 60 * n, 50, 40) for n in range(3)]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many images were made, and by which threads."""
    counted: Counter[str] = Counter()

    def counting(data: bytes, wanted: object) -> object:
        counted[threading.current_thread().name] += 1
        return normalise(data, wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "normalise", counting)
    return counted


@pytest.mark.parametrize("profile", [Profile.OFFICE, Profile.GRAY, Profile.X4])
def test_a_photo_is_made_ready_once_by_a_worker(made: Counter[str], profile: Profile) -> None:
    content = document(*(Picture(place, "p.jpg") for place in PLACES), run("題", y=400))
    first = export(content, lambda _: PHOTO, profile)
    assert made.total() == 1
    assert all(name.startswith("picture") for name in made)
    assert export(content, lambda _: PHOTO, profile) == first
    assert made.total() == 1 + profile.is_press  # remembered, but for a press
    forget_images()
    assert export(content, lambda _: PHOTO, profile) == first
    assert made.total() == 2 + profile.is_press


def test_another_photo_of_the_same_name_is_not_taken_for_the_first(made: Counter[str]) -> None:
    content = document(Picture(PLACES[0], "p.jpg"), run("題", y=400))
    first = export(content, lambda _: PHOTO)
    other = encoded(photo().rotate(180), "JPEG", quality=90)
    assert export(content, lambda _: other) != first
    assert made.total() == 2


def test_nobody_works_on_when_the_export_is_stopped(made: Counter[str]) -> None:
    pages = tuple(page(Picture(PLACES[0], f"{n}.jpg"), run("題", y=400), number=n) for n in range(1, 9))
    whole = document(run("題", y=400))
    content = DisplayDocument(pages, whole.structure, whole.title)

    stopped = threading.Event()

    def stop(done: int, total: int) -> None:
        stopped.set()
        raise InterruptedError

    def read(key: str) -> bytes:
        if int(key[0]) > 2:  # the photos of later pages are slow in coming
            assert stopped.wait(30)
        return encoded(photo(400 + int(key[0]), 300), "JPEG")

    with pytest.raises(InterruptedError):
        write_pdf(content, fonts(), read, options(), stop)
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("picture")]
    assert 1 <= made.total() <= 4  # what had begun is ended, nothing else


def test_photos_are_begun_before_what_writes_the_file_is_opened() -> None:
    """In a process of its own: there nothing has been opened yet."""
    program = """
import builtins, sys, threading
from pdf_documents import document, fonts, options, run
from pdf_samples import encoded, photo
from tsushin_desk.display import Picture
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.pdf import write_pdf

begun = threading.Event()


plainly = builtins.__import__


def watched(name, *rest, **named):
    if name == "tsushin_desk.paint.pdf.writer" and name not in sys.modules:
        print("photo begun before the writer is opened:", begun.wait(30))
    return plainly(name, *rest, **named)


def read(key):
    begun.set()
    return encoded(photo(), "JPEG")


builtins.__import__ = watched
data = write_pdf(document(Picture(Rect(20, 20, 50, 40), "p.jpg"), run("題", y=400)), fonts(), read, options())
print(data.count(b"/Subtype /Image") + data.count(b"DCTDecode"))
"""
    said = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert said[0] == "photo begun before the writer is opened: True"
    assert int(said[1]) >= 1


def test_a_photo_is_decoded_in_one_piece() -> None:
    data = encoded(photo(1200, 900), "JPEG", quality=95)
    assert len(data) > 1 << 16
    reads = []

    class File(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            reads.append(size)
            return super().read(size)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "BytesIO", File)
        normalise(data, Wanted(Rect(0, 0, 1, 1), 600, 450, options().output_profile))
    assert len([size for size in reads if size is not None and size >= 1 << 16]) == 1
