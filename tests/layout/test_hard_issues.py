"""Issues that no sane office makes: laid out or refused with a finding, in bounded time, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layout_pages import all_text, flat, laid_out, outside, overlapping_text, sample_issue, text_on_photos

from tsushin_desk.display import Picture, PictureInfo
from tsushin_desk.geometry import Rect
from tsushin_desk.layout import LaidOut
from tsushin_desk.model.issue import Colophon, Issue, Masthead
from tsushin_desk.model.parts import (
    Actor,
    Crop,
    District,
    PartKind,
    Photo,
    ReportPart,
    Step,
    StepDiagram,
    TextBlock,
)
from tsushin_desk.model.sections import Appeal, Article, DistrictReport, FreeText, Greeting, PhotoPage

PROSE = "地域の皆さんが集まって、これからの助け合いについて話し合いました。"


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u3000", "")


def sound(result: LaidOut) -> LaidOut:
    for page in result.document.pages:
        assert overlapping_text(page) == [], page.number
        assert text_on_photos(page) == [], page.number
        assert outside(page) == [], page.number
    return result


def test_an_empty_issue_is_one_page() -> None:
    result = sound(laid_out(Issue(masthead=Masthead(title_lines=("通信",)))))
    assert len(result.document.pages) == 1


def test_an_issue_without_anything_at_all() -> None:
    assert len(laid_out(Issue(masthead=Masthead(), colophon=Colophon())).document.pages) == 1


def test_a_label_without_text_is_not_printed() -> None:
    """A report that is being written, or one from the roll-over; a label of one's own is words, and stays."""
    empty = tuple(ReportPart(kind=kind) for kind in (PartKind.PURPOSE, PartKind.COURSE, PartKind.NEXT_STEPS))
    own = ReportPart(kind=PartKind.OWN, label="費用")
    written = ReportPart(kind=PartKind.BACKGROUND, text=PROSE)
    for parts in (empty, (*empty, own), (written, *empty), (ReportPart(kind=PartKind.PURPOSE, text=" \n"),)):
        sections = (
            Article(id="a", headline="説明会", parts=parts),
            DistrictReport(id="d", districts=(District(name="八幡地区"),), headline="講座", parts=parts),
        )
        text = all_text(sound(laid_out(Issue(sections=sections))))
        assert not any(label in text for label in ("目的", "様子", "今後"))
        assert text.count("費用") == (2 if own in parts else 0)
        assert squeezed(text).count(PROSE) == (2 if written in parts else 0)


