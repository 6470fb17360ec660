"""``layouts/*.yaml`` → page formats, with every slip explained by file, line and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from tsushin_desk.diagnostics import FileRef, RefusedInputError
from tsushin_desk.pageformat.format import ACCENT_KINDS, REQUIRED_COLORS, REQUIRED_STYLES, Accent, PageFormat
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.storage.file_header import HEADER, FileFormat
from tsushin_desk.storage.format_checks import check_page_format
from tsushin_desk.storage.format_values import FormatValues, as_one_ink, checked_entries, read_color
from tsushin_desk.storage.lengths import Units, read_length
from tsushin_desk.storage.nodes import Entry, MapNode, Node, merged
from tsushin_desk.storage.places import layouts_folder
from tsushin_desk.storage.reading import read_small_file
from tsushin_desk.storage.records import keys_of
from tsushin_desk.storage.refusals import as_map, as_text, nearest, refusal, shown
from tsushin_desk.storage.scalars import read_yes_no
from tsushin_desk.storage.yaml_guard import read_yaml

_FORMAT = FileFormat("tsushin-page-format", "1.0", refused_as="not_a_page_format")
LONGEST_CHAIN = 4
_HEADER = (*HEADER, "extends")
Read = TypeVar("Read")


def read_page_format(name_or_path: str) -> PageFormat:
    """A bundled page format by its name, or one from a file (``….yaml``).

    Raises ``RefusedInputError`` with the place of the first slip.
    """
    path = _find(name_or_path)
    return _page_format(path.stem, _whole_tree(path))


def page_format_names() -> tuple[tuple[str, str], ...]:
    """The bundled page formats as (name, Japanese label), by name; a broken one is passed over."""
    found = []
    for path in sorted(layouts_folder().glob("*.yaml")):
        try:
            found.append((path.stem, as_text(_whole_tree(path).get("label") or _nothing(path)).value))
        except RefusedInputError:
            continue
    return tuple(found)


def is_page_format(path: Path) -> bool:
    """True for a file that says at its head that it is a page format, whatever else stands in it."""
    try:
        check_page_format_header(read_small_file(path), path.name)
    except RefusedInputError:
        return False
    return True


def check_page_format_header(data: bytes, name: str) -> None:
    """Raises ``RefusedInputError`` for the bytes of a file that is no page format of a known version."""
    root, _ = read_yaml(data, name)
    _check_header(root, name)


def _nothing(path: Path) -> Node:
    raise refusal("missing_key", FileRef(path.name, 1, 1), key="label")


def _find(name_or_path: str) -> Path:
    if name_or_path.endswith((".yaml", ".yml")):
        return Path(name_or_path)
    path = layouts_folder() / f"{name_or_path}.yaml"
    names = [other.stem for other in layouts_folder().glob("*.yaml")]
    if name_or_path not in names:
        place, likely = FileRef(path.name), nearest(name_or_path, names)
        raise refusal("page_format_unknown", place, name=shown(name_or_path), nearest=likely)
    return path


def _whole_tree(path: Path) -> MapNode:
    """The file's tree laid upon the trees that it extends."""
    chain: list[Path] = []
    tree: Node | None = None
    following: Path | None = path
    while following is not None:
        chain.append(following)
        root, _ = read_yaml(read_small_file(following), following.name)
        _check_header(root, following.name)
        tree = root if tree is None else merged(root, tree)
        following = _extended(root, following, chain)
    assert isinstance(tree, MapNode)
    return tree


def _extended(root: MapNode, path: Path, chain: list[Path]) -> Path | None:
    node = root.get("extends")
    if node is None:
        return None
    text = as_text(node)
    if len(chain) >= LONGEST_CHAIN:
        raise refusal("extends_too_long", text.place, limit=LONGEST_CHAIN)
    beside, bundled = (folder / f"{text.value}.yaml" for folder in (path.parent, layouts_folder()))
    if not text.value or set(text.value) & set("/\\:\0"):
        raise refusal("extends_unknown", text.place, name=shown(text.value))
    for candidate in (beside, bundled):
        if candidate in chain:
            raise refusal("extends_cycle", text.place, name=shown(text.value))
        if candidate.is_file():
            return candidate
    raise refusal("extends_unknown", text.place, name=shown(text.value))


def _check_header(root: MapNode, name: str) -> None:
    text = _FORMAT.version_text(root, name)
    if not _FORMAT.has_major_of(text.value):
        raise refusal("page_format_version", text.place, value=shown(text.value), known=_FORMAT.version)


def _page_format(name: str, root: MapNode) -> PageFormat:
    keys = [key for key in keys_of(PageFormat) if key.name != "name"]
    required = [key.name for key in keys if key.is_required]
    entries = checked_entries(root, [*_HEADER, *(key.name for key in keys)], required)
    units = _units(entries["styles"], entries["grid"])
    colors = _named(entries["colors"], REQUIRED_COLORS, read_color)
    if read_yes_no(entries["one_ink"]):
        colors = {color_name: as_one_ink(color) for color_name, color in colors.items()}
    values = FormatValues(units, colors)
    special: dict[str, Any] = {
        "colors": colors,
        "accents": _named(entries["accents"], ACCENT_KINDS, lambda n: values.record(Accent, n), ACCENT_KINDS),
        "styles": _styles(entries["styles"], values),
    }
    plain = {
        key.name: values.value(key, entries[key.name])
        for key in keys
        if key.name in entries and key.name not in special
    }
    special["styles"] = _keeping_words(special["styles"], plain.get("unbroken_words", ()))
    page_format = PageFormat(name=name, **plain, **special)
    check_page_format(page_format, root)
    return page_format


def _units(styles: Node, grid: Node) -> Units:
    """The body size and the grid's line feed: what ``em`` and ``lines`` mean everywhere else."""
    body = _at(styles, "body")
    em = read_length(_at(body, "size"), Units())
    return Units(em, read_length(_at(grid, "line_feed"), Units(em)))


def _at(node: Node, key: str) -> Node:
    found = as_map(node).get(key)
    if found is None:
        raise refusal("missing_key", node.place, key=key)
    return found


def _named(
    node: Node, required: tuple[str, ...], read: Callable[[Node], Read], known: tuple[str, ...] | None = None
) -> dict[str, Read]:
    """A mapping from names to values; ``known`` = the only names there are, None = any."""
    mapping = as_map(node)
    names = known if known is not None else tuple(entry.key for entry in mapping.entries)
    checked_entries(mapping, names, required)
    return {entry.key: read(entry.value) for entry in mapping.entries}


def _styles(node: Node, values: FormatValues) -> Mapping[str, TextStyle]:
    checked_entries(as_map(node), REQUIRED_STYLES, REQUIRED_STYLES)
    return {entry.key: _style(entry, values) for entry in as_map(node).entries}


def _keeping_words(styles: Mapping[str, TextStyle], words: tuple[str, ...]) -> Mapping[str, TextStyle]:
    """The format's unbroken words handed to each style that breaks at phrases and names none of its own."""
    return {
        name: replace(style, unbroken_words=words)
        if style.phrase_breaks and not style.unbroken_words
        else style
        for name, style in styles.items()
    }


def _style(entry: Entry, values: FormatValues) -> TextStyle:
    return values.style(entry.key, entry.value)
