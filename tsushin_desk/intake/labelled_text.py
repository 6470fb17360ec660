"""Text under labels: 【目的】…, 目的：…, ■目的, or the label alone in its line → labels with their texts.

Bullets, brackets and colons of the labels go, as does the white around the texts; nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tsushin_desk.intake.widths import half_width
from tsushin_desk.storage.normal import normal_text
from tsushin_desk.values import dataclass

LONGEST_OWN_LABEL = 12
_BULLET = r"[-・･*•■□◆◇●○▼▽▲△★☆◎]"
_SIGN = r"[■□◆◇●○▼▽▲△★☆◎]"
_OPENING, _CLOSING = r"[\[〔<《]", r"[\]〕>》]"
_RULE = re.compile(r"^[ \t]*([-=_*━─―~]{5,}|-- ?)[ \t]*$", re.MULTILINE)
_LONG_LINE = 25  # characters: lines of a mail are broken at some 35, the lines of a list seldom reach this
_ENDS = "。.！!？?」』）)】:"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label without its blanks, and the text up to the next; ``known``: one that was asked for.

    The text before the first label has an empty one. ``source`` is the whole as it stood.
    """

    label: str
    text: str
    known: bool
    source: str


def split_at_labels(text: str, known: Iterable[str], *, any_colon: bool = False) -> tuple[Labelled, ...]:
    """A text in pieces, the first without a label (it may be empty).

    ``any_colon``: whatever stands before a colon at the beginning of a line is a label too.
    """
    text = normal_text(text)
    folded, words = _folded(text), _words(known)
    found = list(_pattern(words, any_colon).finditer(folded))
    if not found:
        return (Labelled("", text.strip(), False, text.strip()),)
    head = text[: found[0].start()].strip()
    pieces = [Labelled("", head, False, head)]
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=True):
        label, own = _label(text, match), text[match.end() : end].strip()
        pieces.append(Labelled(label, own, half_width(label) in words, text[match.start() : end].strip()))
    return tuple(pieces)


def cut_signature(text: str, known: Iterable[str]) -> tuple[str, str]:
    """The text up to a line of dashes, and what stands after it, the line itself left out.

    It ends the text if a label stands before it and none that is known after it: a signature follows.
    """
    text = normal_text(text)
    folded = _folded(text)
    words = _words(known)
    labels = list(_pattern(words, any_colon=True).finditer(folded))
    if not labels:
        return text, ""
    last = max((m.end() for m in labels if _label(folded, m) in words), default=labels[0].end())
    found = _RULE.search(folded, last)
    return (text[: found.start()].strip(), text[found.end() :].strip()) if found else (text, "")


def unwrapped(text: str) -> str:
    """Paragraphs in one line each: a long line that ends in mid-sentence goes on in the next."""
    lines: list[str] = []
    joins = False
    for line in (line.rstrip() for line in text.split("\n")):
        starts_anew = not line or line[0] in " 　・-→■●◆※【①②③④⑤"
        if joins and lines and not starts_anew:
            lines[-1] += line
        else:
            lines.append(line)
        joins = len(line) >= _LONG_LINE and line[-1] not in _ENDS
    return "\n".join(lines)


def _folded(text: str) -> str:
    return half_width(text).replace("\u3000", " ")


def _words(known: Iterable[str]) -> tuple[str, ...]:
    """Known labels without blanks, the longest first."""
    return tuple(sorted({_without_blanks(word) for word in known}, key=len, reverse=True))


def _label(text: str, match: re.Match[str]) -> str:
    return _without_blanks(text[slice(*match.span(match.lastgroup or ""))])


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _pattern(words: tuple[str, ...], any_colon: bool) -> re.Pattern[str]:
    word = "|".join(" *".join(map(re.escape, word)) for word in words) or "(?!)"
    own = rf"[^\n。、:【】\[\]<>()]{{1,{LONGEST_OWN_LABEL}}}"
    start = rf"^[ \t]*+(?:{_BULLET}[ \t]*+)?"  # possessive: a megabyte of blanks takes no time
    ways = [
        rf"(?:{start})?【[ ]*(?P<a>{word})[ ]*】[ ]*:?",
        rf"{start}{_OPENING}[ ]*(?P<b>{word})[ ]*{_CLOSING}[ ]*:?",
        rf"{start}(?P<c>{word})[ ]*:",
        rf"{start}(?P<d>{word})[ ]*$",
        rf"^[ \t]*{_SIGN}[ ]*(?P<e>{word})(?=[ \n])",
        rf"{start}【[ ]*(?P<f>(?![^】\n]*地区[ ]*】){own})[ ]*】[ ]*:?",
        rf"^[ \t]*{_SIGN}[ ]*(?P<g>(?![^\n]*地区[ ]*$){own})[ ]*$",
    ]
    if any_colon:
        ways.append(rf"{start}(?P<h>(?![^:\n]*[0-9])[^\n。、:【】\[\]<>() ][^\n。、:]{{0,7}})[ ]*:(?!//)")
    return re.compile("|".join(ways), re.MULTILINE)
