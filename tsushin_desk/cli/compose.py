"""``compose``: one JSON job a line, one JSON result a line, in order, in one process."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from tsushin_desk.fonts import FontSet, load_font_set
from tsushin_desk.storage.places import font_files
from tsushin_desk.typeset.jobs import run_job

_MONO, _PROP = "BIZUDGothic", "BIZUDPGothic"


def compose_jobs(lines: Iterable[bytes]) -> Iterator[str]:
    """The results as JSON texts; a line that is no job gives ``{"error": …}``, and the next one goes on."""
    mono, prop = _chain(_MONO, _PROP), _chain(_PROP, _MONO)
    for line in lines:
        yield json.dumps(_result(line, mono, prop), ensure_ascii=False, allow_nan=False)


def run() -> int:
    """Jobs from standard input, results to standard output, each as soon as it is there; the exit code."""
    for result in compose_jobs(sys.stdin.buffer):
        sys.stdout.write(result + "\n")
        sys.stdout.flush()
    return 0


def _chain(first: str, second: str) -> FontSet:
    return load_font_set(
        (f"{first}-Regular", f"{second}-Regular"), (f"{first}-Bold", f"{second}-Bold"), font_files()
    )


def _result(line: bytes, mono: FontSet, prop: FontSet) -> dict[str, object]:
    try:
        job = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        return {"error": "この行はJSONとして読めません。"}
    return run_job(job, mono, prop)
