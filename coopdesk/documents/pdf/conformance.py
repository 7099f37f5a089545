"""What a file says about itself, so that it can be kept and read aloud: PDF/A-3a and PDF/UA-1.

The same facts stand in the information dictionary, for simple readers, and in the XMP packet, for
archives (ISO 19005-3, 6.6; ISO 14289-1, 5).
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms

from coopdesk.documents.blocks import Attachment, Document
from coopdesk.documents.pdf.file import File, Raw, Stream, string_bytes, text_string
from coopdesk.documents.pdf.fonts import printable

NAMESPACE = "https://coopdesk.org/ns/sheet/1.0/"
"""Of our own properties in the XMP packet (``Document.properties``), prefix ``coopdesk``."""

_CREATOR, _PRODUCER = "coopdesk", "coopdesk, ReportLab"
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MEANINGS = {
    "sheet": "Random identifier of the sheet",
    "number": "Number of the sheet",
    "version": "Version of the sheet",
    "digest": "SHA-256 of the attached sheet.json, hexadecimal",
}
# The parts of a profile that say when and where it was made (ICC.1:2004-10, 7.2): date, platform,
# creator, identifier.
_OF_THE_MOMENT = ((24, 36), (40, 44), (80, 84), (84, 100))


def describe(file: File, document: Document, entries: str) -> None:
    """Write the catalogue, with its ``entries``, and all that a file says about itself."""
    day = _day(document)
    file.information.text = _information(document, day)
    metadata = file.add(Stream(_packet(document).encode("utf-8"), "/Type/Metadata/Subtype/XML",
                               packed=None))  # fmt: skip
    profile = file.add(Stream(_srgb(), "/N 3"))
    intent = (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {profile} 0 R>>"
    )
    file.catalog.text = (
        f"<</Type/Catalog{entries}/Lang{text_string(document.language)}/MarkInfo<</Marked true>>"
        f"/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata} 0 R"
        f"/OutputIntents[{intent}]{_attached(file, document.attachments, day)}>>"
    )


def _day(document: Document) -> str:
    return f"D:{document.day:%Y%m%d}000000Z" if document.day else ""


def _line(text: str) -> str:
    """Return a text on one line, of characters that XML allows."""
    return " ".join(_FORBIDDEN.sub(" ", printable(text)).split())


def _facts(document: Document) -> tuple[str, str, str]:
    """Return title, author and subject; a title that says nothing is the program's name."""
    title = _line(document.title) or _CREATOR
    return title, _line(document.author), _line(document.subject)


def _information(document: Document, day: str) -> str:
    title, author, subject = _facts(document)
    said = {"Title": title, "Author": author, "Subject": subject, "Creator": _CREATOR,
            "Producer": _PRODUCER, "CreationDate": day, "ModDate": day}  # fmt: skip
    entries = "".join(f"/{name}{text_string(text)}" for name, text in said.items() if text)
    return f"<<{entries}>>"


@cache
def _srgb() -> bytes:
    """Return the profile of sRGB, packed, the same whenever and wherever it is made."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for start, end in _OF_THE_MOMENT:
        profile[start:end] = bytes(end - start)
    # A profile wants a date; the one of the sRGB standard.
    profile[24:36] = b"".join(n.to_bytes(2, "big") for n in (1999, 10, 1, 0, 0, 0))
    return zlib.compress(bytes(profile))


def _attached(file: File, attachments: tuple[Attachment, ...], day: str) -> str:
    """Return the catalogue's entries for the files that travel inside."""
    if not attachments:
        return ""
    named = []
    for one in sorted(attachments, key=lambda attachment: string_bytes(attachment.name)):
        date = f"/CreationDate{text_string(day)}/ModDate{text_string(day)}" if day else ""
        kind = one.media_type.replace("/", "#2F")
        entries = f"/Type/EmbeddedFile/Subtype/{kind}/Params<</Size {len(one.data)}{date}>>"
        content = file.add(Stream(one.data, entries, packed=False))
        name = text_string(one.name)
        number = file.add(
            Raw(
                f"<</Type/Filespec/F{name}/UF{name}/Desc{text_string(one.description)}"
                f"/AFRelationship/{one.relationship}/EF<</F {content} 0 R/UF {content} 0 R>>>>"
            )
        )
        named.append((name, number))
    names = " ".join(f"{name} {number} 0 R" for name, number in named)
    all_of_them = " ".join(f"{number} 0 R" for _, number in named)
    return f"/AF[{all_of_them}]/Names<</EmbeddedFiles<</Names[{names}]>>>>"


def _packet(document: Document) -> str:
    title, author, subject = (escape(text) for text in _facts(document))
    date = f"{document.day:%Y-%m-%d}T00:00:00Z" if document.day else ""
    language = escape(document.language)
    schemas = f"<rdf:Bag>{_UA_SCHEMA}{_own_schema(document)}</rdf:Bag>"
    parts = [
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        f"<dc:format>application/pdf</dc:format>{_alternatives('dc:title', title)}",
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>",
        f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else "",
        _alternatives("dc:description", subject) if subject else "",
        f"<xmp:CreatorTool>{_CREATOR}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
        if date else "",
        f"<pdf:Producer>{_PRODUCER}</pdf:Producer>",
        *(f"<coopdesk:{name}>{escape(value)}</coopdesk:{name}>"
          for name, value in document.properties),
        f"<pdfaExtension:schemas>{schemas}</pdfaExtension:schemas>",
    ]  # fmt: skip
    return _ENVELOPE.format(content="\n".join(part for part in parts if part))


def _alternatives(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></{name}>'


def _schema(title: str, uri: str, prefix: str, properties: tuple[tuple[str, str, str], ...]) -> str:
    """Return the description of a schema PDF/A does not know (ISO 19005-3, 6.6.2.3)."""
    said = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{meaning}</pdfaProperty:description></rdf:li>"
        for name, kind, meaning in properties
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{said}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _own_schema(document: Document) -> str:
    if not document.properties:
        return ""
    properties = tuple((name, "Text", _MEANINGS.get(name, name)) for name, _ in document.properties)
    return _schema("Commitment sheets of coopdesk", NAMESPACE, "coopdesk", properties)


_UA_SCHEMA = _schema(
    "PDF/UA identification",
    "http://www.aiim.org/pdfua/ns/id/",
    "pdfuaid",
    (("part", "Integer", "Part of ISO 14289 the file conforms to"),),
)
_ENVELOPE = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:coopdesk="{NAMESPACE}">
{{content}}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
