"""The commands on pathways and steps: list, take over, tick and waive, say what comes next."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import date

from coopdesk.cli.output import author, say, say_lines, today, writes_unicode
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, Catalogue
from coopdesk.model.gate import STATES as GATE_STATES
from coopdesk.model.gate import Gate
from coopdesk.model.step import STATES, Step
from coopdesk.services.gate_facts import Told, told
from coopdesk.services.guidance import guidance
from coopdesk.services.steps import reopen_step, tick_step, waive_step
from coopdesk.services.taking_over import Changes, changes, take_over
from coopdesk.services.templates import template, templates
from coopdesk.store import DossierFile, open_file


def _pathways(_given: argparse.Namespace, _: Catalogue) -> int:
    for one in templates():
        say(one.code, one.title(_.language), one.summary(_.language))
    return 0


def _take(given: argparse.Namespace, _: Catalogue) -> int:
    wanted = template(given.template)
    with open_file(given.file, writing=not given.preview, author=author()) as file:
        found = changes(file.snapshot(), wanted) if given.preview else take_over(file, wanted)
    _say_changes(found, _)
    if found.none:
        say(_("All is as in this template already. Nothing was changed."))
    return 0


def _steps(given: argparse.Namespace, _: Catalogue) -> int:
    day = Formats(_.language).parse_day(given.day, today()) if given.day else None
    changing = bool(given.done or given.to_do or given.waive)
    with open_file(given.file, writing=changing, author=author()) as file:
        if changing:
            _change(file, given, day)
        snapshot = file.snapshot()
    found = [one for one in snapshot.steps if given.phase in {None, one.phase}]
    if given.json:
        plain = [_plain(one) for one in found]
        say_lines(json.dumps(plain, ensure_ascii=not writes_unicode(), indent=1))
        return 0
    for one in found:
        when = one.date.isoformat() if one.date else ""
        say(one.id, _.say(STATES.words[one.state]), when, one.title, one.waived_because or "")
    return 0


def _gates(given: argparse.Namespace, _: Catalogue) -> int:
    with open_file(given.file, writing=False) as file:
        snapshot = file.snapshot()
    found = [one for one in snapshot.gates if given.phase in {None, one.phase}]
    said = {one.key: told(snapshot, one, _) for one in found}
    if given.json:
        plain = [_plain_gate(one, said[one.key]) for one in found]
        say_lines(json.dumps(plain, ensure_ascii=not writes_unicode(), indent=1))
        return 0
    for one in found:
        state = _.say(GATE_STATES.words[one.state])
        about = said[one.key]
        say(one.id, state, one.criterion, about.words if about is not None else "")
    return 0


def _next(given: argparse.Namespace, _: Catalogue) -> int:
    with open_file(given.file, writing=False) as file:
        found = guidance(file.snapshot(), _)
    if given.json:
        plain = None
        if found is not None:
            plain = {
                "kind": found.kind,
                "phase": found.phase,
                "id": found.id or None,
                "what": found.title,
                "how": found.how,
            }
        say_lines(json.dumps(plain, ensure_ascii=not writes_unicode(), indent=1))
    elif found is None:
        say(_("The cooperative is born: nothing is left to do here."))
    else:
        say(_("Phase {n}", n=found.phase), found.id, found.title)
        say_lines(found.how)
    return 0


def _change(file: DossierFile, given: argparse.Namespace, day: date | None) -> None:
    """Tick, untick and waive, all or nothing of it where a step is not there."""
    snapshot = file.snapshot()
    by_id = {one.id: one.key for one in snapshot.steps}
    for id_ in (*given.done, *given.to_do, *given.waive):
        if id_ not in by_id:
            raise UserError(N_("There is no step “{id}” in the dossier."), id=id_)
    if given.waive and not given.because.strip():
        raise UserError(N_("A step is waived only with a reason: --because TEXT."))
    on = day or snapshot.day(today())
    for id_ in given.done:
        tick_step(file, by_id[id_], on)
    for id_ in given.to_do:
        reopen_step(file, by_id[id_])
    for id_ in given.waive:
        waive_step(file, by_id[id_], on, given.because)


def _say_changes(found: Changes, _: Catalogue) -> None:
    for word, items in (
        (_("added"), found.added),
        (_("reworded"), found.reworded),
        (_("removed"), found.removed),
        (_("kept"), found.kept),
    ):
        for one in items:
            say(word, one.phase, one.criterion if isinstance(one, Gate) else one.title)
    if found.durations:
        say(_("usual durations changed"), len(found.durations))


def _plain(one: Step) -> dict[str, object]:
    return {
        "id": one.id,
        "phase": one.phase,
        "title": one.title,
        "state": one.state,
        "date": one.date.isoformat() if one.date else None,
        "waived_because": one.waived_because,
        "code": one.code,
    }


def _plain_gate(one: Gate, about: Told | None) -> dict[str, object]:
    return {
        "id": one.id,
        "phase": one.phase,
        "criterion": one.criterion,
        "state": one.state,
        "records": about.state if about is not None else None,
        "said": about.words if about is not None else None,
    }


GUIDE_RUN: Mapping[str, Callable[[argparse.Namespace, Catalogue], int]] = {
    "pathways": _pathways,
    "take-pathway": _take,
    "steps": _steps,
    "gates": _gates,
    "next": _next,
}
