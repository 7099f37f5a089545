"""Ways to change a PDF after it was signed: as a revision appended, or in its very bytes."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    pdf_string,
)

from coopdesk.signing.revisions import QuietWriter
from tests.signing.sheets import content

Edit = Callable[[QuietWriter], object]
"""Something done with the writer of one more revision."""


def appended(data: bytes, edit: Edit) -> bytes:
    """Return ``data`` and a revision in which ``edit`` was done."""
    writer = QuietWriter(io.BytesIO(data))
    edit(writer)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # inherits pyHanko's
    return out.getvalue()


def name(text: str) -> NameObject:
    return NameObject(text)


def numbers(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(value) for value in values)


def page(writer: QuietWriter, number: int = 0) -> DictionaryObject:
    kids = writer.root["/Pages"]["/Kids"]
    found: DictionaryObject = kids.raw_get(number).get_object()
    return found


def field(writer: QuietWriter, called: str) -> DictionaryObject:
    for one in writer.root["/AcroForm"]["/Fields"]:
        found: DictionaryObject = one.get_object()
        if str(found["/T"]) == called:
            return found
    raise KeyError(called)


def rewritten_words(writer: QuietWriter) -> None:
    stream = page(writer).raw_get("/Contents").get_object()
    stream._data = None
    stream._encoded_data = stream.encoded_data.replace(b"100 EUR", b"900 EUR")
    writer.mark_update(page(writer).raw_get("/Contents").reference)


def other_words(writer: QuietWriter) -> None:
    stream = StreamObject(stream_data=b"BT /F1 12 Tf 72 700 Td (I give it all) Tj ET")
    page(writer)["/Contents"] = writer.add_object(stream)
    writer.update_container(page(writer))


def more_words(writer: QuietWriter) -> None:
    stream = StreamObject(stream_data=b"BT /F1 12 Tf 72 600 Td (for ever) Tj ET")
    old = page(writer).raw_get("/Contents")
    page(writer)["/Contents"] = ArrayObject([old, writer.add_object(stream)])
    writer.update_container(page(writer))


def other_font(writer: QuietWriter) -> None:
    font = page(writer)["/Resources"]["/Font"].raw_get("/F1")
    font.get_object()["/BaseFont"] = name("/Symbol")
    writer.mark_update(font.reference)


def turned(writer: QuietWriter) -> None:
    page(writer)["/Rotate"] = NumberObject(90)
    writer.update_container(page(writer))


def cropped(writer: QuietWriter) -> None:
    page(writer)["/CropBox"] = numbers(0, 0, 595, 400)
    writer.update_container(page(writer))


def page_added(writer: QuietWriter) -> None:
    pages = writer.root["/Pages"]
    extra = DictionaryObject(
        {
            name("/Type"): name("/Page"),
            name("/Parent"): writer.root.raw_get("/Pages"),
            name("/MediaBox"): numbers(0, 0, 595, 842),
        }
    )
    pages["/Kids"].append(writer.add_object(extra))
    pages["/Count"] = NumberObject(3)
    writer.update_container(pages)


def page_removed(writer: QuietWriter) -> None:
    pages = writer.root["/Pages"]
    del pages["/Kids"][0]
    pages["/Count"] = NumberObject(1)
    writer.update_container(pages)


def pages_exchanged(writer: QuietWriter) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    first, second = kids.raw_get(0), kids.raw_get(1)
    kids[0], kids[1] = second, first
    writer.update_container(writer.root["/Pages"])


def _annotation(writer: QuietWriter, number: int, kind: str, *place: float) -> None:
    noted = DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name(kind),
            name("/Rect"): numbers(*place),
            name("/Contents"): pdf_string("paid"),
            name("/F"): NumberObject(4),
        }
    )
    reference = writer.add_object(noted)
    its = page(writer, number)
    if "/Annots" in its:
        its["/Annots"].append(reference)
        writer.update_container(its["/Annots"])
    else:
        its["/Annots"] = ArrayObject([reference])
    writer.update_container(its)


def note_laid_over(writer: QuietWriter) -> None:
    _annotation(writer, 0, "/FreeText", 60, 680, 400, 720)


def stamp_over_signature(writer: QuietWriter) -> None:
    _annotation(writer, 1, "/Stamp", 60, 220, 300, 320)


def redaction(writer: QuietWriter) -> None:
    _annotation(writer, 0, "/Redact", 60, 680, 400, 720)


def place_moved(writer: QuietWriter) -> None:
    field(writer, "actor")["/Rect"] = numbers(60, 600, 300, 800)
    writer.update_container(field(writer, "actor"))


def place_hidden(writer: QuietWriter) -> None:
    field(writer, "actor")["/F"] = NumberObject(2)
    writer.update_container(field(writer, "actor"))


def place_renamed(writer: QuietWriter) -> None:
    field(writer, "witness")["/TU"] = pdf_string("The actor owes nothing")
    writer.update_container(field(writer, "witness"))


def _picture(writer: QuietWriter) -> generic.IndirectObject:
    return writer.add_object(
        StreamObject(
            {
                name("/Type"): name("/XObject"),
                name("/Subtype"): name("/Form"),
                name("/BBox"): numbers(0, 0, 240, 100),
            },
            stream_data=b"0 0 240 100 re f",
        )
    )


def picture_exchanged(writer: QuietWriter) -> None:
    field(writer, "actor")["/AP"] = DictionaryObject({name("/N"): _picture(writer)})
    writer.update_container(field(writer, "actor"))


def picture_redrawn(writer: QuietWriter) -> None:
    reference = field(writer, "actor")["/AP"].raw_get("/N")
    stream = reference.get_object()
    stream._data = None
    stream._encoded_data = b"0 0 240 100 re f".ljust(len(stream.encoded_data))
    writer.mark_update(reference.reference)


def empty_place_drawn(writer: QuietWriter) -> None:
    """Draw into the place of the witness without signing there."""
    field(writer, "witness")["/AP"] = DictionaryObject({name("/N"): _picture(writer)})
    writer.update_container(field(writer, "witness"))


def _attached(writer: QuietWriter) -> generic.IndirectObject:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    found: generic.IndirectObject = names[1]["/EF"].raw_get("/F")
    return found


def attachment_overwritten(writer: QuietWriter) -> None:
    stream = _attached(writer).get_object()
    stream._data = None
    stream._encoded_data = content(amount=900)
    writer.mark_update(_attached(writer).reference)


def attachment_exchanged(writer: QuietWriter) -> None:
    spec = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    stream = StreamObject({name("/Type"): name("/EmbeddedFile")}, stream_data=content(amount=900))
    spec["/EF"]["/F"] = writer.add_object(stream)
    writer.update_container(spec)


def attachment_added(writer: QuietWriter) -> None:
    stream = StreamObject({name("/Type"): name("/EmbeddedFile")}, stream_data=b"more")
    spec = DictionaryObject(
        {
            name("/Type"): name("/Filespec"),
            name("/F"): pdf_string("annex.json"),
            name("/EF"): DictionaryObject({name("/F"): writer.add_object(stream)}),
        }
    )
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    names.extend([pdf_string("annex.json"), writer.add_object(spec)])
    writer.update_container(names)


def _properties(old: bytes, new: bytes) -> Edit:
    def edit(writer: QuietWriter) -> None:
        reference = writer.root.raw_get("/Metadata")
        stream = reference.get_object()
        stream._data = None
        assert old in stream.encoded_data
        stream._encoded_data = stream.encoded_data.replace(old, new)
        writer.mark_update(reference.reference)

    return edit


_DIGEST = hashlib.sha256(content()).hexdigest().encode()
digest_exchanged = _properties(_DIGEST, hashlib.sha256(content(amount=900)).hexdigest().encode())
version_raised = _properties(b"<coopdesk:version>1<", b"<coopdesk:version>2<")
title_exchanged = _properties(b"Commitment sheet", b"Gift")
date_of_saving = _properties(b"2026-01-01T00:00:00Z", b"2026-06-02T00:00:00Z")
entities_in_properties = _properties(b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta')


def information_exchanged(writer: QuietWriter) -> None:
    info = writer.trailer_view["/Info"]
    info["/Title"] = pdf_string("Gift")
    writer.mark_update(writer.trailer_view.raw_get("/Info").reference)


def script_at_opening(writer: QuietWriter) -> None:
    writer.root["/OpenAction"] = DictionaryObject(
        {name("/S"): name("/JavaScript"), name("/JS"): pdf_string("app.alert(1)")}
    )
    writer.update_root()  # type: ignore[no-untyped-call]  # inherits pyHanko's


def layers(writer: QuietWriter) -> None:
    writer.root["/OCProperties"] = DictionaryObject({name("/OCGs"): ArrayObject()})
    writer.update_root()  # type: ignore[no-untyped-call]  # inherits pyHanko's


def redrawn_by_reader(writer: QuietWriter) -> None:
    writer.root["/AcroForm"]["/NeedAppearances"] = BooleanObject(True)
    writer.update_container(writer.root["/AcroForm"])


def other_order_of_reading(writer: QuietWriter) -> None:
    tree = writer.root["/StructTreeRoot"]
    element = tree.raw_get("/K")
    element.get_object()["/ActualText"] = pdf_string("I lend nothing")
    writer.mark_update(element.reference)


def _new_field(kind: str, *place: float) -> Edit:
    def edit(writer: QuietWriter) -> None:
        made = DictionaryObject(
            {
                name("/Type"): name("/Annot"),
                name("/Subtype"): name("/Widget"),
                name("/FT"): name(kind),
                name("/T"): pdf_string("extra"),
                name("/Rect"): numbers(*place),
                name("/F"): NumberObject(4),
                name("/P"): writer.root["/Pages"]["/Kids"].raw_get(1),
            }
        )
        reference = writer.add_object(made)
        form = writer.root["/AcroForm"]
        form["/Fields"].append(reference)
        writer.update_container(form["/Fields"])
        its = page(writer, 1)
        its["/Annots"].append(reference)
        writer.update_container(its["/Annots"])
        writer.update_container(its)

    return edit


text_field_added = _new_field("/Tx", 60, 500, 300, 560)
place_added = _new_field("/Sig", 60, 500, 300, 560)
unseen_place_added = _new_field("/Sig", 0, 0, 0, 0)


def place_removed(writer: QuietWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    del fields[2]
    writer.update_container(fields)


def form_removed(writer: QuietWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()  # type: ignore[no-untyped-call]  # inherits pyHanko's


def signature_taken_out(writer: QuietWriter) -> None:
    del field(writer, "actor")["/V"]
    writer.update_container(field(writer, "actor"))


def signature_object_changed(writer: QuietWriter) -> None:
    reference = field(writer, "actor").raw_get("/V")
    reference.get_object()["/Reason"] = pdf_string("I did not read it")
    writer.mark_update(reference.reference)


def protection_taken_off(writer: QuietWriter) -> None:
    del writer.root["/Perms"]
    writer.update_root()  # type: ignore[no-untyped-call]  # inherits pyHanko's


def _raised(reference: generic.IndirectObject, writer: QuietWriter, drawn: bytes) -> None:
    """Write an object again under the next generation, as poppler does with empty pictures."""
    stream = StreamObject(
        {name("/Subtype"): name("/Form"), name("/BBox"): numbers(0, 0, 240, 100)},
        stream_data=drawn,
    )
    writer.objects[(1, reference.idnum)] = stream


def empty_picture_anew(writer: QuietWriter) -> None:
    reference = field(writer, "actor")["/AP"].raw_get("/N")
    writer.objects[(0, reference.idnum)] = StreamObject(
        {name("/Subtype"): name("/Form"), name("/BBox"): numbers(0, 0, 118, 24)}, stream_data=b""
    )


def empty_picture_drawn(writer: QuietWriter) -> None:
    reference = field(writer, "actor")["/AP"].raw_get("/N")
    writer.objects[(0, reference.idnum)] = StreamObject(
        {name("/Subtype"): name("/Form"), name("/BBox"): numbers(0, 0, 118, 24)},
        stream_data=b"0 0 240 100 re f",
    )


def words_emptied(writer: QuietWriter) -> None:
    reference = page(writer).raw_get("/Contents")
    writer.objects[(0, reference.idnum)] = StreamObject(
        {name("/Subtype"): name("/Form"), name("/BBox"): numbers(0, 0, 118, 24)}, stream_data=b""
    )


def words_raised(writer: QuietWriter) -> None:
    _raised(page(writer).raw_get("/Contents"), writer, b"BT (I give it all) Tj ET")


def picture_raised(writer: QuietWriter) -> None:
    _raised(field(writer, "actor")["/AP"].raw_get("/N"), writer, b"")


def picture_raised_and_drawn(writer: QuietWriter) -> None:
    _raised(field(writer, "actor")["/AP"].raw_get("/N"), writer, b"0 0 240 100 re f")


def object_freed(writer: QuietWriter) -> None:
    field(writer, "witness")["/AP"] = DictionaryObject()
    writer.update_container(field(writer, "witness"))


def orphan(writer: QuietWriter) -> None:
    """Add what nothing refers to, to be referred to later."""
    writer.add_object(StreamObject(stream_data=b"BT (later) Tj ET"))


def nothing(writer: QuietWriter) -> None:
    writer.update_root()  # type: ignore[no-untyped-call]  # inherits pyHanko's


def evidence(writer: QuietWriter) -> None:
    """Add a security store, as an archive would, without the timestamp over it."""
    writer.root["/DSS"] = DictionaryObject({name("/Certs"): ArrayObject()})
    writer.update_root()  # type: ignore[no-untyped-call]  # inherits pyHanko's


# In the bytes ------------------------------------------------------------------------------------


def put(data: bytes, at: int, new: bytes) -> bytes:
    """Return ``data`` with ``new`` in the place of what stood there."""
    return data[:at] + new + data[at + len(new) :]


def exchanged(data: bytes, old: bytes, new: bytes, *, last: bool = False) -> bytes:
    """Return ``data`` with the first (or last) ``old`` exchanged; both as long."""
    at = data.rfind(old) if last else data.find(old)
    assert at >= 0, old
    assert len(old) == len(new)
    return put(data, at, new)


def gap(data: bytes) -> tuple[int, int]:
    """Return begin and end of the last signature's contents, angle brackets included."""
    begin = data.rfind(b"/Contents <") + len(b"/Contents ")
    return begin, data.index(b">", begin) + 1


