"""Addresses: labels and envelopes, and who has none or may not be written to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coopdesk.documents.blocks import Document
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.papers.paper import Blocks, project
from coopdesk.documents.placed import (
    GRIDS,
    AddressLabels,
    Envelope,
    LabelGrid,
    Paper,
    TextLines,
)
from coopdesk.formats.typesetting import set_text
from coopdesk.model.actor import Actor

FORMATS: tuple[str, ...] = (*GRIDS, "dl", "c5")
"""What addresses are printed on: sheets of labels, and envelopes."""


@dataclass(frozen=True, slots=True)
class Post:
    """Who is written to, who has no postal address, and who took the consent back."""

    written: tuple[Actor, ...]
    without_address: tuple[Actor, ...]
    not_allowed: tuple[Actor, ...]


def post(
    actors: Iterable[Actor], *, kinds: Collection[str] = (), roles: Collection[str] = ()
) -> Post:
    """Sort actors; those of other ``kinds`` and ``roles`` are left out where some are named."""
    written, without, forbidden = [], [], []
    for actor in actors:
        chosen = (not kinds or actor.kind in kinds) and (
            not roles or not set(roles).isdisjoint(actor.roles)
        )
        if actor.erased or not chosen:
            continue
        if actor.privacy.withdrawn_on is not None:
            forbidden.append(actor)
        elif not _reached(actor):
            without.append(actor)
        else:
            written.append(actor)
    return Post(tuple(written), tuple(without), tuple(forbidden))


def _reached(actor: Actor) -> bool:
    """Tell whether a postman finds the actor: where streets have no names, the code will do."""
    contact = actor.contact
    return bool(contact.municipality and (contact.address or contact.postal_code))


def address_lines(actor: Actor) -> TextLines:
    """Return an actor's address as the post wants it: the town last, and in capitals."""
    contact, person = actor.contact, actor.representative
    town = " ".join(part for part in (contact.postal_code, contact.municipality) if part).upper()
    name = person.name if person.name and person.name != actor.name else ""
    street = (contact.address or "").split("\n")
    lines = (set_text(line.strip()) for line in (actor.name, name, *street, town))
    return tuple(line for line in lines if line)


def labels(book: Book, actors: Sequence[Actor], grid: LabelGrid, start: int = 0) -> Document:
    """Return sheets of labels; ``start`` labels of the first are used up already."""
    block = AddressLabels(tuple(map(address_lines, actors)), grid, start)
    return _bare(book, book.tr("Labels"), (block,), "labels")


def envelopes(book: Book, actors: Sequence[Actor], size: Paper) -> Document:
    """Return envelopes, one a page."""
    sender = _sender(book)
    blocks = tuple(Envelope(sender, address_lines(actor)) for actor in actors)
    return _bare(book, book.tr("Envelopes"), blocks, size)


def _sender(book: Book) -> TextLines:
    guide, place = book.snapshot.dossier.facilitator, book.snapshot.dossier.territory
    town = " ".join(part for part in (place.postal_code, place.name) if part)
    return tuple(line for line in (project(book), guide.organisation or "", town) if line)


def _bare(book: Book, title: str, blocks: Blocks, size: Paper) -> Document:
    _ = book.tr
    return Document(
        title=_("{title}: {project}", title=title, project=project(book)),
        language=_.language,
        blocks=blocks,
        subject=project(book),
        day=book.facts.issued_on,
        paper=size,
    )
