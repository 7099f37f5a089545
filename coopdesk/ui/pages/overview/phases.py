"""The four phases and their gates, in words."""

from __future__ import annotations

from coopdesk.i18n import P_, Message
from coopdesk.model.phase import Phase
from coopdesk.model.rules.forecast import Span, spans
from coopdesk.model.rules.gates import GateCount, count_gates, gates_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Facts
from coopdesk.ui.painted.phase_cell import PhaseFacts

NAMES: tuple[Message, ...] = (
    P_("phase, short", "Initial idea"),
    P_("phase, short", "Community"),
    P_("phase, short", "Shared project"),
    P_("phase, short", "Birth"),
)


def phase_facts(snapshot: Snapshot, facts: Facts) -> tuple[PhaseFacts, ...]:
    """Return what each phase's cell shows."""
    foreseen = {span.phase: span for span in spans(snapshot, snapshot.dossier.pathway)}
    return tuple(
        _phase(snapshot, phase, foreseen.get(phase.number), facts) for phase in snapshot.phases
    )


def _phase(snapshot: Snapshot, phase: Phase, span: Span | None, facts: Facts) -> PhaseFacts:
    _ = facts.tr
    counted = count_gates(snapshot, phase.number)
    short = _.say(NAMES[phase.number - 1])
    gates = _.ngettext(
        "{passed} of {n} gate", "{passed} of {n} gates", counted.all, passed=counted.passed
    )
    dates = _dates(phase, span, facts)
    return PhaseFacts(
        number=phase.number,
        name=short,
        progress=gates if counted.all else _("No gate"),
        dates=dates,
        states=tuple(gate.state for gate in gates_of(snapshot, phase.number)),
        spoken=f"{_counts(counted, facts)}. {dates}",
        brief=_("{passed}/{all}", passed=counted.passed, all=counted.all) if counted.all else "",
    )


def _counts(counted: GateCount, facts: Facts) -> str:
    _ = facts.tr
    parts = []
    if counted.met:
        parts.append(_.ngettext("{n} met", "{n} met", counted.met))
    if counted.waived:
        parts.append(_.ngettext("{n} waived", "{n} waived", counted.waived))
    if counted.unmet:
        parts.append(_.ngettext("{n} unmet", "{n} unmet", counted.unmet))
    return ", ".join(parts) or _("No gate")


def _dates(phase: Phase, span: Span | None, facts: Facts) -> str:
    _, formats = facts.tr, facts.formats
    if phase.ended is not None:
        return _("Ended on {day}", day=formats.date(phase.ended, "medium"))
    if phase.planned_end is not None:
        return _("End planned on {day}", day=formats.date(phase.planned_end, "medium"))
    if span is not None and span.end is not None:
        return _("End foreseen on {day}", day=formats.date(span.end, "medium"))
    if phase.planned_start is not None:
        return _("Start planned on {day}", day=formats.date(phase.planned_start, "medium"))
    return _("No date yet")
