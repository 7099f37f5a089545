"""What comes next: meetings, tasks and actions still to be done, in order of their dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
from coopdesk.model.activity import KINDS, Activity
from coopdesk.model.intervention import STATUSES as ANSWERS
from coopdesk.model.vocabulary import ACTION_STATUSES

_SOURCE = 48
_TITLE = 80
_MANY = 6
"""So much that is overdue is read in one glance; of more, each meeting's stands apart."""


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
    meeting: str = ""
    """The meeting it was agreed in, its title and day; none for what comes from elsewhere."""


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
    late = _late(book, [step for step in steps if step.late], len(columns), headed=bool(to_come))
    if to_come and late:
        to_come.insert(0, group_row(_("To come"), len(columns)))
    return (key, table(columns, (*to_come, *late)))


def _late(book: Book, steps: Sequence[Step], columns: int, *, headed: bool) -> list[Row]:
    """Return what is overdue; where that is much, the tasks of one meeting under its name."""
    meetings: dict[str, list[Step]] = {}
    if len(steps) > _MANY:
        for step in steps:
            meetings.setdefault(step.meeting, []).append(step)
    grouped = {name: held for name, held in meetings.items() if name and len(held) > 1}
    word = capitalised(book.tr("overdue"))
    rest = [step for step in steps if step.meeting not in grouped]
    rows = [group_row(word, columns)] if rest and (headed or grouped) else []
    rows += [_row(book, step) for step in rest]
    for name, held in grouped.items():
        rows.append(group_row(f"{word} · {name}", columns))
        rows += [_row(book, replace(step, source="")) for step in held]
    return rows


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
                    _held(book, activity),
                )


def _held(book: Book, activity: Activity) -> str:
    title = shortened(activity.title, _TITLE)
    return f"{title} · {book.day(activity.date)}" if activity.date else title


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
