"""What is kept between keystrokes never shows: any row of edits ends on the pages of a cold layout."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from layout_pages import laid_out, sample_issue
from test_any_issue import PHOTOS, section

from tsushin_desk.display.dump import dump_document
from tsushin_desk.layout import LaidOut
from tsushin_desk.layout.remembering import forget_everything
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.sections import DistrictReport, Greeting, Section

TEXTS = ("あ", "地域の皆さんが集まりました。", "あ" * 150, "\n" + "い" * 700)


def typed(own: Section, text: str) -> Section:
    """The section with a text typed at the end of what is longest in it."""
    if isinstance(own, Greeting):
        return replace(own, body=own.body + text)
    if isinstance(own, DistrictReport) and own.parts:
        last = own.parts[-1]
        return replace(own, parts=(*own.parts[:-1], replace(last, text=last.text + text)))
    return replace(own, headline=own.headline + text[:3])  # type: ignore[call-arg]


def edited(issue: Issue, edit: tuple[str, int, int, Section]) -> Issue:
    """What a coordinator does: types, hides, moves, adds, removes, types into the masthead."""
    kind, place, text, new = edit
    own = list(issue.sections)
    at = place % len(own) if own else 0
    match kind:
        case "type" if own:
            own[at] = typed(own[at], TEXTS[text])
        case "hide" if own:
            own[at] = replace(own[at], hidden=not own[at].hidden)
        case "move" if own:
            own.append(own.pop(at))
        case "remove" if own:
            del own[at]
        case "add":
            own.insert(at, replace(new, id=f"new{len(own)}-{place}-{text}"))
        case "masthead":
            return replace(issue, masthead=replace(issue.masthead, number=issue.masthead.number + text))
    return replace(issue, sections=tuple(own))


KINDS = ("type", "type", "type", "hide", "move", "remove", "add", "masthead")
edits = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 8), st.integers(0, 3), section), min_size=1, max_size=5
)


def told(result: LaidOut) -> tuple[str, object, object]:
    return dump_document(result.document), result.findings, dict(result.room_left)


# Shrinking would lay out thousands of issues cold; the row that failed says enough.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=8, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(edits)
def test_any_row_of_edits_ends_on_cold_pages(
    row: list[tuple[str, int, int, Section]],
) -> None:
    issue, pictures = sample_issue()
    known = {**pictures, **PHOTOS}
    states = [issue]
    for edit in row:
        states.append(edited(states[-1], edit))
    states.append(states[len(states) // 2])  # undone
    warm = [told(laid_out(state, known)) for state in states]
    for state, kept in zip(states, warm, strict=True):
        forget_everything()
        assert told(laid_out(state, known)) == kept


def test_what_has_not_changed_is_not_made_again() -> None:
    issue, pictures = sample_issue()
    before = laid_out(issue, pictures).document
    after = laid_out(edited(issue, ("type", 3, 0, issue.sections[3])), pictures).document
    pages = [old is new for old, new in zip(before.pages, after.pages, strict=True)]
    assert pages.count(True) == len(pages) - 1
    changed = pages.index(False)
    kept = {id(item) for item in before.pages[changed].items}
    items = after.pages[changed].items
    assert sum(id(item) in kept for item in items) > len(items) / 2


def test_pages_that_begin_unchanged_are_kept_however_long_the_issue_is() -> None:
    issue, pictures = sample_issue()
    many = tuple(replace(s, id=f"{s.id}.{n}") for n in range(3) for s in issue.sections)
    issue = replace(issue, sections=many)
    before = laid_out(issue, pictures).document
    after = laid_out(edited(issue, ("type", 3, 1, many[3])), pictures).document
    assert len(before.pages) == len(after.pages) == 12
    assert [old is new for old, new in zip(before.pages, after.pages, strict=True)].count(False) == 1


def test_another_picture_under_the_same_name_is_seen() -> None:
    issue, pictures = sample_issue()
    before = laid_out(issue, pictures)
    wider = {key: replace(info, width=3 * info.width) for key, info in pictures.items()}
    after = laid_out(issue, wider)
    assert dump_document(before.document) != dump_document(after.document)
    assert told(laid_out(issue, pictures)) == told(before)
