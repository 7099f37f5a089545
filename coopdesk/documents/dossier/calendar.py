"""What comes next: meetings, tasks and actions still to be done, in order of their dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from coopdesk.documents.blocks import Row, SymbolKind
from coopdesk.documents.dossier.book import Book, capitalised, shortened
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    group_row,
    key_to_symbols,
    marked,
    row,
    strong,
    table,
)
from coopdesk.model.activity import KINDS
from coopdesk.model.intervention import STATUSES as ANSWERS
from coopdesk.model.vocabulary import ACTION_STATUSES

_SOURCE = 48


@dataclass(frozen=True, slots=True)
class Step:
    """Something still to be done."""

    due: dt.date | None
    title: str
    owner: str
    source: str
    word: str
    late: bool = False
    begun: bool = False


def next_steps(book: Book) -> Blocks:
    """Return what is still to be done, the undated last; what is overdue apart, at the end."""
    steps = sorted(
        (*_meetings(book), *_tasks(book), *_actions(book), *_answers(book)),
        key=lambda step: step.due or dt.date.max,
    )
    if not steps:
        return ()
    _ = book.tr
    columns = (
        column(_("By"), fixed=74),
        column(_("What is to be done"), 3.6),
        column(_("Who"), 2.4),
        column(_("Belongs to"), 2.4),
        column(_("Status"), fixed=78),
    )
    key = key_to_symbols(
        (("triangle", _("overdue")), ("half", _("in progress")), ("empty", _("planned")))
    )
    to_come = [_row(book, step) for step in steps if not step.late]
    late = [_row(book, step) for step in steps if step.late]
    if to_come and late:
        to_come.insert(0, group_row(_("To come"), len(columns)))
        late.insert(0, group_row(capitalised(_("overdue")), len(columns)))
    return (key, table(columns, (*to_come, *late)))


def _row(book: Book, step: Step) -> Row:
    kind: SymbolKind = "triangle" if step.late else "half" if step.begun else "empty"
    word = book.tr("overdue") if step.late else step.word
    return row(
        book.day(step.due), strong(step.title), step.owner, step.source, marked(kind, "", word)
    )


def _meetings(book: Book) -> Iterator[Step]:
    _ = book.tr
    for activity in book.snapshot.activities:
        if activity.status in {"planned", "postponed"}:
            word = _("postponed") if activity.status == "postponed" else _("planned")
            kind = book.word(KINDS, activity.kind)
            yield Step(activity.date, activity.title, book.name(activity.host), kind, word)


def _tasks(book: Book) -> Iterator[Step]:
    for activity in book.snapshot.activities:
        for task in activity.follow_ups:
            if task.status != "done":
                yield Step(
                    task.due,
                    task.title,
                    book.name(task.owner),
                    shortened(activity.title, _SOURCE),
                    book.word(ACTION_STATUSES, task.status),
                    task.key in book.reckoning.overdue_follow_ups,
                    task.status == "in_progress",
                )


def _actions(book: Book) -> Iterator[Step]:
    _ = book.tr
    for obstacle in book.snapshot.obstacles:
        if obstacle.status in {"cleared", "accepted"}:
            continue
        for action in obstacle.actions:
            if action.status != "done":
                yield Step(
                    action.due,
                    action.title,
                    book.name(action.owner),
                    _("obstacle {id}", id=obstacle.id),
                    book.word(ACTION_STATUSES, action.status or "planned"),
                    action.key in book.reckoning.overdue_actions,
                    action.status == "in_progress",
                )


def _answers(book: Book) -> Iterator[Step]:
    _ = book.tr
    for asked in book.snapshot.interventions:
        if asked.status not in {"to_request", "requested"}:
            continue
        yield Step(
            asked.expected_by,
            _("Answer to: {request}", request=asked.title),
            book.name(asked.lead),
            book.name(asked.body) or NOTHING,
            book.word(ANSWERS, asked.status),
            asked.key in book.reckoning.unanswered,
            asked.status == "requested",
        )
