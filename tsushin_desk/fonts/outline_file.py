"""Makes the file of compact outlines; to be done after a change of the fonts or of ``compact_outlines``:

python -m tsushin_desk.fonts.outline_file resources/fonts
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path

from tsushin_desk.fonts.face import FontFace
from tsushin_desk.fonts.outlines import plain_and_compact
from tsushin_desk.fonts.prepared_outlines import FILE_NAME, HEAD, KIND, outline_key

_ASCII = range(0x20, 0x7F)
_LEADS, _TRAILS, _LAST = range(0x81, 0x99), range(0x40, 0xFD), 0x9872  # of CP932, up to the end of level 1


def common_characters() -> str:
    """ASCII, the signs and kana of JIS X 0208, its kanji of level 1, and the signs that CP932 adds."""
    pairs = ((lead << 8) + trail for lead in _LEADS for trail in _TRAILS)
    double = (pair.to_bytes(2, "big").decode("cp932", "ignore") for pair in pairs if pair <= _LAST)
    return "".join([*map(chr, _ASCII), *(sign for sign in double if len(sign) == 1)])


def packed(outlines: Mapping[tuple[bytes, int], bytes]) -> bytes:
    """The file of these compact outlines, by their glyphs and the units to the em."""
    ordered = sorted((outline_key(*glyph), outline) for glyph, outline in outlines.items())
    count, bodies = len(ordered), [outline for _, outline in ordered]
    first = HEAD.size + 8 * count + 4 * (count + 1)
    keys = struct.pack(f">{count}Q", *(key for key, _ in ordered))
    bounds = struct.pack(f">{count + 1}I", *accumulate(map(len, bodies), initial=first))
    return b"".join((HEAD.pack(KIND, count), keys, bounds, *bodies))


def outlines_of(fonts: Iterable[Path]) -> bytes:
    """The file for these fonts, all of it made anew."""
    found: dict[tuple[bytes, int], bytes] = {}
    for path in fonts:
        face = FontFace(path)
        gids = frozenset(gid for gid in map(face.glyph, common_characters()) if gid)
        found |= plain_and_compact(face.subset(gids).data)
    return packed(found)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / FILE_NAME).write_bytes(outlines_of(sorted(folder.glob("*.ttf"))))
