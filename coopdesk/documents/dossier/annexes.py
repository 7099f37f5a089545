"""Annexes from the attachments: quotes with their sum, photos with their words, other papers."""

from __future__ import annotations

from coopdesk.documents.blocks import Block, Paragraph, Photo
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import NOTHING, column, row, strong, table
from coopdesk.documents.photos import jpeg_of
from coopdesk.model.attachment import KINDS, Attachment
from coopdesk.model.rules.exact import total

_QUOTE, _PHOTO = "quote", "photo"


def quotes(book: Book) -> Blocks:
    """Return the quotes and what they come to."""
    found = _shown(book, _QUOTE)
    if not found:
        return ()
    _ = book.tr
    rows = [
        row(
            one.id,
            strong(one.title),
            book.name(one.actor) if one.actor else NOTHING,
            book.day(one.date),
            book.money(one.amount),
        )
        for one in found
    ]
    whole = book.money(total(one.amount for one in found))
    rows.append(row("", strong(_("Total")), "", "", strong(whole), kind="total"))
    columns = (
        column(_("Code"), fixed=36),
        column(_("Quote"), 3.4),
        column(_("From"), 2),
        column(_("Date"), 1.2),
        column(_("Amount, all included"), 1.2, align="right"),
    )
    return (table(columns, rows),)


def photos(book: Book) -> Blocks:
    """Return the photos, each with what it shows beneath it."""
    _ = book.tr
    blocks: list[Block] = []
    for one in _shown(book, _PHOTO):
        found = jpeg_of(book.facts.photos.get(one.sha256 or "", b""))
        said = one.alternative or _("What this photo shows is not said: {title}", title=one.title)
        when = f" ({book.day(one.date, 'long')})" if one.date else ""
        if found is None:
            lost = _("{title}: the photo is not with this dossier.", title=one.title)
            blocks.append(Paragraph(f"{lost} {one.alternative or ''}".strip()))
        else:
            blocks.append(Photo(found, said, f"{one.id}  {one.title}{when}. {said}"))
    return tuple(blocks)


def papers(book: Book) -> Blocks:
    """Return the other papers that stand behind the dossier."""
    found = [one for one in _shown(book) if one.kind not in {_QUOTE, _PHOTO}]
    if not found:
        return ()
    _ = book.tr
    rows = [
        row(
            one.id,
            strong(one.title),
            capitalised(book.word(KINDS, one.kind)),
            book.name(one.actor) if one.actor else NOTHING,
            book.day(one.date),
        )
        for one in found
    ]
    columns = (
        column(_("Code"), fixed=36),
        column(_("Paper"), 3.6),
        column(_("Kind"), 1.6),
        column(_("From"), 2),
        column(_("Date"), 1.2),
    )
    said = _("These papers are kept with the dossier and are shown to whoever asks for them.")
    return (Paragraph(said), table(columns, rows))


def _shown(book: Book, kind: str = "") -> list[Attachment]:
    return [
        one
        for one in book.snapshot.attachments
        if one.in_dossier and (not kind or one.kind == kind)
    ]
