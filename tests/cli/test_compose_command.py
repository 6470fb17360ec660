"""``compose``: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import json

from cli_runs import run

GOOD = {"text": "みなさまへ、こんにちは。", "measure_em": 8}


def results(*lines: bytes) -> list[dict[str, object]]:
    done = run("compose", stdin=b"\n".join(lines))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_one_result_a_line_in_order() -> None:
    jobs = [json.dumps({**GOOD, "text": "あ" * count}).encode() for count in (1, 30, 5, 17)]
    told = results(*jobs)
    counts = [sum(len(line["clusters"]) for line in result["lines"]) for result in told]  # type: ignore[attr-defined]
    assert counts == [1, 30, 5, 17]


def test_bad_lines_are_answered_and_the_next_goes_on() -> None:
    good = json.dumps(GOOD).encode()
    bad = [
        b"", b"{", b"[1]", b'"text"', b"null", b"\xff\xfe", b"[" * 100_000, b'{"text": 1}', b"1" * 5000,
        b'{"text": "\\ud800", "measure_em": 5}', b'{"text": "a", "measure_em": NaN}',
    ]  # fmt: skip
    lines = [line for pair in bad for line in (pair, good)]
    told = results(*lines)
    assert len(told) == len(lines)
    for wrong, right in zip(told[::2], told[1::2], strict=True):
        assert list(wrong) == ["error"]
        assert any("ぁ" <= sign <= "ん" for sign in str(wrong["error"]))
        assert "lines" in right


def test_output_is_utf8_whatever_the_locale_says() -> None:
    done = run(
        "compose", stdin=json.dumps(GOOD).encode(), LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert "みな" in json.loads(done.stdout.decode())["lines"][0]["clusters"][0]["text"] + "な"
    assert "み".encode() in done.stdout


def test_same_jobs_same_bytes() -> None:
    job = json.dumps(GOOD).encode()
    first, second = (run("compose", stdin=job, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert first == second
