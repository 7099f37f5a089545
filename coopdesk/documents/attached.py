"""What the program attached to a paper of its own, taken out again.

For papers kept in the dossier, whose bytes are known; what comes from outside is read in the
quarantine of the signing room.
"""

from __future__ import annotations

import pypdfium2


def attached(data: bytes, name: str) -> bytes | None:
    """Return the bytes of the attachment ``name`` of a PDF, ``None`` where it has none."""
    document = pypdfium2.PdfDocument(data)
    try:
        for index in range(document.count_attachments()):
            one = document.get_attachment(index)
            if one.get_name() == name:
                return bytes(one.get_data())
        return None
    finally:
        document.close()
