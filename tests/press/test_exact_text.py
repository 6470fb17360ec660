"""The text of a file is the issue's text, character for character, in the order of the forms.

Nothing is allowed but what stands here by name. In the structure (what is read aloud): a zero-width space
where the line has room between two signs. In the running text of a reader, which goes by what is painted:
blanks and line ends, which readers work out from the places of the signs.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
import pytest
from full_issue import Filler
from issue_reading import Reading
from stress_issues import STRESS, photo_store

from tsushin_desk.checks.ground import placed
from tsushin_desk.display import DisplayDocument, GlyphRun
from tsushin_desk.model.fields import FieldType, FormField
from tsushin_desk.model.issue import Issue
from tsushin_desk.prepress.imposition import Side, two_up
from tsushin_desk.press.finished import FinishedIssue, finish_issue, pdf_of
from tsushin_desk.press.wishes import Wish
from tsushin_desk.storage.container import Container, write_issue

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "issue-33"
DATE = datetime(2025, 8, 1, tzinfo=UTC)
FOLDER = TemporaryDirectory()  # as long as the tests run
NO_WIDTH = "\u200b"
PROSE = (
    "**{0}、葛\U000e0100城市**の{{髙橋|たかはし}}と{{電子|でん|し}}《《きっと》》、𠀋・ﾊﾝｶｸ Café “iPad” "
    "10:00～15:30、https://example.jp/a?b={0} を見る。欄\tその次の欄。{{𠀋野|たけの}}の**《《太い》》"
    "{{葛\U000e0100|くず}}**…――\\*印、①Ⅳ㈱「『髙﨑』」！？\n"
    "{0}番の二つめの段落（土）は、{{長い|ながい}}文章がつづくので何行にもなり、"
    "どこかで{{改行|かいぎょう}}します。"
)


class HardFiller(Filler):
    """Every field of every kind, in hard text; every one with a number of its own."""

    def _value(self, name: str, form: FormField, hint: Any) -> Any:
        value = super()._value(name, form, hint)
        if form.type is FieldType.LINE and name != "number":
            return f"葛\U000e0100{value}𠀋 A"
        if form.type is FieldType.PARTS:
            return tuple(replace(part, text=PROSE.format(n)) for n, part in enumerate(value, 700))
        if form.type is FieldType.PROSE and "\n" in value and not 0 < form.budget <= 40:
            return PROSE.format(re.sub(r"\D", "", value.split("の")[0]) or "9")
        return value


@cache
def finished(name: str, page_format: str = "a4-two-column") -> FinishedIssue:
    if name == "sample":
        return finish_issue(SAMPLE, page_format)
    pictures, keys = photo_store()
    made: Issue = STRESS[name]() if name in STRESS else HardFiller(tuple(keys.values())).issue()
    path = Path(FOLDER.name) / f"{name}.tsushin"
    write_issue(made, pictures, path, Container.PACKAGE)
    return finish_issue(path, page_format)


@cache
def product(name: str, wish: Wish, page_format: str = "a4-two-column") -> bytes:
    issue = finished(name, page_format)
    assert not issue.is_refused
    return pdf_of(issue, DATE, lambda *_: None, wish)


def told(*command: str, data: bytes) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(data)
        names = [str(path) if part == "FILE" else part for part in command]
        return subprocess.run(names, capture_output=True, check=True).stdout.decode()


def structure_text(data: bytes) -> str:
    """What is read aloud, element by element: the quoted strings of poppler's tree."""
    tree = told("pdfinfo", "-struct-text", "FILE", data=data)
    return "".join(re.findall(r'^ *"(.*)"$', tree, re.MULTILINE))


def painted_text(document: DisplayDocument) -> str:
    return "".join(painted_lines(document))


def painted_lines(document: DisplayDocument) -> list[str]:
    """What stands in one piece: the text of each run."""
    return [
        solid("".join(glyph.text for glyph in item.glyphs))
        for page in document.pages
        for item, _, _ in placed(page.items)
        if isinstance(item, GlyphRun)
    ]


def solid(text: str) -> str:
    """Without blanks, line ends, page ends and zero-width spaces."""
    return re.sub(rf"[\s{NO_WIDTH}]", "", text)


def first_difference(one: str, other: str) -> str:
    for place, (a, b) in enumerate(zip(one + "\0", other + "\0", strict=False)):
        if a != b:
            return f"at {place}: {one[place - 12 : place + 20]!r} is not {other[place - 12 : place + 20]!r}"
    return ""


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        *((name, Wish()) for name in ("sample", *STRESS, "every field")),
        ("words", Wish(profile="gray")),
        ("words", Wish(web=True)),
        *(
            pytest.param(name, wish, marks=pytest.mark.long)
            for name in ("sample", "photos", "long", "every field")
            for wish in (Wish(profile="gray"), Wish(web=True))
        ),
    ],
)
def test_what_is_read_aloud_is_the_issue_s_text(name: str, wish: Wish) -> None:
    issue = finished(name)
    wanted = Reading(issue.page_format.words).issue(issue.issue)
    assert first_difference(structure_text(product(name, wish)).replace(NO_WIDTH, ""), wanted) == ""


WISHES = {
    "office": Wish(),
    "gray": Wish(profile="gray"),
    "x1a": Wish(profile="x1a", marks=True),
    "x4": Wish(profile="x4"),
    "imposed": Wish(profile="x1a", imposed=True),
    "web": Wish(web=True),
}


def pages_of(name: str, wish: Wish) -> list[int]:
    """The pages in the order in which the file has them."""
    count = len(finished(name).document.pages)
    sides = two_up(count) if wish.imposed else [Side(n, 0) for n in range(1, count + 1)]
    return [number for side in sides for number in (side.left, side.right) if number]


QUICK = [("sample", "office"), ("every field", "office"), ("every field", "x1a"), ("photos", "imposed")]
ALL = [(name, kind) for name in ("sample", *STRESS, "every field") for kind in WISHES]


@pytest.mark.parametrize(
    ("name", "kind"),
    [*QUICK, *(pytest.param(*one, marks=pytest.mark.long) for one in ALL if one not in QUICK)],
)
def test_two_readers_find_every_character_where_it_was_painted(name: str, kind: str) -> None:
    document, data = finished(name).document, product(name, WISHES[kind])
    pages = tuple(document.pages[number - 1] for number in pages_of(name, WISHES[kind]))
    wanted = solid(painted_text(replace(document, pages=pages)))
    poppler = solid(told("pdftotext", "-raw", "-enc", "UTF-8", "FILE", "-", data=data))
    assert first_difference(poppler, wanted) == ""
    # pdfium puts what stands at one height together: boxes of a diagram, ruby; so each line is looked for.
    pdfium = solid("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)))
    assert Counter(pdfium) == Counter(wanted)
    assert [line for line in painted_lines(document) if line not in pdfium] == []


def test_a_wrong_character_does_not_pass() -> None:
    issue = finished("words")
    wanted = Reading(issue.page_format.words).issue(issue.issue)
    assert first_difference(wanted.replace("\U000e0100", "", 1), wanted)
    changed = replace(issue.issue, masthead=replace(issue.issue.masthead, number=78))
    assert first_difference(Reading(issue.page_format.words).issue(changed), wanted)