def padding_filled(data: bytes) -> bytes:
    _begin, end = gap(data)
    assert data[end - 9 : end - 1] == b"00000000"
    return put(data, end - 9, b"deadbeef")


def capital_in_contents(data: bytes) -> bytes:
    begin, _end = gap(data)
    found = re.compile(rb"[A-Fa-f]").search(data, begin)
    assert found
    return put(data, found.start(), found.group().swapcase())


def contents_spaced(data: bytes) -> bytes:
    _begin, end = gap(data)
    return put(data, end - 9, b"0 0 0 0 ")


def contents_changed(data: bytes) -> bytes:
    begin, _end = gap(data)
    at = begin + 600
    return put(data, at, b"0" if data[at : at + 1] != b"0" else b"1")


def contents_emptied(data: bytes) -> bytes:
    begin, end = gap(data)
    return put(data, begin + 1, b"0" * (end - begin - 2))


def range_of(data: bytes) -> tuple[int, list[int], int]:
    """Return where the numbers of the last /ByteRange stand, and them."""
    found = list(re.finditer(rb"/ByteRange \[([0-9 ]+)\]", data))[-1]
    return found.start(1), [int(n) for n in found.group(1).split()], len(found.group(1))


def range_set(data: bytes, *values: int) -> bytes:
    at, _old, room = range_of(data)
    return put(data, at, " ".join(map(str, values)).encode().ljust(room))


