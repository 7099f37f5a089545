"""The needs: how they were heard, what came out, and which priorities were reset."""

from __future__ import annotations

from coopdesk.documents.blocks import Paragraph, Symbol, Words, joined
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    bullets,
    column,
    key_to_symbols,
    minor,
    row,
    strong,
    table,
    together,
)
from coopdesk.model.activity import KINDS as ACTIVITY_KINDS
from coopdesk.model.activity import Activity
from coopdesk.model.need import DOMAINS, Need

_LISTENING = frozenset({"interviews", "visit", "drop_in", "phone_meeting", "information_meeting"})
_SCALE = 5


def needs(book: Book) -> Blocks:
    """Return every need with its priority, the households it concerns, and who voiced it."""
    if not book.needs:
        return ()
    _ = book.tr
    return (*_method(book), minor(_("What came out")), *_results(book), *_reset(book))


def _method(book: Book) -> Blocks:
    _ = book.tr
    heard = [
        activity
        for activity in book.snapshot.activities
        if activity.kind in _LISTENING and activity.status == "done" and activity.needs
    ]
    if not heard:
        return ()
    said = _(
        "Needs are recorded for the village, never for a person: what is counted is the"
        " households concerned. They were heard in these ways:"
    )
    lines = [_heard(book, activity) for activity in heard]
    return (minor(_("How they were heard")), Paragraph(said), *bullets(lines))


def _heard(book: Book, activity: Activity) -> str:
    _ = book.tr
    said = [book.word(ACTIVITY_KINDS, activity.kind), book.day(activity.date)]
    if activity.participants is not None:
        people = book.number(activity.participants)
        said.append(
            _.ngettext("{count} person", "{count} people", activity.participants, count=people)
        )
    if activity.households_reached is not None:
        reached = activity.households_reached
        said.append(
            _.ngettext(
                "{count} household reached",
                "{count} households reached",
                reached,
                count=book.number(reached),
            )
        )
    return f"{activity.title} ({', '.join(said)})"


def _results(book: Book) -> Blocks:
    _ = book.tr
    rows = [
        row(
            need.id,
            _named(book, need),
            _priority(book, need),
            book.number(need.households),
            book.names(need.raised_by),
            book.day(need.needed_by),
        )
        for need in book.needs
    ]
    columns = (
        column(_("Code"), fixed=34),
        column(_("Need"), 3.4),
        column(_("Priority"), fixed=72),
        column(_("Households"), fixed=56, align="right"),
        column(_("Raised by"), 2.6),
        column(_("Needed by"), fixed=70),
    )
    key = key_to_symbols((("full", _("priority from 1, can wait, to 5, comes first")),))
    return (key, table(columns, rows))


def _named(book: Book, need: Need) -> Words:
    parts: tuple[Words, ...] = (strong(need.title),)
    if need.domain:
        parts = (*parts, book.word(DOMAINS, need.domain))
    return joined(parts, "\n")


def _priority(book: Book, need: Need) -> str | tuple[Symbol, ...]:
    if need.priority is None:
        return NOTHING
    said = book.tr("{priority} of 5", priority=need.priority)
    empty = _SCALE - need.priority
    return (
        Symbol("full", said),
        *(Symbol("full") for _dot in range(need.priority - 1)),
        *(Symbol("empty") for _dot in range(empty)),
    )


def _reset(book: Book) -> Blocks:
    _ = book.tr
    changed = [need for need in book.needs if need.former_priority is not None]
    if not changed:
        return ()
    rows = (
        row(
            need.id,
            strong(need.title),
            book.number(need.former_priority),
            book.number(need.priority),
            book.name(need.reprioritised_in),
        )
        for need in changed
    )
    columns = (
        column(_("Code"), fixed=34),
        column(_("Need"), 3),
        column(_("Before"), fixed=44, align="right"),
        column(_("Now"), fixed=44, align="right"),
        column(_("Reset in"), 2.4),
    )
    return together(minor(_("Priorities reset")), table(columns, rows))
