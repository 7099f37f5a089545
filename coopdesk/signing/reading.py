"""Opening someone else's PDF with pyHanko, and what may go wrong in it."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodeLimits
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko_certvalidator.errors import PathError, ValidationError

from coopdesk.errors import UserError
from coopdesk.i18n import Message
from coopdesk.signing import findings
from coopdesk.signing.structure import begins_as_pdf, ends_as_pdf

LARGEST = 64 * 1024 * 1024
"""The bytes of a file that is looked at; a sheet has some 200 000."""

_LONGEST_TAIL = 64 * 1024
"""The bytes that may stand behind the end of a file that is looked at."""

MOST_REVISIONS = 100
"""The revisions of a file that is looked at: three signatures and decades of timestamps."""

# What a library may raise on bytes that were made to make it raise. A bug of ours can hide among
# them; it then shows as "damaged" in the test that signs a sheet.
TROUBLE = (
    PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    EOFError,
    OSError,
    struct.error,
    zlib.error,
    InvalidSignature,
    UnsupportedAlgorithm,
    PathError,
    ValidationError,
    x509.AttributeNotFound,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What reading a damaged or hostile PDF raises; ``MemoryError`` is left to the quarantine."""

# They quote the file in what they log.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def entry(dictionary: generic.DictionaryObject, key: str, otherwise: object = None) -> Any:  # noqa: ANN401 (untyped)
    """Return what stands under ``key``, looked up where it is a reference; untyped, as PDF is.

    ``get`` of pyHanko's dictionaries does not look up.
    """
    try:
        return dictionary[key]
    except KeyError:
        return otherwise


class Unreadable(UserError):
    """The file cannot be read as a PDF."""

    def __init__(self, message: Message, /, **values: object) -> None:
        """Keep what is said about it."""
        super().__init__(message, **values)


def opened(data: bytes) -> PdfFileReader:
    """Return a reader of ``data``; ``reader.strict`` is false where it had to look away.

    Raises:
        Unreadable: no PDF, cut short, too large, locked, damaged.
    """
    if len(data) > LARGEST:
        raise Unreadable(findings.TOO_LARGE, limit=LARGEST // (1024 * 1024))
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(findings.NOT_A_PDF)
    if b"%%EOF" not in data[-_LONGEST_TAIL:]:
        # pyHanko looks for the end byte by byte: with 64 MB of nothing behind it, for minutes.
        raise Unreadable(findings.CUT_SHORT)
    if begins_as_pdf(data) and (reader := _read(data, strict=True)) is not None:
        return reader
    reader = _read(data, strict=False)
    if reader is None:
        raise Unreadable(findings.UNREADABLE if ends_as_pdf(data) else findings.CUT_SHORT)
    return reader


def opened_closely(data: bytes) -> PdfFileReader:
    """Return a reader that overlooks faults in the tables of ``data``, but none in its objects.

    Raises:
        Unreadable: as ``opened``.
    """
    reader = _read(data, strict=False)
    if reader is None or not begins_as_pdf(data):
        raise Unreadable(findings.UNREADABLE)
    reader.strict = True
    return reader


def reads_strictly(data: bytes) -> bool:
    """Tell whether ``data`` is a PDF without any fault."""
    return begins_as_pdf(data) and _read(data, strict=True) is not None


def _read(data: bytes, *, strict: bool) -> PdfFileReader | None:
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=strict, decode_limits=DecodeLimits())
        locked = reader.encrypted
        revisions = reader.xrefs.total_revisions
        if not locked:
            # Read now, so that a file without a beginning is found here.
            reader.root["/Pages"]
    except TROUBLE:
        return None
    if locked:
        raise Unreadable(findings.ENCRYPTED)
    if revisions > MOST_REVISIONS:
        raise Unreadable(findings.TOO_MANY)
    return reader
