"""What all these papers share: the book they are written from, their foot, places to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from coopdesk.documents.blocks import (
    Block,
    Document,
    Orientation,
    Paragraph,
    Words,
)
from coopdesk.documents.dossier.book import Book, shortened
from coopdesk.documents.dossier.facts import DossierFacts
from coopdesk.documents.placed import Paper
from coopdesk.formats import Formats
from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.model.rules.names import inside, masked
from coopdesk.model.snapshot import Snapshot

Blocks = tuple[Block, ...]

INTERNAL = N_("Internal, with personal data: for the promoter group only, not to be passed on.")
TO_FILL = N_("Once filled in, it holds personal data: for the promoter group only.")
NAMED_BY_CONSENT = N_("Persons are named here only where they agreed to it.")
_FOOT = 60
_ASIDE = 44


def book_of(snapshot: Snapshot, today: dt.date, catalogue: Catalogue, *, named: bool) -> Book:
    """Return what a paper for the group (``named``) or for everyone is written from."""
    shown = inside(snapshot) if named else masked(snapshot, catalogue)
    facts = DossierFacts(shown, today, shown.day(today), named=named)
    return Book(facts, catalogue, Formats(catalogue.language))


def project(book: Book) -> str:
    """Return what the project is called."""
    dossier = book.snapshot.dossier
    return dossier.cooperative_name or dossier.title


def aside(book: Book) -> str:
    """Return the project as it stands beside the title of a paper."""
    return shortened(project(book), _ASIDE)


def paper(
    book: Book,
    title: str,
    blocks: Sequence[Block],
    *,
    mark: Message | None = None,
    about: str = "",
    orientation: Orientation = "portrait",
    size: Paper = "a4",
    fit: int = 0,
) -> Document:
    """Return the paper; ``mark`` says on each page who may read it, ``about`` what it is about.

    ``fit``: it is set closer, and a poster smaller, while it would fill more than so many pages.
    """
    _ = book.tr
    said = shortened(project(book), _FOOT)
    day = book.formats.date(book.facts.issued_on, "long")
    foot = (
        _("{title} · {about} · {project}", title=title, about=about, project=said)
        if about
        else _("{title} · {project} · {day}", title=title, project=said, day=day)
    )
    return Document(
        title=_("{title}: {project}", title=title, project=project(book)),
        language=_.language,
        blocks=tuple(blocks),
        author=book.snapshot.dossier.facilitator.name or "" if book.facts.named else "",
        subject=project(book),
        footer=(foot, _.say(mark)) if mark is not None else (foot,),
        orientation=orientation,
        day=book.facts.issued_on,
        fit=fit,
        paper=size,
    )


def known(value: str | None) -> Words | None:
    """Return what is known, or a line to fill in by hand."""
    return value or None


def blank_cell() -> Words:
    """Return an empty cell high enough to write in by hand; its style is that of its table."""
    return "\u00a0"


def small(words: Words) -> Paragraph:
    """Return words in small letters."""
    return Paragraph(words, "small")
