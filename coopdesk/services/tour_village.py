"""The copy of the example village the first-steps tour leads through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coopdesk.i18n import N_
from coopdesk.services.dossiers import example_dossier
from coopdesk.services.pathways import starting_steps
from coopdesk.services.templates import template_for
from coopdesk.store import DossierFile, Label


def tour_village(path: Path, language: str, *, author: str) -> DossierFile:
    """Make the example village at ``path``, whatever was there, with the steps of its phases.

    Raises:
        UserError: it cannot be written there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = example_dossier(path, language, author=author, force=True)
    snapshot = file.snapshot()
    if snapshot.steps:
        return file
    dossier = snapshot.dossier
    ended = {phase.number: phase.ended for phase in snapshot.phases}
    template = template_for(dossier.promoter_type)
    with file.transaction(Label(N_("Example village"))) as transaction:
        for step in starting_steps(template, snapshot.header.language, dossier.trigger.kind):
            day = ended.get(step.phase)
            done = replace(step, state="done", date=day) if day is not None else step
            transaction.insert("steps", done)
    return file
