"""The actors by kind, what moves them, what ties them, and where their reasons differ."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.documents.blocks import Block, Cell, Paragraph, Row, Words, joined
from coopdesk.documents.dossier.book import Book, person_said
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    bullets,
    column,
    group_row,
    minor,
    pairs,
    row,
    strong,
    table,
    together,
)
from coopdesk.model.actor import KINDS, LEVELS, ROLES, Actor
from coopdesk.model.common_ground import CommonGround
from coopdesk.model.relation import KINDS as RELATION_KINDS
from coopdesk.model.relation import STATES as RELATION_STATES
from coopdesk.model.relation import Relation

HIDDEN_RELATION = "tension"
"""A working note of the facilitator, in no printed edition."""


def actors(book: Book) -> Blocks:
    """Return the actors by kind, those of the village before those from beyond it."""
    known = [actor for actor in book.snapshot.actors if not actor.erased]
    if not known:
        return ()
    _ = book.tr
    rows: list[Row] = []
    for level in LEVELS:
        for kind in KINDS:
            rows += _of_kind(book, [a for a in known if (a.level, a.kind) == (level, kind)])
    columns = (
        column(_("Actor"), 2.4),
        column(_("What they are"), 2),
        column(_("Roles"), 2),
        column(_("Motives"), 3.6),
    )
    said = _(
        "Local actors who take part: {local}. Supra-local actors: {beyond}.",
        local=book.number(sum(a.level == "local" for a in known)),
        beyond=book.number(sum(a.level == "supra_local" for a in known)),
    )
    return (Paragraph(said), table(columns, rows))


def _of_kind(book: Book, found: Sequence[Actor]) -> list[Row]:
    if not found:
        return []
    sort = book.sort_of_actor(found[0].level, found[0].kind)
    title = book.tr("{sort}: {count}", sort=sort, count=book.number(len(found)))
    rows = [
        row(
            _named(actor),
            actor.subtype or actor.legal_form or NOTHING,
            book.words(ROLES, actor.roles),
            "\n".join(actor.motivations) or NOTHING,
        )
        for actor in found
    ]
    return [group_row(title, 4), *rows]


def _named(actor: Actor) -> Words:
    person = actor.representative
    if not person.name or person.name == actor.name:
        return strong(actor.name)
    said = person_said(person)
    return joined((strong(actor.name), said), "\n")


def relations(book: Book) -> Blocks:
    """Return what ties the actors."""
    _ = book.tr
    # What ties a person without a name to a neighbour ("her former landlord") would be the name.
    shown = [
        relation
        for relation in book.snapshot.relations
        if relation.kind not in {None, HIDDEN_RELATION}
        and not book.hides(relation.from_)
        and not book.hides(relation.to)
    ]
    if not shown:
        return ()
    rows = (
        row(
            strong(book.name(relation.from_)),
            _tie(book, relation),
            strong(book.name(relation.to)),
            relation.note or NOTHING,
        )
        for relation in shown
    )
    columns = (
        column(_("Actor"), 2.4),
        column(_("Relation"), 1.5),
        column(_("Actor"), 2.4),
        column(_("Remark"), 3.2),
    )
    return (table(columns, rows),)


def _tie(book: Book, relation: Relation) -> str:
    word = book.word(RELATION_KINDS, relation.kind)
    if relation.state is None:
        return word
    return f"{word} ({book.word(RELATION_STATES, relation.state)})"


def reasons(book: Book) -> Blocks:
    """Return what actors who were brought together share, where they differ, what they agreed."""
    grounds = book.snapshot.common_grounds
    if not grounds:
        return ()
    said = book.tr(
        "The actors were brought together not so much to overcome prejudices as to share their"
        " different needs, and to work on the different reasons that move them."
    )
    found: list[Block] = [Paragraph(said)]
    for ground in grounds:
        found += _ground(book, ground)
    return tuple(found)


def _ground(book: Book, ground: CommonGround) -> Blocks:
    _ = book.tr
    about = pairs(
        (
            (_("Brought together"), book.names(ground.actors)),
            (_("About"), book.names(ground.needs)),
            (_("Found in"), book.name(ground.activity)),
        )
    )
    compared = Row(
        (
            Cell(bullets(ground.shared_reasons, "small") or NOTHING),
            Cell(bullets(ground.different_reasons, "small") or NOTHING),
            Cell(ground.agreement or NOTHING, bold=bool(ground.agreement)),
        )
    )
    columns = (
        column(_("Shared reasons")),
        column(_("Differing reasons")),
        column(_("Common ground")),
    )
    return together(minor(ground.title), *about, table(columns, (compared,)))
