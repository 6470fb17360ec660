"""Texts of the masthead: set one by one, made smaller in steps where the ground is too narrow."""

from __future__ import annotations

from dataclasses import field, replace

from tsushin_desk.diagnostics import Diagnostic, warning
from tsushin_desk.display import Item, Role, StructureElement
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import SetText, SourcedText, set_line
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.values import dataclass

STEPS = (1.0, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.56, 0.5)  # how type is made smaller until it fits
SMALL = 0.68  # below this step the coordinator is told


@dataclass(slots=True)
class Texts:
    """What has been set so far, in reading order."""

    setting: Setting
    items: list[Item] = field(default_factory=list)
    structure: list[StructureElement] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    def element(self, name: str, role: Role = Role.P, alternative: str = "") -> str:
        """A new structure element of the masthead."""
        found = self.setting.element(name)
        self.structure.append(StructureElement(found, role, "", alternative))
        return found

    def place(self, text: SetText, x: float, y: float, element: str) -> None:
        """The text with its top left at (x, y)."""
        self.items.extend(text.items(x, y, element))
        self.findings.extend(text.findings())

    def report_small(self, name: str, style: TextStyle) -> None:
        """The field's text could be set in small type only."""
        place = self.setting.place(name)
        self.findings.append(warning("masthead_text_small", place, size=f"{style.size_pt:.1f}"))


def resized(style: TextStyle, scale: float) -> TextStyle:
    return replace(style, size_pt=style.size_pt * scale, line_feed_pt=style.line_feed_pt * scale)


def fit_line(setting: Setting, text: SourcedText, style: TextStyle, room: float) -> SetText:
    """The text on one line, its type made smaller in steps until it fits; the line feed stays."""
    for step in STEPS:
        found = set_line(setting, text, replace(style, size_pt=style.size_pt * step))
        if found.width <= room:
            return found
    exact = found.style.size_pt * room / found.width * 0.995
    return set_line(setting, text, replace(style, size_pt=exact))
