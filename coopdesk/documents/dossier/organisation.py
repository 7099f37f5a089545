"""Who does the work: employment, volunteers, and who carries them until there is a cooperative."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.documents.blocks import Block, Paragraph, Row
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    minor,
    row,
    strong,
    table,
)
from coopdesk.model.commitment import STATUSES, Commitment


def organisation(book: Book) -> Blocks:
    """Return the employment and the volunteer work committed."""
    return (*_employment(book), *_volunteers(book))


def _employment(book: Book) -> Blocks:
    _ = book.tr
    posts = [c for c in book.reckoning.promised if c.kind == "employment"]
    if not posts:
        return ()
    found: tuple[Block, ...] = (
        minor(_("Staff")),
        table(
            (
                column(_("Code"), fixed=34),
                column(_("Post"), 3),
                column(_("Who"), 2),
                column(_("How much"), 1.6),
                column(_("Status"), 1.2),
            ),
            (
                row(
                    post.id,
                    strong(post.title),
                    book.name(post.actor),
                    book.committed(post),
                    book.word(STATUSES, post.status),
                )
                for post in posts
            ),
        ),
    )
    return found


def _volunteers(book: Book) -> Blocks:
    _ = book.tr
    given = [c for c in book.reckoning.promised if c.kind == "volunteer_hours"]
    if not given:
        return ()
    signed = book.reckoning.volunteer_hours_signed
    promised = book.reckoning.volunteer_hours_promised
    said = _(
        "{promised} of volunteer work are promised, of which {signed} are signed. Each person's"
        " sheet says who insures the volunteers and which expenses are refunded.",
        promised=book.quantity(promised, "hour"),
        signed=book.quantity(signed, "hour"),
    )
    total = row(
        strong(_("Total")),
        "",
        strong(book.number(signed)),
        strong(book.number(promised)),
        "",
        kind="total",
    )
    columns = (
        column(_("Volunteers"), 3),
        column(_("Who"), 2.2),
        column(_("Hours signed"), fixed=58, align="right"),
        column(_("Hours promised"), fixed=66, align="right"),
        column(_("Insurance and expenses"), 3),
    )
    rows = (*(_volunteer(book, one) for one in given), total)
    return (minor(_("Volunteers")), Paragraph(said), table(columns, rows))


def _volunteer(book: Book, given: Commitment) -> Row:
    hours = given.quantity or Decimal(0)
    signed = hours if book.reckoning.is_signed(given) else Decimal(0)
    terms = "\n".join(filter(None, (given.terms.insurance, given.terms.expenses)))
    return row(
        strong(f"{given.id}  {given.title}"),
        book.name(given.actor),
        book.number(signed),
        book.number(hours),
        terms or NOTHING,
    )
