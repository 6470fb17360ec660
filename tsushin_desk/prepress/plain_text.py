"""The issue as plain text, page by page in reading order, for services that read it aloud (音訳)."""

from __future__ import annotations

from collections.abc import Iterator

from tsushin_desk.display import DisplayDocument, GlyphRun, Group, Item, Page, Role, Rule, StructureElement

HEAD = "【読み上げ用】"
_HEADINGS = frozenset({Role.H1, Role.H2, Role.H3})
_JOINED = frozenset({Role.LBL, Role.TH})  # what follows stands on the same line


def plain_text(document: DisplayDocument) -> str:
    """Title, then each page under its number; a figure is its description. Ruby is left out.

    Running heads and page numbers are not read. Lines end with ``\\n``.
    """
    parts = [f"{HEAD}{document.title}\n"]
    for page in document.pages:
        parts.append(f"\n{page.number}ページ\n")
        parts += _page_lines(page, document.structure)
    return "".join(parts)


def _page_lines(page: Page, structure: tuple[StructureElement, ...]) -> Iterator[str]:
    runs: dict[str, list[GlyphRun]] = {}
    figures: set[str] = set()
    figure_ids = {element.id for element in structure if element.role is Role.FIGURE}
    for element, item in _owned(page.items, None):
        if element in figure_ids:
            figures.add(element)
        elif isinstance(item, GlyphRun):
            runs.setdefault(element, []).append(item)
    for described in structure:
        if described.id in figures and described.alternative:
            yield f"（{described.alternative}）\n"
        text = _text(runs.get(described.id, []))
        if text:
            before = "\n" if described.role in _HEADINGS else ""
            yield f"{before}{text}{'' if described.role in _JOINED else chr(10)}"


def _owned(items: tuple[Item, ...], owner: str | None) -> Iterator[tuple[str, Item]]:
    """Every item with the element it belongs to, in painting order."""
    for item in items:
        element = owner or (None if isinstance(item, Rule) else item.element)
        if isinstance(item, Group):
            yield from _owned(item.items, element)
        if element is not None:
            yield element, item


def _text(runs: list[GlyphRun]) -> str:
    shown = (run for run in runs if run.ruby is None or not run.ruby.is_annotation)
    return "".join(glyph.text for run in shown for glyph in run.glyphs).strip()
