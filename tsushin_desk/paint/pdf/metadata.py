"""What the file says of itself: information and XMP (ISO 32000-1, 14.3; ISO 19005-2, 6.6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from reportlab.pdfbase.pdfdoc import PDFInfo

from tsushin_desk.display import DisplayDocument
from tsushin_desk.paint.pdf.objects import (
    BareCanvas,
    Stream,
    dictionary,
    text_string,
)
from tsushin_desk.paint.pdf.options import PdfOptions, Profile

PRODUCER = "ReportLab PDF Library"


class _Information(PDFInfo):  # type: ignore[misc]
    """The document information dictionary, with nothing in it that is not known."""

    def __init__(self, entries: dict[str, str]) -> None:
        super().__init__()
        self.entries = entries

    def format(self, document: Any) -> bytes:
        return bytes(dictionary(self.entries).format(document))


def write_metadata(canvas: BareCanvas, document: DisplayDocument, options: PdfOptions) -> None:
    """Sets information dictionary and XMP packet; both say the same (6.6.3). PDF/X-1a has no packet."""
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
    if options.profile.is_press:
        entries["Trapped"] = "/False"  # either value, but never left open (ISO 15930-4, 6.13)
    if options.profile is Profile.X1A:
        entries["GTS_PDFXVersion"] = "(PDF/X-1a:2003)"
    canvas.document.info = _Information(entries)
    if options.profile is Profile.X1A:
        return
    packet = _xmp(document, options).encode("utf-8")
    canvas.sign(packet)
    metadata = Stream(packet, {"Type": "/Metadata", "Subtype": "/XML"})  # never compressed, 6.6.2.1
    canvas.extend_catalog({"Metadata": canvas.register("Metadata", metadata)})


def _pdf_date(date: datetime) -> str:
    """A date as in ISO 32000-1, 7.9.4."""
    zone = date.strftime("%z")
    return f"D:{date.year:04d}{date:%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _printable(text: str) -> str:
    """The text without what XML cannot hold (XML 1.0, 2.2): control characters, half characters."""
    kept = (c for c in text if c >= " " and c not in "\ufffe\uffff" and not 0xD800 <= ord(c) < 0xE000)
    return "".join(kept)


def _xml(text: str) -> str:
    return (
        _printable(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def _xmp(document: DisplayDocument, options: PdfOptions) -> str:
    date = options.stamp.replace(microsecond=0).isoformat()
    author = (
        f"<dc:creator><rdf:Seq><rdf:li>{_xml(options.author)}</rdf:li></rdf:Seq></dc:creator>\n"
        if options.author
        else ""
    )
    # PDF/X-4 asks for the packet's own date (ISO 15930-7, 6.7)
    of_packet = f' xmp:MetadataDate="{date}"' if options.profile.is_press else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmp:CreatorTool="{_xml(options.creator)}" xmp:CreateDate="{date}" xmp:ModifyDate="{date}"
{of_packet} pdf:Producer="{PRODUCER}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_xml(document.title)}</rdf:li></rdf:Alt></dc:title>
{author}</rdf:Description>
{_claims(document, options)}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def _claims(document: DisplayDocument, options: PdfOptions) -> str:
    """The standards that the file keeps; an untagged file for an office printer claims none."""
    if options.profile is Profile.X4:
        return _X4_CLAIM.format(**_identities(document, options))
    return _ARCHIVE_CLAIM if options.has_tags else ""


def _identities(document: DisplayDocument, options: PdfOptions) -> dict[str, str]:
    """Identifiers of the document and of this version (ISO 15930-7, 6.7): the same for the same input."""
    version = repr((document.title, len(document.pages), options.stamp.isoformat()))
    return {"document": _uuid(document.title), "version": _uuid(version)}


def _uuid(seed: str) -> str:
    return f"uuid:{uuid5(NAMESPACE_URL, _printable(seed))}"


_X4_CLAIM = """<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>{document}</xmpMM:DocumentID>
<xmpMM:VersionID>{version}</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
"""
# PDF/A does not know the property of PDF/UA: it has to be described (ISO 19005-2, 6.6.2.3.3).
_ARCHIVE_CLAIM = """<rdf:Description rdf:about="" pdfaid:part="2" pdfaid:conformance="A" pdfuaid:part="1"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
