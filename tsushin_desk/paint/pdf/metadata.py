"""What the file says of itself: information, XMP, output intent (ISO 32000-1, 14.3; ISO 19005-2, 6.6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFInfo

from tsushin_desk.display import DisplayDocument
from tsushin_desk.paint.pdf.objects import (
    BareCanvas,
    Stream,
    array,
    dictionary,
    flate_stream,
    text_string,
)
from tsushin_desk.paint.pdf.options import PdfOptions, Profile

PRODUCER = "ReportLab PDF Library"
_BANDS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
_EXPECTED = {Profile.OFFICE: b"RGB ", Profile.GRAY: b"GRAY"}
_CONDITIONS = {Profile.OFFICE: "sRGB IEC61966-2.1", Profile.GRAY: "sGray"}


class _Information(PDFInfo):  # type: ignore[misc]
    """The document information dictionary, with nothing in it that is not known."""

    def __init__(self, entries: dict[str, str]) -> None:
        super().__init__()
        self.entries = entries

    def format(self, document: Any) -> bytes:
        return bytes(dictionary(self.entries).format(document))


def write_metadata(canvas: BareCanvas, document: DisplayDocument, options: PdfOptions) -> None:
    """Sets information dictionary, XMP packet and output intent; information and XMP say the same (6.6.3).

    Raises ``ValueError`` if the output profile does not fit the profile of the file.
    """
    date = _pdf_date(options.stamp)
    entries = {
        "Title": text_string(_printable(document.title)),
        "Creator": text_string(_printable(options.creator)),
        "Producer": text_string(PRODUCER),
        "CreationDate": f"({date})",
        "ModDate": f"({date})",
    }
    if options.author:
        entries["Author"] = text_string(_printable(options.author))
    canvas.document.info = _Information(entries)
    packet = _xmp(document, options).encode("utf-8")
    canvas.sign(packet)
    metadata = Stream(packet, {"Type": "/Metadata", "Subtype": "/XML"})  # never compressed, 6.6.2.1
    canvas.extend_catalog(
        {
            "Metadata": canvas.register("Metadata", metadata),
            "OutputIntents": array([_output_intent(canvas, options)]),
        }
    )


def _output_intent(canvas: BareCanvas, options: PdfOptions) -> Any:
    space = options.output_profile[16:20]
    if space != _EXPECTED[options.profile]:
        raise ValueError(f"profile {options.profile}: unfit output profile {space!r}")
    condition = text_string(_CONDITIONS[options.profile])
    stream = flate_stream(options.output_profile, {"N": _BANDS[space]})
    return dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": condition,
            "Info": condition,
            "DestOutputProfile": canvas.register("OutputProfile", stream),
        }
    )


def _pdf_date(date: datetime) -> str:
    """A date as in ISO 32000-1, 7.9.4."""
    zone = date.strftime("%z")
    return f"D:{date.year:04d}{date:%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _printable(text: str) -> str:
    """The text without what XML cannot hold (XML 1.0, 2.2): control characters, half characters."""
    kept = (c for c in text if c >= " " and c not in "\ufffe\uffff" and not 0xD800 <= ord(c) < 0xE000)
    return "".join(kept)


def _xml(text: str) -> str:
    return _printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _xmp(document: DisplayDocument, options: PdfOptions) -> str:
    date = options.stamp.replace(microsecond=0).isoformat()
    author = (
        f"<dc:creator><rdf:Seq><rdf:li>{_xml(options.author)}</rdf:li></rdf:Seq></dc:creator>\n"
        if options.author
        else ""
    )
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_xml(document.title)}</rdf:li></rdf:Alt></dc:title>
{author}<dc:language><rdf:Bag><rdf:li>{_xml(document.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{_xml(options.creator)}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{_UA_SCHEMA}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


# PDF/A does not know the property of PDF/UA: it has to be described (ISO 19005-2, 6.6.2.3.3).
_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
