"""How the village took part: meetings, attendance, decisions, shows of hands."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.documents.blocks import KeyFigure, KeyFigures, Paragraph, Row, joined
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    group_row,
    minor,
    row,
    strong,
    table,
    together,
)
from coopdesk.model.activity import KINDS, STATUSES, Activity
from coopdesk.model.phase import NAMES


def participation(book: Book) -> Blocks:
    """Return the meetings with their attendance, the decisions taken and what the hands said."""
    activities = book.snapshot.activities
    if not activities:
        return ()
    return (*_totals(book, activities), *_pulse(book), *_meetings(book))


def _totals(book: Book, activities: Sequence[Activity]) -> Blocks:
    _ = book.tr
    done = [activity for activity in activities if activity.status == "done"]
    reached = [a.households_reached for a in done if a.households_reached is not None]
    households = book.snapshot.dossier.territory.households
    most = max(reached, default=None)
    figures = (
        KeyFigure(
            _("Meetings and actions held"),
            book.number(len(done)),
            _("of {count} recorded", count=book.number(len(activities))),
        ),
        KeyFigure(
            _("Attendances"),
            book.number(sum(a.participants or 0 for a in done)),
            _("one person counted each time"),
        ),
        KeyFigure(
            _("Households reached at most by one action"),
            book.number(most),
            _("of {count} households", count=book.number(households)) if households else "",
        ),
    )
    return (KeyFigures(figures, columns=3),)


def _meetings(book: Book) -> Blocks:
    _ = book.tr
    rows: list[Row] = []
    for phase in range(1, 5):
        held = [a for a in book.snapshot.activities if a.phase == phase]
        if held:
            rows.append(group_row(f"{phase}  {book.word(NAMES, phase)}", 5))
        rows += [_meeting(book, activity) for activity in held]
    columns = (
        column(_("Date"), fixed=66),
        column(_("Meeting or action"), 3.6),
        column(_("People"), fixed=44, align="right"),
        column(_("Households"), fixed=52, align="right"),
        column(_("Decided"), 3),
    )
    return (minor(_("Meetings, attendance, decisions")), table(columns, rows))


def _meeting(book: Book, activity: Activity) -> Row:
    under = [book.word(KINDS, activity.kind)] if activity.kind else []
    if activity.status is not None and activity.status != "done":
        under.append(book.word(STATUSES, activity.status))
    return row(
        book.day(activity.date),
        joined((strong(activity.title), *under), " · "),
        book.number(activity.participants),
        book.number(activity.households_reached),
        "\n".join(activity.decisions) or NOTHING,
    )


def _pulse(book: Book) -> Blocks:
    _ = book.tr
    asked = [a for a in book.snapshot.activities if a.pulse.voters is not None]
    if not asked:
        return ()
    rows = (
        row(
            book.day(activity.date),
            strong(activity.title),
            book.number(activity.pulse.voters),
            book.number(activity.pulse.belonging),
            book.number(activity.pulse.trust),
            book.number(activity.pulse.usefulness),
        )
        for activity in asked
    )
    columns = (
        column(_("Date"), fixed=66),
        column(_("Meeting or action"), 3),
        column(_("Voters"), fixed=52, align="right"),
        column(_("Belonging"), fixed=62, align="right"),
        column(_("Trust"), fixed=62, align="right"),
        column(_("Usefulness"), fixed=62, align="right"),
    )
    said = _("Means from 1 to 5 of an anonymous show of hands.")
    return together(
        minor(_("Belonging, trust, usefulness")),
        Paragraph(said, "small", keep_with_next=True),
        table(columns, rows),
    )
