"""A short name for everything a document says, to tell whether paper would come out the same."""

from __future__ import annotations

import hashlib

from coopdesk.documents.blocks import Document


def fingerprint(document: Document) -> str:
    """Return the same digits for the same document, others for any other.

    Documents are frozen dataclasses of plain values, so what they are written as is all they are.
    """
    return hashlib.sha256(repr(document).encode("utf-8", "surrogatepass")).hexdigest()
