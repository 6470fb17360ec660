"""Whatever an office writes stands on the pages: once, on nothing else, nothing lost."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layout_pages import all_text, headings_alone, laid_out, outside, overlapping_text, text_on_photos

from tsushin_desk.display import PictureInfo
from tsushin_desk.model.issue import Colophon, Issue, Masthead
from tsushin_desk.model.parts import (
    Actor,
    Balloon,
    District,
    Meeting,
    MinutesItem,
    MonthOfMinutes,
    Photo,
    Programme,
    ReportPart,
    Session,
    Step,
    StepDiagram,
    TextBlock,
)
from tsushin_desk.model.sections import (
    Appeal,
    Article,
    DistrictReport,
    EventNotice,
    FreeText,
    Greeting,
    Minutes,
    PhotoPage,
    Section,
    VisitReport,
)

SENTENCES = (
    "地域の皆さんが集まり、助け合いについて話し合いました。",
    "7月10日・15日の2日間で、合計323名が参加しました。",
    "「ふれあいの場アピタ」という名称で、居場所づくりを行います。",
    "第1層SCより（矢中地区）の取り組みを説明。",
    "ぜひ、足を運んでください！",
)
PHOTOS = {f"photos/{i}.jpg": PictureInfo(1600, (1000, 1200, 2200)[i % 3]) for i in range(6)}

prose = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=14).map("".join)
short = st.sampled_from(
    ("居場所づくりスタート", "協議体勉強会開催", "第2層情報交換会のお知らせと参加者の募集", "報告")
)
photo = st.builds(
    Photo,
    file=st.sampled_from(sorted(PHOTOS)),
    caption=st.sampled_from(("", "話が弾みました", "一休さんで\n情報交換会")),
    description=st.just("人"),
)
photos = st.lists(photo, max_size=4).map(tuple)
parts = st.lists(st.builds(ReportPart, text=prose), max_size=4).map(tuple)
diagram = st.sampled_from(
    (
        StepDiagram(),
        StepDiagram(
            nodes=(
                Actor(id="a", name="協議体"),
                Balloon(id="b", text="考えてみよう", speaker="a"),
                Step(id="c", text="検討"),
            )
        ),
    )
)
minutes = st.builds(
    Minutes,
    headline=short,
    months=st.lists(
        st.builds(
            MonthOfMinutes,
            month=st.integers(1, 12),
            meetings=st.lists(
                st.builds(
                    Meeting,
                    name=short,
                    items=st.lists(
                        st.builds(MinutesItem, text=prose, sub_items=st.lists(prose, max_size=2).map(tuple)),
                        max_size=4,
                    ).map(tuple),
                ),
                max_size=3,
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)
notice = st.builds(
    EventNotice,
    headline=short,
    purpose=prose,
    venue=short,
    remark=st.one_of(st.just(""), prose),
    programmes=st.lists(
        st.builds(
            Programme,
            heading=short,
            description=prose,
            photos=photos,
            sessions=st.lists(
                st.builds(Session, number=st.just("①"), speaker=st.just("設楽 多恵子")), max_size=3
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)
section: st.SearchStrategy[Section] = st.one_of(
    st.builds(Greeting, heading=short, body=prose),
    st.builds(Article, headline=short, parts=parts, body=prose, photos=photos, diagram=diagram),
    st.builds(
        DistrictReport,
        districts=st.lists(st.builds(District, name=short), min_size=1, max_size=3).map(tuple),
        joint_label=st.sampled_from(("", "八幡地区 佐野地区 合同")),
        headline=short,
        parts=parts,
        diagram=diagram,
        photos=photos,
    ),
    st.builds(VisitReport, headline=short, parts=parts, photos=photos),
    st.builds(Appeal, headline=short, body=prose, photo=st.one_of(st.none(), photo)),
    st.builds(
        FreeText,
        headline=short,
        blocks=st.lists(st.builds(TextBlock, subheading=short, text=prose), max_size=4).map(tuple),
        photos=photos,
    ),
    st.builds(PhotoPage, headline=short, body=prose, photos=photos),
    minutes,
    notice,
)


def numbered(sections: list[Section]) -> tuple[Section, ...]:
    return tuple(replace(own, id=f"s{index}") for index, own in enumerate(sections))


def texts_of(model: object) -> list[str]:
    """Every prose and heading that must be found on the pages, blanks aside."""
    found: list[str] = []
    for own in fields(model):  # type: ignore[arg-type]
        value = getattr(model, own.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str) and own.name in {
                "text",
                "body",
                "headline",
                "heading",
                "purpose",
                "sub_items",
            }:
                found.append("".join(item.split()))
            elif is_dataclass(item):
                found += texts_of(item)
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(section, max_size=9))
def test_any_issue_stands_whole(sections: list[Section]) -> None:
    issue = Issue(
        masthead=Masthead(title_lines=("支え合い", "通信")),
        sections=numbered(sections),
        colophon=Colophon(publisher="高崎市", phone="027-321-1319"),
    )
    result = laid_out(issue, PHOTOS)
    for page in result.document.pages:
        assert overlapping_text(page) == []
        assert text_on_photos(page) == []
        assert outside(page) == []
    assert headings_alone(result) == []
    text = "".join(all_text(result).split()).replace("\u3000", "")
    for own in issue.sections:
        for words in texts_of(own):
            assert words in text, words
    assert [f for f in result.findings if f.code == "overset"] == []
    lengths = sum(len(words) for own in issue.sections for words in texts_of(own))
    assert len(result.document.pages) <= 3 + lengths / 500 + 1.2 * len(sections)
