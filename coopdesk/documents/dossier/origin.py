"""What set the initiative off, who carries it, and on which pathway."""

from __future__ import annotations

import datetime as dt

from coopdesk.documents.blocks import Block, Paragraph, Table
from coopdesk.documents.dossier.book import Book, capitalised, person_said
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    minor,
    pairs,
    row,
    strong,
    table,
    titled_bullets,
)
from coopdesk.model.actor import KINDS, Actor
from coopdesk.model.dossier import PROMOTER_TYPES, TRIGGER_KINDS
from coopdesk.model.phase import NAMES


def event(book: Book) -> Blocks:
    """Return the event, and what it changed."""
    _ = book.tr
    trigger = book.snapshot.dossier.trigger
    found: list[Block] = [
        *pairs(
            (
                (_("Event"), trigger.title),
                (_("Kind"), capitalised(book.word(TRIGGER_KINDS, trigger.kind))),
                (_("Since"), book.day(trigger.date, "long")),
            )
        )
    ]
    if trigger.description:
        found.append(Paragraph(trigger.description))
    found += titled_bullets(_("What changed"), trigger.what_changed)
    return tuple(found)


def idea(book: Book) -> Blocks:
    """Return the initial idea, in the promoters' own words."""
    text = book.snapshot.dossier.idea
    return (Paragraph(text, "quote"),) if text else ()


def promoters(book: Book) -> Blocks:
    """Return who carries the initiative, on which pathway, with whose guidance."""
    _ = book.tr
    dossier = book.snapshot.dossier
    guide = dossier.facilitator
    carriers = [actor for actor in book.snapshot.actors if "promoter" in actor.roles]
    if not (dossier.promoter_type or carriers or guide.name):
        return ()
    found = list(
        pairs(
            (
                (_("Promoters"), capitalised(book.word(PROMOTER_TYPES, dossier.promoter_type))),
                (_("Pathway"), _named_pathway(book)),
                (_("Facilitator"), ", ".join(filter(None, (guide.name, guide.organisation)))),
                (
                    _("To reach the facilitator"),
                    " · ".join(filter(None, (guide.phone, guide.email))),
                ),
            )
        )
    )
    return (*found, Paragraph(_pathway(book)), *_carriers(book, carriers))


def _named_pathway(book: Book) -> str:
    _ = book.tr
    if book.snapshot.dossier.pathway == "emergency":
        return _("Emergency pathway")
    return _("Ordinary pathway")


def _pathway(book: Book) -> str:
    _ = book.tr
    if book.snapshot.dossier.pathway == "emergency":
        return _(
            "The emergency pathway goes through the same four phases as the ordinary one, faster:"
            " several local actors act at once, and decisions come first."
        )
    return _(
        "The ordinary pathway goes through the four phases at the pace at which a community"
        " gathers around a key actor."
    )


def _carriers(book: Book, carriers: list[Actor]) -> Blocks:
    _ = book.tr
    if not carriers:
        return ()
    shown: Table = table(
        (
            column(_("Promoter"), 3),
            column(_("Kind"), 2),
            column(_("Represented by"), 3),
            column(_("First contact"), 1.6),
        ),
        (
            row(
                strong(actor.name),
                capitalised(book.word(KINDS, actor.kind)),
                _represented(actor),
                book.day(actor.first_contact),
            )
            for actor in carriers
        ),
    )
    return (minor(_("Those who carry the initiative")), shown)


def _represented(actor: Actor) -> str:
    person = actor.representative
    if person.name == actor.name:
        return NOTHING
    return person_said(person) or NOTHING


def phases(book: Book) -> Blocks:
    """Return the dates of the phases: real, planned, and the usual lengths of both pathways."""
    _ = book.tr
    if not any(p.started or p.planned_start or p.planned_end for p in book.snapshot.phases):
        return ()
    columns = (
        column(_("Phase"), 3),
        column(_("Real"), 1.7),
        column(_("Planned"), 1.7),
        column(_("Usual months, emergency"), 1.1, align="centre"),
        column(_("Usual months, ordinary"), 1.1, align="centre"),
    )
    rows = (
        row(
            strong(f"{phase.number}  {book.word(NAMES, phase.number)}"),
            _from_to(book, phase.started, phase.ended),
            _from_to(book, phase.planned_start, phase.planned_end),
            _months(phase.emergency_months),
            _months(phase.ordinary_months),
        )
        for phase in book.snapshot.phases
    )
    return (table(columns, rows), *_birth(book))


def _from_to(book: Book, start: dt.date | None, end: dt.date | None) -> str:
    if start is None and end is None:
        return NOTHING
    return f"{book.day(start)}\n{book.day(end)}"


def _months(months: tuple[int, ...]) -> str:
    return f"{months[0]}–{months[-1]}" if months else NOTHING


def _birth(book: Book) -> Blocks:
    _ = book.tr
    birth, born = book.reckoning.birth, book.reckoning.born
    days = book.reckoning.days_to_birth
    if born is not None:
        said = _(
            "The cooperative was born on {day}, {days} after the first phase began.",
            day=book.day(born, "long"),
            days=book.quantity(days, "day"),
        )
        return (Paragraph(said),)
    if birth.emergency is None or birth.ordinary is None:
        return ()
    said = _(
        "The birth is foreseen on {emergency} on the emergency pathway, on {ordinary} at the"
        " ordinary pace: {days} apart. On the dossier's own pathway, {whole} pass from the start"
        " of the first phase to the birth. Neither day is before the last due day of an obstacle"
        " that still blocks.",
        emergency=book.day(birth.emergency, "long"),
        ordinary=book.day(birth.ordinary, "long"),
        days=book.quantity(birth.days_between, "day"),
        whole=book.quantity(days, "day"),
    )
    return (Paragraph(said),)
