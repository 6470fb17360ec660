"""The greeting: a heading two lines high with a drawing beside it, and its text."""

from __future__ import annotations

from tsushin_desk.display import Item
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.boxes import Block, Strip, rigid
from tsushin_desk.layout.drawings import place_drawing
from tsushin_desk.layout.heads import heading_element
from tsushin_desk.layout.plans import COLUMN, SectionPlan, text_elements
from tsushin_desk.layout.prose import prose
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.split import even_lines
from tsushin_desk.layout.text import field_text, join, plain_text, set_paragraph
from tsushin_desk.model.sections import Greeting
from tsushin_desk.typeset import Measure


def plan_greeting(setting: Setting, greeting: Greeting) -> SectionPlan:
    """In a column as a rule; across the page with even columns where nothing stands beside it."""
    width = setting.page_format.column_width
    full = setting.page_format.type_area.width
    text = text_elements(prose(setting, field_text(setting, "body", greeting.body), "body", width, 1))
    column = (rigid(_heading(setting, greeting, width)), *text)
    spans = tuple(even_lines((_heading(setting, greeting, full),), text))
    return SectionPlan(setting.section, (column,), spans, COLUMN, weight=0.5)


def _heading(setting: Setting, greeting: Greeting, width: float) -> Block:
    element = heading_element(setting, "heading")
    style = setting.style("greeting_heading")
    drawing = setting.drawings.get(greeting.illustration)
    least = 2 * setting.feed
    beside = least * 1.1 if drawing else 0.0
    piece = plain_text(setting, "heading", greeting.heading)
    text = set_paragraph(setting, join(piece), style, Measure(0, width - beside))
    height = max(least, -(-(text.height + 0.2 * setting.feed) // setting.feed) * setting.feed)
    items: list[Item] = list(text.items(0, (height - text.height) / 2 - 1.5, element.id))
    if drawing is not None:
        right = setting.page_format.column_width
        size = least * 0.94
        items.append(place_drawing(drawing, Rect(right - size * 0.9, 0, size, size)))
    strip = Strip(height, tuple(items))
    return Block((strip,), setting.section, 0.0, 0, True, (element,), text.findings(), source=piece.place)
