"""A finding as its three parts: what happened, what is safe, what to do. No sentence is made elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tsushin_desk.diagnostics import Diagnostic, Severity
from tsushin_desk.model.issue import Issue
from tsushin_desk.values import dataclass
from tsushin_desk.wording.archive import ARCHIVE_PHRASES
from tsushin_desk.wording.exporting import EXPORT_PHRASES
from tsushin_desk.wording.files import FILE_PHRASES
from tsushin_desk.wording.issues import ISSUE_PHRASES
from tsushin_desk.wording.page_formats import PAGE_FORMAT_PHRASES
from tsushin_desk.wording.pages import PAGE_PHRASES
from tsushin_desk.wording.photos import PHOTO_PHRASES
from tsushin_desk.wording.phrases import Phrase
from tsushin_desk.wording.places import place_label
from tsushin_desk.wording.proofreading import PROOF_PHRASES
from tsushin_desk.wording.rollover import ROLLOVER_PHRASES

_PHRASES: Mapping[str, Phrase] = {
    **ARCHIVE_PHRASES,
    **EXPORT_PHRASES,
    **FILE_PHRASES,
    **ISSUE_PHRASES,
    **PAGE_FORMAT_PHRASES,
    **PAGE_PHRASES,
    **PHOTO_PHRASES,
    **PROOF_PHRASES,
    **ROLLOVER_PHRASES,
}
_UNKNOWN = Phrase(
    "うまくいかないところがありました（{code}）。",
    "お作りの内容は失われていません。",
    "もう一度お試しください。続くときは、この番号を担当者にお知らせください。",
)
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
_FIELD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """The three parts of every message."""

    what: str
    safe: str
    do: str
    severity: Severity = Severity.ERROR


def message(diagnostic: Diagnostic, issue: Issue | None = None) -> Message:
    """The message of a finding; with the issue, places are named by its headlines."""
    phrase = _PHRASES.get(diagnostic.code, _UNKNOWN)
    values = {**dict(diagnostic.parameters), "code": diagnostic.code}
    place = place_label(diagnostic.place, issue)
    what = _filled(phrase.what, values)
    return Message(
        what=f"{place}：{what}" if place else what,
        safe=_filled(phrase.safe, values),
        do=_filled(phrase.do, values),
        severity=diagnostic.severity,
    )


def sentence(diagnostic: Diagnostic, issue: Issue | None = None) -> str:
    """What happened and where, in one sentence: for lists and the command line."""
    return message(diagnostic, issue).what


def bare_sentence(diagnostic: Diagnostic) -> str:
    """What happened, where the place is told beside it."""
    phrase = _PHRASES.get(diagnostic.code, _UNKNOWN)
    return _filled(phrase.what, {**dict(diagnostic.parameters), "code": diagnostic.code})


def known_codes() -> frozenset[str]:
    """All codes that have a sentence."""
    return frozenset(_PHRASES)


def _filled(template: str, values: Mapping[str, str]) -> str:
    """``{name}`` is filled in; ``[[…]]`` falls away if a value in it is empty. Values are no templates."""

    def optional(match: re.Match[str]) -> str:
        names = _FIELD.findall(match.group(1))
        return match.group(1) if all(values.get(name) for name in names) else ""

    return _FIELD.sub(lambda m: values.get(m.group(1), ""), _OPTIONAL.sub(optional, template))
