"""The one next thing to do, in words, with the place of the window where it is done."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.i18n import Catalogue
from coopdesk.model.gate import Gate
from coopdesk.model.rules.next_step import NextThing, next_thing
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.step import Step
from coopdesk.services.templates import place_of

STEPS_TAB = "steps"
"""The tab of a phase that shows its steps."""

DAYS = "days"
"""In the place of a record: the day a phase began or ended."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What comes next: ``title`` in a line, ``how`` below it; where it stands, where it is done.

    ``shown`` is the place, tab and record that explain it; ``done_at`` where it is done.
    """

    kind: str
    phase: int
    title: str
    how: str
    shown: tuple[str, str, str]
    done_at: tuple[str, str]
    id: str = ""


def guidance(snapshot: Snapshot, _: Catalogue) -> Guidance | None:
    """Return the next thing to do; none once the cooperative is born."""
    found = next_thing(snapshot)
    return None if found is None else _said(found, _)


def _said(found: NextThing, _: Catalogue) -> Guidance:
    place, record = f"phase{found.phase}", found.record
    if isinstance(record, Step):
        where = place_of(record.code) or (place, STEPS_TAB)
        shown = (place, STEPS_TAB, record.key)
        how = record.help or ""
        return Guidance(found.kind, found.phase, record.title, how, shown, where, record.id)
    if isinstance(record, Gate):
        title = _("Gate not met yet: {criterion}", criterion=record.criterion)
        how = record.if_not or _("Settle with the group how it can be met, or waive it.")
        shown = (place, STEPS_TAB, record.key)
        return Guidance(found.kind, found.phase, title, how, shown, (place, "gates"), record.id)
    if found.kind == "territory":
        title = _("Give the territory its name")
        how = _("The village or the valley this is about: it stands on every sheet and paper.")
        there = ("project", "territory")
        return Guidance(found.kind, found.phase, title, how, (*there, "territory.name"), there)
    if found.kind == "begin":
        title = _("Note the day phase {n} began", n=found.phase)
        how = _("From that day on the day of birth can be foreseen, and moves with the work.")
    elif found.kind == "birth":
        title = _("Note the day the cooperative was born")
        how = _("All steps and gates are behind you: the end of phase 4 is the day of birth.")
    else:
        title = _("Note the day phase {n} ended", n=found.phase)
        how = _("All its steps and gates are behind you. The next phase begins that day.")
    there = (place, STEPS_TAB)
    return Guidance(found.kind, found.phase, title, how, (*there, DAYS), there)
