"""The commands that show what was changed, and go back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from coopdesk.cli.output import author, complain, say
from coopdesk.cli.words import history_lines
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, Catalogue
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.titles import id_of
from coopdesk.services.restoring import bring_back, restore_record, take_back, take_steps
from coopdesk.store import DossierFile, Step, open_file


def show_history(given: argparse.Namespace, _: Catalogue) -> int:
    """Show what was changed, or what was removed and can come back."""
    with open_file(given.file, writing=False) as file:
        if given.removed:
            for line in file.gone():
                noun = _.say(entity(line.table).one)
                title = f"{noun} {line.title}".strip()
                say(_when(line.when), line.author or "–", line.label.said(_), title)
            return 0
        key = record_key(file, given.record) if given.record else None
        for told in history_lines(file, key, _, Formats(_.language)):
            say(*told)
    return 0


def record_key(file: DossierFile, record: str) -> str:
    """Return the key of a record that is called ``commitments/E04``, or was.

    Raises:
        UserError: there is none.
    """
    table, _slash, id_ = record.partition("/")
    if not any(declared.table == table for declared in ENTITIES):
        raise UserError(
            N_("There is no list “{table}”. The lists are: {tables}."),
            table=table,
            tables=", ".join(e.table for e in ENTITIES if not e.parent and not e.single),
        )
    for found in file.snapshot().records(table):
        if id_of(found) == id_:
            return found.key
    for line in file.history():
        if line.table == table and (id_, "id") in {(new or old, n) for n, old, new in line.changes}:
            return line.key
    raise UserError(N_("There is no record “{record}” in the dossier."), record=record)


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _take(kind: Literal["undo", "redo"], given: argparse.Namespace, _: Catalogue) -> int:
    with open_file(Path(given.file), writing=True, author=author()) as file:
        steps = file.steps(kind)
        if given.list:
            for step in steps:
                say(_when(step.when), step.author or "–", step.label.said(_))
            return 0
        number = max(given.steps, 0)
        if kind == "undo" and given.alone:
            return _take_alone(file, steps[number - 1 : number] if number else (), _)
        taken = take_steps(file, kind, number)
        for step in steps[: taken.done]:
            what = step.label.said(_)
            done = _("Undone: {what}", what=what) if kind == "undo" else ""
            say(done or _("Redone: {what}", what=what))
    if taken.done < number:
        if taken.barrier is not None:
            name = taken.barrier.label.said(_)
            complain(_("“{step}” cannot be undone, nor what was before it.", step=name))
        else:
            complain(_("There is no other step to take."))
        return 1
    return 0


def _take_alone(file: DossierFile, steps: Sequence[Step], _: Catalogue) -> int:
    """Take back the one step that was asked for, or none: never those on the way to it."""
    for step in steps:
        take_back(file, step.number)
        say(_("Undone: {what}", what=step.label.said(_)))
        return 0
    complain(_("There is no other step to take."))
    return 1


def _restore(given: argparse.Namespace, _: Catalogue) -> int:
    with open_file(given.file, writing=True, author=author()) as file:
        key = record_key(file, given.record)
        table = given.record.partition("/")[0]
        if given.before is None:
            bring_back(file, table, key)
        else:
            restore_record(file, table, key, _step_after(file, key, given.before))
        label = file.undo_label()
    say(label.said(_) if label is not None else "")
    return 0


def _step_after(file: DossierFile, key: str, when: str) -> int:
    """Return the first step that changed a record at a time or after it."""
    try:
        moment = datetime.fromisoformat(when).astimezone()
    except ValueError:
        raise UserError(
            N_("“{text}” is no time. Write it like {example}."),
            text=when,
            example="2020-11-30T14:30",
        ) from None
    steps = [line.step for line in file.history(key, 100_000) if line.when >= moment]
    if not steps:
        raise UserError(N_("Nothing in this record was changed after that time."))
    return min(steps)


HISTORY_RUN: Mapping[str, Callable[[argparse.Namespace, Catalogue], int]] = {
    "history": show_history,
    "undo": partial(_take, "undo"),
    "redo": partial(_take, "redo"),
    "restore": _restore,
}
