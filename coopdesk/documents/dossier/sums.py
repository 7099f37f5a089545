"""Commitments in groups, each with its subtotal, and what they come to in all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from coopdesk.documents.blocks import Row, Table, joined
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.composition import NOTHING, column, group_row, row, strong, table
from coopdesk.model.commitment import STATUSES, Commitment

Group = tuple[str, Sequence[Commitment]]

_COLUMNS = 5


def summed(book: Book, groups: Iterable[Group], *, whole: bool = True) -> Table:
    """Return the groups that are not empty: what is promised in all, and what of it is signed.

    Without ``whole`` the groups do not add up to anything: a loan and what guarantees it.
    """
    _ = book.tr
    shown = [(title, tuple(found)) for title, found in groups if found]
    rows: list[Row] = []
    for title, found in shown:
        rows += (group_row(title, _COLUMNS), *(_line(book, one) for one in found))
        rows.append(_sums(book, _("Subtotal"), found, "subtotal"))
    if whole:
        everything = [one for _title, found in shown for one in found]
        rows.append(_sums(book, _("Total"), everything, "total"))
    columns = (
        column(_("Commitment"), 4),
        column(_("How much"), 1.5),
        column(_("Status"), 1.2),
        column(_("Promised in all"), fixed=88, align="right"),
        column(_("Of which signed"), fixed=88, align="right"),
    )
    return table(columns, rows)


def signed_among(book: Book, found: Iterable[Commitment]) -> Decimal:
    """Return what the signed ones of ``found`` are worth."""
    return book.reckoning.worth(one for one in found if book.reckoning.is_signed(one))


def without_value(book: Book, found: Iterable[Commitment]) -> tuple[str, ...]:
    """Say which commitments count nothing, because nobody recorded what they are worth."""
    ids = [one.id for one in found if not book.reckoning.worth((one,))]
    if not ids:
        return ()
    said = book.tr("No value in money is recorded for {ids}: they count nothing here.",
                   ids=", ".join(ids))  # fmt: skip
    return (said,)


def _line(book: Book, one: Commitment) -> Row:
    promised, signed = book.reckoning.worth((one,)), signed_among(book, (one,))
    return row(
        joined((strong(f"{one.id}  {one.title}"), book.name(one.actor)), "\n"),
        book.committed(one),
        book.word(STATUSES, one.status),
        book.money(promised or None),
        book.money(signed) if promised else NOTHING,
    )


def _sums(book: Book, title: str, found: Sequence[Commitment], kind: str) -> Row:
    promised, signed = book.reckoning.worth(found), signed_among(book, found)
    cells = (strong(title), "", "", strong(book.money(promised)), strong(book.money(signed)))
    return row(*cells, kind="total" if kind == "total" else "subtotal")
