"""What layout must know of a picture before anything is decoded: its size, or a drawing's shapes."""

from __future__ import annotations

from tsushin_desk.display.items import Path
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """A vector drawing: shapes in painting order on a ground of ``width`` × ``height`` units, y down."""

    width: float
    height: float
    shapes: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class PictureInfo:
    """A picture of the issue: pixels as shown (orientation applied), and the drawing if it is one."""

    width: int
    height: int
    drawing: Drawing | None = None
