"""All figures at once, under the keys of ``valdoriola.expected.json``.

Source: FORMAT.md, "What is computed, never stored". Records are named by their ids.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from coopdesk.model import actor, commitment, obstacle, vocabulary
from coopdesk.model.fields import Record
from coopdesk.model.rules.capital import (
    capital,
    capital_missing_for_minimum,
    capital_promised,
    capital_signed,
    local_authorities_percent,
)
from coopdesk.model.rules.conditions import effective_commitments, to_be_checked
from coopdesk.model.rules.counting import occurrences, promised, signed, volunteer_hours
from coopdesk.model.rules.coverage import coverage, needs_without_commitment
from coopdesk.model.rules.deadlines import (
    blocking_open_obstacles,
    interventions_without_answer,
    overdue_obstacles,
)
from coopdesk.model.rules.financing import sources_in_state, sources_total, uses_total
from coopdesk.model.rules.forecast import (
    birth_forecast,
    days_from_start_to_birth,
    result_before_tax,
)
from coopdesk.model.rules.gates import gates_in_state
from coopdesk.model.rules.tallies import days_gained, settled_obstacles, supra_local
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of


def figures(snapshot: Snapshot, today: dt.date) -> dict[str, object]:
    """Return every figure of a dossier: amounts as exact decimals, counts, lists of ids."""
    day = snapshot.day(today)
    return {
        **_counts(snapshot),
        **_capital(snapshot),
        **_obstacles(snapshot, day),
        **_plan(snapshot, day),
        **_effective(snapshot, day),
        **_phases(snapshot, day),
        **_summary(snapshot),
    }


def _ids(records: Iterable[Record]) -> list[str]:
    return [id_of(record) for record in records]


def _counts(snapshot: Snapshot) -> dict[str, object]:
    actors, commitments = snapshot.actors, snapshot.commitments
    kinds, statuses = vocabulary.COMMITMENT_KINDS, commitment.STATUSES
    return {
        "actors": len(actors),
        "actors_not_erased": sum(not one.erased for one in actors),
        "actors_by_level": occurrences((one.level for one in actors), actor.LEVELS),
        "commitments": len(commitments),
        "commitments_by_status": occurrences((one.status for one in commitments), statuses),
        "commitments_by_kind": occurrences((one.kind for one in commitments), kinds),
    }


def _capital(snapshot: Snapshot) -> dict[str, object]:
    all_promised, all_signed = promised(snapshot), signed(snapshot)
    return {
        "capital_promised": capital_promised(snapshot),
        "capital_signed": capital_signed(snapshot),
        "capital_missing_for_minimum": capital_missing_for_minimum(snapshot),
        "local_authorities_percent_of_promised_capital": local_authorities_percent(
            snapshot, all_promised
        ),
        "local_authorities_percent_of_signed_capital": local_authorities_percent(
            snapshot, all_signed
        ),
        "volunteer_hours_signed": volunteer_hours(all_signed),
        "volunteer_hours_promised": volunteer_hours(all_promised),
    }


def _obstacles(snapshot: Snapshot, day: dt.date) -> dict[str, object]:
    obstacles = snapshot.obstacles
    return {
        "obstacles_by_kind": occurrences((one.kind for one in obstacles), obstacle.KINDS),
        "obstacles_by_status": occurrences((one.status for one in obstacles), obstacle.STATUSES),
        "blocking_open_obstacles": _ids(blocking_open_obstacles(snapshot)),
        "overdue_obstacles": _ids(overdue_obstacles(snapshot, day)),
    }


def _plan(snapshot: Snapshot, day: dt.date) -> dict[str, object]:
    return {
        "uses": uses_total(snapshot),
        "sources": sources_total(snapshot),
        "secured_sources": sources_in_state(snapshot, "secured"),
        "needs_without_commitment": _ids(needs_without_commitment(snapshot)),
        "gates_waived": _ids(gates_in_state(snapshot, "waived")),
        "days_from_start_to_birth": days_from_start_to_birth(snapshot, day),
        "result_before_tax": list(result_before_tax(snapshot)),
    }


def _effective(snapshot: Snapshot, day: dt.date) -> dict[str, object]:
    holding = effective_commitments(snapshot, day)
    return {
        "effective_commitments": sorted(_ids(holding)),
        "capital_effective": capital(holding, snapshot.dossier.share_value),
        "to_be_checked_by_a_person": _ids(to_be_checked(snapshot)),
    }


def _phases(snapshot: Snapshot, day: dt.date) -> dict[str, object]:
    needs = {need.key: need.id for need in snapshot.needs}
    birth = birth_forecast(snapshot, day)
    return {
        "gates_unmet": _ids(gates_in_state(snapshot, "unmet")),
        "coverage": {needs[key]: states for key, states in coverage(snapshot).items()},
        "interventions_without_answer": _ids(interventions_without_answer(snapshot, day)),
        "birth_forecast": {
            "emergency": birth.emergency,
            "ordinary": birth.ordinary,
            "days_between": birth.days_between,
        },
    }


def _summary(snapshot: Snapshot) -> dict[str, object]:
    """Return what the first pages of a dossier say besides."""
    needs = len(snapshot.needs)
    return {
        "commitments_promised": len(promised(snapshot)),
        "commitments_signed": len(signed(snapshot)),
        "actors_supra_local": len(supra_local(snapshot)),
        "expected_sources": sources_in_state(snapshot, "expected"),
        "missing_sources": sources_in_state(snapshot, "missing"),
        "obstacles": len(snapshot.obstacles),
        "obstacles_settled": len(settled_obstacles(snapshot)),
        "needs": needs,
        "needs_with_commitment": needs - len(needs_without_commitment(snapshot)),
        "interventions": len(snapshot.interventions),
        "days_gained": days_gained(snapshot),
    }
