"""The reading of a diagram's form: what follows what, and what stands side by side."""

from __future__ import annotations

from tsushin_desk.layout.diagram.flow import Flow, Parallel, Series, Station, read_flow
from tsushin_desk.model.parts import Actor, Balloon, DiagramNode, Step, StepDiagram


def told(*nodes: DiagramNode) -> str:
    """A flow in signs: 1>2 one after the other, (1|2) side by side, 2+0 an actor with its balloon."""
    flow = read_flow(StepDiagram(nodes=nodes))
    return _told(flow) if flow else ""


def _told(flow: Flow) -> str:
    if isinstance(flow, Station):
        return "+".join(str(place) for place in dict.fromkeys((flow.index, *flow.balloons)))
    parts = [_told(child) for child in flow.children]
    return ">".join(parts) if isinstance(flow, Series) else f"({'|'.join(parts)})"


def step(name: str, *after: str) -> Step:
    return Step(id=name, text=name, after=after)


def test_rows_follow_each_other_by_themselves() -> None:
    assert told(step("a"), Actor(name="甲"), step("c")) == "0>1>2"


def test_a_balloon_belongs_to_its_speaker_or_the_next_actor_or_the_one_before() -> None:
    one, two = Actor(id="x", name="甲"), Actor(id="y", name="乙")
    assert told(Balloon(text="む"), one, two) == "1+0>2"
    assert told(one, Balloon(text="む", speaker="x"), two) == "0+1>2"
    assert told(one, Balloon(text="む"), two) == "0>2+1"
    assert told(one, two, Balloon(text="む")) == "0>1+2"


def test_what_is_named_together_stands_side_by_side() -> None:
    assert told(step("a"), step("b"), step("c", "a", "b")) == "(0|1)>2"
    assert told(step("s"), step("a"), step("b"), step("c", "a", "b")) == "0>(1|2)>3"
    assert (
        told(step("s"), step("a", "s"), step("b", "a"), step("c", "s"), step("e", "b", "c")) == "0>(1>2|3)>4"
    )


def test_names_that_lead_nowhere_are_passed_over() -> None:
    assert told(step("a"), step("b", "gone"), step("c", "c", "d"), step("d")) == "0>1>2>3"


def test_crossed_branches_are_read_layer_by_layer() -> None:
    crossed = (step("a"), step("b"), step("c", "a"), step("d", "a", "b"), step("e", "c", "d"))
    assert told(*crossed) == "(0|1)>(2|3)>4"


def test_following_balloons_is_following_their_speaker() -> None:
    nodes = (Actor(id="x", name="甲"), Balloon(id="b", text="む", speaker="x"), step("c", "b"))
    flow = read_flow(StepDiagram(nodes=nodes))
    assert isinstance(flow, Series)
    assert flow.children[0] == Station(actor=0, balloons=(1,), through=True)


def test_empty_rows_are_not_there() -> None:
    assert told(step("a"), Step(id="b", text=" "), step("c", "b")) == "0>2"
    assert told(Balloon(text="")) == ""
    assert Parallel(()) != Series(())
