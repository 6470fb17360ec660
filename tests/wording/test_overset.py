"""What does not fit is told in the same figures everywhere."""

from __future__ import annotations

from tsushin_desk.diagnostics import SourceRef, error, warning
from tsushin_desk.wording.overset import at_field, in_all, on_paper

FIRST = error("overset", SourceRef("s4", "parts.3.text", 20, 20), lines=2, characters=25)
SECOND = error("overset", SourceRef("s5", "photos.0"), lines="", characters="")


def test_at_the_field_on_the_paper_and_in_all() -> None:
    assert at_field(FIRST) == "2行・25字あふれ"
    assert on_paper(FIRST) == "ここから2行あふれています"
    assert in_all((FIRST, warning("photo_without_description"))) == "あふれ 1か所・2行"


def test_what_has_no_lines() -> None:
    assert at_field(SECOND) == "あふれ"
    assert on_paper(SECOND) == "ここからあふれています"
    assert in_all((SECOND,)) == "あふれ 1か所"
    assert in_all((FIRST, SECOND)) == "あふれ 2か所・2行"
    assert in_all(()) == ""
