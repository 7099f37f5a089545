"""What changed since an earlier issue: what a reader who knows that one looks for first."""

from __future__ import annotations

from collections.abc import Iterable

from coopdesk.documents.blocks import Block, Paragraph, Row, Words
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    bullets,
    column,
    group_row,
    minor,
    row,
    strong,
    table,
    together,
)
from coopdesk.documents.dossier.facts import Change
from coopdesk.formats.typesetting import set_text

_SHORT = 8
"""So many lines stay under their title on one page."""


def since(book: Book) -> str:
    """Return since which version, for the title of the chapter."""
    known = book.facts.changes
    return book.tr("since version {version}", version=book.number(known.version)) if known else ""


def changes(book: Book) -> Blocks:
    """Return what was added, is gone, and changed, nothing where no issue came before."""
    known = book.facts.changes
    if known is None:
        return ()
    _ = book.tr
    said = _(
        "Compared with version {version} of this edition, issued on {day}.",
        version=book.number(known.version),
        day=book.day(known.issued_on, "long"),
    )
    if not known.changes:
        return (Paragraph(said), Paragraph(_("Nothing that this edition shows has changed.")))
    found: list[Block] = [Paragraph(said)]
    found += _figures(book, [one for one in known.changes if one.kind == "figure"])
    found += _changed(book, [one for one in known.changes if one.kind == "changed"])
    for kind, title in (("added", _("Added")), ("gone", _("No longer there"))):
        lines = [_record(book, one) for one in known.changes if one.kind == kind]
        if lines:
            listed = (minor(title), *bullets(lines, "small"))
            found += together(*listed) if len(lines) <= _SHORT else listed
    return tuple(found)


def _record(book: Book, change: Change) -> str:
    return book.tr("{noun}: {record}", noun=change.noun, record=set_text(change.record))


def _figures(book: Book, lines: list[Change]) -> Blocks:
    if not lines:
        return ()
    _ = book.tr
    return (minor(_("The sums")), _table(book, _("Figure"), map(_line, lines)))


def _changed(book: Book, lines: list[Change]) -> Blocks:
    if not lines:
        return ()
    _ = book.tr
    rows: list[Row] = []
    before = ""
    for one in lines:
        if (record := _record(book, one)) != before:
            rows.append(group_row(record, 3))
            before = record
        rows.append(_line(one))
    return (minor(_("Changed")), _table(book, _("What"), rows))


def _line(change: Change) -> Row:
    new: Words = strong(set_text(change.new)) if change.new else NOTHING
    return row(change.field, set_text(change.old) or NOTHING, new)


def _table(book: Book, head: str, rows: Iterable[Row]) -> Block:
    _ = book.tr
    columns = (column(head, 2), column(_("It was"), 3), column(_("It is now"), 3))
    return table(columns, rows)
