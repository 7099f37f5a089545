"""Annexes from the attachments: quotes with their sum, photos with their words, other papers."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.documents.blocks import Block, Paragraph, Photo
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    bullets,
    column,
    row,
    strong,
    table,
)
from coopdesk.documents.dossier.facts import PaperFile
from coopdesk.documents.photos import jpeg_of
from coopdesk.model.attachment import KINDS, Attachment
from coopdesk.model.rules.exact import total

_QUOTE, _PHOTO = "quote", "photo"


def quotes(book: Book) -> Blocks:
    """Return the quotes and what they come to."""
    found = _shown(book, _QUOTE)
    if not found:
        return _left_out(book, _QUOTE)
    _ = book.tr
    rows = [
        row(
            one.id,
            strong(one.title),
            book.name(one.actor) if one.actor else NOTHING,
            book.day(one.date),
            book.money(one.amount),
            _file(book, one),
        )
        for one in found
    ]
    whole = book.money(total(one.amount for one in found))
    rows.append(row("", strong(_("Total")), "", "", strong(whole), "", kind="total"))
    columns = (
        column(_("Code"), fixed=36),
        column(_("Quote"), 3.4),
        column(_("From"), 2),
        column(_("Date"), fixed=70),
        column(_("Amount, all included"), 1.2, align="right"),
        column(_("File inside"), 1.2),
    )
    return (table(columns, rows), *_about_files(book, found), *_left_out(book, _QUOTE))


def photos(book: Book) -> Blocks:
    """Return the photos, each with what it shows beneath it."""
    _ = book.tr
    blocks: list[Block] = []
    for one in _shown(book, _PHOTO):
        data = book.facts.photos.get(one.sha256 or "", b"")
        found = jpeg_of(data)
        said = one.alternative or _("What this photo shows is not said: {title}", title=one.title)
        when = f" ({book.day(one.date, 'long')})" if one.date else ""
        if found is None:
            lost = (
                _("{title}: the photo cannot be printed. Add it again.", title=one.title)
                if data
                else _("{title}: the photo is not with this dossier.", title=one.title)
            )
            blocks.append(Paragraph(f"{lost} {one.alternative or ''}".strip()))
        else:
            blocks.append(Photo(found, said, f"{one.id}  {one.title}{when}. {said}"))
    return (*blocks, *_left_out(book, _PHOTO))


def papers(book: Book) -> Blocks:
    """Return the other papers that stand behind the dossier."""
    found = [one for one in _shown(book) if one.kind not in {_QUOTE, _PHOTO}]
    if not found:
        return _left_out(book, "")
    _ = book.tr
    rows = [
        row(
            one.id,
            strong(one.title),
            capitalised(book.word(KINDS, one.kind)),
            book.name(one.actor) if one.actor else NOTHING,
            book.day(one.date),
            _file(book, one),
        )
        for one in found
    ]
    columns = (
        column(_("Code"), fixed=36),
        column(_("Paper"), 3.6),
        column(_("Kind"), 1.6),
        column(_("From"), 2),
        column(_("Date"), fixed=70),
        column(_("File inside"), 1.2),
    )
    said = _("These papers are kept with the dossier and are shown to whoever asks for them.")
    told = (*_about_files(book, found), *_left_out(book, ""))
    return (Paragraph(said, keep_with_next=True), table(columns, rows), *told)


def pages(book: Book) -> Blocks:
    """Return the pages of quotes and papers, drawn again."""
    _ = book.tr
    blocks: list[Block] = []
    for one in _shown(book):
        its = book.facts.papers.get(one.key)
        if its is None or not its.pages:
            continue
        title = f"{one.id}  {one.title}"
        if its.count > len(its.pages):
            blocks.append(Paragraph(_only_some(book, one, its)))
        for number, page in enumerate(its.pages, start=1):
            values = {"page": book.number(number), "count": book.number(its.count)}
            caption = _("{title}, page {page} of {count}", title=title, **values)
            said = _("{page}. On it stands: {words}", page=caption, words=page.words)
            blocks.append(Photo(page.picture, said if page.words else caption, caption, page=True))
    return tuple(blocks)


def _only_some(book: Book, one: Attachment, its: PaperFile) -> str:
    _ = book.tr
    return _(
        "{id}: of its {count} pages the first {drawn} are drawn here. The file {name} inside this"
        " one has them all.",
        id=one.id,
        count=book.number(its.count),
        drawn=book.number(len(its.pages)),
        name=its.name,
    )


def _file(book: Book, one: Attachment) -> str:
    its = book.facts.papers.get(one.key)
    return its.name if its and its.name else NOTHING


def _about_files(book: Book, found: Sequence[Attachment]) -> Blocks:
    """Say how the files inside are opened, and which are not inside, and why."""
    _ = book.tr
    known = [(one, book.facts.papers[one.key]) for one in found if one.key in book.facts.papers]
    blocks: list[Block] = []
    if any(its.name for _one, its in known):
        said = _(
            "The files travel inside this one. They are opened from the list of attachments of the"
            " program that shows it."
        )
        blocks.append(Paragraph(said, "small"))
    stays = [
        _("{id} is not inside: {reason}.", id=one.id, reason=its.why)
        for one, its in known
        if its.why
    ]
    return (*blocks, *bullets(stays, "small"))


def _left_out(book: Book, kind: str) -> Blocks:
    """Say how many there are of which this edition tells nothing."""
    count = book.facts.left_out.get(kind, 0)
    if not count:
        return ()
    said = book.tr.ngettext(
        "{n} more shows or names persons, and is in the board’s edition only.",
        "{n} more show or name persons, and are in the board’s edition only.",
        count,
    )
    return (Paragraph(said, "small"),)


def _shown(book: Book, kind: str = "") -> list[Attachment]:
    return [
        one
        for one in book.snapshot.attachments
        if one.in_dossier and (not kind or one.kind == kind)
    ]
