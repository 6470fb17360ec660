"""Running heads and page numbers (柱とノンブル): outside on every page, no head on page one.

Bound at the left, even pages lie left of the fold and have their outer edge (小口) at the left; bound at the
right it is the odd ones.
"""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.display import Item, Page, Rule
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import SourcedText, join, plain_text, set_line, word
from tsushin_desk.model.issue import MASTHEAD_ID, Masthead


def bound_right(setting: Setting, masthead: Masthead, page: Page) -> Page:
    """A page set for a binding at the left, with its marks where a binding at the right has them."""
    head = running_head(setting, masthead, page.number) if page.number > 1 else ()
    foot = page_number(setting, page.number)
    content = page.items[len(head) : len(page.items) - len(foot)]
    assert page.items == (*head, *content, *foot)
    if head:
        head = running_head(setting, masthead, page.number, right_bound=True)
    foot = page_number(setting, page.number, right_bound=True)
    return replace(page, items=(*head, *content, *foot))


def _is_left(number: int, right_bound: bool) -> bool:
    """True if the page's outer edge is the left one."""
    return (number % 2 == 0) is not right_bound


def running_head(
    setting: Setting, masthead: Masthead, number: int, *, right_bound: bool = False
) -> tuple[Item, ...]:
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
    ends = (outside, inside) if _is_left(number, right_bound) else (inside, outside)
    top = marks.head_from_top - 0.88 * style.size_pt - (style.line_feed_pt - style.size_pt) / 2
    rule_y = marks.head_rule_from_top
    return (
        *ends[0].items(area.x, top, None),
        *ends[1].items(area.right - ends[1].width, top, None),
        Rule(area.x, rule_y, area.right, rule_y, marks.head_rule, setting.color("hairline")),
    )


def page_number(setting: Setting, number: int, *, right_bound: bool = False) -> tuple[Item, ...]:
    """The number at the foot, outside, under a short rule."""
    marks, area = setting.parts.page_marks, setting.page_format.type_area
    height = setting.page_format.paper.height
    style = setting.style("page_number")
    text: SourcedText = join(word(str(number)))
    figure = set_line(setting, text, style)
    length = marks.number_rule_length
    left = area.x if _is_left(number, right_bound) else area.right - length
    rule_y = height - marks.number_rule_from_foot
    baseline = height - marks.number_from_foot - 0.1 * style.size_pt
    top = baseline - 0.88 * style.size_pt - (style.line_feed_pt - style.size_pt) / 2
    return (
        Rule(left, rule_y, left + length, rule_y, marks.number_rule, setting.color("ink")),
        *figure.items(left + (length - figure.width) / 2, top, None),
    )
