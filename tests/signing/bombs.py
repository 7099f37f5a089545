"""Files made to run for ever, to eat the memory, or to bring down who reads them."""

from __future__ import annotations

import zlib
from functools import cache

_END = b"\n%%EOF\n"


def built(objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R", size: int = 0) -> bytes:
    """Return a PDF of ``objects`` by their numbers."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d %s >>\n" % (size or max(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d" % start + _END)


_PAGES = b"<< /Type /Pages /Kids [] /Count 0 >>"
_SHEET = b"https://coopdesk.org/ns/sheet/1.0/"


def deep_array() -> bytes:
    return built({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"[" * 200_000})


def deep_dictionary() -> bytes:
    deep = b"<</A" * 200_000
    return built({1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm 3 0 R >>", 2: _PAGES, 3: deep})


def deep_fields() -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>", 2: _PAGES}
    for number in range(3, 5000):
        objects[number] = b"<< /T (a) /FT /Sig /Kids [%d 0 R] /V %d 0 R >>" % (number + 1, number)
    return built(objects)


def field_of_itself() -> bytes:
    form = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>"
    return built({1: form, 2: _PAGES, 3: b"<< /T (a) /FT /Sig /Kids [3 0 R] /V 3 0 R >>"})


def many_fields() -> bytes:
    fields = b" ".join([b"3 0 R"] * 500_000)
    form = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [%s] >> >>" % fields
    return built({1: form, 2: _PAGES, 3: b"<< /T (a) /FT /Sig /V << >> >>"})


def pages_of_themselves() -> bytes:
    return built(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        }
    )


def reference_to_itself() -> bytes:
    return built({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"2 0 R"})


@cache
def _flated(times: int = 1) -> bytes:
    """Return a stream that unfolds to 400 MB."""
    packer = zlib.compressobj(1)
    raw = b"".join([*(packer.compress(b" " * 4_000_000) for _ in range(100)), packer.flush()])
    for _ in range(times - 1):
        raw = zlib.compress(raw, 9)
    filters = b" ".join([b"/FlateDecode"] * times)
    return b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(raw), filters, raw)


def bomb_in_properties() -> bytes:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>"
    return built({1: catalogue, 2: _PAGES, 3: _flated()})


def bomb_in_attachment(times: int = 1) -> bytes:
    names = b"/Names << /EmbeddedFiles << /Names [(sheet.json) << /EF << /F 3 0 R >> >>] >> >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R %s >>" % names
    return built({1: catalogue, 2: _PAGES, 3: _flated(times)})


def bomb_in_bomb() -> bytes:
    return bomb_in_attachment(2)


def names_of_themselves() -> bytes:
    names = b"/Names << /EmbeddedFiles 3 0 R >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R %s >>" % names
    kids = b" ".join([b"3 0 R"] * 2000)
    return built({1: catalogue, 2: _PAGES, 3: b"<< /Kids [%s] >>" % kids})


def laughs_in_properties() -> bytes:
    """A hundred million of the same word out of ten entities."""
    entities = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9)
    )
    xmp = b'<?xml version="1.0"?><!DOCTYPE x [%s]><x xmlns:c="%s">&a8;</x>' % (entities, _SHEET)
    body = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>"
    return built({1: catalogue, 2: _PAGES, 3: body % (len(xmp), xmp)})


def xref_loop() -> bytes:
    data = built({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: _PAGES})
    start = data.rfind(b"xref\n0 1")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def long_xref_chain() -> bytes:
    """Ten thousand revisions, each of nothing."""
    data = bytearray(built({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: _PAGES}))
    before = data.rfind(b"xref\n0 1", 0, data.rfind(b"startxref"))
    for _ in range(10_000):
        start = len(data)
        data += b"xref\n0 0\ntrailer\n<< /Size 3 /Root 1 0 R /Prev %d >>\n" % before
        data += b"startxref\n%d\n%%%%EOF\n" % start
        before = start
    return bytes(data)


def huge_size() -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: _PAGES}
    return built(objects, size=2_000_000_000)


def huge_xref_table() -> bytes:
    data = built({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: _PAGES})
    return data.replace(b"xref\n0 1\n", b"xref\n0 999999999\n", 1)


def huge_xref_stream() -> bytes:
    """Say that a hundred million objects stand in a table of zeros."""
    packed = zlib.compress(b"\0" * 100_000_000, 9)
    head = (
        b"<< /Type /XRef /Size 50000000 /W [1 1 0] /Root 1 0 R /Filter /FlateDecode /Length %d >>"
    )
    out = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    start = len(out)
    body = head % len(packed) + b"\nstream\n" + packed + b"\nendstream"
    return out + b"9 0 obj\n%s\nendobj\nstartxref\n%d" % (body, start) + _END


def stream_of_itself() -> bytes:
    """An object stream that says it stands in itself."""
    table = b"\x01\x00\x09\x00" + b"\x02\x00\x03\x00" * 3
    head = b"<< /Type /XRef /Size 4 /Index [0 4] /W [1 2 1] /Root 1 0 R /Length %d >>" % len(table)
    out = b"%PDF-1.7\n"
    start = len(out)
    body = head + b"\nstream\n" + table + b"\nendstream"
    return out + b"3 0 obj\n%s\nendobj\nstartxref\n%d" % (body, start) + _END


def long_number() -> bytes:
    return built({1: b"<< /Type /Catalog /Pages 2 0 R /A %s >>" % (b"9" * 3_000_000), 2: _PAGES})


def long_string() -> bytes:
    nested = b"(" * 2_000_000
    return built({1: b"<< /Type /Catalog /Pages 2 0 R /A %s >>" % nested, 2: _PAGES})


def zeros() -> bytes:
    return b"%PDF-1.7\n" + b"\0" * 30_000_000


def many_starts() -> bytes:
    return b"%PDF-1.7\n" + b"startxref\n9\n%%EOF\n" * 500_000


BOMBS = {
    made.__name__: made
    for made in (
        deep_array, deep_dictionary, deep_fields, field_of_itself, many_fields,
        pages_of_themselves, reference_to_itself, bomb_in_properties, bomb_in_attachment,
        bomb_in_bomb, names_of_themselves, laughs_in_properties, xref_loop, long_xref_chain,
        huge_size, huge_xref_table, huge_xref_stream, stream_of_itself, long_number, long_string,
        zeros, many_starts,
    )
}  # fmt: skip
"""Every one of them, by name."""
