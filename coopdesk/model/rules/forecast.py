"""The birth forecast on both pathways, and the result before tax.

Source: FORMAT.md, ``birth_forecast``, ``days_from_start_to_birth``, ``result_before_tax``.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from coopdesk.model.phase import Phase
from coopdesk.model.rules.deadlines import blocking_open_obstacles
from coopdesk.model.rules.exact import ZERO, subtract
from coopdesk.model.snapshot import Snapshot

LAST_PHASE = 4
HALF_MONTH = dt.timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Span:
    """When a phase begins and ends on a pathway; ``real`` when its end has come."""

    phase: int
    start: dt.date | None
    end: dt.date | None
    real: bool


@dataclass(frozen=True, slots=True)
class BirthForecast:
    """The day of birth on both pathways, and the days the emergency pathway gains."""

    emergency: dt.date | None
    ordinary: dt.date | None

    @property
    def days_between(self) -> int | None:
        """From the birth on the emergency pathway to that on the ordinary one."""
        if self.emergency is None or self.ordinary is None:
            return None
        return (self.ordinary - self.emergency).days


def months_later(day: dt.date, months: int) -> dt.date | None:
    """Return ``day`` whole calendar months later, clamped to the month's end.

    None when that day is beyond the calendar.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > dt.MAXYEAR:
        return None
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def middle_of(start: dt.date, months: tuple[int, ...]) -> dt.date | None:
    """Return ``start`` plus the middle of a range of months: whole ones, 15 days for a half."""
    if not months:
        return None
    whole, half = divmod(months[0] + months[-1], 2)
    end = months_later(start, whole)
    if end is None or not half:
        return end
    return end + HALF_MONTH if dt.date.max - end >= HALF_MONTH else None


def spans(snapshot: Snapshot, pathway: str) -> tuple[Span, ...]:
    """Return when each phase begins and ends on ``pathway``.

    Source: FORMAT.md: the real end; else, on the dossier's own pathway, the planned end; else the
    phase's start (``started``, else the end of the one before) plus the middle of its range.
    """
    own = pathway == snapshot.dossier.pathway
    before: dt.date | None = None
    found = []
    for phase in snapshot.phases:
        start = phase.started or before
        before = _end(phase, start, pathway, own=own)
        found.append(Span(phase.number, start, before, phase.ended is not None))
    return tuple(found)


def _end(phase: Phase, start: dt.date | None, pathway: str, *, own: bool) -> dt.date | None:
    if phase.ended is not None:
        return phase.ended
    if own and phase.planned_end is not None:
        return phase.planned_end
    if start is None:
        return None
    return middle_of(
        start, phase.emergency_months if pathway == "emergency" else phase.ordinary_months
    )


def birth_day(snapshot: Snapshot) -> dt.date | None:
    """Return the day the cooperative was born: the real end of phase 4."""
    return next((one.ended for one in snapshot.phases if one.number == LAST_PHASE), None)


def birth_forecast(snapshot: Snapshot, day: dt.date) -> BirthForecast:
    """Return the forecast of the birth on both pathways.

    Source: FORMAT.md: not before the latest due day of a blocking obstacle neither cleared nor
    accepted, nor before ``day``; once born, both are the birth; without any start, None.
    """
    if (born := birth_day(snapshot)) is not None:
        return BirthForecast(born, born)
    due = (one.due for one in blocking_open_obstacles(snapshot))
    earliest = max((day, *(one for one in due if one is not None)))
    return BirthForecast(
        _not_before(earliest, spans(snapshot, "emergency")),
        _not_before(earliest, spans(snapshot, "ordinary")),
    )


def _not_before(earliest: dt.date, found: tuple[Span, ...]) -> dt.date | None:
    end = found[-1].end if found else None
    return None if end is None else max(end, earliest)


def days_from_start_to_birth(snapshot: Snapshot, day: dt.date) -> int | None:
    """Return the days from the first phase's start to the birth, real or forecast."""
    start = snapshot.phases[0].started if snapshot.phases else None
    forecast = birth_forecast(snapshot, day)
    emergency = snapshot.dossier.pathway == "emergency"
    birth = forecast.emergency if emergency else forecast.ordinary
    return None if start is None or birth is None else (birth - start).days


def result_before_tax(snapshot: Snapshot) -> tuple[Decimal, ...]:
    """Return revenue less all charges but interest, one a year; what is not given counts 0."""
    forecast = snapshot.forecast
    charges = (forecast.purchases, forecast.external_charges, forecast.staff, forecast.other)
    results = []
    for revenue, *spent in zip_longest(forecast.revenue, *charges, fillvalue=ZERO):
        result = revenue
        for amount in spent:
            result = subtract(result, amount)
        results.append(result)
    return tuple(results)
