"""A sheet to sign in tests, drawn by hand: content attached, properties, an empty place a role."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

ROLES = ("facilitator", "actor", "witness")
KEY = "00112233445566778899aabbccddeeff"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:coopdesk="https://coopdesk.org/ns/sheet/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Commitment sheet</rdf:li></rdf:Alt></dc:title>
<xmp:ModifyDate>2026-01-01T00:00:00Z</xmp:ModifyDate>
{properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def content(key: str = KEY, amount: int = 100) -> bytes:
    """Return what the sheet commits to."""
    said = {"format": "coopdesk-sheet", "format_version": 1, "number": "F-1", "sheet": key}
    return json.dumps(said | {"amount": amount}, separators=(",", ":"), sort_keys=True).encode()


def sheet(  # a builder has many knobs
    key: str = KEY,
    *,
    version: int = 1,
    roles: Sequence[str] = ROLES,
    text_field: bool = False,
    attached: bool = True,
    digest: str = "",
    amount: int = 100,
    objr_in_array: bool = False,
    packed: bool = False,
    pictures: bool = False,
) -> bytes:
    """Return an issued sheet of two pages; same arguments, same bytes."""
    pdf = pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page(page_size=(595, 842))
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for number, page in enumerate(pdf.pages, 1):
        words = f"BT /F1 12 Tf 72 700 Td (Page {number}: I lend the field for {amount} EUR) Tj ET"
        page.Contents = pdf.make_stream(words.encode())
        page.Resources = Dictionary(Font=Dictionary(F1=font))
    _form(pdf, roles, text_field=text_field, objr_in_array=objr_in_array)
    if pictures:
        for field in pdf.Root.AcroForm.Fields:
            empty = pdf.make_stream(b"")
            empty.Type, empty.Subtype = Name.XObject, Name.Form
            empty.BBox, empty.Resources = Array([0, 0, 240, 100]), Dictionary()
            field.AP = Dictionary(N=empty)
    committed = content(key, amount)
    if attached:
        _attach(pdf, committed)
    _describe(pdf, key, version, digest or hashlib.sha256(committed).hexdigest())
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode
    pdf.save(
        out,
        object_stream_mode=mode.generate if packed else mode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
        deterministic_id=True,
        fix_metadata_version=False,
        force_version="1.7",
    )
    return out.getvalue()


def _form(pdf: pikepdf.Pdf, roles: Sequence[str], *, text_field: bool, objr_in_array: bool) -> None:
    page = pdf.pages[1].obj
    page.Tabs = Name.S
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array())
    )
    tree.K = document
    numbers, fields = Array(), []
    for at, name in enumerate([*roles, *(["note"] if text_field else [])]):
        bottom = 100 + at * 120
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                T=String(name),
                F=4,
                P=page,
                StructParent=at,
                FT=Name.Tx if name == "note" else Name.Sig,
                TU=String(f"Signature of the {name}"),
                Rect=Array([60, bottom, 300, bottom + 100]),
            )
        )
        objr = Dictionary(Type=Name.OBJR, Obj=field, Pg=page)
        element = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Form, P=document, Pg=page)
        )
        element.K = Array([objr]) if objr_in_array else objr
        document.K.append(element)
        numbers.append(at)
        numbers.append(element)
        fields.append(field)
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(fields)
    page.Annots = Array(fields)
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), SigFlags=3))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = tree, Dictionary(Marked=True)
    pdf.Root.Lang = String("fr")


def _attach(pdf: pikepdf.Pdf, committed: bytes) -> None:
    file = pdf.make_stream(committed)
    file.Type, file.Subtype = Name.EmbeddedFile, Name("/application/json")
    file.Params = Dictionary(Size=len(committed))
    named = String("sheet.json")
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=named,
            UF=named,
            AFRelationship=Name.Data,
            EF=Dictionary(F=file, UF=file),
        )
    )
    pdf.Root.AF = Array([spec])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([named, spec])))


def _describe(pdf: pikepdf.Pdf, key: str, version: int, digest: str) -> None:
    said = {"sheet": key, "number": "F-1", "version": str(version), "digest": digest}
    properties = "".join(f"<coopdesk:{k}>{v}</coopdesk:{k}>\n" for k, v in said.items() if key)
    metadata = pdf.make_stream(_XMP.format(properties=properties).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    pdf.docinfo["/Title"] = "Commitment sheet"
