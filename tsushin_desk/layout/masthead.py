"""題字: the ground at the head of page one with slogan, title, number, month, people and catchword."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.display import Fill, Item, Role
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.boxes import Box
from tsushin_desk.layout.drawings import ellipse, rounded
from tsushin_desk.layout.full_bleed import off_head, off_sides
from tsushin_desk.layout.masthead_picture import set_catchword, set_hills, set_picture
from tsushin_desk.layout.masthead_texts import SMALL, STEPS, Texts, fit_line, resized
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import (
    SetText,
    join,
    plain_text,
    set_line,
    word,
)
from tsushin_desk.model.issue import MASTHEAD_ID, Masthead
from tsushin_desk.pageformat.format import FullBleed
from tsushin_desk.values import dataclass

_TEXT_SHARES = (0.455, 0.5, 0.55, 0.6)  # of the ground's width: how far the title may push the picture aside
_LARGE = 0.8  # type is not made smaller than this before the picture is pushed aside
_TITLE_FOOT = 0.4  # of the padding above: the white under the last title line
_CALM = 16.0  # points under the title that are left as they are; more are shared out above and below it
_FEET = 0.885  # of the ground's height: where the people stand
_DISC_TEXT = 0.86  # of the disc's width: 第33号


@dataclass(frozen=True, slots=True)
class _Title:
    """The title at one size: its lines, right edge and height, with the disc beside the last line."""

    lines: tuple[SetText, ...]
    scale: float
    right: float
    height: float
    disc: Rect
    top: float = 0.0

    def moved(self, y: float) -> _Title:
        return replace(self, disc=self.disc.moved(0.0, y), top=self.top + y)


def set_masthead(setting: Setting, masthead: Masthead, width: float) -> Box:
    """The masthead as a box ``width`` points wide and as high as the page format says."""
    setting = setting.for_section(MASTHEAD_ID, "masthead")
    parts = setting.parts.masthead
    ground = Rect(0.0, 0.0, width, parts.height)
    texts = Texts(setting)
    month = _month(setting, masthead, 0.4 * width)
    top = _head_lines(texts, masthead, width - 3 * parts.padding_side - month.width)
    title = _choose_title(texts, masthead, ground, top)
    _number(texts, masthead.number, title.disc)
    texts.place(month, width - parts.padding_side - month.width, parts.padding_top, texts.element("month"))
    _title_lines(texts, title)
    left, room_top = title.right + 0.5 * parts.padding_side, parts.padding_top + month.height + 3.0
    room = Rect(left, room_top, width - 0.3 * parts.padding_side - left, _FEET * ground.height - room_top)
    picture, place = set_picture(texts, masthead.picture, room)
    back: tuple[Item, ...] = (
        *_ground(setting, ground),
        *picture,
        ellipse(title.disc, setting.accent.color),
    )
    hearts = set_catchword(texts, masthead.catchword, place, ground)
    return Box(
        width,
        ground.height,
        (*back, *hearts, *texts.items),
        tuple(texts.structure),
        tuple(texts.findings),
    )


def _ground(setting: Setting, ground: Rect) -> tuple[Item, ...]:
    """The tint with the hills on it: a room with round corners, or off the paper's head and sides."""
    page_format, parts = setting.page_format, setting.parts.masthead
    if FullBleed.MASTHEAD not in page_format.full_bleed:
        tint = rounded(ground, parts.radius, setting.color("cream"))
        return (tint, *set_hills(setting, ground, parts.radius))
    tinted = Fill(off_head(page_format, ground, parts.top), setting.color("cream"))
    return (tinted, *set_hills(setting, off_sides(page_format, ground), 0.0))


def _month(setting: Setting, masthead: Masthead, room: float) -> SetText:
    text = join(
        plain_text(setting, "month", masthead.month.in_japanese),
        word(setting.words.published),
    )
    return fit_line(setting, text, setting.style("issue_month"), room)


def _head_lines(texts: Texts, masthead: Masthead, beside_month: float) -> float:
    """Slogan and subtitle, one under the other; answers where the title begins."""
    setting, parts = texts.setting, texts.setting.parts.masthead
    y = parts.padding_top
    for name, value in (("slogan", masthead.slogan), ("subtitle", masthead.subtitle)):
        if not value.strip():
            continue
        style = setting.style(name)
        text = fit_line(setting, join(plain_text(setting, name, value)), style, beside_month)
        if text.style.size_pt < SMALL * style.size_pt:
            texts.report_small(name, text.style)
        texts.place(text, parts.padding_side, y, texts.element(name))
        y += style.line_feed_pt + 0.18 * style.size_pt
    return y


