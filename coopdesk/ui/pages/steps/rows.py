"""What the list of a phase shows: its steps, then its gates, in words."""

from __future__ import annotations

from coopdesk.i18n import P_
from coopdesk.model.gate import STATES as GATE_STATES
from coopdesk.model.gate import Gate
from coopdesk.model.rules.gates import gates_of
from coopdesk.model.rules.next_step import next_thing, steps_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.step import STATES, Step
from coopdesk.ui.chips import LOOKS
from coopdesk.ui.desk import Facts
from coopdesk.ui.painted.rows import Heading, Row
from coopdesk.ui.values import word

_NOW = P_("step to do", "now")
_SHADES = {
    "done": "ok",
    "met": "ok",
    "waived": "neutral",
    "to_do": "second",
    "unmet": "attention",
}


def rows_of(snapshot: Snapshot, phase: int, facts: Facts) -> list[Row]:
    """Return the steps of a phase and its gates, each under its heading."""
    _ = facts.tr
    coming = next_thing(snapshot)
    ahead = coming.record.key if coming is not None and coming.record is not None else ""
    steps, gates = steps_of(snapshot, phase), gates_of(snapshot, phase)
    found: list[Row] = []
    if steps:
        done = sum(one.state != "to_do" for one in steps)
        said = _("{done} of {all}", done=done, all=len(steps))
        found.append(Heading(title=_("Steps"), aside=said, key="steps"))
        found += [_step(one, facts, ahead=one.key == ahead) for one in steps]
    if gates:
        passed = sum(one.state != "unmet" for one in gates)
        said = _("{done} of {all}", done=passed, all=len(gates))
        found.append(Heading(title=_("Gates"), aside=said, key="gates"))
        found += [_gate(one, facts, ahead=one.key == ahead) for one in gates]
    return found


def _step(step: Step, facts: Facts, *, ahead: bool) -> Row:
    parts = [word(STATES, step.state, facts)]
    if step.state == "waived" and step.waived_because:
        parts.append(step.waived_because)
    elif step.date is not None:
        parts.append(facts.formats.date(step.date, "medium"))
    if step.evidence:
        proofs = ", ".join(facts.title(key) for key in step.evidence)
        parts.append(facts.tr("proof: {titles}", titles=proofs))
    if step.state == "to_do" and len(parts) == 1 and step.help:
        parts.append(" ".join(step.help.split()))
    return _row(step, step.title, parts, facts, ahead=ahead)


def _gate(gate: Gate, facts: Facts, *, ahead: bool) -> Row:
    parts = [word(GATE_STATES, gate.state, facts)]
    if gate.state == "unmet" and gate.if_not:
        parts.append(gate.if_not)
    elif gate.state == "waived" and gate.waiver.reason:
        parts.append(gate.waiver.reason)
    elif gate.date is not None:
        parts.append(facts.formats.date(gate.date, "medium"))
    return _row(gate, gate.criterion, parts, facts, ahead=ahead)


def _row(one: Step | Gate, title: str, parts: list[str], facts: Facts, *, ahead: bool) -> Row:
    looks = LOOKS["steps.state" if isinstance(one, Step) else "gates.state"]
    icon, _tone = looks.get(one.state, ("circle", ""))
    return Row(
        title=title,
        under=" · ".join(parts),
        icon="arrow-right" if ahead else icon,
        shade="marine" if ahead else _SHADES.get(one.state, "second"),
        aside=facts.tr.say(_NOW) if ahead else "",
        key=one.key,
        opens=one.key,
    )
