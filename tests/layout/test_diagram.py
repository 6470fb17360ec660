"""Step diagrams: the three of the sample, odd ones, and what must hold for all of them."""

from __future__ import annotations

from itertools import combinations

import pytest
from layout_pages import flat, surroundings

from tsushin_desk.display import Fill, GlyphRun, Group, Item, Path, Role, Rule
from tsushin_desk.display.bounds import bounds
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.boxes import Box
from tsushin_desk.layout.diagram import set_step_diagram
from tsushin_desk.layout.setting import Setting
from tsushin_desk.model.parts import Actor, Balloon, DiagramNode, Step, StepDiagram, StepRole

WIDTHS = {False: 242.0, True: 510.24}
RESULT, NEXT = StepRole.RESULT, StepRole.NEXT

YAHATA = (
    Balloon(text="地域支え合いサポーター養成講座を受講していない方がいる"),
    Balloon(text="地域の方にも声をかけてみよう"),
    Actor(name="協議体"),
    Step(text="協議体で養成講座について検討"),
    Step(text="地域支え合いサポーター養成講座開催", role=RESULT),
)
APITA = (
    Step(text="アピタ見学ツアー実施"),
    Balloon(text="居場所づくりについて考えよう!"),
    Actor(name="合同協議体"),
    Step(text="アピタで居場所づくりやってみよう!", role=RESULT),
)
SANO = (
    Actor(id="a", name="協議体"),
    Balloon(id="b", text="第2層協議体の活動や必要性についてより多くの人に知ってもらおう", speaker="a"),
    Balloon(id="c", text="第3層の活動について知ってもらう！", speaker="a"),
    Step(id="d", text="協議体勉強会開催", role=RESULT, after=("b", "c")),
    Step(text="地域支え合いサポーター養成講座開催に向けて検討", role=NEXT),
)
BRANCHES = (
    Step(id="a", text="地区の集まりで意見を出し合う"),
    Step(id="b", text="見守り班をつくる", after=("a",)),
    Step(id="c", text="サロン班をつくる", after=("a",)),
    Step(text="支え合い活動が始まる", role=RESULT, after=("b", "c")),
)
TWO_ACTORS = (
    Actor(id="a", name="区長会"),
    Actor(id="b", name="民生委員"),
    Step(text="一緒に見守り活動", after=("a", "b")),
)
SEVEN = tuple(Step(text=text) for text in ("調べる", "話し合う", "見学", "準備", "試す", "始める", "続ける"))
LONG = (
    Actor(name="高崎市長寿社会課と第1層生活支援コーディネーター"),
    Balloon(text="支え合い活動を新しく立ち上げたいけれど何から始めたらよいのか分からずに困っている"),
    Step(text="第2層協議体と地域包括支援センターが合同で毎月の話し合いの場を設けることを検討"),
    Step(text="地域のみなさんが気軽に集まることのできる居場所がようやく完成しました", role=RESULT),
)
HALF_EMPTY = (Actor(name=""), Balloon(text=""), Step(text=" "), Step(text="声かけ"), Step(text="開催"))
NO_ONE = (Balloon(text="若い人が少ない"), Balloon(text="集まる場所がない"), Step(text="公民館カフェ開店"))
CROSSED = (
    Step(id="a", text="甲"),
    Step(id="b", text="乙"),
    Step(id="c", text="丙", after=("a",)),
    Step(id="d", text="丁", after=("a", "b")),
    Step(text="完成", after=("c", "d")),
)
ALL = {
    "yahata": YAHATA, "apita": APITA, "sano": SANO, "branches": BRANCHES, "two_actors": TWO_ACTORS,
    "seven": SEVEN, "long": LONG, "half_empty": HALF_EMPTY, "no_one": NO_ONE, "crossed": CROSSED,
}  # fmt: skip


def setting() -> Setting:
    around = surroundings()
    return Setting(around.page_format, around.fonts, {}, around.drawings, "s1", "district_report")


def box_of(nodes: tuple[DiagramNode, ...], across: bool) -> Box:
    return set_step_diagram(setting(), StepDiagram(nodes=nodes), "diagram", WIDTHS[across], across=across)


