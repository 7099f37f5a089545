"""The cooperative: what it is for and the services it will run, or runs already."""

from __future__ import annotations

from coopdesk.documents.blocks import Paragraph
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    minor,
    row,
    strong,
    table,
    together,
)
from coopdesk.model.service import KINDS, STATUSES


def purpose(book: Book) -> Blocks:
    """Return the purpose of the cooperative."""
    text = book.snapshot.dossier.purpose
    return (Paragraph(text, "lead"),) if text else ()


def utility(book: Book) -> Blocks:
    """Return what the village gains that no account shows."""
    return _text(book.snapshot.dossier.social_utility)


def market(book: Book) -> Blocks:
    """Return who buys, at what price, and who else sells."""
    return _text(book.snapshot.dossier.market)


def governance(book: Book) -> Blocks:
    """Return what the statutes say, in short."""
    return _text(book.snapshot.dossier.governance)


def _text(text: str | None) -> Blocks:
    return (Paragraph(text),) if text else ()


def services(book: Book) -> Blocks:
    """Return the services, and who runs and insures those that run already."""
    found = book.snapshot.services
    if not found:
        return ()
    _ = book.tr
    rows = (
        row(
            strong(service.title),
            book.word(KINDS, service.kind),
            book.word(STATUSES, service.status),
            book.names(service.needs),
        )
        for service in found
    )
    columns = (
        column(_("Service"), 2.2),
        column(_("Kind"), 1.6),
        column(_("Status"), 1.2),
        column(_("Needs it answers"), 4),
    )
    return (table(columns, rows), *_running(book))


def _running(book: Book) -> Blocks:
    _ = book.tr
    running = [s for s in book.snapshot.services if s.status == "running" or s.carrier]
    if not running:
        return ()
    rows = (
        row(
            strong(service.title),
            book.day(service.started),
            book.name(service.carrier),
            service.insurer or NOTHING,
        )
        for service in running
    )
    columns = (
        column(_("Service"), 2),
        column(_("Since"), fixed=66),
        column(_("Carried by, until the cooperative is born"), 2.2),
        column(_("Insured by"), 3),
    )
    return together(minor(_("Already running")), table(columns, rows))
