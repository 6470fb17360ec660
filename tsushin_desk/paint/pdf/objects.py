"""PDF objects on top of ReportLab's: streams that end as PDF/A asks, strings, numbers, the bare canvas."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas

_TRIES = 20
_REMEMBERED = 64  # streams, for the next file
_LARGE = 200_000  # bytes: not kept
_SMALL = 30_000  # bytes: not worth a second try beyond


def utf16_hex(text: str) -> str:
    """UTF-16BE in hexadecimal digits, without a byte order mark; lone surrogates become U+FFFD."""
    clean = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return clean.encode("utf-16-be").hex().upper()


def text_string(text: str) -> str:
    """A text string (ISO 32000-1, 7.9.2.2) as hexadecimal UTF-16BE with its byte order mark."""
    return f"<FEFF{utf16_hex(text)}>"


def dictionary(entries: dict[str, Any]) -> Any:
    """A dictionary from keys without slash; text is written as it stands (``/Name``, ``<FEFF…>``)."""
    return PDFDictionary(entries)


def array(values: Any) -> Any:
    """An array of objects, references, numbers or ready text."""
    return PDFArray(values)


def reference(name: str) -> Any:
    """A reference to the object registered under that name, now or before the file is closed."""
    return PDFObjectReference(name)


class Stream(PDFObject):  # type: ignore[misc]
    """A stream whose data stand ready; an end of line precedes ``endstream`` (ISO 19005-2, 6.1.7.1).

    ``filters`` names the filters already applied. The data are let go once they are written.
    """

    __RefOnly__ = 1

    def __init__(self, data: bytes, entries: dict[str, Any] | None = None, filters: str = "") -> None:
        self.data = data
        self.entries = dict(entries or {})
        if filters:
            self.entries["Filter"] = filters

    def format(self, document: Any) -> bytes:
        head: bytes = PDFDictionary({**self.entries, "Length": len(self.data)}).format(document)
        data, self.data = self.data, b""
        return b"".join((head, b"\nstream\n", data, b"\nendstream\n"))


def flate_stream(data: bytes, entries: dict[str, Any] | None = None) -> Stream:
    """A stream deflated at the best level; of two ways the shorter if it is small."""
    ways = [zlib.Z_DEFAULT_STRATEGY, *([zlib.Z_FILTERED] if len(data) < _SMALL else [])]
    deflated = _deflated if len(data) < _LARGE else _deflated.__wrapped__
    return Stream(min((deflated(data, way) for way in ways), key=len), entries, "/FlateDecode")


@lru_cache(maxsize=_REMEMBERED)
def _deflated(data: bytes, strategy: int) -> bytes:
    deflating = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, strategy)
    return deflating.compress(data) + deflating.flush()


class BareCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas without its habits: no initial font (it would be Helvetica, not embedded),
    no outlines, no clock. Pages are handed over ready written.
    """

    def __init__(self, version: tuple[int, int] = (1, 7)) -> None:
        super().__init__(BytesIO(), pageCompression=0, invariant=1, pdfVersion=version)
        # The seed of the file's ID must not know the environment (SOURCE_DATE_EPOCH).
        self._doc.signature = hashlib.md5(b"tsushin-desk", usedforsecurity=False)

    def _make_preamble(self) -> None:
        self._preamble = ""

    @property
    def document(self) -> Any:
        """ReportLab's document: registers objects, numbers them and writes the file."""
        return self._doc

    def register(self, name: str, thing: Any) -> Any:
        """Makes an object indirect under a name of its own; the answer is a reference to it."""
        return self._doc.Reference(thing, name)

    def sign(self, data: bytes) -> None:
        """Lets data take part in the file's ID (ISO 32000-1, 14.4)."""
        self._doc.updateSignature(data)

    def finish_page(self, entries: dict[str, Any]) -> Any:
        """Ends the page with these entries of its dictionary; the answer is a reference to the page."""
        name = self._doc.thisPageName()
        self.showPage()
        page = self._doc.idToObject[name]
        page.stream = page.Trans = page.Rotate = None
        page.__NoDefault__ = sorted({*page.__NoDefault__, *entries})
        for key, value in entries.items():
            setattr(page, key, value)
        return reference(name)

    def next_page(self) -> Any:
        """A reference to the page that is being written."""
        return reference(self._doc.thisPageName())

    def extend_catalog(self, entries: dict[str, Any]) -> None:
        """Sets entries of the document catalog (ISO 32000-1, 7.7.2)."""
        catalog = self._doc.Catalog
        catalog.__NoDefault__ = [
            *catalog.__NoDefault__,
            *(k for k in entries if k not in catalog.__NoDefault__),
        ]
        for key, value in entries.items():
            setattr(catalog, key, value)

    def data(self) -> bytes:
        """The finished file."""
        return bytes(self._doc.GetPDFData(self))


def packed(data: bytes) -> bytes:
    """The same file with its small objects in object streams (ISO 32000-1, 7.5.7), which PDF/A-2 allows."""
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(BytesIO(data)) as pdf:
        for revision in range(_TRIES):
            if revision:  # other words in the object streams, so that they end otherwise
                for element in _elements(pdf):
                    element.R = revision
            packed_data = _saved(pdf)
            if b"\r\nendstream" not in packed_data:
                break
    return packed_data


def _elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = BytesIO()
    pdf.save(
        buffer,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        fix_metadata_version=False,
    )
    return buffer.getvalue()
