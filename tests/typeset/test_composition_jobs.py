"""The proof interface: a job in, lines out, never an exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsushin_desk.fonts import FontSet
from tsushin_desk.typeset import run_job

BAD = [
    {},
    {"text": 3, "measure_em": 10},
    {"text": "あ"},
    {"text": "あ", "measure_em": 0.5},
    {"text": "あ", "measure_em": "10"},
    {"text": "あ", "measure_em": True},
    {"text": "あ", "measure_em": float("nan")},
    {"text": "あ", "measure_em": float("inf")},
    {"text": "あ", "measure_em": 10**400},
    {"text": "あ", "measure_em": 10, "size_pt": 0},
    {"text": "あ", "measure_em": 10, "size_pt": -3},
    {"text": "あ", "measure_em": 10, "font": "serif"},
    {"text": "あ", "measure_em": 10, "align": ["justify"]},
    {"text": "あ", "measure_em": 10, "kinsoku": "very"},
    {"text": "あ", "measure_em": 10, "hanging": 1},
    {"text": "あ", "measure_em": 10, "first_line_indent_em": 9.5},
    {"text": "あ", "measure_em": 10, "line_feed_em": None},
    {"text": "\ud800", "measure_em": 10},
    {"text": "あ" * 1_000_000, "measure_em": 10},
]


@pytest.mark.parametrize("job", BAD)
def test_bad_jobs_get_a_sentence(mono: FontSet, prop: FontSet, job: dict[str, object]) -> None:
    result = run_job(job, mono, prop)
    assert list(result) == ["error"]
    assert str(result["error"]).endswith("。")


def test_a_job_is_no_list(mono: FontSet, prop: FontSet) -> None:
    assert "error" in run_job([], mono, prop)  # type: ignore[arg-type]


def test_result_has_the_agreed_form(mono: FontSet, prop: FontSet) -> None:
    job = {"text": "**太**{字|じ}、《《点》》\n終", "measure_em": 10, "font": "prop", "size_pt": 8}
    result = run_job(job, mono, prop)
    assert list(result) == ["lines", "height_pt"]
    assert result["height_pt"] == pytest.approx(2 * 8 * 1.7)
    first, second = json.loads(json.dumps(result))["lines"]
    assert list(first) == ["baseline_pt", "forced", "last", "hanging", "stage", "clusters"]
    assert (first["forced"], first["last"], second["forced"], second["last"]) == (True, True, False, True)
    assert list(first["clusters"][0]) == [
        *("text", "source", "gids", "font", "size_pt", "x", "advance", "body", "ink", "role"),
    ]
    assert [(c["text"], c["source"], c["role"]) for c in first["clusters"]] == [
        ("太", [2, 3], "base"),
        ("字", [6, 7], "base"),
        ("、", [10, 11], "base"),
        ("点", [13, 14], "base"),
        ("じ", [6, 7], "ruby"),
        ("•", [13, 14], "dot"),
    ]


def test_literal_text(mono: FontSet, prop: FontSet) -> None:
    result = run_job({"text": "**太**", "measure_em": 10, "markup": False}, mono, prop)
    lines = json.loads(json.dumps(result))["lines"]
    assert "".join(c["text"] for c in lines[0]["clusters"]) == "**太**"


def test_empty_text(mono: FontSet, prop: FontSet) -> None:
    assert run_job({"text": "", "measure_em": 10}, mono, prop) == {"lines": [], "height_pt": 0.0}


values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.lists(st.integers())
)
keys = st.sampled_from(
    [
        "text",
        "font",
        "size_pt",
        "measure_em",
        "align",
        "kinsoku",
        "hanging",
        "heading",
        "markup",
        "line_feed_em",
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(keys, values), st.text(max_size=40))
def test_no_job_raises(mono: FontSet, prop: FontSet, strange: dict[str, object], text: str) -> None:
    job = {"text": text, "measure_em": 8.0, **strange}
    json.dumps(run_job(job, mono, prop))
