"""Cases of the Unicode line break test set where Latin and number rules apply, with their rule (UAX #14).

Written out, in Japanese company, and up to Unicode 16 (LB15c, LB19a, LB20a): the official set of 15.0 is in
``test_unicode_test_set``. ÷ is an opportunity, × none, as there. Where JLReq and UAX #14 differ (between
Japanese and numbers, before …, after closing brackets) JLReq decides: see ``test_jlreq_tables``. LB1–LB6 are
the forced breaks of ``test_composed_paragraphs``; LB20 (objects) and LB28a (Brahmic scripts) have nothing
here.
"""

from __future__ import annotations

import pytest

from tsushin_desk.fonts import FontSet
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset.prepare import prepare, setting_of

CASES = [
    ("LB7", "a× ÷b"),
    ("LB7", "a× × ÷b"),
    ("LB8", "a×\u200b÷b"),
    ("LB8", "a×\u200b× ÷b"),
    ("LB8a", "🙂\u200d×漢"),
    ("LB9", "a\u0301×b"),
    ("LB9", "漢\u0301÷漢"),
    ("LB11", "a×\u2060×b"),
    ("LB11", "漢×\u2060×漢"),
    ("LB12", "a×\u00a0×b"),
    ("LB12", "漢×\u00a0×漢"),
    ("LB12a", "漢×\u202f×5"),
    *(("LB13", f"a×{mark}") for mark in ")]}!?,.:;"),
    *(("LB13", f"漢×{mark}") for mark in ")]}!?,.:;"),
    ("LB13", "漢×)×、"),
    ("LB14", "(×a"),
    ("LB14", "(×漢"),
    ("LB14", "[×5"),
    ("LB14", "{×(×a"),
    ("LB15", "“×a×”"),
    ("LB10", "\u0301×a"),
    ("LB13", "漢×/×a"),
    ("LB13", "a× ×/× ÷b"),
    ("LB15c", "a× ÷.×3×5"),
    ("LB15d", "a× ×,"),
    ("LB16", "漢×)÷漢"),
    ("LB18", "a×.× ÷b"),
    ("LB18", "5×,× ÷5"),
    ("LB18", "漢× ÷a"),
    ("LB18", "a× ÷(×b×)"),
    ("LB18", "5× ÷漢"),
    ("LB19", "a×’×b"),
    ("LB19", 'a× ÷"×b×"× ÷c'),
    ("LB19", 'a×"×b×"×c'),
    ("LB19", '5×"× ÷x× ÷7×"'),
    ("LB19a", '漢÷"×漢字×"÷漢'),
    ("LB19a", '漢÷"×a×"÷漢÷"×5×"÷漢'),
    ("LB20a", "a× ÷-×b"),
    ("LB21", "漢×-×5"),
    ("LB21", "(×a×)×-÷b"),
    ("LB21", "a×-÷b"),
    ("LB21", "漢×‐"),
    ("LB21", "a×‐÷b"),
    ("LB23", "a×5"),
    ("LB23", "5×x"),
    ("LB24", "$×5"),
    ("LB24", "5×%"),
    ("LB24", "%×a"),
    ("LB25", "5×%"),
    ("LB25", "5×.×5×%"),
    ("LB25", "5×,×0×0×0"),
    ("LB25", "1×2×:×3×0"),
    ("LB25", "1×1×/×2×2"),
    ("LB25", "2×0×2×5×-×0×8×-×1×9"),
    ("LB25", "0×2×7×-×3×2×1×-×1×3×1×9"),
    ("LB25", "$×1×,×2×3×4×.×5×6"),
    ("LB25", "¥×5×0×0"),
    ("LB25", "(×5×)×%"),
    ("LB25", "$×(×5×)"),
    ("LB25", "5×°"),
    ("LB25", "-×5"),
    ("LB26", "\u1100\u1161\u11a8÷漢"),
    ("LB27", "\uc815×%"),
    ("LB28", "a×b"),
    ("LB28", "a×é"),
    ("LB28", "α×β"),
    ("LB28", "ж×з"),
    ("LB28", "a×'×b"),
    ("LB28", "a×@×b"),
    ("LB28", "a×#×b"),
    ("LB28", "a×&×b"),
    ("LB28", "a×=×b"),
    ("LB28", "a×*×b"),
    ("LB29", "a×.×b"),
    ("LB29", "e×.×g×.× ÷a"),
    ("LB29", "a×:×b"),
    ("LB30", "a×(×b×)"),
    ("LB30", "p×(×s×)×a"),
    ("LB30", "5×(×5×)×5"),
    ("LB30", "a×)×b"),
    ("LB30", "a×(× ×b× ×)"),
    ("LB30", "a÷(×漢×)"),
    ("LB30", "a÷(× ×漢× ×)"),
    ("LB30", "a×{×b×}"),
    ("LB30a", "🇯🇵÷🇯🇵÷漢"),
    ("LB30b", "☝\U0001f3fb÷☝"),
    ("LB30a", "🇯🇵÷🇯🇵"),
    ("LB30b", "👍\U0001f3fd÷漢"),
    ("LB31", "漢÷漢"),
    ("LB31", "漢÷a×b÷漢"),
    ("LB31", "漢÷(×漢"),
    ("LB31", "あ÷ア"),
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_line_break_case(fonts: FontSet, rule: str, case: str) -> None:
    text = case.replace("÷", "").replace("×", "")
    paragraph = prepare(text, (), setting_of(TextStyle("x"), fonts), fonts)
    allowed = {
        place for (place, _), value in zip(paragraph.spans, paragraph.breaks, strict=True) if value >= 0
    }
    place, wanted, judged = 0, set(), set()
    for char in case:
        if char in "÷×":
            judged.add(place)
            wanted |= {place} if char == "÷" else set()
        else:
            place += 1
    assert allowed & judged == wanted, rule


def test_cases_say_something_about_every_place() -> None:
    """No case is empty, and each rule named in the brief of composition has one."""
    assert all("÷" in case or "×" in case for _, case in CASES)
    assert {"LB13", "LB18", "LB24", "LB25", "LB28", "LB30"} <= {rule for rule, _ in CASES}
