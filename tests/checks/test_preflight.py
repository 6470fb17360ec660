"""入稿前検査: every finding once where it is due, and none where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path as FilePath

import pytest

from tsushin_desk.checks import Purpose, check_pages, print_photos
from tsushin_desk.checks.ground import Ground
from tsushin_desk.checks.print_text import contrast
from tsushin_desk.diagnostics import Diagnostic, Severity, SourceRef
from tsushin_desk.display import (
    ClosePath,
    DisplayDocument,
    Drawing,
    Fill,
    Glyph,
    GlyphRun,
    Group,
    Item,
    LineTo,
    MoveTo,
    Page,
    Path,
    Picture,
    PictureInfo,
    Role,
    RubyPart,
    Rule,
    StructureElement,
)
from tsushin_desk.geometry import Point, Rect, mm
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Consent, Photo, PhotoSize
from tsushin_desk.model.sections import Article
from tsushin_desk.pageformat.color import BLACK, WHITE, Color, blend
from tsushin_desk.press.finished import FinishedIssue, finish_issue
from tsushin_desk.press.wishes import Wish
from tsushin_desk.storage.photos_of import photos_of
from tsushin_desk.wording.messages import message

A4 = (mm(210), mm(297))
EVERYDAY = Purpose()
PLACE = SourceRef("s1", "text")
PHOTO = SourceRef("s1", "photos.0")
PALE = Color((0.7, 0.7, 0.7), (0.0, 0.0, 0.0, 0.3), 0.7)


def text(x: float = 100, y: float = 100, size: float = 11, color: Color = BLACK, **more: object) -> GlyphRun:
    settings = {"element": "p", "source": PLACE, **more}
    return GlyphRun(x, y, "f", size, color, (Glyph(1, 0, 0, "字"),), size, **settings)  # type: ignore[arg-type]


def picture(width: float = 72) -> Picture:
    return Picture(Rect(100, 200, width, width), "photos/a.jpg", source=PHOTO)


def issue(consent: Consent = Consent.PAPER, decorative: bool = False) -> Issue:
    photo = Photo(file="photos/a.jpg", consent=consent, decorative=decorative)
    return Issue(sections=(Article(id="s1", headline="題", photos=(photo,)),))


def found(
    *items: Item, purpose: Purpose = EVERYDAY, of: Issue | None = None, pages: int = 1, **infos: PictureInfo
) -> list[Diagnostic]:
    sheets = tuple(Page(n, *A4, mm(3), items) for n in range(1, pages + 1))
    structure = (StructureElement("p", Role.P), StructureElement("d", Role.FIGURE))
    info = {"photos/a.jpg": infos.get("info", PictureInfo(300, 300))}
    return list(check_pages(DisplayDocument(sheets, structure, "題"), of or issue(), info, purpose))


def codes(*items: Item, **more: object) -> list[str]:
    return [finding.code for finding in found(*items, **more)]  # type: ignore[arg-type]


def test_only_what_was_made_small_is_called_small() -> None:
    small = issue(Consent.WEB)
    photo = replace(small.sections[0].photos[0], size=PhotoSize.SMALL)  # type: ignore[union-attr]
    small = Issue(sections=(Article(id="s1", headline="題", photos=(photo,)),))
    narrow, wide = picture(mm(27)), picture(mm(29))
    info = PictureInfo(3000, 3000)
    assert "photo_small" not in codes(narrow, info=info)
    assert "photo_small" not in codes(wide, of=small, info=info)
    told = next(f for f in found(narrow, of=small, info=info) if f.code == "photo_small")
    assert (told.severity, told.place, told.parameter("width")) == (Severity.NOTE, PHOTO, "27")
    ornament = Article(id="s1", headline="題", photos=(replace(photo, decorative=True),))
    assert "photo_small" not in codes(narrow, of=Issue(sections=(ornament,)), info=info)


def test_a_clean_page_is_clean() -> None:
    for purpose in (Purpose(), Purpose(gray=True), Purpose(press=True)):
        assert codes(text(), picture(), Rule(0, 0, 9, 9, 0.25, BLACK), purpose=purpose) == []


def test_a_coarse_photo_is_found_at_its_printed_size() -> None:
    (finding,) = found(text(), picture(87))
    assert (finding.code, finding.place, finding.parameter("resolution")) == (
        "picture_low_resolution",
        PHOTO,
        "248",
    )
    assert codes(text(), picture(86)) == []
    cropped = replace(picture(72), crop=Rect(0.0, 0.0, 0.5, 0.5))
    assert codes(text(), cropped) == ["picture_low_resolution"]
    assert codes(text(), picture(500), info=PictureInfo(9, 9, Drawing(9, 9, ()))) == []


def test_consent_is_asked_for() -> None:
    (finding,) = found(text(), picture(), of=issue(Consent.NOT_ASKED))
    assert (finding.code, finding.place) == ("photo_without_consent", SourceRef("s1", "photos.0.consent"))
    assert codes(text(), picture(), of=issue(Consent.NOT_ASKED, decorative=True)) == []
    assert codes(text(), of=issue(Consent.NOT_ASKED)) == []


def test_photos_that_are_not_for_the_web() -> None:
    web = Purpose(web=True)
    for consent in (Consent.NOT_ASKED, Consent.PAPER):
        (finding,) = found(text(), picture(), of=issue(consent), purpose=web)
        assert (finding.code, finding.severity) == ("photo_not_for_web", Severity.NOTE)
    assert codes(text(), picture(200), of=issue(Consent.WEB), purpose=web) == []


def test_text_near_the_trim() -> None:
    near = text(x=mm(4.8))
    (finding,) = found(near)
    assert (finding.code, finding.place, finding.parameter("distance")) == ("text_near_trim", PLACE, "4.8")
    assert codes(text(x=mm(5.01))) == []
    assert codes(Group(-mm(100), 0, (text(x=mm(104)),))) == ["text_near_trim"]
    assert codes(text(y=A4[1] - mm(5))) == ["text_near_trim"]


@pytest.mark.parametrize(
    ("x", "y", "distance"),
    [
        (mm(4), 100, "4.0"),
        (100, mm(4) + 0.88 * 11, "4.0"),
        (A4[0] - mm(4) - 11, 100, "4.0"),
        (100, A4[1] - mm(4) - 0.12 * 11, "4.0"),
    ],
)
def test_text_near_each_edge(x: float, y: float, distance: str) -> None:
    """Left, top, right, bottom: the em box counts."""
    (finding,) = found(text(x=x, y=y))
    assert (finding.code, finding.parameter("distance")) == ("text_near_trim", distance)
    right, down = (1.1 if x < 200 else -1.1), (1.1 if y < 400 else -1.1)
    assert codes(text(x=x + mm(right), y=y + mm(down))) == []


def test_text_beyond_the_cut() -> None:
    (finding,) = found(text(x=-3))
    assert finding.parameter("distance") == "0.0"


def test_small_text_is_found_and_ruby_is_not() -> None:
    (finding,) = found(text(size=7.5))
    assert (finding.code, finding.parameter("size"), finding.parameter("least")) == (
        "text_too_small",
        "7.5",
        "8",
    )
    assert codes(replace(text(size=5), ruby=RubyPart("p:0", True)), text(size=10)) == []
    assert codes(replace(text(size=7), ruby=RubyPart("p:0", False))) == ["text_too_small"]
    assert codes(text(size=7, element="d")) == []
    assert codes(text(size=9), purpose=Purpose(least_size=10)) == ["text_too_small"]


def test_contrast() -> None:
    (finding,) = found(text(color=PALE))
    assert (finding.code, finding.parameter("ratio")) == ("contrast_low", "2.1")
    ground = Fill(Rect(0, 0, 300, 300), PALE)
    assert codes(ground, text()) == []
    assert codes(ground, text(color=WHITE)) == ["contrast_low"]
    assert codes(text(color=WHITE)) == ["contrast_low"]
    large = Color((0.5, 0.5, 0.5), (0, 0, 0, 0.5), 0.5)
    assert codes(text(color=large, size=18)) == []
    assert codes(text(color=large, size=17)) == ["contrast_low"]


def test_words_for_listeners_may_be_invisible_but_what_was_written_may_not() -> None:
    assert codes(text(), text(color=WHITE, source=None)) == []
    assert codes(text(), text(color=PALE, source=None)) == ["contrast_low"]


def test_one_ink_is_judged_by_its_gray() -> None:
    light_in_gray = Color((0.2, 0.2, 0.2), (0, 0, 0, 0.8), 0.8)
    assert codes(text(color=light_in_gray)) == []
    assert codes(text(color=light_in_gray), purpose=Purpose(gray=True)) == ["contrast_low"]


def test_blanks_are_no_text() -> None:
    blank = replace(text(x=1, color=WHITE), glyphs=(Glyph(1, 0, 0, "　"),))
    assert codes(text(), blank) == []


def test_over_a_photo_nobody_can_say() -> None:
    assert codes(picture(), text(110, 230, color=WHITE)) == []


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, BLACK, gray=True) == pytest.approx(21)


def test_empty_pages() -> None:
    assert codes(text(source=None), Fill(Rect(0, 0, 9, 9), BLACK)) == ["page_empty"]
    assert codes(pages=3) == ["page_empty"] * 3
    assert codes(picture()) == []


@pytest.mark.parametrize(("pages", "missing"), [(1, "3"), (2, "2"), (3, "1"), (5, "3")])
def test_pages_that_do_not_fold(pages: int, missing: str) -> None:
    (finding,) = found(text(), pages=pages, purpose=Purpose(folded=True))
    assert (finding.code, finding.parameter("missing")) == ("pages_not_foldable", missing)
    assert codes(text(), pages=pages) == []
    assert codes(text(), pages=8, purpose=Purpose(folded=True)) == []


@pytest.mark.parametrize("purpose", [Purpose(gray=True), Purpose(press=True)])
def test_hairlines(purpose: Purpose) -> None:
    thin = Rule(0, 0, 9, 9, 0.2, BLACK)
    assert codes(text(), thin, purpose=purpose) == ["hairline"]
    assert codes(text(), thin) == []
    box = Fill(Rect(0, 0, 9, 9), None, stroke=BLACK, stroke_width=0.1)
    assert codes(text(), Group(0, 0, (box,)), purpose=purpose) == ["hairline"]
    assert codes(text(), replace(box, stroke=None), purpose=purpose) == []
    path = Path(50, 50, (MoveTo(0, 0), LineTo(9, 9)), stroke=BLACK, stroke_width=0.1)
    (finding,) = found(text(), path, Rule(0, 0, 9, 9, 0.2, BLACK), purpose=purpose)
    assert (finding.code, finding.parameter("width")) == ("hairline", "0.10")  # the thinnest of the page
    assert codes(text(), replace(path, stroke_width=0.25), purpose=purpose) == []


def test_pale_tints_are_noted_once_for_one_ink_only() -> None:
    tint = Fill(Rect(0, 0, 9, 9), blend(BLACK, 0.05))
    (finding,) = found(text(), tint, pages=2, purpose=Purpose(gray=True))
    assert (finding.code, finding.severity, finding.parameter("ink")) == ("tint_too_pale", Severity.NOTE, "5")
    assert codes(text(), tint) == []
    assert codes(text(), Fill(Rect(0, 0, 9, 9), blend(BLACK, 0.1)), purpose=Purpose(gray=True)) == []


def test_too_much_ink() -> None:
    wet = Color((0, 0, 0), (0.9, 0.9, 0.9, 0.5), 0)
    (finding,) = found(text(), Rule(0, 0, 9, 9, 1, wet), purpose=Purpose(press=True))
    assert (finding.code, finding.parameter("ink")) == ("ink_over_limit", "320")
    assert codes(text(), Rule(0, 0, 9, 9, 1, wet)) == []


@pytest.mark.parametrize(
    "item",
    [
        text(color=Color((0, 0, 0), (0.9, 0.9, 0.9, 0.5), 0)),
        Fill(Rect(0, 400, 9, 9), Color((0, 0, 0), (0.9, 0.9, 0.9, 0.5), 0)),
        Fill(Rect(0, 400, 9, 9), None, stroke=Color((0, 0, 0), (0.9, 0.9, 0.9, 0.5), 0), stroke_width=1),
        Path(0, 400, (MoveTo(0, 0), LineTo(9, 9), ClosePath()), Color((0, 0, 0), (0.9, 0.9, 0.9, 0.5), 0)),
        Group(5, 5, (Fill(Rect(0, 400, 9, 9), Color((0, 0, 0), (0.9, 0.9, 0.9, 0.5), 0)),)),
    ],
)
def test_too_much_ink_in_whatever_is_painted(item: Item) -> None:
    (finding,) = found(text(x=200), item, purpose=Purpose(press=True))
    assert (finding.code, finding.parameter("ink")) == ("ink_over_limit", "320")


def test_just_enough_ink() -> None:
    full = Color((0, 0, 0), (0.9, 0.9, 0.9, 0.3), 0)
    assert codes(text(), Fill(Rect(0, 400, 9, 9), full), purpose=Purpose(press=True)) == []


def test_a_field_is_told_once() -> None:
    assert codes(text(x=1), text(x=1, y=200), pages=2) == ["text_near_trim"]
    other = SourceRef("s2", "text")
    assert codes(text(x=1), text(x=1, source=other)) == ["text_near_trim"] * 2


def test_every_finding_names_a_fix_and_has_its_sentence() -> None:
    everything = found(
        *(text(x=1, size=5, color=PALE, source=None), Rule(0, 0, 9, 9, 0.1, BLACK)),
        *(picture(200), Fill(Rect(0, 300, 9, 9), blend(BLACK, 0.05))),
        purpose=Purpose(gray=True, folded=True),
        of=issue(Consent.NOT_ASKED),
    )
    assert len({finding.code for finding in everything}) == 8
    for finding in everything:
        assert finding.parameter("fix")
        assert "うまくいかない" not in message(finding).what


def test_the_ground_of_a_place() -> None:
    ground = Ground()
    triangle = (MoveTo(0, 0), LineTo(100, 0), LineTo(0, 100), ClosePath())
    ground.add(Fill(Rect(0, 0, 200, 200), PALE))
    ground.add(Path(0, 0, triangle, BLACK), 50, 50)
    ground.add(Path(0, 0, triangle, WHITE, opacity=0.5), 50, 50)
    assert ground.at(Point(60, 60)) == blend(WHITE, 0.5, BLACK)
    assert ground.at(Point(140, 140)) == PALE
    assert ground.at(Point(300, 300)) == WHITE


@pytest.fixture(scope="module")
def finished(sample: FilePath) -> FinishedIssue:
    return finish_issue(sample)


@pytest.mark.parametrize("profile", ["", "office", "x1a", "x4"])
def test_the_sample_is_free_of_findings(finished: FinishedIssue, profile: str) -> None:
    assert finished.preflight(Wish(profile, imposed=True)) == ()


def test_in_one_ink_the_sample_has_pale_tints(finished: FinishedIssue) -> None:
    assert [finding.code for finding in finished.preflight(Wish("gray"))] == ["tint_too_pale"]


def test_only_the_wished_pages_are_looked_at(finished: FinishedIssue) -> None:
    (finding,) = finished.preflight(Wish(imposed=True, pages=(1, 3)))
    assert finding.code == "pages_not_foldable"


def test_the_photos_of_an_issue_are_looked_up_once_for_all_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else an issue of 256 pages is looked through 256 times: that took longer than to lay it out."""
    looked: list[Issue] = []

    def counting(of: Issue) -> Iterator[tuple[SourceRef, Photo]]:
        looked.append(of)
        return photos_of(of)

    monkeypatch.setattr(print_photos, "photos_of", counting)
    counts = []
    for pages in (1, 20):
        assert [one.code for one in found(picture(), of=issue(Consent.NOT_ASKED), pages=pages)]
        counts.append(len(looked))
        looked.clear()
    assert counts[0] == counts[1] > 0