def parts_of(box: Box) -> tuple[Item, ...]:
    (group,) = box.items
    assert isinstance(group, Group)
    return group.items


def texts_of(box: Box) -> dict[str, str]:
    """The text of each field, in the order of painting."""
    found: dict[str, str] = {}
    for item in flat(box.items):
        if isinstance(item, GlyphRun) and item.source:
            text = "".join(glyph.text for glyph in item.glyphs)
            found[item.source.field] = found.get(item.source.field, "") + text
    return found


def overlap(one: Rect, other: Rect) -> float:
    """How deep two rectangles lie in each other, in points."""
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(min(wide, high), 0.0)


def check_calm(box: Box) -> None:
    """Everything inside the box, no text on text, no shape on shape, no arrow or line on a shape."""
    items = parts_of(box)
    runs = [bounds(item) for item in items if isinstance(item, GlyphRun)]
    shapes = [bounds(item) for item in items if isinstance(item, Fill)]
    marks = [bounds(item) for item in items if isinstance(item, Path | Rule)]
    for part in map(bounds, items):
        assert part.x >= -0.01
        assert part.y >= -0.01
        assert part.right <= box.width + 0.01
        assert part.bottom <= box.height + 0.01
    for one, other in combinations(runs, 2):
        assert overlap(one, other) < 0.5
    for one, other in combinations(shapes, 2):
        assert overlap(one, other) < 0.01
    for mark in marks:
        assert all(overlap(mark, shape) < 0.01 for shape in shapes)
    for run in runs:
        holders = [shape for shape in shapes if overlap(run, shape) > 1]
        assert len(holders) == 1
        assert holders[0].x + 2 <= run.x
        assert run.right <= holders[0].right - 2


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("name", ALL)
def test_nothing_touches(name: str, across: bool) -> None:
    check_calm(box_of(ALL[name], across))


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("name", ALL)
def test_every_text_stands_in_the_order_of_the_form(name: str, across: bool) -> None:
    said = {}
    for place, node in enumerate(ALL[name]):
        field, text = ("name", node.name) if isinstance(node, Actor) else ("text", node.text)
        if text.strip():
            said[f"diagram.nodes.{place}.{field}"] = text
    found = texts_of(box_of(ALL[name], across))
    assert found == said
    assert list(found) == list(said)


@pytest.mark.parametrize("name", ALL)
def test_the_same_content_gives_the_same_diagram(name: str) -> None:
    assert box_of(ALL[name], True) == box_of(ALL[name], True)


def test_the_samples_are_low() -> None:
    assert box_of(YAHATA, False).height < 175
    assert box_of(APITA, False).height < 145
    assert box_of(SANO, True).height < 105


def test_a_figure_tells_the_flow_in_one_sentence() -> None:
    (figure,) = box_of(BRANCHES, True).structure
    assert (figure.id, figure.role) == ("s1/diagram", Role.FIGURE)
    assert figure.alternative == (
        "流れ図：地区の集まりで意見を出し合う→見守り班をつくる、サロン班をつくる→支え合い活動が始まる"
    )
    (figure,) = box_of(APITA, False).structure
    assert figure.alternative == (
        "流れ図：アピタ見学ツアー実施→合同協議体「居場所づくりについて考えよう!」→アピタで居場所づくりやってみよう!"
    )


def test_nothing_to_say_is_no_diagram() -> None:
    box = box_of((Balloon(text=" "), Step(text="")), False)
    assert (box.height, box.items, box.structure) == (0.0, (), ())


def test_without_drawings_the_people_are_left_out() -> None:
    around = surroundings()
    bare = Setting(around.page_format, around.fonts, {}, {}, "s1", "district_report")
    box = set_step_diagram(bare, StepDiagram(nodes=APITA), "diagram", 242.0, across=False)
    check_calm(box)
    assert box.height < box_of(APITA, False).height


def test_type_is_never_smaller_than_the_format_says() -> None:
    for nodes in ALL.values():
        for across in (False, True):
            runs = [item for item in flat(box_of(nodes, across).items) if isinstance(item, GlyphRun)]
            assert all(run.size >= 10.5 for run in runs)
