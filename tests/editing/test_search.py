"""Find and replace: exact ranges of the stored text, whatever the folding did to its length."""

from __future__ import annotations

import pytest
from edit_strategies import places
from hypothesis import given, settings
from hypothesis import strategies as st

from tsushin_desk.editing import SetField, apply_edit, value_at
from tsushin_desk.editing.folding import FindOptions, fold
from tsushin_desk.editing.search import find_in, find_text, replace_all
from tsushin_desk.model.issue import Issue, Masthead
from tsushin_desk.model.sections import Greeting

LOOSE = FindOptions(match_width=False, match_kana=False, match_case=False)
WIDTH = FindOptions(match_width=False)
LETTERS = st.text("かガｶﾞﾞﾟがﾊﾟぱパ\u3099ＡＢaAＳＣSC１1①㌔キロ…。.葛\U000e0100～〜~ 　*{", max_size=14)


@pytest.mark.parametrize(
    ("text", "needle", "options", "found"),
    [
        ("第1層SCと第１層ＳＣ", "SC", FindOptions(), ["SC"]),
        ("第1層SCと第１層ＳＣ", "第１層sc", LOOSE, ["第1層SC", "第１層ＳＣ"]),
        ("ｶﾞｲﾄﾞとガイド", "ガイド", WIDTH, ["ｶﾞｲﾄﾞ", "ガイド"]),
        ("ｶﾞｲﾄﾞとがいどとガイド", "がいど", LOOSE, ["ｶﾞｲﾄﾞ", "がいど", "ガイド"]),
        ("がいどとガイド", "がいど", WIDTH, ["がいど"]),
        ("か\u3099く", "がく", WIDTH, ["か\u3099く"]),
        ("か\u3099く", "か", FindOptions(), []),  # not half a letter
        ("葛\U000e0100飾と葛飾", "葛", FindOptions(), ["葛"]),
        ("葛\U000e0100飾と葛飾", "葛飾", WIDTH, ["葛\U000e0100飾", "葛飾"]),
        ("①と1と１", "1", WIDTH, ["1", "１"]),
        ("3㌔歩く", "キロ", WIDTH, ["㌔"]),
        ("3㌔歩く", "キ", WIDTH, []),
        ("3㌔歩く", "㌔", FindOptions(), ["㌔"]),
        ("10:00～15:30 10:00〜", "00〜", WIDTH, ["00～", "00〜"]),
        ("027−321-1319", "321", WIDTH, ["321"]),
        ("027−321-1319", "027-321－1319", WIDTH, ["027−321-1319"]),
        ("皆　様", "皆 様", WIDTH, ["皆　様"]),
        ("ああああ", "ああ", FindOptions(), ["ああ", "ああ"]),
        ("あ", "", LOOSE, []),
        ("", "あ", LOOSE, []),
    ],
)
def test_places(text: str, needle: str, options: FindOptions, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_in(text, needle, options)] == found


@settings(max_examples=300, deadline=None)
@given(
    text=LETTERS, needle=LETTERS, options=st.builds(FindOptions, st.booleans(), st.booleans(), st.booleans())
)
def test_what_is_found_folds_to_the_needle(text: str, needle: str, options: FindOptions) -> None:
    last = 0
    for start, end in find_in(text, needle, options):
        assert last <= start < end <= len(text)
        last = end
        assert fold(text[start:end], options).text == fold(needle, options).text
    if options == FindOptions() and needle and needle not in text:
        assert last == 0


@settings(max_examples=200, deadline=None)
@given(before=LETTERS, needle=st.text("かきガ1Ａ", min_size=1, max_size=3), after=LETTERS)
def test_what_is_there_is_found(before: str, needle: str, after: str) -> None:
    text = f"{before}／{needle}／{after}"
    for options in (FindOptions(), WIDTH, LOOSE):
        at = len(before) + 1
        assert (at, at + len(needle)) in find_in(text, needle, options)


def test_every_text_field_is_looked_through(issue: Issue) -> None:
    marked = issue
    texts = [(s, p) for s, p, held in places(issue) if type(held.value) is str and ".after." not in p]
    for section, path in texts:
        marked = apply_edit(marked, SetField(section, path, "ここ")).issue
    found = [(place.section, place.field) for place in find_text(marked, "ここ")]
    left_out = {path.rpartition(".")[2] for section, path in texts if (section, path) not in found}
    assert left_out == {"file", "illustration", "speaker"}
    order = {place: index for index, place in enumerate(texts)}
    assert [order[place] for place in found] == sorted(order[place] for place in found)


def test_ranges_lie_in_the_stored_text(issue: Issue) -> None:
    found = find_text(issue, "協議体", LOOSE)
    assert len(found) > 30
    for place in found:
        value = value_at(issue, place.section, place.field)
        assert isinstance(value, str)
        assert value[place.start : place.end] == "協議体"


def test_replacing_everything_in_one_step(issue: Issue) -> None:
    edit = replace_all(issue, "第1層", "第２層\t", FindOptions(match_width=False))
    edited = apply_edit(issue, edit)
    assert not find_text(edited.issue, "第1層", FindOptions(match_width=False))
    assert find_text(edited.issue, "第２層 ")
    back = replace_all(issue, "第1層", "第1層")
    assert back.changes == ()
    assert len(edit.changes) == len({(p.section, p.field) for p in find_text(issue, "第1層")})
    assert value_at(edited.issue, "s9", "headline") == "6・7月の第２層 協議体の話し合いの内容"


def test_what_the_reader_sees_is_found_through_marks() -> None:
    text = "八幡地区と**八幡**地区と{八幡|やわた}地区と**八幡地区**"
    issue = Issue(sections=(Greeting(id="s1", body=text, heading="**八幡**地区"),))
    through = FindOptions(through_marks=True)
    found = [text[p.start : p.end] for p in find_text(issue, "八幡地区", through)]
    assert found == ["八幡地区", "八幡**地区", "八幡|やわた}地区", "八幡地区"]
    assert len(find_text(issue, "八幡地区")) == 2
    assert [p.start for p in find_text(issue, "やわた", through)] == [text.index("やわた")]
    overlapping = Issue(sections=(Greeting(id="s1", body="あ**ああ"),))
    assert [(p.start, p.end) for p in find_text(overlapping, "ああ", through)] == [(3, 5)]
    replaced = replace_all(issue, "八幡地区", "佐野地区", through)
    assert replaced.changes == (
        SetField("s1", "body", "佐野地区と**八幡**地区と{八幡|やわた}地区と**佐野地区**"),
    )


def test_lines_are_replaced_one_by_one() -> None:
    issue = Issue(masthead=Masthead(title_lines=("高崎市", "通信", "高崎")))
    assert replace_all(issue, "高崎", "前橋").changes == (
        SetField("masthead", "title_lines.0", "前橋市"),
        SetField("masthead", "title_lines.2", "前橋"),
    )
