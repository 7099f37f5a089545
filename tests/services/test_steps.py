"""Steps ticked, waived, moved; phases begun and ended; another template taken over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.i18n import catalogue
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.step import Step
from coopdesk.services import dossiers, records
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.guidance import DAYS, guidance
from coopdesk.services.ordering import move_within_phase
from coopdesk.services.steps import (
    add_step,
    begin_phase,
    end_phase,
    reopen_step,
    tick_step,
    waive_step,
)
from coopdesk.services.taking_over import changes, take_over
from coopdesk.services.templates import template, templates
from coopdesk.store import DossierFile

DAY = date(2026, 5, 1)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    answers = Beginnings("T", "it", village="Valle", promoter_type="municipality")
    with dossiers.new_dossier(tmp_path / "t.coopdesk", answers, author="tests") as made:
        yield made


def step(file: DossierFile, code: str) -> Step:
    return next(one for one in file.snapshot().steps if one.code == code)


def test_a_new_dossier_has_the_template_of_its_promoters(file: DossierFile) -> None:
    snapshot = file.snapshot()
    assert snapshot.dossier.pathway == "ordinary"
    assert [one.code for one in snapshot.steps[:2]] == ["trigger", "promoters"]
    assert snapshot.steps[0].title == "Dire che cosa è successo"
    assert "cinque abitanti non eletti" in snapshot.gates[3].criterion
    assert changes(snapshot, template("ordinary_municipality")).none


def test_a_named_template_gives_promoters_and_pathway(tmp_path: Path) -> None:
    answers = Beginnings("T", template="covid_several_local_actors")
    found = dossiers.beginning(answers)
    assert found.dossier.promoter_type == "several_local_actors"
    assert found.dossier.pathway == "emergency"
    with pytest.raises(UserError):
        dossiers.beginning(Beginnings("T", template="none"))


def test_an_event_that_presses_makes_the_pathway_an_emergency() -> None:
    assert dossiers.beginning(Beginnings("T", trigger_kind="pandemic")).dossier.pathway == (
        "emergency"
    )
    calm = Beginnings("T", pathway="ordinary", trigger_kind="pandemic")
    assert dossiers.beginning(calm).dossier.pathway == "ordinary"


def test_a_step_is_ticked_reopened_and_waived_each_one_undo_step(file: DossierFile) -> None:
    key = step(file, "trigger").key
    tick_step(file, key, DAY)
    assert (step(file, "trigger").state, step(file, "trigger").date) == ("done", DAY)
    reopen_step(file, key)
    assert (step(file, "trigger").state, step(file, "trigger").date) == ("to_do", None)
    waive_step(file, key, DAY, "Everybody knows")
    assert step(file, "trigger").waived_because == "Everybody knows"
    label = file.undo_label()
    assert label is not None
    assert "Dire che cosa è successo" in label.said(catalogue("en"))
    file.undo()
    assert step(file, "trigger").state == "to_do"
    with pytest.raises(UserError):
        waive_step(file, key, DAY, "  ")


def test_steps_and_gates_are_moved_within_their_phase(file: DossierFile) -> None:
    def phase_one() -> list[str | None]:
        return [one.code for one in file.snapshot().steps if one.phase == 1]

    before = phase_one()
    second = step(file, "promoters").key
    move_within_phase(file, "steps", second, up=True)
    assert phase_one()[:2] == ["promoters", "trigger"]
    move_within_phase(file, "steps", second, up=True)
    move_within_phase(file, "steps", second, up=False)
    assert phase_one() == before
    last = step(file, "data_protection").key
    move_within_phase(file, "steps", last, up=False)
    assert phase_one() == before
    move_within_phase(file, "steps", last, up=True)
    move_within_phase(file, "steps", last, up=False)
    assert phase_one() == before
    gates = [one.id for one in file.snapshot().gates]
    move_within_phase(file, "gates", file.snapshot().gates[1].key, up=True)
    assert [one.id for one in file.snapshot().gates] == [gates[1], gates[0], *gates[2:]]


def test_a_phase_begins_and_ends_and_the_next_begins_with_it(file: DossierFile) -> None:
    begin_phase(file, 1, date(2026, 1, 5))
    end_phase(file, 1, DAY)
    first, second, *_ = file.snapshot().phases
    assert (first.started, first.ended, second.started) == (date(2026, 1, 5), DAY, DAY)
    file.undo()
    first, second, *_ = file.snapshot().phases
    assert (first.ended, second.started) == (None, None)


def test_guidance_says_the_step_and_where_it_is_done(file: DossierFile) -> None:
    found = guidance(file.snapshot(), catalogue("fr"))
    assert found is not None
    assert (found.kind, found.shown) == ("begin", ("phase1", "steps", DAYS))
    begin_phase(file, 1, DAY)
    found = guidance(file.snapshot(), catalogue("fr"))
    assert found is not None
    assert (found.kind, found.phase, found.id) == ("step", 1, "P1.1")
    assert found.done_at == ("project", "territory")
    assert found.shown[:2] == ("phase1", "steps")
    records.set_value(file, "dossier", file.snapshot().dossier.key, "territory.name", None)
    found = guidance(file.snapshot(), catalogue("fr"))
    assert found is not None
    assert found.kind == "territory"


def untouched(snapshot: Snapshot) -> tuple[object, ...]:
    return snapshot.dossier, snapshot.phases, snapshot.steps, snapshot.gates


@pytest.mark.parametrize("code", [one.code for one in templates()])
def test_another_template_is_taken_over_in_one_undo_step(file: DossierFile, code: str) -> None:
    before = file.snapshot()
    wanted = template(code)
    foreseen = changes(before, wanted)
    take_over(file, wanted)
    after = file.snapshot()
    assert changes(after, wanted).none
    assert after.dossier.promoter_type == wanted.promoter
    assert [one.code for one in after.steps] == [
        step_code for phase in wanted.phases for step_code in phase.steps
    ]
    assert len(after.gates) == sum(len(phase.gates) for phase in wanted.phases)
    ids = [*(one.id for one in after.steps), *(one.id for one in after.gates)]
    assert len(set(ids)) == len(ids)
    if not foreseen.none:
        file.undo()
    assert untouched(file.snapshot()) == untouched(before)


def test_nothing_a_person_wrote_is_lost(file: DossierFile) -> None:
    own = add_step(file, 2, "Festa del pane")
    written = step(file, "promoters").key
    records.set_value(file, "steps", written, "help", "A modo nostro")
    tick_step(file, step(file, "public_meeting").key, DAY)
    gates = {one.criterion: one.key for one in file.snapshot().gates}
    carried = next(key for said, key in gates.items() if "non eletti" in said)
    chaired = next(key for said, key in gates.items() if "presieduto" in said)
    records.set_value(file, "gates", carried, "if_not", "Aspettare l’estate")
    records.set_value(file, "gates", chaired, "criterion", "Presiede una donna")
    phase = file.snapshot().phases[0]
    records.set_value(file, "phases", phase.key, "ordinary_months", (1, 3))
    found = take_over(file, template("covid_several_local_actors"))
    after = file.snapshot()
    by_key = after.by_key()
    assert {own, carried, chaired} <= {one.key for one in found.kept}
    assert {own, carried, chaired} <= set(by_key)
    assert step(file, "promoters").help == "A modo nostro"
    ticked = step(file, "public_meeting")
    assert (ticked.state, ticked.date) == ("done", DAY)
    assert after.phases[0].ordinary_months == (1, 3)
    assert [one.title for one in after.steps if one.phase == 2][-1] == "Festa del pane"
