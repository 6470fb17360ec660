"""The inline notation: what is well formed is read, everything else stays as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsushin_desk.model.inline import Span, SpanKind, parse_inline, plain_inline

BOLD, RUBY, DOTS, LINK = SpanKind.BOLD, SpanKind.RUBY, SpanKind.DOTS, SpanKind.LINK


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("ふつう", "ふつう", ()),
        ("前**太字**後", "前太字後", (Span(BOLD, 1, 3),)),
        ("{親文字|ルビ}", "親文字", (Span(RUBY, 0, 3, ("ルビ",)),)),
        ("{電子|でん|し}", "電子", (Span(RUBY, 0, 2, ("でん", "し")),)),
        ("《《点》》", "点", (Span(DOTS, 0, 1),)),
        ("**{輪|わ}**", "輪", (Span(BOLD, 0, 1), Span(RUBY, 0, 1, ("わ",)))),
        ("<https://a.jp/b>へ", "https://a.jp/bへ", (Span(LINK, 0, 14, ("https://a.jp/b",)),)),
        ("https://a.jp/b。", "https://a.jp/b。", (Span(LINK, 0, 14, ("https://a.jp/b",)),)),
        ("https://a.jp/.", "https://a.jp/.", (Span(LINK, 0, 13, ("https://a.jp/",)),)),
        (r"\**太字\**", "**太字**", ()),
        ("{輪}", "{輪}", ()),
        ("{輪|}", "{輪|}", ()),
        ("****", "****", ()),
        ("a < b > c", "a < b > c", ()),
    ],
)
def test_notation(source: str, text: str, spans: tuple[Span, ...]) -> None:
    parsed = parse_inline(source)
    assert (parsed.text, parsed.spans, parsed.unclosed) == (text, spans, ())


@pytest.mark.parametrize(
    ("source", "places"), [("あ**い", (1,)), ("**あ\nい**", (0, 5)), ("{輪|わ", (0,)), ("《《点", (0,))]
)
def test_what_is_not_closed_stays(source: str, places: tuple[int, ...]) -> None:
    parsed = parse_inline(source)
    assert parsed.text == source
    assert parsed.unclosed == places


def test_offsets_lead_back_to_the_source() -> None:
    source = "前**太**{輪|わ}後"
    parsed = parse_inline(source)
    assert parsed.text == "前太輪後"
    assert [source[i] for i in parsed.offsets[:-1]] == list(parsed.text)
    assert parsed.offsets[-1] == len(source)


@given(st.text(alphabet="あ*{}|《》<>\\\nhttps://a ", max_size=60))
def test_any_text_is_read(source: str) -> None:
    parsed = parse_inline(source)
    assert len(parsed.offsets) == len(parsed.text) + 1
    assert list(parsed.offsets) == sorted(set(parsed.offsets)) or source == ""
    assert [source[i] for i in parsed.offsets[:-1]] == list(parsed.text)
    for span in parsed.spans:
        assert 0 <= span.start < span.end <= len(parsed.text)


def test_plain_text_reads_nothing() -> None:
    assert plain_inline("**あ**").text == "**あ**"
    assert plain_inline("**あ**").spans == ()


def test_marks_in_the_middle_of_plain_text() -> None:
    """Plain characters are read in one go, up to the next that may begin a mark."""
    source = "詳しくはhttps://a.jp/へ。hでも《中》でも<小>でも、{橋|はし}と**太**と《《点》》と\\*まで"
    read = parse_inline(source)
    assert read.text == "詳しくはhttps://a.jp/へ。hでも《中》でも<小>でも、橋と太と点と*まで"
    found = [(span.kind, read.text[span.start : span.end]) for span in read.spans]
    assert found == [
        (SpanKind.LINK, "https://a.jp/"),
        (SpanKind.RUBY, "橋"),
        (SpanKind.BOLD, "太"),
        (SpanKind.DOTS, "点"),
    ]
    assert all(source[place] == char for place, char in zip(read.offsets, read.text, strict=False))
