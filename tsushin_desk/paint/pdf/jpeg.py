"""JPEG files seen as marker segments (ITU-T T.81, annex B): what may go into a PDF as it is."""

from __future__ import annotations

import re

_JFIF, _ADOBE, _COMMENT = 0xE0, 0xEE, 0xFE
_SCAN, _END = 0xDA, 0xD9
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended sequential, progressive Huffman
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")  # in coded data: neither stuffed nor a restart


def stripped_jpeg(data: bytes) -> bytes | None:
    """The picture alone: no Exif, position, maker notes, thumbnails or comments, nothing after its end.

    None if the file is cut short, damaged or of a kind that DCTDecode (ISO 32000-1, 7.4.8) does not read.
    """
    if data[:2] != b"\xff\xd8":
        return None
    kept = [b"\xff\xd8"]
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == _END:
            kept.append(b"\xff\xd9")
            return b"".join(kept)
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if marker in _OTHER_FRAMES or (marker in _FRAMES and data[position + 4] != 8) or end > len(data):
            return None
        if marker == _SCAN:
            following = _MARKER.search(data, end)
            if following is None:
                return None
            end = following.start()
        if not _is_metadata(marker):
            kept.append(data[position:end])
        position = end
        if data[position : position + 2] == b"\xff\xd9":
            kept.append(b"\xff\xd9")
            return b"".join(kept)
    return None


def _is_metadata(marker: int) -> bool:
    """APPn other than JFIF and Adobe's colour transform, and comments."""
    return marker == _COMMENT or (0xE0 <= marker <= 0xEF and marker not in {_JFIF, _ADOBE})
