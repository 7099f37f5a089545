"""The next thing law: always exactly one thing to do, until the cooperative is born."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.model.dossier import Dossier, Territory
from coopdesk.model.gate import Gate
from coopdesk.model.phase import Phase
from coopdesk.model.rules.next_step import current_phase, is_born, next_thing, steps_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.step import Step

DAY = dt.date(2026, 5, 1)
NAMED = Dossier(title="T", pathway="ordinary", territory=Territory(name="Valle"))


def step(number: int, phase: int = 1, state: str = "to_do") -> Step:
    return Step(key=f"s{number}", id=f"P{number}", phase=phase, title=f"Step {number}", state=state)


def gate(number: int, phase: int = 1, state: str = "unmet") -> Gate:
    return Gate(key=f"g{number}", id=f"J{number}", phase=phase, criterion="C", state=state)


def village(**given_: Any) -> Snapshot:  # noqa: ANN401 (a snapshot's lists)
    phases = tuple(Phase(number=number, started=DAY) for number in range(1, 5))
    return replace(Snapshot(dossier=NAMED, phases=phases), **given_)


def test_first_the_name_of_the_territory() -> None:
    found = next_thing(village(dossier=Dossier(title="T", pathway="ordinary"), steps=(step(1),)))
    assert found is not None
    assert (found.kind, found.phase) == ("territory", 1)


def test_then_the_day_the_phase_began() -> None:
    fresh = tuple(Phase(number=number) for number in range(1, 5))
    found = next_thing(village(phases=fresh, steps=(step(1),)))
    assert found is not None
    assert (found.kind, found.phase, found.record) == ("begin", 1, None)
    found = next_thing(village(phases=(replace(fresh[0], ended=DAY), *fresh[1:])))
    assert found is not None
    assert (found.kind, found.phase) == ("begin", 2)


def test_then_the_first_open_step_of_the_current_phase() -> None:
    steps = (step(9, phase=2), step(1, state="done"), step(2, state="waived"), step(3), step(4))
    found = next_thing(village(steps=steps, gates=(gate(1),)))
    assert found is not None
    assert (found.kind, found.record) == ("step", steps[3])


def test_then_its_first_unmet_gate_then_the_day_it_ended() -> None:
    passed = village(steps=(step(1, state="done"),), gates=(gate(1, state="waived"), gate(2)))
    found = next_thing(passed)
    assert found is not None
    assert (found.kind, found.record) == ("gate", passed.gates[1])
    found = next_thing(replace(passed, gates=()))
    assert found is not None
    assert (found.kind, found.phase, found.record) == ("end", 1, None)


def test_the_day_of_birth_comes_last_and_then_nothing() -> None:
    ended = tuple(Phase(number=number, ended=DAY) for number in (1, 2, 3))
    found = next_thing(village(phases=(*ended, Phase(number=4, started=DAY))))
    assert found is not None
    assert (found.kind, found.phase) == ("birth", 4)
    born = village(phases=(*ended, Phase(number=4, ended=DAY)), steps=(step(1),))
    assert is_born(born)
    assert next_thing(born) is None
    assert current_phase(born) == 0


_phases = st.lists(st.booleans(), min_size=4, max_size=4)
_steps = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["to_do", "done", "waived"])), max_size=12
)
_gates = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["unmet", "met", "waived"])), max_size=8
)


@given(ended=_phases, steps=_steps, gates=_gates, name=st.sampled_from(["", " ", "Valle"]))
def test_always_exactly_one_next_thing_unless_born(
    ended: list[bool], steps: list[tuple[int, str]], gates: list[tuple[int, str]], name: str
) -> None:
    snapshot = village(
        dossier=replace(NAMED, territory=Territory(name=name)),
        phases=tuple(
            Phase(number=number, started=DAY, ended=DAY if over else None)
            for number, over in enumerate(ended, start=1)
        ),
        steps=tuple(step(at, phase, state) for at, (phase, state) in enumerate(steps)),
        gates=tuple(gate(at, phase, state) for at, (phase, state) in enumerate(gates)),
    )
    found = next_thing(snapshot)
    assert (found is None) == ended[3]
    if found is None:
        return
    assert found.phase == current_phase(snapshot)
    waiting = [one for one in steps_of(snapshot, found.phase) if one.state == "to_do"]
    unmet = [one for one in snapshot.gates if one.phase == found.phase and one.state == "unmet"]
    if not name.strip():
        assert found.kind == "territory"
    elif waiting:
        assert found.record is waiting[0]
    elif unmet:
        assert found.record is unmet[0]
    else:
        assert found.kind == ("birth" if found.phase == 4 else "end")


@given(steps=_steps, gates=_gates)
def test_doing_what_comes_next_again_and_again_leads_to_the_birth(
    steps: list[tuple[int, str]], gates: list[tuple[int, str]]
) -> None:
    snapshot = village(
        steps=tuple(step(at, phase, state) for at, (phase, state) in enumerate(steps)),
        gates=tuple(gate(at, phase, state) for at, (phase, state) in enumerate(gates)),
    )
    for _turn in range(len(steps) + len(gates) + 4):
        found = next_thing(snapshot)
        assert found is not None
        snapshot = _done(snapshot, found.record, found.phase)
        if is_born(snapshot):
            break
    assert next_thing(snapshot) is None


def _done(snapshot: Snapshot, record: Step | Gate | None, phase: int) -> Snapshot:
    if isinstance(record, Step):
        done = replace(record, state="done")
        return replace(
            snapshot, steps=tuple(done if one is record else one for one in snapshot.steps)
        )
    if isinstance(record, Gate):
        met = replace(record, state="met")
        return replace(
            snapshot, gates=tuple(met if one is record else one for one in snapshot.gates)
        )
    phases = (replace(one, ended=DAY) if one.number == phase else one for one in snapshot.phases)
    return replace(snapshot, phases=tuple(phases))
