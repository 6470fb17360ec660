"""L2, L3: lines of a list item hang behind its marker, lines of a part behind its label if a style asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layout_pages import surroundings, text_of

from tsushin_desk.display import GlyphRun
from tsushin_desk.layout import Setting
from tsushin_desk.layout.boxes import Block
from tsushin_desk.layout.prose import part_block, prose
from tsushin_desk.layout.text import field_text, join, set_paragraph
from tsushin_desk.model.parts import PartKind, ReportPart
from tsushin_desk.pageformat.styles import Align
from tsushin_desk.typeset import Measure

PROSE = "地域の皆さんが集まって、これからの助け合いについて、時間をかけて話し合いました。"
EM = 11.0


def setting(**changes: object) -> Setting:
    """The standard page format with another body style."""
    around = surroundings()
    styles = dict(around.page_format.styles)
    styles["body"] = replace(styles["body"], **changes)  # type: ignore[arg-type]
    return Setting(replace(around.page_format, styles=styles), around.fonts, {}, {}, "s1")


def lefts(block: Block) -> list[float]:
    """Where each line begins; of the first one only the text itself counts, not the pill's label."""
    found = []
    for strip in block.strips:
        runs = [i for i in strip.items if isinstance(i, GlyphRun) and i.size == EM]
        found.append(min(run.x for run in runs))
    return found


def text_left(block: Block, line: int, index: int) -> float:
    """Where the character ``index`` of a line stands."""
    runs = [i for i in block.strips[line].items if isinstance(i, GlyphRun) and i.size == EM]
    places = [(run.x + glyph.dx, glyph.text) for run in runs for glyph in run.glyphs]
    return places[index][0]


@pytest.mark.parametrize(
    ("marker", "hang"), [("・", 1.0), ("※", 1.0), ("①", 1.0), ("① ", 1.5), ("●　", 2.0), ("", 0.0)]
)
def test_lines_of_an_item_hang_behind_its_marker(marker: str, hang: float) -> None:
    own = setting()
    (block,) = prose(own, field_text(own, "body", marker + PROSE), "body", 22 * EM, 0)
    first, *others = lefts(block)
    assert len(others) >= 1
    assert first == pytest.approx(0.0, abs=EM / 4 + 0.01)
    assert others == pytest.approx([hang * EM] * len(others), abs=0.01)
    assert text_left(block, 0, len(marker)) == pytest.approx(hang * EM, abs=0.01)


def test_centred_text_does_not_hang() -> None:
    own = setting()
    style = replace(own.style("body"), align=Align.CENTER)
    text = set_paragraph(own, join(field_text(own, "body", "・" + PROSE)), style, Measure(0.0, 15 * EM))
    assert {(line.left, line.width) for line in text.lines} == {(0.0, 15 * EM)}


def test_each_paragraph_is_an_item_or_not() -> None:
    own = setting()
    blocks = prose(own, field_text(own, "body", f"{PROSE}\n・{PROSE}\n{PROSE}"), "body", 22 * EM, 0)
    assert [round(lefts(block)[1] / EM, 2) for block in blocks] == [0.0, 1.0, 0.0]


def test_a_narrow_measure_is_not_made_narrower() -> None:
    own = setting()
    for width_em, hang in ((4.5, 0.0), (6.0, 1.0)):
        text = join(field_text(own, "body", "・" + PROSE))
        composed = set_paragraph(own, text, own.style("body"), Measure(0.0, width_em * EM))
        assert composed.lines[1].left == pytest.approx(hang * EM)


def _part(text: str, own: Setting, label: str = "") -> Block:
    kind = PartKind.OWN if label else PartKind.PURPOSE
    block = part_block(own, ReportPart(kind=kind, label=label, text=text), "parts.0", 22 * EM, 0)
    assert block is not None
    return block


def test_a_part_runs_on_below_its_label_as_designed() -> None:
    block = _part(f"{PROSE}\n{PROSE}\n・{PROSE}", setting())
    starts = lefts(block)
    assert starts[0] > 2 * EM
    assert starts[1] == pytest.approx(0.0, abs=0.01)
    lines = ["".join(text_of(i) for i in s.items if isinstance(i, GlyphRun)) for s in block.strips]
    second = next(n for n, line in enumerate(lines) if n and line.startswith("地域"))
    assert (starts[second], starts[second + 1]) == pytest.approx((EM, 0.0), abs=0.01)
    item = next(n for n, line in enumerate(lines) if line.startswith("・"))
    assert starts[item] == pytest.approx(0.0, abs=EM / 4 + 0.01)
    assert starts[item + 1] == pytest.approx(EM, abs=0.01)


def test_with_label_hang_all_lines_stand_behind_the_label() -> None:
    """L3: an option of the body style, for labels of at most five em."""
    first, *others = lefts(_part(f"{PROSE}\n{PROSE}", setting(label_hang=True)))
    assert others == pytest.approx([first] * len(others), abs=0.01)
    long = lefts(_part(PROSE, setting(label_hang=True), label="とても長い見出し札"))
    assert long[1] == pytest.approx(0.0, abs=0.01)


def test_with_label_hang_typed_labels_hang_too() -> None:
    own = setting(label_hang=True)
    (block,) = prose(own, field_text(own, "body", "【目的】" + PROSE), "body", 22 * EM, 0)
    starts = lefts(block)
    assert starts[1] == pytest.approx(text_left(block, 0, 4), abs=0.01)
    (plain,) = prose(setting(), field_text(own, "body", "【目的】" + PROSE), "body", 22 * EM, 0)
    assert lefts(plain)[1] == pytest.approx(0.0, abs=0.01)
