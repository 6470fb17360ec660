"""The points of a meeting as lines of a word processor: level 0 = ・, level 1 = →. Pure."""

from __future__ import annotations

from tsushin_desk.model.parts import MinutesItem
from tsushin_desk.values import dataclass

_POINT_SIGNS = "・●○•‣-＊*"
_SUB_SIGNS = "→⇒➡"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the outline."""

    text: str
    level: int = 0


def lines_of(items: tuple[MinutesItem, ...]) -> tuple[Line, ...]:
    """The lines that show the points."""
    lines: list[Line] = []
    for item in items:
        lines.append(Line(item.text))
        lines.extend(Line(sub, 1) for sub in item.sub_items)
    return tuple(lines)


def items_of(lines: tuple[Line, ...]) -> tuple[MinutesItem, ...]:
    """The points that the lines state; empty lines state nothing unless something hangs under them."""
    items: list[MinutesItem] = []
    open_item: MinutesItem | None = None
    for line in lines:
        if line.level and items and open_item is not None:
            if line.text:
                items[-1] = MinutesItem(text=items[-1].text, sub_items=(*items[-1].sub_items, line.text))
            continue
        open_item = MinutesItem(text=line.text)
        items.append(open_item)
    return tuple(item for item in items if item.text or item.sub_items)


def paths_of(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """For every line the path of what it states, below the path of the points; ``""`` for empty lines."""
    paths: list[str] = []
    item = -1
    for at, line in enumerate(lines):
        if line.level and item >= 0:
            paths.append(_sub_path(item, line, paths))
            continue
        following = lines[at + 1 :]
        hangs = bool(following) and following[0].level == 1 and any(_own_subs(following))
        item += 1 if line.text or hangs else 0
        paths.append(f"{item}.text" if line.text or hangs else "")
    return tuple(paths)


def _own_subs(following: tuple[Line, ...]) -> list[str]:
    texts: list[str] = []
    for line in following:
        if not line.level:
            break
        texts.append(line.text)
    return texts


def _sub_path(item: int, line: Line, before: list[str]) -> str:
    number = sum(path.startswith(f"{item}.sub_items.") for path in before)
    return f"{item}.sub_items.{number}" if line.text else ""


def pasted(text: str, level: int) -> tuple[Line, ...]:
    """Lines of a pasted text: ・ and → at their heads say the level, other lines get ``level``."""
    lines = [_pasted_line(line, level) for line in text.replace("\r", "").split("\n")]
    return tuple(line for line in lines if line.text)


def _pasted_line(text: str, level: int) -> Line:
    stripped = text.strip()
    if stripped[:1] and stripped[0] in _SUB_SIGNS:
        return Line(stripped[1:].lstrip(), 1)
    if stripped[:1] and stripped[0] in _POINT_SIGNS:
        return Line(stripped[1:].lstrip(), 0)
    return Line(stripped, level)