def range_shortened(data: bytes) -> bytes:
    _at, (_zero, first, second, rest), _room = range_of(data)
    return range_set(data, 0, first, second, rest - 20)


def range_widened(data: bytes) -> bytes:
    """Widen the gap, so that what stands behind the contents is not covered."""
    _at, (_zero, first, second, rest), _room = range_of(data)
    return range_set(data, 0, first, second + 40, rest - 40)


def range_emptied(data: bytes) -> bytes:
    return range_set(data, 0, 0, 0, 0)


def range_twice(data: bytes) -> bytes:
    """Say the range a second time, in the room that pyHanko leaves behind the first."""
    at, values, room = range_of(data)
    said = " ".join(map(str, values)).encode()
    extra = b"]/ByteRange [0 1 2 3"
    return put(data, at, (said + extra).ljust(room)) if len(said + extra) <= room else data


def wrapped(data: bytes) -> bytes:
    """Move what was signed behind an update of one's own, and point the second range there."""
    begin, end = gap(data)
    evil = b"\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    moved = data[:begin] + data[begin:end] + evil + data[end:]
    _at, (_zero, first, second, rest), _room = range_of(moved)
    return range_set(moved, 0, first, second + len(evil), rest)


def contents_from(data: bytes, other: bytes) -> bytes:
    """Put the signature of another file into this one's last."""
    begin, end = gap(data)
    first, last = gap(other)
    taken = other[first + 1 : last - 1]
    room = end - begin - 2
    return put(data, begin + 1, taken[:room].ljust(room, b"0"))


def saved_anew(data: bytes) -> bytes:
    """Write the whole file again, as an editor would."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """Lock the file with a password that nobody knows."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    return out.getvalue()


def opened_for_all(data: bytes) -> bytes:
    """Encrypt the file so that it opens without a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="", owner="y"))
    return out.getvalue()


def packed_signature(data: bytes) -> bytes:
    """Hide the objects, the signatures among them, in compressed streams."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