# The title and the number beside it


def _choose_title(texts: Texts, masthead: Masthead, ground: Rect, top: float) -> _Title:
    """The title in the largest type that fits; the picture moves aside before the type becomes small."""
    setting, parts = texts.setting, texts.setting.parts.masthead
    has_picture = masthead.picture is not None or bool(masthead.catchword.strip())
    shares = _TEXT_SHARES if has_picture else (1 - parts.padding_side / ground.width,)
    room = ground.height - top - _TITLE_FOOT * parts.padding_top
    large = [(scale, share) for share in shares for scale in STEPS if scale >= _LARGE]
    small = [(scale, shares[-1]) for scale in STEPS if scale < _LARGE]
    for scale, share in large + small:
        title = _title(setting, masthead, scale)
        if title.right <= share * ground.width and title.height <= room:
            break
    else:
        text_room = (
            shares[-1] * ground.width - title.disc.right + title.lines[-1].width if title.lines else 1.0
        )
        widest = max((line.width for line in title.lines), default=1.0)
        title = _title(setting, masthead, scale * min(text_room / widest, room / title.height, 1.0) * 0.99)
    smallest = min((line.style for line in title.lines), key=lambda style: style.size_pt, default=None)
    if smallest and smallest.size_pt < SMALL * setting.style("title").size_pt:
        texts.report_small("title_lines.0", smallest)
    return title.moved(top + max((room - title.height - _CALM) / 2, 0.0))


def _title(setting: Setting, masthead: Masthead, scale: float) -> _Title:
    parts = setting.parts.masthead
    written = [(i, line) for i, line in enumerate(masthead.title_lines) if line.strip()]
    lines = []
    for index, line in written:
        style = setting.style("title_last" if index == written[-1][0] else "title")
        text = join(plain_text(setting, f"title_lines.{index}", line))
        lines.append(set_line(setting, text, resized(style, scale)))
    left, side = parts.padding_side, parts.disc
    above = sum(line.height for line in lines[:-1])
    x, middle, height = left, side / 2, side
    if lines:
        last = lines[-1]
        x += last.width + 0.46 * last.style.size_pt
        middle = max(above + last.lines[0].baseline - 0.37 * last.style.size_pt, side / 2)
        height = above + last.height
    beside = [
        sum(t.height for t in lines[: i + 1]) for i, t in enumerate(lines[:-1]) if left + t.width > x - 4
    ]
    middle = max([middle, *(bottom + side / 2 for bottom in beside)])
    height = max(height, middle + side / 2)
    disc = Rect(x, middle - side / 2, side, side)
    right = max([disc.right, *(left + line.width for line in lines)])
    return _Title(tuple(lines), scale, right, height, disc)


def _title_lines(texts: Texts, title: _Title) -> None:
    element = texts.element("title", Role.H1) if title.lines else ""
    y = title.top
    for line in title.lines:
        texts.place(line, texts.setting.parts.masthead.padding_side, y, element)
        y += line.height


def _number(texts: Texts, number: int, disc: Rect) -> None:
    """第33号 on one baseline in the disc, the number large."""
    setting = texts.setting
    mark, large = setting.style("issue_number_mark"), setting.style("issue_number")
    written = (
        (word(setting.words.number_before), mark),
        (plain_text(setting, "number", str(number)), large),
        (word(setting.words.number_after), mark),
    )
    for step in (*STEPS, 0.4, 0.3, 0.2):
        scales = (max(step, 0.8), step, max(step, 0.8))
        set_texts = [
            set_line(setting, join(piece), resized(style, scale))
            for (piece, style), scale in zip(written, scales, strict=True)
        ]
        gap = 0.05 * set_texts[1].style.size_pt
        whole = sum(text.width for text in set_texts) + 2 * gap
        if whole <= _DISC_TEXT * disc.width:
            break
    element = texts.element("number")
    x = disc.centre.x - whole / 2
    baseline = disc.centre.y + 0.36 * set_texts[1].style.size_pt
    for text in set_texts:
        texts.place(text, x, baseline - (text.lines[0].baseline if text.lines else 0.0), element)
        x += text.width + gap
