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
    RubyPart,
    Rule,
    Segment,
    moved,
    moved_along,
)
from tsushin_desk.display.pictures import Drawing, PictureInfo

__all__ = [
    "ClosePath",
    "CurveTo",
    "DisplayDocument",
    "Drawing",
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
    "PictureInfo",
    "Role",
    "RubyPart",
    "Rule",
    "Segment",
    "StructureElement",
    "moved",
    "moved_along",
]
