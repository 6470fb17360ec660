"""The page's operators and the graphics state they have left behind (ISO 32000-1, 8.4)."""

from __future__ import annotations

from tsushin_desk.pageformat.color import Color
from tsushin_desk.paint.pdf.inks import Inks
from tsushin_desk.paint.pdf.operands import number, place

OVERPRINT = "K"  # the name of the graphics state in which K 100 overprints
OVERPRINT_STATE = "<</Type/ExtGState/OP true/op true/OPM 1>>"  # ISO 32000-1, 8.6.7: mode 1 keeps C, M and Y


# What the reader of the stream has in force at its start, as operators.
_AT_FIRST = {"dash": "[] 0 d", "cap": "0 J 0 j", "spacing": "0 Tc"}


class Content:
    """One page's content stream: operators are added, a state that is already in force is not set again.

    ``fonts`` holds the font resources used; ``overprints`` tells whether some text overprints.
    """

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._lines: list[str] = []
        self._state = dict(_AT_FIRST)
        self._stack: list[dict[str, str]] = []
        self.fonts: set[str] = set()
        self.overprints = False
        self._line_start = (0.0, 0.0)
        self._last_fill: tuple[Color | None, str] = (None, "")

    def add(self, operators: str) -> None:
        """Adds operators that leave the graphics state as it is."""
        self._lines.append(operators)

    def save(self) -> None:
        """Opens a saved state (q)."""
        self._stack.append(self._state.copy())
        self.add("q")

    def restore(self) -> None:
        """Goes back to the saved state (Q)."""
        self._state = self._stack.pop()
        self.add("Q")

    def save_overprinting(self, color: Color) -> bool:
        """Opens a saved state in which text of this colour overprints; False if it does not overprint."""
        if not self._inks.overprints(color):
            return False
        self.overprints = True
        self.save()
        self.add(f"/{OVERPRINT} gs")
        return True

    def fill_with(self, color: Color) -> None:
        """Sets the colour of areas and text."""
        if color is not self._last_fill[0]:
            self._last_fill = (color, self._inks.fill(color))
        self._set("fill", self._last_fill[1])

    def stroke_with(
        self, color: Color, width: str, dash: tuple[str, ...] = (), round_caps: bool = False
    ) -> None:
        """Sets colour, width and dashes of lines, as operands in units of the space they are drawn in."""
        self._set("stroke", self._inks.stroke(color))
        self._set("width", f"{width} w")
        self._set("dash", f"[{' '.join(dash)}] 0 d")
        self._set("cap", "1 J 1 j" if round_caps else "0 J 0 j")

    def font(self, resource: str, size: float) -> None:
        """Chooses a font resource and its size in points; only inside a text object."""
        self.fonts.add(resource)
        self._set("font", f"/{resource} {number(size)} Tf")

    def space_characters(self, points: float) -> None:
        """The room after every glyph, beside its width (9.3.2)."""
        self._set("spacing", f"{number(points)} Tc")

    def begin_text(self) -> None:
        """Opens a text object, or goes on with the one that has just ended."""
        if self._lines and self._lines[-1] == "ET":
            self._lines.pop()
        else:
            self._line_start = (0.0, 0.0)
            self.add("BT")

    def move_text(self, x: float, y: float) -> None:
        """The next line of text starts at (x, y) of user space; Td counts from the line before."""
        dx, dy = round(x - self._line_start[0], 2), round(y - self._line_start[1], 2)
        self._line_start = (self._line_start[0] + dx, self._line_start[1] + dy)
        self.add(f"{place(dx, dy)} Td")

    def end_text(self) -> None:
        """Ends the text object."""
        self.add("ET")

    def _set(self, name: str, operator: str) -> None:
        if self._state.get(name) != operator:
            self._state[name] = operator
            self.add(operator)

    def data(self) -> bytes:
        """The whole stream, not compressed."""
        return "\n".join(self._lines).encode("ascii")
