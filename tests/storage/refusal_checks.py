"""What every refusal must satisfy, whatever was damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, Severity
from tsushin_desk.wording.messages import known_codes, message

_JAPANESE = re.compile("[ぁ-ん]")
_LATIN_WORDS = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}")


def refused(action: Callable[[], Any]) -> Diagnostic:
    """The one finding with which the action is refused; its message checked."""
    with pytest.raises(RefusedInputError) as caught:
        action()
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.severity is Severity.ERROR
    assert isinstance(diagnostic.place, FileRef)
    assert diagnostic.place.name
    check_message(diagnostic)
    return diagnostic


def check_message(diagnostic: Diagnostic) -> None:
    """Three Japanese parts, none of them an English exception's."""
    assert diagnostic.code in known_codes(), diagnostic.code
    parts = message(diagnostic)
    for part in (parts.what, parts.safe, parts.do):
        assert _JAPANESE.search(part), part
        assert not _LATIN_WORDS.search(part), part
        assert "{" not in part
        assert "[[" not in part
        assert "\n" not in part
