"""The forecast: what is sold, what it costs, and the result before tax."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coopdesk.documents.blocks import Paragraph
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    row,
    strong,
    table,
    together,
)


def forecast(book: Book) -> Blocks:
    """Return the forecast by year."""
    foreseen = book.snapshot.forecast
    if not foreseen.years:
        return ()
    _ = book.tr
    lines = (
        (_("Purchases"), foreseen.purchases),
        (_("External charges"), foreseen.external_charges),
        (_("Staff"), foreseen.staff),
        (_("Other charges"), foreseen.other),
    )
    years = len(foreseen.years)
    rows = (
        row(strong(_("Revenue")), *_amounts(book, foreseen.revenue, years)),
        *(row(label, *_amounts(book, values, years)) for label, values in lines),
        row(
            strong(_("Result before tax, before interest")),
            *(strong(text) for text in _amounts(book, book.reckoning.results, years)),
            kind="total",
        ),
        row(
            _("Loan repayment and interest, not taken off above"),
            *_amounts(book, foreseen.loan_repayment_and_interest, years),
        ),
    )
    columns = (
        column("", 3),
        *(column(str(year), 1, align="right") for year in foreseen.years),
    )
    said = _(
        "The result before tax is what is left of the revenue after purchases, external charges,"
        " staff and other charges. It is reckoned before the interest on loans; what loans cost"
        " each year stands below it."
    )
    return together(table(columns, rows), Paragraph(said, "small"))


def _amounts(book: Book, values: Sequence[Decimal], years: int) -> list[str]:
    said = [book.money(value) for value in values[:years]]
    return said + [NOTHING] * (years - len(said))
