"""Any small diagram comes out: nothing fails, nothing touches, nothing grows without bound."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_diagram import box_of, check_calm, texts_of

from tsushin_desk.model.parts import Actor, Balloon, DiagramNode, Step, StepRole

_TEXT = st.text(alphabet="地域支え合いサポーター養成講座を話そう！、2A「」", max_size=40)


@st.composite
def _diagrams(draw: st.DrawFn) -> tuple[DiagramNode, ...]:
    """Up to nine rows; ids are the rows' numbers, names may also lead nowhere or forward."""
    count = draw(st.integers(0, 9))
    names = st.sampled_from(["", *map(str, range(count + 1))])
    after = st.lists(names, max_size=3).map(tuple)
    rows: list[DiagramNode] = []
    for number in range(count):
        own = str(number)
        row = st.one_of(
            st.builds(Step, id=st.just(own), text=_TEXT, role=st.sampled_from(StepRole), after=after),
            st.builds(Balloon, id=st.just(own), text=_TEXT, speaker=names),
            st.builds(
                Actor,
                id=st.just(own),
                name=_TEXT.map(lambda t: t[:14]),
                people=st.integers(0, 9),
                after=after,
            ),
        )
        rows.append(draw(row))
    return tuple(rows)


@given(nodes=_diagrams(), across=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_diagram_is_calm(nodes: tuple[DiagramNode, ...], across: bool) -> None:
    box = box_of(nodes, across)
    assert box.height <= 200 * max(len(nodes), 1)
    if not box.items:
        return
    check_calm(box)
    said = [node.name if isinstance(node, Actor) else node.text for node in nodes]
    assert sorted(texts_of(box).values()) == sorted(text for text in said if text.strip())
