"""A PDF opened to get one more revision: read, found sound, and written to without side effects."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, read_certification_data
from pyhanko.sign.validation.status import SignatureCoverageLevel

from coopdesk.errors import UserError
from coopdesk.i18n import N_

_BIGGEST = 200_000_000
_TAIL = 32

BROKEN = (
    PdfError, SigningError, ArithmeticError, AssertionError, AttributeError, LookupError,
    RecursionError, TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What pyHanko raises over a file that is not as it should be."""


class QuietWriter(IncrementalPdfFileWriter):
    """Appends a revision and nothing else.

    pyHanko would say a new version of PDF, date the metadata and name extensions, each of which
    breaks what PDF/A says about the file.
    """

    def _update_meta(self) -> None:
        pass

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Keep the version that the file claims."""

    def register_extension(self, ext: object) -> None:
        """Keep the extensions that the file names."""

    def _populate_trailer(self, trailer: generic.DictionaryObject) -> None:
        super()._populate_trailer(trailer)  # type: ignore[no-untyped-call]  # pyHanko's
        # A table of references that is not deflated ends in the zeros of a generation number.
        if isinstance(trailer, generic.StreamObject):
            trailer.pop("/Filter", None)
            trailer.pop("/DecodeParms", None)

    def write_in_place(self) -> None:
        """Append the revision; no stream in it ends in a carriage return.

        pyHanko writes a line feed after a stream. After a carriage return, as one in 256 streams
        ends in, readers would take both for the end of the line, and the stream for too short.
        """
        for found in self.objects.values():
            if isinstance(found, generic.StreamObject) and found.encoded_data.endswith(b"\r"):
                found.apply_filter("/ASCIIHexDecode")
        super().write_in_place()  # type: ignore[no-untyped-call]  # pyHanko's


@dataclass(frozen=True, slots=True)
class Opened:
    """A sound file with its signatures, the oldest first, and the writer of its next revision."""

    writer: QuietWriter
    signatures: tuple[EmbeddedPdfSignature, ...]

    def field(self, role: str) -> generic.DictionaryObject:
        """Return the empty field ``role``, a widget with a place on a page.

        Raises:
            UserError: there is none, or it is signed already.
        """
        for field in self._fields():
            if str(field.get("/T", "")) != role or field.get("/FT") != "/Sig":
                continue
            if "/V" in field:
                raise UserError(
                    N_(
                        "This place of the sheet is signed already. The sheet is as it was. Issue a"
                        " new version if something has to change."
                    )
                )
            return field
        raise UserError(
            N_(
                "This sheet has no place for that signature. The sheet is as it was. Issue it"
                " again, then sign the new one."
            )
        )

    def read(self) -> None:
        """Read form, fields and page tree once."""
        for field in self._fields():
            self.box(field)
        self.page()

    def page(self) -> int:
        """Return the number, from 0, of the page with the first signature field.

        It has annotations already, and the order of tabs that PDF/UA then asks for.
        """
        places = [field.raw_get("/P") for field in self._fields() if "/P" in field]
        writer: Any = self.writer
        for number in range(int(writer.root["/Pages"]["/Count"])):
            found = writer.find_page_for_modification(number)[0]
            if any(place.reference == found.reference for place in places):
                return number
        return 0

    @staticmethod
    def box(field: generic.DictionaryObject) -> tuple[float, float]:
        """Return width and height of a field in points; nothing where it has no place."""
        rectangle = field.get("/Rect")
        if not isinstance(rectangle, generic.ArrayObject):
            return 0.0, 0.0
        left, bottom, right, top = (float(rectangle[at]) for at in range(4))
        return abs(right - left), abs(top - bottom)

    def _fields(self) -> list[generic.DictionaryObject]:
        form = self.writer.root.get("/AcroForm")
        fields = form.get("/Fields") if isinstance(form, generic.DictionaryObject) else None
        if not isinstance(fields, generic.ArrayObject):
            return []
        found = (fields[at] for at in range(len(fields)))
        return [field for field in found if isinstance(field, generic.DictionaryObject)]


def opened(data: bytes) -> Opened:
    """Return ``data`` ready for one more revision.

    The seals that are there are checked (each covers its revision, the last one the whole file, and
    the bytes are those that were signed); who signed is not judged here.

    Raises:
        UserError: not a PDF, damaged, changed since it was signed, closed to further signatures.
    """
    # The last line is that of the format: what was cut, or had something added, has another.
    whole = data.startswith(b"%PDF-") and data[-_TAIL:].rstrip(b"\r\n ").endswith(b"%%EOF")
    if len(data) > _BIGGEST:
        raise _unreadable()
    try:
        reader = _reader(data)
        signatures = tuple(reader.embedded_signatures)
        _check(reader, signatures)
        if not whole:
            raise _unreadable()
        paper = Opened(QuietWriter(reader.stream, prev=reader), signatures)
        # What signing will read is read here, so that what is broken shows here.
        paper.read()
    except BROKEN as error:
        raise _unreadable() from error
    return paper


def _reader(data: bytes) -> PdfFileReader:
    stream = io.BytesIO(data)
    try:
        return _parsed(stream, strict=True)
    except PdfError:
        # pdfsig and others write a revision that pyHanko's strict reading refuses.
        if b"/ByteRange" not in data:
            raise
        return _parsed(stream, strict=False)


def _parsed(stream: io.BytesIO, *, strict: bool) -> PdfFileReader:
    reader = PdfFileReader(stream, strict=strict)
    if reader.encrypted or not isinstance(reader.root, generic.DictionaryObject):
        raise _unreadable()
    return reader


def _check(reader: PdfFileReader, signatures: tuple[EmbeddedPdfSignature, ...]) -> None:
    for at, signature in enumerate(signatures):
        last = at == len(signatures) - 1
        needed = (
            SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
        )
        try:
            coverage = signature.evaluate_signature_coverage()
            intact = _intact(signature)
        except SignatureValidationError as error:
            raise _changed() from error
        if coverage < needed or not intact:
            raise _changed()
    certified = read_certification_data(reader)
    if certified is not None and certified.permission == MDPPerm.NO_CHANGES:
        raise UserError(
            N_(
                "Who certified this file allowed no further signatures. The file is as it was. Ask"
                " for one that can still be signed."
            )
        )


def _intact(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the bytes are those that were signed."""
    if signature.sig_object.get("/Type") == "/DocTimeStamp":
        held = signature.signed_data["encap_content_info"]["content"].parsed
        said = [held["message_imprint"]["hashed_message"].native]
    else:
        attributes = signature.signer_info["signed_attrs"]
        said = [a["values"][0].native for a in attributes if a["type"].native == "message_digest"]
    return said == [signature.compute_digest()]


def _unreadable() -> UserError:
    return UserError(
        N_(
            "This file cannot be signed: it is no sound PDF. Nothing was changed. Take the sheet"
            " from the dossier again."
        )
    )


def _changed() -> UserError:
    return UserError(
        N_(
            "This file was changed after it was signed, so nobody should sign it now. Nothing was"
            " changed. Take the sheet from the dossier again."
        )
    )
