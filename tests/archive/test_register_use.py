"""Registers at work: what they offer, what a choice brings along, what they learn, how they are edited."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from register_samples import ANY_REGISTERS, ARENA, HALL, REGISTERS, TAKAGI
from storage_samples import opened_sample

from tsushin_desk.archive import register_edits as edits
from tsushin_desk.archive.completion import completed, completions
from tsushin_desk.archive.learning import proposals_of_issue, proposals_of_registers, with_rows
from tsushin_desk.editing import SetField, apply_edit
from tsushin_desk.model.issue import COLOPHON_ID, Colophon, Issue
from tsushin_desk.model.parts import Programme, Session
from tsushin_desk.model.registers import ROW_TYPES, RegisteredDistrict, Registers
from tsushin_desk.model.sections import EventNotice, Greeting

NOTICE = EventNotice(id="s1", programmes=(Programme(sessions=(Session(), Session())),))
ISSUE = Issue(sections=(NOTICE,))
SESSION = "programmes.0.sessions.0"


def after(issue: Issue, section: str, path: str, text: str) -> Issue:
    """The issue after a choice in a form."""
    return apply_edit(issue, completed(REGISTERS, issue, SetField(section, path, text))).issue


def notice(issue: Issue) -> EventNotice:
    found = issue.sections[0]
    assert isinstance(found, EventNotice)
    return found


def test_a_venue_brings_address_and_room() -> None:
    chosen = after(ISSUE, "s1", "venue", "高崎アリーナ")
    assert (notice(chosen).address, notice(chosen).room) == (ARENA.address, ARENA.room)
    other = after(chosen, "s1", "venue", "中央公民館")
    assert (notice(other).address, notice(other).room) == (HALL.address, ARENA.room)


def test_what_somebody_typed_is_never_replaced() -> None:
    typed = Issue(sections=(replace(NOTICE, address="駅の東口"),))
    assert notice(after(typed, "s1", "venue", "高崎アリーナ")).address == "駅の東口"


def test_a_speaker_brings_the_district_and_a_district_its_only_person() -> None:
    speaking = notice(after(ISSUE, "s1", f"{SESSION}.speaker", TAKAGI.name)).programmes[0].sessions
    assert speaking == (Session(speaker=TAKAGI.name, district="八幡地区"), Session())
    chosen = notice(after(ISSUE, "s1", f"{SESSION}.district", "八幡地区")).programmes[0].sessions
    assert chosen == speaking


def test_a_department_brings_its_telephone() -> None:
    issue = after(Issue(), COLOPHON_ID, "department", "長寿社会課")
    assert issue.colophon == Colophon(department="長寿社会課", phone="027-321-1319")


def test_other_edits_pass_through() -> None:
    for edit in (
        SetField("s1", "venue", "どこか"),
        SetField("s1", "headline", "高崎アリーナ"),
        SetField("gone", "venue", "高崎アリーナ"),
        SetField("s1", "programmes.7.sessions.0.speaker", TAKAGI.name),
    ):
        assert completed(REGISTERS, ISSUE, edit) is edit


def test_fields_are_offered_what_belongs_there() -> None:
    offered = completions(REGISTERS)
    assert offered["venue"] == ("高崎アリーナ", "中央公民館")
    assert offered["programmes.sessions.speaker"] == ("髙木 花子", "葛\U000e0100城 一郎")
    assert offered["districts.sub_district"] == ("矢中地区",)
    assert offered["contact"] == ("長寿社会課 電話 027-321-1319（内線 12）",)
    assert completions(Registers()) == {}


def test_the_sample_teaches_what_is_not_known_yet() -> None:
    issue = opened_sample().issue
    proposed = proposals_of_issue(issue, REGISTERS)
    names = {kind: [p.row.name for p in proposed if p.kind == kind] for kind in ROW_TYPES}
    assert names["districts"] == ["岩鼻地区", "佐野地区", "城東・東部地区"]
    assert names["persons"] == ["設楽 多恵子", "平児玉 安雄"]
    assert names["venues"] == []
    assert names["contacts"] == ["高崎市長寿社会課"]
    learnt = with_rows(REGISTERS, proposed)
    assert proposals_of_issue(issue, learnt) == ()
    assert learnt.venues == REGISTERS.venues


def test_an_issue_without_names_teaches_nothing() -> None:
    issue = Issue(sections=(Greeting(id="s1"), NOTICE))
    assert proposals_of_issue(issue, Registers()) == ()


@given(ANY_REGISTERS, ANY_REGISTERS)
def test_another_register_teaches_each_name_once(one: Registers, other: Registers) -> None:
    learnt = with_rows(one, proposals_of_registers(other, one))
    assert proposals_of_registers(other, learnt) == ()
    for kind in ROW_TYPES:
        assert learnt.rows(kind)[: len(one.rows(kind))] == one.rows(kind)


def test_rows_come_move_change_and_go() -> None:
    new = edits.with_new_row(REGISTERS, "districts", 1)
    cell = edits.Cell("districts", 1, "name")
    new = edits.with_cell(new, cell, "佐野地区")
    new = edits.with_cell(new, replace(cell, field="sub_districts"), "上佐野、 下佐野,")
    assert new.districts[1] == RegisteredDistrict(name="佐野地区", sub_districts=("上佐野", "下佐野"))
    moved = edits.with_moved_row(new, "districts", 1, 0)
    assert [row.name for row in moved.districts] == ["佐野地区", "八幡地区", "中居・矢中地区"]
    assert edits.without_row(moved, "districts", 0) == REGISTERS


def test_rows_in_the_order_of_their_readings() -> None:
    names = ["やわた", "", "ナカイ"]
    rows = tuple(RegisteredDistrict(name=str(at), reading=text) for at, text in enumerate(names))
    ordered = edits.in_reading_order(Registers(districts=rows), "districts").districts
    assert [row.reading for row in ordered] == ["ナカイ", "やわた", ""]


def test_finding_passes_over_width_and_kana() -> None:
    assert edits.find_cells(REGISTERS, "ﾀｶｷﾞ") == (edits.Cell("persons", 0, "reading"),)
    assert edits.find_cells(REGISTERS, "ヤナカ") == (edits.Cell("districts", 1, "reading"),)
    assert len(edits.find_cells(REGISTERS, "矢中")) == 2
    assert edits.find_cells(REGISTERS, "  ") == ()


def test_rows_as_they_are_pasted() -> None:
    assert edits.text_to_paste(REGISTERS.texts[0]) == "ご意見、ご感想をお寄せください。"
    assert edits.text_to_paste(REGISTERS.contacts[0]) == "長寿社会課 電話 027-321-1319（内線 12）"
    assert edits.text_to_paste(HALL) == "中央公民館（高崎市末広町27、電話 027-322-8021）"
    assert edits.text_to_paste(replace(HALL, address="", phone="")) == "中央公民館"
    assert edits.text_to_paste(TAKAGI) == "髙木 花子"
