"""Taking another pathway template over: what would change, then all of it as one undo step.

Nothing a person wrote is lost. A step or gate goes only where the new template has none like it
and nobody has touched it: to do or unmet, without a proof, its texts those of a template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from coopdesk.i18n import LANGUAGES, N_
from coopdesk.model.gate import Gate
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.step import Step
from coopdesk.services.pathways import gate_of, help_of, step_of
from coopdesk.services.templates import Template, said, templates, texts
from coopdesk.store import DossierFile, Label

Item = Step | Gate


@dataclass(frozen=True, slots=True)
class Changes:
    """What taking a template over would do to a dossier."""

    template: Template
    added: tuple[Item, ...]
    reworded: tuple[Item, ...]
    removed: tuple[Item, ...]
    kept: tuple[Item, ...]
    """One's own or touched, not in the template: they stay."""
    durations: tuple[tuple[str, dict[str, object]], ...]
    dossier: dict[str, object]

    @property
    def none(self) -> bool:
        """Whether all is so already."""
        changed = (self.added, self.reworded, self.removed, self.durations, self.dossier)
        return not any(changed)


def changes(snapshot: Snapshot, template: Template) -> Changes:
    """Return what taking ``template`` over would change; nothing is written."""
    language = snapshot.header.language
    steps = _steps(snapshot, template, language)
    gates = _gates(snapshot, template, language)
    added, reworded, removed, kept = (
        (*one, *other) for one, other in zip(steps, gates, strict=True)
    )
    wanted = {"promoter_type": template.promoter, "pathway": template.pathway}
    return Changes(
        template,
        tuple(added),
        tuple(reworded),
        tuple(removed),
        tuple(kept),
        tuple(_durations(snapshot, template)),
        {name: value for name, value in wanted.items() if getattr(snapshot.dossier, name) != value},
    )


def take_over(file: DossierFile, template: Template) -> Changes:
    """Make the dossier's steps, gates and durations those of ``template``, as one undo step."""
    snapshot = file.snapshot()
    found = changes(snapshot, template)
    label = Label(
        N_("Pathway taken over: {title}"), {"title": template.title(snapshot.header.language)}
    )
    if found.none:
        return found
    with file.transaction(label) as transaction:
        if found.dossier:
            transaction.update("dossier", snapshot.dossier.key, found.dossier)
        for key, values in found.durations:
            transaction.update("phases", key, values)
        for one in found.removed:
            transaction.delete(_table(one), one.key)
        for one in found.reworded:
            if isinstance(one, Step):
                transaction.update("steps", one.key, {"title": one.title, "help": one.help})
        there: list[Item] = [*snapshot.steps, *snapshot.gates]
        there = [one for one in there if one not in found.removed]
        for one in found.added:
            letter = "P" if isinstance(one, Step) else "J"
            id_ = transaction.next_id(_table(one), f"{letter}{one.phase}.")
            key = transaction.insert(_table(one), replace(one, id=id_))
            there.append(replace(one, id=id_, key=key))
        for one in _moved(there, template):
            transaction.move(_table(one), one.key)
    return found


def _table(one: Item) -> str:
    return "steps" if isinstance(one, Step) else "gates"


_Sorted = tuple[list[Item], list[Item], list[Item], list[Item]]


def _steps(snapshot: Snapshot, template: Template, language: str) -> _Sorted:
    wanted = [code for phase in template.phases for code in phase.steps]
    trigger = snapshot.dossier.trigger.kind
    there = {step.code for step in snapshot.steps}
    added: list[Item] = [
        step_of(template, code, "", language, trigger) for code in wanted if code not in there
    ]
    reworded: list[Item] = []
    removed: list[Item] = []
    kept: list[Item] = []
    for step in snapshot.steps:
        if step.code in wanted:
            fresh = step_of(template, step.code, step.id, language, trigger)
            if _plain_words(step) and step.help != fresh.help:
                reworded.append(replace(step, title=fresh.title, help=fresh.help))
        elif step.state == "to_do" and not step.evidence and _plain_words(step):
            removed.append(step)
        else:
            kept.append(step)
    return added, reworded, removed, kept


def _gates(snapshot: Snapshot, template: Template, language: str) -> _Sorted:
    wanted = [code for phase in template.phases for code in phase.gates]
    there = {code_of_gate(gate) for gate in snapshot.gates}
    added: list[Item] = [gate_of(code, "", language) for code in wanted if code not in there]
    removed: list[Item] = []
    kept: list[Item] = []
    for gate in snapshot.gates:
        code = code_of_gate(gate)
        if code in wanted:
            continue
        untouched = gate.state == "unmet" and not gate.evidence
        if code and untouched and gate.if_not in texts("gates")[code]["if_not"].values():
            removed.append(gate)
        else:
            kept.append(gate)
    return added, [], removed, kept


def _durations(snapshot: Snapshot, template: Template) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the phases whose usual months are those of a template, or none, and change."""
    for phase in snapshot.phases:
        fresh = template.phases[phase.number - 1]
        values: dict[str, object] = {}
        for name in ("ordinary_months", "emergency_months"):
            now, new = getattr(phase, name), getattr(fresh, name)
            usual = {(), *(getattr(one.phases[phase.number - 1], name) for one in templates())}
            if now != new and now in usual:
                values[name] = new
        if values:
            yield phase.key, values


def code_of_gate(gate: Gate) -> str:
    """Return which gate of the templates this is, by its words; empty for one's own."""
    return _gates_by_words().get(gate.criterion, "")


@cache
def _gates_by_words() -> dict[str, str]:
    return {
        words: code
        for code, found in texts("gates").items()
        for words in found["criterion"].values()
    }


def _plain_words(step: Step) -> bool:
    """Tell whether nobody has changed the texts of a step since it came from a template."""
    if step.code not in texts("steps"):
        return False
    return (step.title, step.help, step.example) in _known_words(step.code)


@cache
def _known_words(code: str) -> frozenset[tuple[str, str, str]]:
    found = texts("steps")[code]
    return frozenset(
        (
            said(found["title"], language),
            help_of(template, code, language, trigger),
            "\n".join(said(found["example"], language)),
        )
        for language in LANGUAGES
        for template in (None, *templates())
        for trigger in (None, *texts("triggers"))
    )


def _moved(there: list[Item], template: Template) -> Iterator[Item]:
    """Yield steps and gates in the template's order, one's own after them, where it differs."""
    steps = {code: at for phase in template.phases for at, code in enumerate(phase.steps)}
    gates = {code: at for phase in template.phases for at, code in enumerate(phase.gates)}
    last = len(steps) + len(gates)

    def place(one: Item) -> tuple[int, int]:
        if isinstance(one, Step):
            return one.phase, steps.get(one.code or "", last)
        return one.phase, gates.get(code_of_gate(one), last)

    for table in ("steps", "gates"):
        now = [one for one in there if _table(one) == table]
        then = sorted(now, key=place)
        if then != now:
            yield from then
