"""How the data of a stream may end: no reader may take their last byte for an end of line."""

from __future__ import annotations

import zlib

_CR = 0x0D


def ending_well(data: bytes, pad: bytes) -> bytes:
    """Data, padded (with more than zeros) if need be, that do not deflate to an end of CR.

    With the LF before ``endstream`` it would look like one end of line, and the stream's length would seem
    wrong (ISO 19005-2, 6.1.7.1).
    """
    while zlib.adler32(data) & 0xFF == _CR:
        data += pad
    return data
