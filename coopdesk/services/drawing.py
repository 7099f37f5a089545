"""Drawing a paper: from its content to the bytes of a PDF, or a sentence that says why not."""

from __future__ import annotations

from textwrap import shorten

from coopdesk.documents.blocks import Document
from coopdesk.documents.pdf.fonts import unprintable
from coopdesk.documents.pdf.render import render
from coopdesk.documents.texts import texts_of
from coopdesk.errors import UserError
from coopdesk.i18n import N_


def drawn(document: Document) -> bytes:
    """Return ``document`` as PDF.

    Raises:
        UserError: a text holds a character that no font of the program has; it is named.
    """
    for text in texts_of(document):
        if missing := unprintable(text):
            raise UserError(
                N_(
                    "This was not printed: no font of the program has {characters}, in"
                    " “{text}”. Write it with other letters."
                ),
                characters=", ".join(f"{c} (U+{ord(c):04X})" for c in sorted(missing)),
                text=shorten(text, 60, placeholder="…"),
            )
    return render(document)
