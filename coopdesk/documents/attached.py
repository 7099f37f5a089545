"""What is in a paper of the program's own, taken out again: its attachments, its words.

For papers kept in the dossier, whose bytes are known; what comes from outside is read in the
quarantine of the signing room.
"""

from __future__ import annotations


def attached(data: bytes, name: str) -> bytes | None:
    """Return the bytes of the attachment ``name`` of a PDF, ``None`` where it has none."""
    # Loaded when a paper is opened, and not with what prints papers: the window must start fast.
    from coopdesk.documents.raster import Pages  # noqa: PLC0415

    # Under the lock of ``raster``: PDFium bears one thread at a time, and the preview has its own.
    with Pages(data) as pages:
        return pages.attachment(name)


def page_words(data: bytes, number: int) -> str:
    """Return the words of a page of a paper of the program's own, empty where it has no such."""
    from coopdesk.documents.raster import Pages  # noqa: PLC0415 (as above)

    with Pages(data) as pages:
        return pages.text(number) if 1 <= number <= pages.count else ""
