"""PDFs as others make them: plain, with their author, locked, with code, with very many pages."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
from PIL import ExifTags, Image
from reportlab.pdfgen.canvas import Canvas

PLACE = "Casa Segreta"
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    f' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Keywords="{PLACE}"/></rdf:RDF></x:xmpmeta>'
)


def pdf(*pages: str, photo: bool = False) -> bytes:
    """Return a PDF with a line of words a page, which says nothing of its author."""
    kept = BytesIO()
    canvas = Canvas(kept, invariant=True)
    for words in pages:
        canvas.drawString(60, 700, words)
        if photo:
            canvas.drawInlineImage(Image.new("RGB", (4, 4)), 60, 60, 20, 20)
        canvas.showPage()
    canvas.save()
    return changed(kept.getvalue(), lambda pdf: pdf.trailer.__delitem__("/Info"))


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object], **how: object) -> bytes:
    """Return a PDF after a change."""
    kept = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(kept, **how)  # type: ignore[arg-type] # what the test gives
    return kept.getvalue()


def locked(data: bytes, password: str) -> bytes:
    """Return a PDF that opens with a password only, or may only not be changed."""
    key = pikepdf.Encryption(owner="owner", user=password)
    return changed(data, lambda _pdf: None, encryption=key)


def very_long(pages: int) -> bytes:
    """Return a PDF of many pages with the same words."""
    kept = BytesIO()
    with pikepdf.open(BytesIO(pdf("One of many"))) as made:
        for _ in range(pages - 1):
            made.pages.append(made.pages[0])
        made.save(kept)
    return kept.getvalue()


def telling(data: bytes) -> bytes:
    """Return a PDF that says besides its words who wrote it, where, and runs code."""
    return changed(data, _tell)


def photograph() -> bytes:
    """Return a JPEG with the place where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = PLACE
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (42.0, 7.0, 24.0)
    kept = BytesIO()
    Image.new("RGB", (40, 30), "green").save(kept, "JPEG", exif=exif, comment=PLACE.encode())
    return kept.getvalue()


def _tell(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = PLACE
    pdf.Root["/Metadata"] = pikepdf.Stream(pdf, _XMP.encode())
    pdf.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.attachments["hidden.txt"] = PLACE.encode()
    page = pdf.pages[0]
    picture = pikepdf.Stream(pdf, photograph())
    picture["/Type"], picture["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    picture["/Width"], picture["/Height"] = 40, 30
    picture["/ColorSpace"], picture["/BitsPerComponent"] = pikepdf.Name.DeviceRGB, 8
    picture["/Filter"] = pikepdf.Name.DCTDecode
    name = page.add_resource(picture, pikepdf.Name.XObject)
    page.contents_add(f"q 40 0 0 30 60 60 cm {name} Do Q".encode())
    page.obj["/PieceInfo"] = pikepdf.Dictionary(Said=PLACE)
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=PLACE,
        Contents="look",
    )  # fmt: skip
    page.obj["/Annots"] = pikepdf.Array([note])
