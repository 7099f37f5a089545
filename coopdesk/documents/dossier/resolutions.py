"""Council resolutions: the draft a council can vote on, and what was decided already."""

from __future__ import annotations

from coopdesk.documents.blocks import (
    Block,
    Heading,
    KeepTogether,
    ListBlock,
    Paragraph,
    SignatureBox,
    SignatureBoxes,
)
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import pairs, together
from coopdesk.model.deliberation import STATES, Deliberation

_BOX = 90.0


def resolutions(book: Book) -> Blocks:
    """Return every resolution with its reasons and its articles."""
    found = book.snapshot.deliberations
    return tuple(block for one in found for block in _one(book, one))


def _one(book: Book, resolution: Deliberation) -> Blocks:
    _ = book.tr
    facts = pairs(
        (
            (_("Council or board"), book.name(resolution.body) if resolution.body else None),
            (_("State"), capitalised(book.word(STATES, resolution.state))),
            (_("Date of the vote"), book.day(resolution.date) if resolution.date else None),
            (_("Number in the register"), resolution.number),
            (_("Commitments that hang on it"), _commitments(book, resolution)),
        )
    )
    found: list[Block] = [*together(Heading(2, resolution.title, resolution.id), *facts)]
    draft = resolution.state == "draft"
    if resolution.considering:
        found += together(Paragraph(_("Considering"), "strong"), ListBlock(resolution.considering))
    if resolution.decides:
        found += together(
            Paragraph(_("Decides"), "strong"), ListBlock(resolution.decides, ordered=True)
        )
    if not draft:
        return tuple(found)
    # What a council votes on is one paper, with the place for the vote on it.
    return (KeepTogether((*found, *_to_be_voted(book))),)


def _commitments(book: Book, resolution: Deliberation) -> str | None:
    there = book.snapshot.by_key()
    keys = [key for key in resolution.commitments if key in there]
    return book.names(keys) if keys else None


def _to_be_voted(book: Book) -> Blocks:
    _ = book.tr
    lines = (_("Number and date:"), _("For, against, abstentions:"))
    box = SignatureBox(_("The vote"), lines=lines, signature=_("Signature and stamp"), height=_BOX)
    said = _(
        "Draft, to be adapted and checked before the vote. Who is a promoter or a member of the"
        " cooperative does not take part in it."
    )
    return together(Paragraph(said, "note"), SignatureBoxes((box,), columns=1))
