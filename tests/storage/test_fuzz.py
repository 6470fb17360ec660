"""Slips at random places of real files: opened, or refused with one message. Nothing else is ever raised."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from storage_samples import opened_sample, sample_yaml

from tsushin_desk.diagnostics import RefusedInputError
from tsushin_desk.storage.drawings import read_drawing
from tsushin_desk.storage.issue_yaml import parse_issue
from tsushin_desk.storage.page_formats import read_page_format
from tsushin_desk.storage.picture_headers import PictureError, read_size
from tsushin_desk.storage.places import layouts_folder
from tsushin_desk.wording.messages import known_codes, sentence

_SIGNS = "：:\"'[]{}#|>\\%@`~0,é　\t\n\x00\ud800\U0001f600"
_WORDS = ("&a", "*a", "!x", "  ", "---\n", "...\n", "<<: ", ": ", "- ", "? ", "-1", "yes")
PIECES = st.sampled_from([*_SIGNS, *_WORDS])
QUICK = settings(max_examples=examples(60), deadline=None, derandomize=True, database=None)


def damaged(text: str, slips: list[tuple[int, str, int]]) -> bytes:
    for at, piece, lost in slips:
        at %= max(len(text), 1)
        text = text[:at] + piece + text[at + lost :]
    return text.encode("utf-8", "surrogatepass")


SLIPS = st.lists(st.tuples(st.integers(0, 100_000), PIECES, st.integers(0, 6)), min_size=1, max_size=3)


def only_refused(read: Callable[[], Any]) -> None:
    try:
        read()
    except RefusedInputError as problem:
        (diagnostic,) = problem.diagnostics
        assert diagnostic.code in known_codes()
        assert sentence(diagnostic)


@QUICK
@given(SLIPS)
def test_issues(slips: list[tuple[int, str, int]]) -> None:
    only_refused(lambda: parse_issue(damaged(sample_yaml(), slips), "x"))


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_as_an_issue(data: bytes) -> None:
    only_refused(lambda: parse_issue(data, "x"))


@QUICK
@given(SLIPS)
def test_drawings(slips: list[tuple[int, str, int]]) -> None:
    picture = opened_sample().issue.masthead.picture
    assert picture is not None
    text = opened_sample().pictures.data(picture.file).decode()
    only_refused(lambda: read_drawing(damaged(text, slips), "x"))


@settings(QUICK, max_examples=examples(30))
@given(SLIPS)
def test_page_formats(slips: list[tuple[int, str, int]]) -> None:
    import tempfile

    text = (layouts_folder() / "a4-two-column.yaml").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(damaged(text, slips))
        only_refused(lambda: read_page_format(str(path)))


@QUICK
@given(
    st.binary(max_size=60), st.integers(0, 2_000), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"])
)
def test_picture_headers(patch: bytes, at: int, start: bytes) -> None:
    import io

    key = next(key for key in sorted(opened_sample().pictures.keys()) if key.endswith(".jpg"))
    data = opened_sample().pictures.data(key)
    for trial in (data[:at] + patch + data[at + len(patch) :], start + patch, data[:at]):
        with suppress(PictureError):
            size = read_size(io.BytesIO(trial), trial[-4096:])
            assert size.width > 0
