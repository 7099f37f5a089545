"""Drawing a paper: from its content to the bytes of a PDF, or a sentence that says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from textwrap import shorten

from coopdesk.documents.blocks import Document, Heading
from coopdesk.documents.pdf.building import go_on
from coopdesk.documents.pdf.fonts import Hand, font, unprintable
from coopdesk.documents.pdf.render import render
from coopdesk.documents.texts import texts_of
from coopdesk.errors import UserError
from coopdesk.i18n import N_

_SHOWN, _MOST = 60, 12


def load_fonts() -> None:
    """Load the fonts nearly every paper is set in, before somebody waits for one."""
    hands: tuple[Hand, ...] = ("sans", "bold", "italic", "serif")
    for hand in hands:
        font(hand)


def drawn(document: Document, step: Callable[[], None] = go_on) -> bytes:
    """Return ``document`` as PDF; ``step`` is called now and then, and may raise to stop.

    Raises:
        UserError: a text holds a character that no font of the program has; paper, part and text
            are named.
    """
    for part, text in _placed(document):
        if missing := sorted(unprintable(text)):
            said = {
                "paper": shorten(document.title, _SHOWN, placeholder="…"),
                "characters": ", ".join(f"{c} (U+{ord(c):04X})" for c in missing[:_MOST]),
                "text": shorten(text, _SHOWN, placeholder="…"),
            }
            if not part:
                raise UserError(
                    N_(
                        "“{paper}” was not printed: no font of the program has {characters}, in"
                        " “{text}”. Write it with other letters."
                    ),
                    **said,
                )
            raise UserError(
                N_(
                    "“{paper}” was not printed: no font of the program has {characters}, in"
                    " “{text}”, under “{part}”. Write it with other letters."
                ),
                part=shorten(part, _SHOWN, placeholder="…"),
                **said,
            )
    return render(document, step)


def _placed(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text, and the heading it stands under."""
    part = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            part = block.text
        for text in texts_of(block):
            yield part, text
    for text in texts_of(replace(document, blocks=())):
        yield "", text
