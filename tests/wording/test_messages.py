"""Every code that the source can give has a sentence in three Japanese parts; values are no templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tsushin_desk
from tsushin_desk.diagnostics import FileRef, SourceRef, error, note, warning
from tsushin_desk.model.issue import Colophon, Issue
from tsushin_desk.model.parts import District, Photo, Programme, Session
from tsushin_desk.model.sections import DistrictReport, EventNotice
from tsushin_desk.wording.messages import known_codes, message, sentence
from tsushin_desk.wording.phrases import Phrase
from tsushin_desk.wording.places import place_label

SOURCE = Path(tsushin_desk.__file__).parent
# error("code", …), refusal("code", …), PictureError("code"), and tables and variables of codes.
_CALL = re.compile(r"\b(?:error|warning|note|refusal|PictureError|_wrong_shape)\(\s*\"([a-z][a-z_-]+)\"")
_RETURNED = re.compile(
    r"(?:\breturn|\bcode =|\belse|: |, )\s*\"((?:yaml|package|picture|value|no|disk|is_directory)_[a-z_]+)\""
)
_JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
_ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")

REPORT = DistrictReport(
    id="s1",
    districts=(District(name="佐野地区"),),
    headline="**協議体**勉強会開催",
    photos=(Photo(),),
)
NOTICE = EventNotice(
    id="s2",
    headline="第2層協議体情報交換会の開催のお知らせ",
    programmes=(Programme(sessions=(Session(),)),),
)
ISSUE = Issue(sections=(REPORT, NOTICE, DistrictReport(id="s3")), colophon=Colophon())


def codes_in_source() -> set[str]:
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        found.update(_CALL.findall(text))
        if path.parent.name == "storage":
            found.update(_RETURNED.findall(text))
    return found


def test_every_code_has_a_sentence() -> None:
    codes = codes_in_source()
    assert len(codes) > 90
    assert codes - known_codes() == set()


def test_the_search_finds_all_ways_of_naming_a_code() -> None:
    expected = {
        "picture_truncated",
        "package_bomb",
        "no_permission",
        "disk_full",
        "yaml_tab",
        "package_cut_off",
    }
    assert expected <= codes_in_source()


@pytest.mark.parametrize("code", sorted(known_codes()))
def test_three_parts_in_japanese(code: str) -> None:
    for parameters in ({}, _Anything()):
        parts = message(error(code, FileRef("第33号.tsushin", 12, 5), **dict(parameters)))
        for text in (parts.what, parts.safe, parts.do):
            assert _JAPANESE.search(text)
            assert text.endswith(("。", "：", "）"))
            assert not _ENGLISH.search(text)
            assert "{" not in text
            assert "[[" not in text
            assert "「」" not in text.replace("「」」", "") or not parameters
        assert parts.what.startswith("第33号.tsushin の 12 行目 5 文字目：")


class _Anything(dict[str, str]):
    """A value for every parameter that any phrase names."""

    def __init__(self) -> None:
        from tsushin_desk.wording import messages

        names = set()
        for phrase in messages._PHRASES.values():
            for text in (phrase.what, phrase.safe, phrase.do):
                names.update(re.findall(r"\{([a-z_]+)\}", text))
        super().__init__(dict.fromkeys(names, "あ"))


def test_optional_parts() -> None:
    with_word = sentence(error("unknown_key", key="slogam", nearest="slogan"))
    assert with_word == "「slogam」という項目はありません。「slogan」ではありませんか。"
    assert sentence(error("unknown_key", key="x", nearest="")) == "「x」という項目はありません。"
    assert sentence(error("overset", lines=3)) == "紙からあふれています。"
    both = sentence(error("overset", lines=3, characters=66))
    assert both == "3行・66字が紙からあふれています。"


def test_values_are_never_templates() -> None:
    text = sentence(error("unknown_key", key="{nearest}[[{key}]]", nearest="a"))
    assert text == "「{nearest}[[{key}]]」という項目はありません。「a」ではありませんか。"


def test_an_unknown_code_is_still_said() -> None:
    parts = message(error("something_new"))
    assert "something_new" in parts.what
    assert parts.safe
    assert parts.do


@pytest.mark.parametrize(
    ("place", "label"),
    [
        (None, ""),
        (FileRef("第33号.tsushin"), "第33号.tsushin"),
        (FileRef("第33号.tsushin", 12), "第33号.tsushin の 12 行目"),
        (FileRef("第33号.tsushin", 12, 5), "第33号.tsushin の 12 行目 5 文字目"),
        (SourceRef("masthead", "slogan"), "題字の標語"),
        (SourceRef("masthead", "picture.file"), "題字の絵"),
        (SourceRef("colophon", "url"), "奥付のアドレス"),
        (SourceRef("s1"), "地区の報告「協議体勉強会開催」"),
        (SourceRef("s1", "photos.0.caption"), "地区の報告「協議体勉強会開催」の写真1の説明文"),
        (SourceRef("s1", "photos.1.file"), "地区の報告「協議体勉強会開催」の写真2"),
        (SourceRef("s1", "districts.0.name"), "地区の報告「協議体勉強会開催」の地区1の地区名"),
        (SourceRef("s1", "diagram.nodes.2.text"), "地区の報告「協議体勉強会開催」の流れ図3の吹き出し"),
        (
            SourceRef("s2", "programmes.0.sessions.1.speaker"),
            "催しのお知らせ「第2層協議体情報交換会の開催の…」の催しの内容1のセッション2の話し手",
        ),
        (SourceRef("s3", "headline"), "地区の報告の見出し"),
        (SourceRef("s3", "no_such_field"), "地区の報告"),
        (SourceRef("gone", "headline"), "見出し"),
    ],
)
def test_places(place: SourceRef | FileRef | None, label: str) -> None:
    assert place_label(place, ISSUE) == label


def test_a_place_without_the_issue() -> None:
    assert sentence(warning("picture_missing", SourceRef("s9", "photos.1.file"), file="photos/a.jpg")) == (
        "写真2：写真「photos/a.jpg」が見つかりません。"
    )


def test_severity_goes_along() -> None:
    assert message(note("newer_keys_kept", version="1.7")).severity == "note"


def test_phrases_are_complete() -> None:
    from tsushin_desk.wording import messages

    assert all(isinstance(phrase, Phrase) and phrase.do for phrase in messages._PHRASES.values())
