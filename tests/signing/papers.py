"""A small paper to sign, drawn by hand: PDF/A-3a, PDF/UA-1, an empty field for each role."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import page
import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from coopdesk.signing.marks import ROLES
from coopdesk.signing.typeface import REGULAR, face

PROFILES = ("pdfa3a", "pdfua1")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sheet</rdf:li></rdf:Alt></dc:title>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def paper(roles: Sequence[str] = ROLES, *, height: float = 90, text: str = "Sheet") -> bytes:
    """Return a page with ``text`` and a field for each of ``roles``; same text, same bytes."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    sheet = pdf.pages[0].obj
    font, codes = _font(pdf, text)
    sheet.Resources = Dictionary(Font=Dictionary(F0=font))
    sheet.Contents = pdf.make_stream(
        b"/P <</MCID 0>> BDC BT /F0 12 Tf 50 780 Td <%s> Tj ET EMC" % codes.encode()
    )
    sheet.Tabs, sheet.StructParents = Name.S, 0
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([document])))
    document.P = tree
    words = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=sheet, K=0))
    document.K.append(words)
    numbers: Any = Array([0, Array([words])])
    widgets = Array()
    for at, role in enumerate(roles):
        widget = pdf.make_indirect(_widget(pdf, sheet, role, at, height))
        form = Dictionary(Type=Name.StructElem, S=Name.Form, P=document, Pg=sheet)
        form.K = Dictionary(Type=Name.OBJR, Obj=widget, Pg=sheet)
        element = pdf.make_indirect(form)
        document.K.append(element)
        numbers.extend([at + 1, element])
        widgets.append(widget)
    sheet.Annots = widgets
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(roles) + 1
    root = pdf.Root
    root.AcroForm = Dictionary(Fields=Array(list(widgets)), SigFlags=3)
    root.StructTreeRoot, root.MarkInfo = tree, Dictionary(Marked=True)
    root.Lang, root.ViewerPreferences = String("en"), Dictionary(DisplayDocTitle=True)
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # The day it was made.
    profile[24:36] = bytes([7, 0xE0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    root.OutputIntents = Array([_intent(pdf, bytes(profile))])
    metadata = pdf.make_stream(_XMP.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = metadata
    out = io.BytesIO()
    pdf.save(out, static_id=True, min_version="1.7", force_version="1.7")
    return out.getvalue()


def conforms(data: bytes) -> list[str]:
    """Return what is wrong with ``data`` as PDF/A-3a and PDF/UA-1: each revision cut at its end.

    The validator wants every signature to cover the whole file, which only the last one can: that
    each covers its own revision is looked at here instead.
    """
    wrong = []
    for at, revision in enumerate(revisions(data)):
        for profile in PROFILES:
            report = page.validate_pdf_bytes(revision, profile=profile)
            wrong += [
                f"{at} {profile} {failure.rule_id}: {failure.message}"
                for failure in report.failures
                if failure.rule_id != "PDFA3A-SIGNATURE-BYTERANGE-001"
            ]
    ends = {len(revision) for revision in revisions(data)}
    for found in re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", data):
        first, second, length = (int(part) for part in found.groups())
        if (
            second + length not in ends
            or data[first : first + 1] + data[second - 1 : second] != b"<>"
        ):
            wrong.append(f"a signature covers something else: {found.group()!r}")
    return wrong


def revisions(data: bytes) -> list[bytes]:
    """Return ``data`` cut at the end of each of its revisions."""
    ends, at = [], data.find(b"%%EOF")
    while at >= 0:
        end = at + 5
        ends.append(end + (data[end : end + 1] == b"\n"))
        at = data.find(b"%%EOF", end)
    return [data[:end] for end in ends]


def _widget(
    pdf: pikepdf.Pdf, sheet: pikepdf.Object, role: str, at: int, height: float
) -> Dictionary:
    bottom = 600 - at * (height + 20)
    empty = pdf.make_stream(b"")
    empty.Type, empty.Subtype = Name.XObject, Name.Form
    empty.BBox, empty.Resources = Array([0, 0, 240, height]), Dictionary()
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String(role), F=4, P=sheet,
        TU=String(f"Signature of the {role}"), Rect=Array([50, bottom, 290, bottom + height]),
        StructParent=at + 1, AP=Dictionary(N=empty),
    )  # fmt: skip


def _font(pdf: pikepdf.Pdf, text: str) -> tuple[pikepdf.Object, str]:
    known, part = face(REGULAR), face(REGULAR).subset(text)
    name = Name(f"/AAAAAA+{REGULAR}")
    file = pikepdf.Stream(pdf, part.file, Filter=Name.FlateDecode, Length1=part.length)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array(list(known.box)),
        ItalicAngle=0, Ascent=known.ascent, Descent=known.descent, CapHeight=660, StemV=80,
        FontFile2=pdf.make_indirect(file),
    )  # fmt: skip
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDSystemInfo=system,
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=Name.Identity,
        W=Array([0, Array(list(part.widths))]),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_stream(part.unicode),
    )  # fmt: skip
    return pdf.make_indirect(font), "".join(f"{part.glyphs[sign]:04X}" for sign in text)


def _intent(pdf: pikepdf.Pdf, profile: bytes) -> Dictionary:
    stream = pdf.make_stream(profile)
    stream.N = 3
    return Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"), DestOutputProfile=stream,
    )  # fmt: skip