@pytest.mark.parametrize("length", [60, 400, 3000])
def test_a_headline_longer_than_a_column(length: int) -> None:
    headline = (PROSE * (length // len(PROSE) + 1))[:length]
    issue = Issue(sections=(Article(id="a", headline=headline, body=PROSE),))
    result = sound(laid_out(issue))
    assert headline in squeezed(all_text(result))


def test_three_thousand_characters_without_punctuation() -> None:
    body = ("地域支え合い活動助成講座開催報告" * 200)[:3000]
    issue = Issue(sections=(Greeting(id="g", heading="みなさまへ", body=body),))
    result = sound(laid_out(issue))
    assert body in squeezed(all_text(result))
    assert len(result.document.pages) <= 5


def test_a_long_report_flows_over_pages() -> None:
    body = PROSE * 300
    issue = Issue(
        sections=(
            Greeting(id="g", heading="みなさまへ", body=PROSE * 3),
            Article(id="a", headline="長い報告", parts=(ReportPart(text=body),)),
            FreeText(id="f", headline="そのあと", blocks=(TextBlock(text=PROSE * 2),)),
        )
    )
    result = sound(laid_out(issue))
    text = squeezed(all_text(result))
    assert PROSE * 290 in text
    assert 5 <= len(result.document.pages) <= 12


def test_forty_sections() -> None:
    sections = tuple(
        FreeText(id=f"s{i}", headline=f"記事その{i}", blocks=(TextBlock(text=f"第{i}の話。" + PROSE * 4),))
        for i in range(40)
    )
    result = sound(laid_out(Issue(sections=sections)))
    text = squeezed(all_text(result))
    assert all(f"第{i}の話。" in text for i in range(40))
    assert len(result.document.pages) <= 14


@pytest.mark.parametrize("kind", [Article, PhotoPage])
def test_sixty_photos(kind: type[Article] | type[PhotoPage]) -> None:
    photos = tuple(Photo(file=f"photos/{i}.jpg", caption=f"写真{i}", description="人") for i in range(60))
    infos = {photo.file: PictureInfo(1600, 1200 if i % 3 else 2400) for i, photo in enumerate(photos)}
    result = sound(laid_out(Issue(sections=(kind(id="a", headline="写真", photos=photos),)), infos))
    text = squeezed(all_text(result))
    assert all(f"写真{i}" in text for i in range(60))
    assert len(result.document.pages) <= 20


def test_an_address_of_four_hundred_characters() -> None:
    url = "https://www.example.jp/" + "machi/" * 63
    issue = Issue(
        sections=(Article(id="a", headline="案内", body=f"くわしくは{url}をご覧ください。"),),
        colophon=Colophon(publisher="係", url=url),
    )
    result = sound(laid_out(issue))
    assert url in squeezed(all_text(result))


def test_an_appeal_longer_than_a_page_is_framed_on_every_page() -> None:
    issue = Issue(sections=(Appeal(id="a", headline="お願い", body=PROSE * 150),))
    result = sound(laid_out(issue))
    assert PROSE * 140 in squeezed(all_text(result))


def test_a_diagram_higher_than_a_page_is_an_overset_finding() -> None:
    nodes = (
        Actor(id="a", name="協議体"),
        *(Step(id=f"s{i}", text=f"その{i}" + "検討" * 30) for i in range(40)),
    )
    report = DistrictReport(
        id="d", districts=(District(name="八幡地区"),), headline="長い流れ",
        diagram=StepDiagram(nodes=nodes), parts=(ReportPart(text=PROSE),),
    )  # fmt: skip
    result = laid_out(Issue(sections=(report,)))
    overset = [f for f in result.findings if f.code == "overset"]
    assert [f.place.section for f in overset if f.place] == ["d"]
    assert int(overset[0].parameter("characters")) > 1000
    assert PROSE in squeezed(all_text(result))


def test_long_names_everywhere() -> None:
    issue, pictures = sample_issue()
    long = "とても長い名前の地区社会福祉協議会連絡会議" * 3
    report = next(s for s in issue.sections if isinstance(s, DistrictReport))
    changed = replace(
        report,
        districts=(District(name=long, sub_district=long), District(name="岩鼻地区")),
        joint_label=long,
    )
    masthead = replace(issue.masthead, title_lines=(long, long), number=12345, slogan=long, catchword=long)
    sound(laid_out(Issue(masthead=masthead, sections=(changed,), colophon=issue.colophon), pictures))


def test_missing_pictures_leave_a_frame() -> None:
    issue, _ = sample_issue()
    result = sound(laid_out(issue, {}))
    assert len(result.document.pages) >= 4


def test_a_hidden_section_is_not_printed() -> None:
    issue, pictures = sample_issue()
    hidden = tuple(replace(s, hidden=True) if s.id == issue.sections[3].id else s for s in issue.sections)
    text = all_text(laid_out(replace(issue, sections=hidden), pictures))
    assert "八幡地区協議体では" not in squeezed(text)
    assert "アピタで居場所づくり" in squeezed(text)


def shown_part(photo: Photo) -> tuple[Rect, Rect]:
    """Where the photo of a one-photo article stands and which part of it is shown."""
    issue = Issue(sections=(Article(id="a", headline="写真", photos=(photo,)),))
    pages = laid_out(issue, {photo.file: PictureInfo(1600, 1200)}).document.pages
    picture = next(item for page in pages for item in flat(page.items) if isinstance(item, Picture))
    return picture.rect, picture.crop


@pytest.mark.parametrize("focus", [0, 50, 100])
def test_a_cropped_photo_shows_nothing_else(focus: int) -> None:
    for crop in (Crop(left=50, top=10, width=40, height=60), Crop(left=5, top=40, width=90, height=20)):
        rect, shown = shown_part(Photo(file="a.jpg", crop=crop, focus_x=focus, focus_y=focus))
        area = crop.area
        assert area.x - 1e-9 <= shown.x
        assert area.y - 1e-9 <= shown.y
        assert shown.right <= area.right + 1e-9
        assert shown.bottom <= area.bottom + 1e-9
        assert rect.width / rect.height == pytest.approx(shown.width * 1600 / (shown.height * 1200))


def test_a_photo_cropped_to_a_tall_part_stands_upright() -> None:
    tall, _ = shown_part(Photo(file="a.jpg", crop=Crop(left=50, top=10, width=40, height=60)))
    whole, _ = shown_part(Photo(file="a.jpg"))
    assert tall.height > whole.height
