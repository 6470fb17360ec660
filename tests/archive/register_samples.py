"""Registers for the tests of ``archive``: a small one as an office would keep it, and any for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st
from issue_strategies import records

from tsushin_desk.model.registers import (
    FixedText,
    RegisteredContact,
    RegisteredDistrict,
    RegisteredPerson,
    RegisteredPrintShop,
    RegisteredVenue,
    Registers,
)

TAKAGI = RegisteredPerson(name="髙木 花子", reading="たかぎ はなこ", district="八幡地区", role="会長")
KATSURAGI = RegisteredPerson(name="葛\U000e0100城 一郎", reading="かつらぎ", district="佐野地区")
ARENA = RegisteredVenue(
    name="高崎アリーナ", room="会議室A・B", address="高崎市下和田町4-1-18", phone="027-329-5447"
)
HALL = RegisteredVenue(name="中央公民館", address="高崎市末広町27", phone="027-322-8021")
REGISTERS = Registers(
    districts=(
        RegisteredDistrict(name="八幡地区", reading="やわた"),
        RegisteredDistrict(name="中居・矢中地区", reading="なかい・やなか", sub_districts=("矢中地区",)),
    ),
    persons=(TAKAGI, KATSURAGI),
    venues=(ARENA, HALL),
    contacts=(RegisteredContact(name="長寿社会課", phone="027-321-1319", extension="12"),),
    texts=(FixedText(name="ご意見", text="ご意見、ご感想をお寄せください。"),),
    print_shops=(RegisteredPrintShop(name="上州印刷", phone="027-000-0000", remark="700部"),),
)
ANY_REGISTERS: st.SearchStrategy[Registers] = records(Registers)

_NAMES = st.sampled_from(["髙木 花子", "高木 花子", "設楽 多恵子", ""])
_PERSONS = st.builds(
    RegisteredPerson,
    name=_NAMES,
    reading=st.sampled_from(["", "たかぎ", "したら"]),
    role=st.sampled_from(["", "会長", "委員"]),
)
FEW_ROWS = st.builds(
    Registers,
    persons=st.lists(_PERSONS, max_size=3).map(tuple),
    districts=st.lists(
        st.builds(RegisteredDistrict, name=st.sampled_from(["八幡地区", "佐野地区"])), max_size=2
    ).map(tuple),
)
