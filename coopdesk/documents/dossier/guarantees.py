"""Guarantees for who lends: what is lent, what stands behind it, and the capital of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopdesk.documents.blocks import Paragraph
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.sums import signed_among, summed, without_value
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.exact import percent


def guarantees(book: Book) -> Blocks:
    """Return the guarantees and the loans, and what part of these those cover."""
    _ = book.tr
    promised = book.reckoning.promised
    given = [one for one in promised if one.kind == "guarantee"]
    lent = [one for one in promised if one.kind == "loan"]
    if not given and not lent:
        return ()
    groups = ((_("Guarantees"), given), (_("Loans"), lent))
    notes = without_value(book, (*given, *lent))
    return (
        Paragraph(" ".join(_said(book, given, lent))),
        summed(book, groups, whole=False),
        *(Paragraph(text, "small") for text in notes),
    )


def _said(book: Book, given: Sequence[Commitment], lent: Sequence[Commitment]) -> Iterator[str]:
    _ = book.tr
    guaranteed, loans = book.reckoning.worth(given), book.reckoning.worth(lent)
    if not given:
        yield _(
            "No commitment of the kind “guarantee” is recorded. What secures a loan can stand in"
            " the wording of the loan only, below; no sum is recorded for it."
        )
    elif loans:
        yield _(
            "Guarantees of {amount}, of which {signed} are signed, stand behind loans of {loans}:"
            " {percent} of them.",
            amount=book.money(guaranteed),
            signed=book.money(signed_among(book, given)),
            loans=book.money(loans),
            percent=book.percent(percent(guaranteed, loans)),
        )
    else:
        yield _("Guarantees of {amount} are promised; no loan is recorded.",
                amount=book.money(guaranteed))  # fmt: skip
    yield _(
        "The cooperative's own capital: {signed} signed, {promised} promised in all.",
        signed=book.money(book.reckoning.capital_signed),
        promised=book.money(book.reckoning.capital_promised),
    )
