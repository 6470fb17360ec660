"""What pages are checked for: a copier, one ink, a press, folding."""

from __future__ import annotations

from tsushin_desk.values import dataclass

LEAST_BODY_SIZE = 8.0  # points


@dataclass(frozen=True, slots=True)
class Purpose:
    """``gray``: one ink on a duplicator; ``press``: four inks at a printer's; ``folded``: two-up on A3;
    ``web``: read on screens by anyone.

    ``least_size`` is the smallest size of body text in points.
    """

    gray: bool = False
    press: bool = False
    folded: bool = False
    web: bool = False
    least_size: float = LEAST_BODY_SIZE

    @property
    def is_delicate(self) -> bool:
        """True where fine lines break: on plates and on a duplicator's drum."""
        return self.gray or self.press
