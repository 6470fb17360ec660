"""Messages that wait for the user: what happened, what is safe, what to do next.

The box and its words are imported when there is something to say: a start has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from tsushin_desk.diagnostics import Diagnostic, RefusedInputError
from tsushin_desk.model.issue import Issue

if TYPE_CHECKING:
    from tsushin_desk.ui.message_box import MessageBox

Answer = tuple[str, Callable[[], None] | None]
_CLOSE: tuple[Answer, ...] = (("閉じる", None),)
_PARTS = ("起きたこと", "無事なもの", "次にすること")


def show_message(
    parent: QWidget, what: str, safe: str, do: str = "", *, details: str = "", sign: QIcon | None = None,
    answers: Sequence[Answer] = _CLOSE,
) -> MessageBox:  # fmt: skip
    """Shows a message of three parts; the program goes on behind it. The first answer is the default."""
    from tsushin_desk.ui.message_box import MessageBox
    from tsushin_desk.ui.message_signs import good_icon, step_icon
    from tsushin_desk.ui.signs import Sign, sign_icon

    box = MessageBox(parent, what, "\n\n".join(part for part in (safe, do) if part), details)
    signs = (sign or sign_icon(Sign.WARNING), good_icon(), step_icon())
    for name, picture, text in zip(_PARTS, signs, (what, safe, do), strict=True):
        if text:
            box.add_part(picture, name, text)
    return _shown(box, answers)


def show_refusal(
    parent: QWidget,
    findings: Iterable[Diagnostic],
    issue: Issue | None = None,
    *,
    cause: BaseException | None = None,
    answers: Sequence[Answer] = _CLOSE,
) -> MessageBox:
    """Shows why something was refused: the first finding whole, of the others what happened."""
    from tsushin_desk.ui.signs import sign_icon, sign_of
    from tsushin_desk.wording.details import finding_details
    from tsushin_desk.wording.messages import message

    found = tuple(findings)
    parts = [message(finding, issue) for finding in found]
    return show_message(
        parent,
        "\n".join(part.what for part in parts),
        parts[0].safe,
        parts[0].do,
        details=finding_details(found, cause),
        sign=sign_icon(min(sign_of(finding) for finding in found)),
        answers=answers,
    )


def show_trouble(parent: QWidget, trouble: RefusedInputError, issue: Issue | None = None) -> MessageBox:
    """Shows a refusal as it was raised, with what the system said among the details."""
    return show_refusal(parent, trouble.diagnostics, issue, cause=trouble)


def ask(parent: QWidget, what: str, safe: str, answers: Sequence[Answer], *, details: str = "") -> MessageBox:
    """Asks with answers in words; the first, safe one is the default, the last is Esc."""
    from tsushin_desk.ui.message_box import MessageBox
    from tsushin_desk.ui.message_signs import question_icon

    box = MessageBox(parent, what, safe, details)
    box.add_question(question_icon(), what, safe)
    return _shown(box, answers)


def _shown(box: MessageBox, answers: Sequence[Answer]) -> MessageBox:
    """The last answer does what Esc does: nothing but closing, or the act that stands there."""
    buttons = [box.add_answer(text, act) for text, act in answers]
    box.set_safe(buttons[0])
    at_esc = answers[-1][1]
    if at_esc is not None:
        box.rejected.connect(at_esc)
    box.fit_height()
    box.open()
    return box
