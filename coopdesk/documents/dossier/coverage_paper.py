"""The matrix of needs and what meets them, on paper of its own: to hang up, to take along."""

from __future__ import annotations

from collections.abc import Iterator

from coopdesk.documents.blocks import Document, Heading, Paragraph, Row, Spacer
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.composition import (
    Blocks,
    column,
    group_row,
    marked,
    row,
    table,
)
from coopdesk.documents.dossier.facts import DossierFacts
from coopdesk.documents.dossier.offers import SYMBOLS, coverage, coverage_words
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.rules.coverage import Line, Met, by_priority, lines
from coopdesk.model.vocabulary import REQUIREMENTS


def coverage_document(facts: DossierFacts, catalogue: Catalogue, formats: Formats) -> Document:
    """Return the matrix of ``facts``, then who answers each need, in the catalogue's language."""
    _ = catalogue
    book = Book(facts, catalogue, formats)
    dossier = facts.snapshot.dossier
    name = dossier.cooperative_name or dossier.title
    title = _("Needs and what meets them")
    day = formats.date(book.today, "long")
    return Document(
        title=_("{title}: {name}", title=title, name=name) if name else title,
        language=catalogue.language,
        blocks=(Heading(1, title, listed=False), *_body(book)),
        author=dossier.facilitator.name or "",
        footer=(_("{title} · state of {day}", title=name or title, day=day),),
        orientation="landscape",
        day=facts.issued_on,
    )


def _body(book: Book) -> Blocks:
    _ = book.tr
    found = [line for line in by_priority(lines(book.snapshot)) if line.need.requires]
    if not found:
        return (Paragraph(_("No need says yet what it takes to meet it.")),)
    rows: list[Row] = []
    for line in found:
        rows += _of_need(book, line)
    columns = (column(_("What it takes"), 1.2), column(_("State"), 1), column(_("Who offers"), 4))
    return (
        *coverage(book),
        Spacer(12),
        Heading(2, _("Who answers which need"), listed=False),
        table(columns, rows),
    )


def _of_need(book: Book, line: Line) -> Iterator[Row]:
    _ = book.tr
    number, words = book.formats.number, coverage_words(book)
    covered = _("{n} of {all}", n=number(line.covered), all=number(len(line.need.requires)))
    head = f"{line.need.id}  {line.need.short_title or line.need.title} · {covered}"
    yield group_row(head, 3)
    for kind in line.need.requires:
        met = line.met[kind]
        # Each row says its need: the table may go on overleaf.
        said = f"{line.need.id}  {capitalised(book.word(REQUIREMENTS, kind))}"
        yield row(said, marked(SYMBOLS[met.state], "", words[met.state]), _who(book, met))


def _who(book: Book, met: Met) -> str:
    found = (*met.commitments, *met.free)
    return book.listed(f"{one.title} ({book.name(one.actor)})" for one in found)
