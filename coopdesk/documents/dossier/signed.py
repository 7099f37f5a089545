"""The signed sheets: who signed what, how it was judged, and the file that proves it."""

from __future__ import annotations

from coopdesk.documents.blocks import Block, Paragraph, Photo
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    bullets,
    marked,
    minor,
    pairs,
    together,
)
from coopdesk.documents.dossier.facts import SignedSheet
from coopdesk.model.commitment import Commitment

_GROUP = 8


def signed(book: Book) -> Blocks:
    """Return a record of each signed sheet, nothing where there is none."""
    found = book.facts.signed
    if not found:
        return ()
    _ = book.tr
    attached = sum(bool(one.attached or one.scans) for one in found)
    said = _(
        "Sheets signed: {count}. Of these, {attached} inside this file, exactly as they were"
        " signed or came back on paper. The verdict is that of the day this edition was made;"
        " whoever holds the file can have it verified again.",
        count=book.number(len(found)),
        attached=book.number(attached),
    )
    blocks: list[Block] = [Paragraph(said)]
    for one in found:
        blocks += _sheet(book, one)
    return tuple(blocks)


def _sheet(book: Book, sheet: SignedSheet) -> Blocks:
    _ = book.tr
    title = _(
        "Sheet {number}, version {version}",
        number=sheet.number,
        version=book.number(sheet.version),
    )
    verdict = marked("full" if sheet.sound else "empty", "", sheet.verdict)
    facts = pairs(
        (
            (_("Who commits"), book.name(sheet.actor)),
            (_("Commitments"), _commitments(book, sheet)),
            (_("Verdict"), verdict),
            (_("Which means"), sheet.meaning),
            (_("SHA-256 of the file"), _grouped(sheet.sha256)),
            (_("File in this dossier"), _files(book, sheet)),
        )
    )
    told = together(minor(title), *facts, *bullets(sheet.signatures, "small"))
    return (*told, *_scans(book, sheet))


def _files(book: Book, sheet: SignedSheet) -> str:
    _ = book.tr
    if sheet.scans_elsewhere:
        return _("the scan is in the board’s edition only: nobody can be masked in it")
    if sheet.scans:
        lines = [f"{one.name} · SHA-256 {_grouped(one.sha256)}" for one in sheet.scans]
        return "\n".join(lines)
    return sheet.attached or _("not attached")


def _scans(book: Book, sheet: SignedSheet) -> Blocks:
    """Return the pages that came back on paper, drawn again."""
    _ = book.tr
    blocks: list[Block] = []
    for one in sheet.scans:
        if one.drawn is None:
            continue
        caption = _(
            "Sheet {number}, page {page} of {count}, as it came back signed",
            number=sheet.number,
            page=book.number(one.page),
            count=book.number(one.pages),
        )
        words = one.drawn.words
        said = _("{page}. Printed on it: {words}", page=caption, words=words)
        blocks.append(Photo(one.drawn.picture, said if words else caption, caption, page=True))
    if sheet.scans and len(blocks) < len(sheet.scans):
        more = _("Not all scans of this sheet are drawn here; the files inside have them all.")
        blocks.append(Paragraph(more, "small"))
    return tuple(blocks)


def _commitments(book: Book, sheet: SignedSheet) -> str:
    """Return a line a commitment: what it is, how much."""
    found = (book.snapshot.find("commitments", key) for key in sheet.commitments)
    lines = [
        f"{one.id} · {one.title} · {book.committed(one)}"
        for one in found
        if isinstance(one, Commitment)
    ]
    return "\n".join(lines) or NOTHING


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
