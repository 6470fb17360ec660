"""奥付 across the foot of the last page: who publishes, how to reach them, the page and its code."""

from __future__ import annotations

from dataclasses import replace

from tsushin_desk.diagnostics import Diagnostic, warning
from tsushin_desk.display import Fill, Group, Item, Role, StructureElement
from tsushin_desk.geometry import Rect
from tsushin_desk.layout.boxes import Box
from tsushin_desk.layout.full_bleed import off_foot, off_sides
from tsushin_desk.layout.qr import qr_side, set_qr
from tsushin_desk.layout.setting import Setting
from tsushin_desk.layout.text import Piece, SetText, join, plain_text, set_line, set_paragraph, word
from tsushin_desk.model.inline import InlineText, Span, SpanKind
from tsushin_desk.model.issue import COLOPHON_ID, Colophon
from tsushin_desk.pageformat.format import FullBleed
from tsushin_desk.typeset import Measure

_SCHEMES = ("http://", "https://")
_COLON_EM = 0.25  # after 連絡先：, as inside a line
_QR_GAP_EM = 1.5  # between the text and the code's quiet zone


def set_colophon(setting: Setting, colophon: Colophon, width: float) -> Box:
    """The colophon as a box ``width`` points wide; its rule lies at the top. Empty without any content."""
    setting = setting.for_section(COLOPHON_ID, "colophon")
    parts = setting.parts.colophon
    url = colophon.url.strip()
    linked = url.startswith(_SCHEMES)
    findings: list[Diagnostic] = []
    if url and not linked:
        findings.append(warning("link_unusable", setting.place("url", 0, len(colophon.url)), url=url))
    code = _code(setting, url, width, findings) if linked and colophon.qr_code else None
    room = width - (code.width + _QR_GAP_EM * setting.style("colophon").size_pt if code else 0.0)
    lines = _Lines(setting, room, parts.rule + parts.padding_top)
    lines.add_publisher(colophon.publisher)
    lines.add_contact(colophon.phone, colophon.department)
    lines.add_text("page_name", colophon.page_name)
    lines.add_url(colophon.url, linked)
    if not lines.items and code is None:
        return Box(width, 0.0, findings=tuple(findings))
    structure = (*lines.structure, *(code.structure if code else ()))
    height = max(lines.y, code.height if code else 0.0)
    back = _ground(setting, Rect(0.0, 0.0, width, height), code)
    items = (*back, *lines.items, *(code.items if code else ()))
    return Box(width, height, items, structure, (*findings, *lines.findings))


def _ground(setting: Setting, box: Rect, code: Box | None) -> tuple[Item, ...]:
    """The rule at the top; on a tint that runs off the paper it does so too, and the code keeps its white."""
    page_format, ink = setting.page_format, setting.color("ink")
    rule = Rect(0.0, 0.0, box.width, setting.parts.colophon.rule)
    if FullBleed.COLOPHON not in page_format.full_bleed:
        return (Fill(rule, ink),)
    tint = Fill(off_foot(page_format, box, box.height), setting.accent.tint)
    line = Fill(off_sides(page_format, rule), ink)
    if code is None:
        return tint, line
    top = rule.height + setting.parts.colophon.padding_top
    side = code.height - top
    quiet = code.width - side
    white = Rect(box.width - side, top, side, side).inset(-quiet, -quiet)
    return tint, Fill(white, setting.color("paper")), line


def _code(setting: Setting, url: str, width: float, findings: list[Diagnostic]) -> Box | None:
    """The code, its dark square flush right under the rule; the box spans it and the white left of it."""
    parts = setting.parts.colophon
    try:
        side = qr_side(url, parts.qr)
        box = set_qr(url, side, setting.color("ink"))
    except ValueError:
        findings.append(warning("link_unusable", setting.place("url", 0, len(url)), url=url))
        return None
    quiet = (box.width - side) / 2
    element = setting.element("qr_code")
    alternative = f"{setting.words.qr_description}{setting.words.fact_colon}{url}"
    place = setting.place("url", 0, len(url))
    y = parts.rule + parts.padding_top - quiet
    group = Group(width - side - quiet, y, box.items, None, element, place)
    figure = StructureElement(element, Role.FIGURE, "", alternative)
    return Box(side + quiet, parts.rule + parts.padding_top + side, (group,), (figure,))


