"""The rules of FORMAT.md that hold between the fields of one record or list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

from coopdesk.exchange.faults import Faults, Place
from coopdesk.exchange.parsing import Json
from coopdesk.exchange.values import MISSING
from coopdesk.i18n import N_
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.fields import Record, fields_of
from coopdesk.model.forecast import Forecast
from coopdesk.model.gate import Gate
from coopdesk.model.phase import Phase
from coopdesk.model.step import Step

Check: TypeAlias = "Callable[[Mapping[str, Json], Place], None]"

PHASES = 4

_NO_WAIVER = N_("a gate that is waived needs its waiver")
_NO_REASON = N_("a step that is waived needs the reason, waived_because")
_MONTHS = N_("the least number of months is greater than the greatest")
_JUDGEMENTS = N_("a condition is judged by one field at most, here by: {fields}")
_LENGTHS = N_("the lists of the forecast are not all as long as {field}")
_FOUR_PHASES = N_("there must be exactly 4 phases, here are {number}")
_ORDER = N_("the phases must stand in the order 1 to 4")

_JUDGED_BY = (
    "until",
    "requires_commitments",
    "requires_total",
    "requires_actors",
    "requires_cleared",
)


def _check_gate(written: Mapping[str, Json], place: Place) -> None:
    if written.get("state") == "waived" and written.get("waiver") is None:
        place.fault("waiver", _NO_WAIVER)


def _check_step(written: Mapping[str, Json], place: Place) -> None:
    if written.get("state") == "waived" and _is_blank(written.get("waived_because")):
        place.fault("waived_because", _NO_REASON)


def _check_phase(written: Mapping[str, Json], place: Place) -> None:
    for name in ("ordinary_months", "emergency_months"):
        match written.get(name):
            case [int() | Decimal() as least, int() | Decimal() as most] if least > most:
                place.fault(name, _MONTHS)


def _is_blank(value: Json) -> bool:
    if isinstance(value, dict):
        return all(inner is None for inner in value.values())
    return value is None or value == []


def _check_condition(written: Mapping[str, Json], place: Place) -> None:
    judges = [name for name in _JUDGED_BY if not _is_blank(written.get(name))]
    if len(judges) > 1:
        place.fault("", _JUDGEMENTS, fields=", ".join(judges))


def _check_forecast(written: Mapping[str, Json], place: Place) -> None:
    """A list that is left out is as blank as any field; one that is given has its numbers."""
    lengths = {
        name: len(value)
        for name in (field.name for field in fields_of(Forecast))
        if isinstance(value := written.get(name), list)
    }
    names = list(lengths)
    for name in names[1:]:
        if lengths[name] != lengths[names[0]]:
            place.fault(name, _LENGTHS, field=names[0])


CHECKS: Mapping[type[Record], Check] = {
    Gate: _check_gate,
    Step: _check_step,
    Phase: _check_phase,
    Condition: _check_condition,
    Forecast: _check_forecast,
}


def check_phases(phases: Json, faults: Faults) -> None:
    """Add a fault if these are not the four phases in order."""
    if not isinstance(phases, list):
        if phases is None:
            faults.add(None, "phases", MISSING)
        return
    if len(phases) != PHASES:
        faults.add(None, "phases", _FOUR_PHASES, number=len(phases))
        return
    numbers = [phase.get("number") for phase in phases if isinstance(phase, dict)]
    for index, number in enumerate(numbers):
        if number != index + 1 and number in (1, 2, 3, 4):
            faults.add(None, f"phases[{index}].number", _ORDER)
