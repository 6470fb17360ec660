"""The box of a diagram's text is the best of all that were tried, though most are passed over."""

from __future__ import annotations

import pytest
from heading_texts import texts_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_diagram import setting

from tsushin_desk.layout.diagram.node_texts import HAIR, Fit, NodeText
from tsushin_desk.layout.text import field_text, join

texts = texts_of("の", most=12)


def node_text(text: str) -> NodeText:
    around = setting()
    return NodeText(around, join(field_text(around, "text", text)), around.style("diagram_step"), 6.0)


def all_fits(node: NodeText) -> list[Fit]:
    return [node.fit(measure) for measure in (*node._measures, node.natural + HAIR)]


@given(text=texts, lines=st.integers(1, 6))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_other_box_of_so_many_lines_is_better(text: str, lines: int) -> None:
    node = node_text(text)
    fits = all_fits(node)
    allowed = [fit for fit in fits if fit.lines <= max(lines, fits[-1].lines)]
    best = min(allowed, key=lambda fit: fit.measure + 2.5 * node.style.size_pt * fit.cost)
    assert node_text(text).width_for_lines(lines) == best.measure + 2 * node.side


@given(text=texts, room=st.floats(5.0, 300.0))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_other_measure_breaks_the_text_better(text: str, room: float) -> None:
    node = node_text(text)
    found = node_text(text).best_fit(room)
    if node.natural <= room:
        assert found == node.fit(node.natural + HAIR)
        return
    whole = node.fit(room)
    tried = [fit for fit in all_fits(node) if room / 2 < fit.measure <= room and fit.lines <= whole.lines]
    assert found == min((whole, *tried), key=lambda fit: (fit.cost, -fit.measure))


@pytest.mark.parametrize(
    "text",
    ["", "講座", "地域支え合いサポーター養成講座の開催を、みんなで考えてみよう", "場所を{探|さが}す\n集い"],
)
def test_a_text_is_set_as_it_was_tried(text: str) -> None:
    node = node_text(text)
    for room in (20.0, 60.0, 131.5, 400.0):
        fit = node.best_fit(room)
        done = node.set_in(fit)
        assert (len(done.lines), done.height) == (fit.lines, fit.height)