class _Lines:
    """Collects the lines of the text, one under the other from ``y`` in ``width`` points."""

    def __init__(self, setting: Setting, width: float, y: float) -> None:
        self.setting, self.width, self.y = setting, width, y
        self.items: list[Item] = []
        self.structure: list[StructureElement] = []
        self.findings: list[Diagnostic] = []

    def add_publisher(self, publisher: str) -> None:
        """発行元：…"""
        if publisher.strip():
            label = word(self.setting.words.publisher)
            text = join(label, plain_text(self.setting, "publisher", publisher))
            style = self.setting.style("colophon_bold")
            self._add(set_paragraph(self.setting, text, style, Measure(0.0, self.width)), "publisher")

    def add_contact(self, phone: str, department: str) -> None:
        """連絡先： telephone, large, and (department); what does not fit beside them goes on below."""
        if not phone.strip() and not department.strip():
            return
        setting, words = self.setting, self.setting.words
        element = self._element("contact", Role.P)
        x, top = 0.0, self.y
        label = set_line(setting, join(word(words.contact)), setting.style("colophon_bold"))
        number = set_line(setting, join(plain_text(setting, "phone", phone)), setting.style("colophon_phone"))
        base = label.lines[0].baseline if label.lines else 0.0
        for part in (label, number):
            if part.lines:
                self.items.extend(part.items(x, top + base - part.lines[0].baseline, element))
                self.findings.extend(part.findings())
                x += part.width + (_COLON_EM * label.style.size_pt if part is label else 0.0)
        self.y += label.style.line_feed_pt
        if department.strip():
            self._add_department(department, bool(phone.strip()), x, element)

    def _add_department(self, department: str, enclosed: bool, x: float, element: str) -> None:
        setting, words = self.setting, self.setting.words
        style = setting.style("colophon")
        pieces = [plain_text(setting, "department", department)]
        if enclosed:
            pieces = [word(words.address_open), *pieces, word(words.address_close)]
        text = join(*pieces)
        first = Measure(x, self.width - x)
        if set_line(setting, text, style).width > first.width:
            text_below = set_paragraph(setting, text, style, Measure(0.0, self.width))
            self.items.extend(text_below.items(0.0, self.y, element))
            self.y += text_below.height
        else:
            text_below = set_paragraph(setting, text, style, first)
            self.items.extend(text_below.items(0.0, self.y - style.line_feed_pt, element))
        self.findings.extend(text_below.findings())

    def add_text(self, field: str, value: str) -> None:
        """A plain line."""
        if value.strip():
            text = join(plain_text(self.setting, field, value))
            style = self.setting.style("colophon")
            self._add(set_paragraph(self.setting, text, style, Measure(0.0, self.width)), field)

    def add_url(self, url: str, linked: bool) -> None:
        """The address; a link if it leads anywhere."""
        if not url.strip():
            return
        piece = plain_text(self.setting, "url", url)
        style = self.setting.style("colophon_url")
        text = join(_as_link(piece, url.strip()) if linked else piece)
        self._add(set_paragraph(self.setting, text, style, Measure(0.0, self.width)), "url")

    def _add(self, text: SetText, name: str) -> None:
        element = self._element(name, Role.P)
        self.items.extend(text.items(0.0, self.y, element))
        self.findings.extend(text.findings())
        self.y += text.height

    def _element(self, name: str, role: Role) -> str:
        found = self.setting.element(name)
        self.structure.append(StructureElement(found, role))
        return found


def _as_link(piece: Piece, url: str) -> Piece:
    inline = piece.inline
    span = Span(SpanKind.LINK, 0, len(inline.text), (url,))
    return replace(piece, inline=InlineText(inline.text, inline.offsets, (span,)))
