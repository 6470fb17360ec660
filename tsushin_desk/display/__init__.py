"""The display list: the one result of layout, the one input of every painter."""

from tsushin_desk.display.document import DisplayDocument, Page, Role, StructureElement
from tsushin_desk.display.items import (
    ClosePath,
    CurveTo,
    Fill,
    Glyph,
    GlyphRun,
    Group,
    Item,
    LineTo,
    Link,
    MoveTo,
    Path,
    Picture,
    Rule,
    Segment,
    moved,
)

__all__ = [
    "ClosePath",
    "CurveTo",
    "DisplayDocument",
    "Fill",
    "Glyph",
    "GlyphRun",
    "Group",
    "Item",
    "LineTo",
    "Link",
    "MoveTo",
    "Page",
    "Path",
    "Picture",
    "Role",
    "Rule",
    "Segment",
    "StructureElement",
    "moved",
]
