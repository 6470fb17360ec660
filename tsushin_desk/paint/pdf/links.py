"""Links as annotations (ISO 32000-1, 12.5.6.5)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tsushin_desk.paint.pdf.objects import array, dictionary, text_string
from tsushin_desk.paint.pdf.page import LinkPlace

_PRINTED = 4  # annotation flag: shown in print too, asked for by ISO 19005-2, 6.3.2
_URI_SIGNS = "!#$%&'*+,-./:;=?@_~[]"  # RFC 3986 but for ( and ), which would need escaping


def link_annotation(place: LinkPlace, number: int) -> Any:
    """The annotation of a link; ``number`` is its key in the parent tree."""
    uri = quote(place.link.url, safe=_URI_SIGNS)
    return dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": array([round(side, 3) for side in place.box]),
            "Border": array([0, 0, 0]),
            "F": _PRINTED,
            "Contents": text_string(place.link.description or place.link.url),
            "A": f"<</Type/Action/S/URI/URI({uri})>>",
            "StructParent": number,
        }
    )
