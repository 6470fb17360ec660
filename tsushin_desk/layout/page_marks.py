"""Running heads and page numbers (柱とノンブル): outside on every page, no head on page one."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.display import Item, Rule
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import SourcedText, join, plain_text, set_line, word
from tsushin_desk.model.issue import MASTHEAD_ID, Masthead


def running_head(setting: Setting, masthead: Masthead, number: int) -> tuple[Item, ...]:
    """Title and number outside, month inside, a fine rule under them; artifacts, said once on page one."""
    own = setting.for_section(MASTHEAD_ID, "masthead")
    marks, area = setting.parts.page_marks, setting.page_format.type_area
    style = setting.style("running_head")
    words = setting.words
    name = plain_text(own, "title_lines", masthead.title)
    issue_number = f"{words.number_before}{masthead.number}{words.number_after}"
    title = join(replace(name, place=None), word(f"\u3000{issue_number}"))
    month = join(word(masthead.month.in_japanese + words.published))
    outside, inside = set_line(setting, title, style), set_line(setting, month, style)
    if outside.width + inside.width + 2 * style.size_pt > area.width:
        # A title longer than the line: the number alone says enough.
        outside = set_line(setting, join(word(issue_number)), style)
    ends = (outside, inside) if number % 2 == 0 else (inside, outside)
    top = marks.head_from_top - 0.88 * style.size_pt - (style.line_feed_pt - style.size_pt) / 2
    rule_y = marks.head_rule_from_top
    return (
        *ends[0].items(area.x, top, None),
        *ends[1].items(area.right - ends[1].width, top, None),
        Rule(area.x, rule_y, area.right, rule_y, marks.head_rule, setting.color("hairline")),
    )


def page_number(setting: Setting, number: int) -> tuple[Item, ...]:
    """The number at the foot, outside, under a short rule."""
    marks, area = setting.parts.page_marks, setting.page_format.type_area
    height = setting.page_format.paper.height
    style = setting.style("page_number")
    text: SourcedText = join(word(str(number)))
    figure = set_line(setting, text, style)
    length = marks.number_rule_length
    left = area.x if number % 2 == 0 else area.right - length
    rule_y = height - marks.number_rule_from_foot
    baseline = height - marks.number_from_foot - 0.1 * style.size_pt
    top = baseline - 0.88 * style.size_pt - (style.line_feed_pt - style.size_pt) / 2
    return (
        Rule(left, rule_y, left + length, rule_y, marks.number_rule, setting.color("ink")),
        *figure.items(left + (length - figure.width) / 2, top, None),
    )
