"""The places to sign of a PDF, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from coopdesk.signing.judgement import ROLES
from coopdesk.signing.reading import TROUBLE, entry
from coopdesk.signing.structure import SignedRange, signed_range

MOST_PLACES = 64
"""The fields of a form that are looked at; a sheet has three and one for each timestamp."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of the form: its name, whether it is one to sign in, the signature in it."""

    name: str
    to_sign: bool
    field: generic.DictionaryObject
    filled: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as pyHanko reads it, with the bytes it covers; ``None`` where either fails."""

    place: Place
    embedded: EmbeddedPdfSignature | None
    covered: SignedRange | None

    @property
    def timestamp(self) -> bool:
        """Return whether it is a timestamp over the document, and nobody's signature."""
        if self.embedded is None:
            return False
        return str(self.embedded.sig_object_type) == "/DocTimeStamp"


def places_in(reader: PdfFileReader) -> tuple[Place, ...]:
    """Return the fields of the form, at most one more than ``MOST_PLACES``.

    Raises:
        ValueError: there are fields below fields, or what is no field; a sheet has none.
    """
    try:
        form = reader.root["/AcroForm"]
        fields = form["/Fields"]
    except KeyError:
        return ()
    return tuple(_place(field.get_object()) for field in list(fields)[: MOST_PLACES + 1])


def _place(field: generic.PdfObject) -> Place:
    if not isinstance(field, generic.DictionaryObject):
        raise ValueError("no field")  # noqa: TRY004 (never shown)
    return Place(
        name=str(entry(field, "/T", "")),
        to_sign=entry(field, "/FT") == "/Sig",
        field=field,
        filled="/V" in field,
    )


def signed_in(reader: PdfFileReader, data: bytes, places: tuple[Place, ...]) -> Iterator[Signed]:
    """Yield the signatures in ``places``, read as far as they can be."""
    for place in places:
        if place.to_sign and place.filled:
            try:
                embedded = EmbeddedPdfSignature(reader, place.field, place.name)
            except TROUBLE:
                yield Signed(place, None, None)
            else:
                yield Signed(place, embedded, _covered(reader, data, embedded))


def _covered(
    reader: PdfFileReader, data: bytes, embedded: EmbeddedPdfSignature
) -> SignedRange | None:
    try:
        reference = embedded.sig_field.raw_get("/V").reference
        offset = reader.xrefs[reference]
        # A signature inside a compressed stream has no place in the file to be checked.
        if not isinstance(offset, int):
            return None
        return signed_range(data, list(embedded.byte_range), embedded.pkcs7_content, offset)
    except TROUBLE:
        return None


def as_issued(places: tuple[Place, ...], signed: tuple[Signed, ...]) -> bool:
    """Tell whether a sheet has its places to sign, each once, and none besides.

    Timestamps bring places of their own, which cannot be seen.
    """
    stamps = {one.place.name for one in signed if one.timestamp}
    others = [place for place in places if place.name not in stamps]
    names = sorted(place.name for place in others)
    hidden = all(not _visible(place.field) for place in places if place.name in stamps)
    no_role = not stamps & set(ROLES)
    return all(p.to_sign for p in places) and names == sorted(ROLES) and hidden and no_role


def _visible(field: generic.DictionaryObject) -> bool:
    rectangle = [float(n.get_object()) for n in entry(field, "/Rect", ())]
    if len(rectangle) != 4:  # noqa: PLR2004 (two corners)
        return bool(rectangle) or "/Kids" in field
    left, bottom, right, top = rectangle
    return left != right and bottom != top
