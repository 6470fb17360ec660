"""Step diagrams (流れ図): who thinks what, what is done, what comes of it.

``flow`` reads the form into a flow of stations; ``nodes`` draws one of them, ``forms`` an actor with its
balloons; ``downward`` and ``across`` put them into their places; ``connect`` draws the arrows.
"""

from tsushin_desk.layout.diagram.block import set_step_diagram

__all__ = ["set_step_diagram"]
