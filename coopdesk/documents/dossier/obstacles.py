"""The obstacles to starting up, what is being done about them, and what is late."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.documents.blocks import Paragraph, Row, SymbolKind, Words, joined
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    key_to_symbols,
    marked,
    row,
    strong,
    table,
)
from coopdesk.model.obstacle import KINDS, STATUSES, Action, Obstacle
from coopdesk.model.rules.deadlines import SETTLED
from coopdesk.model.rules.weight import weight
from coopdesk.model.vocabulary import ACTION_STATUSES

_STATUS: dict[str, SymbolKind] = {
    "open": "empty",
    "in_progress": "half",
    "cleared": "full",
    "accepted": "full",
}
_ACTION: dict[str | None, SymbolKind] = {
    "planned": "empty",
    "in_progress": "half",
    "done": "full",
    None: "empty",
}


def obstacles(book: Book) -> Blocks:
    """Return the register of obstacles, the open and blocking ones first."""
    found = book.snapshot.obstacles
    if not found:
        return ()
    _ = book.tr
    ordered = sorted(
        found,
        key=lambda o: (o.status in {"cleared", "accepted"}, not o.blocking, -(o.severity or 0)),
    )
    columns = (
        column(_("Code"), fixed=34),
        column(_("Obstacle"), 2.8),
        column(_("Kind"), 1.3),
        column(_("Grave / likely"), fixed=54, align="centre"),
        column(_("Status"), fixed=106),
        column(_("Actions: who, by when"), 4.2),
    )
    key = key_to_symbols(
        (
            ("full", _("cleared, accepted or done")),
            ("half", _("in progress")),
            ("empty", _("open or planned")),
            ("triangle", _("overdue")),
        )
    )
    return (
        Paragraph(_opening(book)),
        key,
        table(columns, (_obstacle(book, obstacle) for obstacle in ordered)),
    )


def _opening(book: Book) -> str:
    _ = book.tr
    said = _(
        "Obstacles recorded: {count}. Blocking and still open: {blocking}. Overdue on {day}:"
        " {overdue}.",
        count=book.number(len(book.snapshot.obstacles)),
        blocking=book.number(len(book.reckoning.blocking)),
        overdue=book.number(len(book.reckoning.overdue_obstacles)),
        day=book.day(book.today),
    )
    still = [one for one in book.snapshot.obstacles if one.status not in SETTLED]
    if unweighed := sum(weight(one) == "unweighed" for one in still):
        more = _("Open and not weighed yet: {number}.", number=book.number(unweighed))
        return f"{said} {more}"
    return said


def _obstacle(book: Book, obstacle: Obstacle) -> Row:
    _ = book.tr
    codes = dict.fromkeys((obstacle.kind, *obstacle.also_kinds))
    # “Other” says nothing beside what else it is.
    kinds = book.words(KINDS, [c for c in codes if c != "other"] or codes)
    tied = (
        _("Commitments: {ids}", ids=book.ids(obstacle.commitments)) if obstacle.commitments else ""
    )
    under = " · ".join(text for text in (obstacle.subtype, tied) if text)
    title: Words = joined((strong(obstacle.title), *([under] if under else ())), "\n")
    return row(
        obstacle.id,
        title,
        capitalised(kinds),
        f"{book.number(obstacle.severity)} / {book.number(obstacle.likelihood)}",
        _status(book, obstacle),
        _actions(book, obstacle.actions),
    )


def _status(book: Book, obstacle: Obstacle) -> Words:
    _ = book.tr
    word = book.word(STATUSES, obstacle.status)
    lines: list[Words] = [marked(_STATUS[obstacle.status], "", word)]
    if obstacle.blocking and obstacle.status not in {"cleared", "accepted"}:
        lines.append(strong(_("blocking")))
    late = obstacle.key in book.reckoning.overdue_obstacles
    if obstacle.due:
        due = _("by {day}", day=book.day(obstacle.due))
        lines.append(marked("triangle", _("overdue"), due) if late else due)
    return joined(lines, "\n")


def _actions(book: Book, actions: Sequence[Action]) -> Words:
    if not actions:
        return NOTHING
    return joined([_action(book, action) for action in actions], "\n")


def _action(book: Book, action: Action) -> Words:
    _ = book.tr
    who = book.name(action.owner)
    tail = ", ".join(part for part in (who, book.day(action.due)) if part != NOTHING)
    said = f"{action.title} ({tail})" if tail else action.title
    if action.key in book.reckoning.overdue_actions:
        return marked("triangle", _("overdue"), said)
    return marked(_ACTION[action.status], book.word(ACTION_STATUSES, action.status), said)
