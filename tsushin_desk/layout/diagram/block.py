"""A step diagram as one figure."""

from __future__ import annotations

from tsushin_desk.display import Group, Item, Role, StructureElement
from tsushin_desk.layout.boxes import Box
from tsushin_desk.layout.diagram.across import run_across
from tsushin_desk.layout.diagram.describe import describe
from tsushin_desk.layout.diagram.downward import run_down
from tsushin_desk.layout.diagram.flow import read_flow
from tsushin_desk.layout.diagram.nodes import Sheet
from tsushin_desk.layout.setting import Setting
from tsushin_desk.model.parts import StepDiagram


def set_step_diagram(
    setting: Setting, diagram: StepDiagram, field: str, width: float, *, across: bool
) -> Box:
    """The diagram as a box ``width`` points wide: downwards in a column, ``across`` over the whole page.

    ``field`` is the diagram's path in its section. Without anything to show the box has no height.
    """
    flow = read_flow(diagram)
    if flow is None:
        return Box(width, 0.0)
    element = setting.element(field)
    sheet = Sheet(setting, field, diagram.nodes, element)
    tile = run_across(sheet, flow, width) if across else run_down(sheet, flow, width)
    shapes, texts, findings = tile.drawn()
    runs: list[Item] = [run for _, items in sorted(texts, key=lambda text: text[0]) for run in items]
    group = Group(0.0, 0.0, (*shapes, *runs), None, element, setting.place(field))
    figure = StructureElement(element, Role.FIGURE, "", describe(setting, diagram.nodes, flow))
    return Box(width, tile.height, (group,), (figure,), findings)
