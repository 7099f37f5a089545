"""What a dossier takes over from a pathway template: phases, their steps, their gates."""

from __future__ import annotations

from coopdesk.model.gate import Gate
from coopdesk.model.phase import Phase
from coopdesk.model.step import Step
from coopdesk.services.templates import Template, said, texts


def starting_phases(template: Template) -> tuple[Phase, ...]:
    """Return the four phases with the usual durations of both pathways, none begun."""
    return tuple(
        Phase(
            number=number,
            ordinary_months=phase.ordinary_months,
            emergency_months=phase.emergency_months,
        )
        for number, phase in enumerate(template.phases, start=1)
    )


def starting_steps(template: Template, language: str, trigger: str | None) -> tuple[Step, ...]:
    """Return the steps of the four phases, all to do, in ``language``."""
    return tuple(
        step_of(template, code, f"P{phase}.{number}", language, trigger)
        for phase, one in enumerate(template.phases, start=1)
        for number, code in enumerate(one.steps, start=1)
    )


def step_of(
    template: Template, code: str, id_: str, language: str, trigger: str | None = None
) -> Step:
    """Return a step of a template, to do, in ``language``."""
    found = texts("steps")[code]
    return Step(
        id=id_,
        phase=found["phase"],
        title=said(found["title"], language),
        state="to_do",
        help=help_of(template, code, language, trigger),
        example="\n".join(said(found["example"], language)),
        code=code,
    )


def help_of(template: Template | None, code: str, language: str, trigger: str | None) -> str:
    """Return how a step is done, with what this promoter and this event ask of it."""
    parts = [said(texts("steps")[code]["help"], language)]
    if template is not None and code in template.emphasis:
        parts.append(said(template.emphasis[code], language))
    asked = texts("triggers").get(trigger)
    if asked is not None and asked["step"] == code:
        parts.append(said(asked["help"], language))
    return "\n\n".join(parts)


def starting_gates(template: Template, language: str) -> tuple[Gate, ...]:
    """Return the gates of the four phases, all unmet, in ``language``."""
    return tuple(
        gate_of(code, f"J{phase}.{number}", language)
        for phase, one in enumerate(template.phases, start=1)
        for number, code in enumerate(one.gates, start=1)
    )


def gate_of(code: str, id_: str, language: str) -> Gate:
    """Return a gate of the templates, unmet, in ``language``."""
    found = texts("gates")[code]
    return Gate(
        id=id_,
        phase=found["phase"],
        criterion=said(found["criterion"], language),
        state="unmet",
        if_not=said(found["if_not"], language),
    )
