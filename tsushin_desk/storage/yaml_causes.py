"""Why a YAML text cannot be read, as its writer would say it: a full-width colon, a tab, a missing quote."""

from __future__ import annotations

import re

import yaml

from tsushin_desk.diagnostics import Diagnostic, FileRef, error

FULL_WIDTH_COLON = re.compile(r"^\s*(?:- +)?[A-Za-z_]\w*\s*(：)")
COLON_WITHOUT_SPACE = re.compile(r"^\s*(?:- +)?[a-z_]+(:)[^\s:/]")
_LEADING_TAB = re.compile(r"^ *(?:- *)*(\t)")
_LEADING_WIDE_SPACE = re.compile(r"^ *(?:- *)*(　)")
_NEEDS_QUOTES = re.compile(r"^\s*(?:- +)?(?:[A-Za-z_]\w*: +)?([*&!%@`\[{}\]|>?#,].*)$")
_LINE_CAUSES = (
    (_LEADING_TAB, "yaml_tab"),
    (_LEADING_WIDE_SPACE, "yaml_wide_space"),
    (FULL_WIDTH_COLON, "yaml_full_width_colon"),
    (COLON_WITHOUT_SPACE, "yaml_colon_without_space"),
)


def likely_cause(problem: yaml.YAMLError | None, text: str, name: str) -> Diagnostic:
    """The finding for a text that the parser gave up on (``None``: it holds no mapping)."""
    first, last, column = _range(problem)
    lines = text.splitlines() or [""]
    # The parser often gives up a line or two after the slip; a slip before is the likelier cause.
    for index in range(max(first - 1, 0), min(last, len(lines) - 1) + 1):
        for pattern, code in _LINE_CAUSES:
            match = pattern.match(lines[index])
            if match is not None:
                return error(code, FileRef(name, index + 1, match.start(1) + 1))
    place = FileRef(name, last + 1, column + 1)
    if not isinstance(problem, yaml.MarkedYAMLError):
        return error("yaml_no_mapping", FileRef(name, 1, 1))
    return _from_parser(problem, place, lines)


def _range(problem: yaml.YAMLError | None) -> tuple[int, int, int]:
    if not isinstance(problem, yaml.MarkedYAMLError) or problem.problem_mark is None:
        return 0, 0, 0
    mark = problem.problem_mark
    context = problem.context_mark
    near = context is not None and mark.line - context.line <= 3
    return (context.line if near and context else mark.line), mark.line, mark.column


def _from_parser(problem: yaml.MarkedYAMLError, place: FileRef, lines: list[str]) -> Diagnostic:
    said = f"{problem.context or ''} {problem.problem or ''}"
    started = place
    if problem.context_mark is not None:
        started = FileRef(place.name, problem.context_mark.line + 1, problem.context_mark.column + 1)
    if "quoted scalar" in said:
        if "escape" in said:
            return error("yaml_escape_unknown", place)
        return error("yaml_quote_missing", started)
    if "flow" in said:
        return error("yaml_bracket_missing", started)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    quoted = _NEEDS_QUOTES.match(line)
    if quoted is not None:
        return error("value_needs_quotes", FileRef(place.name, place.line, quoted.start(1) + 1))
    if "mapping values are not allowed" in said:
        return error("yaml_colon_in_value", place)
    if "block" in said or "simple key" in said:
        return error("yaml_indentation", place)
    return error("yaml_broken", place)
