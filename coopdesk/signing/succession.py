"""The revisions of a file, one after the other: each written behind the last, and nowhere else.

Two checks of our own beside pyHanko's. Every signed file: what a revision after a signature names
lies within that revision, under its own number, so that no table points into what was signed, or
into the middle of something. And the files that pyHanko refuses to read strictly because of one
habit of poppler (``pdfsig``): it writes the picture of an empty place again under the next
generation of its number, without setting the old one free.
"""

from __future__ import annotations

import re

from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import XRefSectionType

from coopdesk.signing.reading import TROUBLE, reads_strictly

_WORD = 8


def each_in_its_place(reader: PdfFileReader, data: bytes, first: int) -> bool:
    """Tell whether the revisions after the revision ``first`` hold what they name."""
    xrefs = reader.xrefs
    for revision in range(first + 1, xrefs.total_revisions):
        section = xrefs.get_xref_container_info(revision)
        begin = xrefs.get_xref_container_info(revision - 1).end_location
        # A table begins behind the word "xref", a stream where it is said to begin.
        if (
            not begin
            <= section.declared_startxref
            <= section.start_location
            <= (section.declared_startxref + _WORD)
        ):
            return False
        named = xrefs.explicit_refs_in_revision(revision)
        numbers = {reference.idnum for reference in named}
        for reference in named:
            place = xrefs.get_historical_ref(reference, revision)
            if not isinstance(place, int):
                # In a compressed stream, which must be of this revision too.
                if place is None or place.obj_stream_id not in numbers:
                    return False
            elif not begin <= place <= section.start_location or not _is(reference, data, place):
                return False
    return True


def _is(reference: Reference, data: bytes, place: int) -> bool:
    head = rb"\s{0,2}%d %d obj\b" % (reference.idnum, reference.generation)
    return re.match(head, data[place : place + 40]) is not None


def only_poppler(reader: PdfFileReader, data: bytes, end: int) -> bool:
    """Tell whether the habit of poppler is all that keeps a file from being read strictly.

    ``end`` is the end of the first signature: up to there it must read strictly.
    """
    xrefs = reader.xrefs
    size = 0
    tables: set[int] = set()
    try:
        for revision in range(xrefs.total_revisions):
            section = xrefs.get_xref_container_info(revision)
            plain = section.xref_section_type in {XRefSectionType.STANDARD, XRefSectionType.STREAM}
            if not plain or section.size < size:
                return False
            size = section.size
            named = xrefs.explicit_refs_in_revision(revision)
            if tables & {reference.idnum for reference in named}:
                return False
            if section.stream_ref is not None:
                tables.add(section.stream_ref.idnum)
            freed = set(xrefs.get_xref_data(revision).freed)
            if revision and (freed - {0} or any(one.generation > 1 for one in named)):
                return False
        return reads_strictly(data[:end])
    except TROUBLE:
        return False
