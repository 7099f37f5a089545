"""Every figure of the dossier, asked of the rules once.

Nothing is computed here a second way: sections ask this, and this asks ``coopdesk.model.rules``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.need import Need
from coopdesk.model.rules import (
    amounts,
    capital,
    conditions,
    counting,
    coverage,
    deadlines,
    financing,
    forecast,
    founding,
    legal,
)
from coopdesk.model.rules.exact import total
from coopdesk.model.rules.legal_rule import Verdict
from coopdesk.model.snapshot import Snapshot


class Reckoning:
    """The figures of ``snapshot`` on the day it speaks of."""

    def __init__(self, snapshot: Snapshot, today: dt.date) -> None:
        """Reckon on the snapshot's reference date, else ``today``."""
        self._snapshot = snapshot
        self._day = snapshot.day(today)

    # Commitments -------------------------------------------------------------------------------

    @cached_property
    def promised(self) -> tuple[Commitment, ...]:
        """The promised commitments, the signed ones included."""
        return counting.promised(self._snapshot)

    @cached_property
    def signed(self) -> tuple[Commitment, ...]:
        """The signed commitments."""
        return counting.signed(self._snapshot)

    @staticmethod
    def is_signed(commitment: Commitment) -> bool:
        """Return whether a commitment is signed."""
        return counting.is_signed(commitment)

    @staticmethod
    def is_promised(commitment: Commitment) -> bool:
        """Return whether a commitment counts at all."""
        return counting.is_promised(commitment)

    @cached_property
    def effective(self) -> frozenset[str]:
        """The keys of the effective commitments."""
        return conditions.effective(self._snapshot, self._day)

    @cached_property
    def to_be_checked(self) -> tuple[Commitment, ...]:
        """The promised commitments with a condition only a person can check."""
        return conditions.to_be_checked(self._snapshot)

    @cached_property
    def without_effect(self) -> tuple[Commitment, ...]:
        """The signed commitments that are not effective."""
        return tuple(c for c in self.signed if c.key not in self.effective)

    @staticmethod
    def is_text_only(condition: Condition) -> bool:
        """Return whether only a person can judge a condition."""
        return conditions.is_text_only(condition)

    def failing(self, commitment: Commitment) -> tuple[str, ...]:
        """Return the texts of the conditions of ``commitment`` that do not hold."""
        failed = conditions.failing(self._snapshot, commitment, self.effective, self._day)
        return tuple(condition.text for condition in failed)

    def value(self, commitment: Commitment) -> Decimal:
        """Return the money value of a commitment."""
        return capital.money_value(commitment, self._snapshot.dossier.share_value)

    def money(self, commitments: tuple[Commitment, ...]) -> Decimal:
        """Return the summed money value of ``commitments``."""
        return capital.money(commitments, self._snapshot.dossier.share_value)

    def hanging(self, commitments: tuple[Commitment, ...]) -> Decimal:
        """Return how much money in ``commitments`` hangs on conditions a person must check."""
        return conditions.money_hanging(commitments, self._snapshot.dossier.share_value)

    def amounts(self, commitments: Iterable[Commitment]) -> tuple[amounts.Amount, ...]:
        """Return what ``commitments`` come to by kind and unit."""
        dossier = self._snapshot.dossier
        currency = financing.currency_of(self._snapshot)
        return amounts.amounts(commitments, dossier.share_value, currency)

    def worth(self, commitments: Iterable[Commitment]) -> Decimal:
        """Return what ``commitments`` are worth, sums of money without a value of their own too."""
        share, currency = self._snapshot.dossier.share_value, financing.currency_of(self._snapshot)
        return total(amounts.worth(one, share, currency) for one in commitments)

    @cached_property
    def effective_commitments(self) -> tuple[Commitment, ...]:
        """The effective commitments."""
        return tuple(c for c in self.signed if c.key in self.effective)

    @cached_property
    def standings(self) -> tuple[financing.Standing, ...]:
        """How far each target has come, then what is promised without a target."""
        return financing.standings(self._snapshot, self.effective)

    @cached_property
    def subtotals(self) -> tuple[founding.Subtotal, ...]:
        """What counts for founding, and what for starting up."""
        return founding.subtotals(self._snapshot, self.effective)

    # Capital and hours -------------------------------------------------------------------------

    @cached_property
    def capital_promised(self) -> Decimal:
        """The promised capital, the signed included."""
        return capital.capital_promised(self._snapshot)

    @cached_property
    def capital_signed(self) -> Decimal:
        """The signed capital."""
        return capital.capital_signed(self._snapshot)

    @cached_property
    def capital_effective(self) -> Decimal:
        """The capital of the effective commitments."""
        share = self._snapshot.dossier.share_value
        return capital.capital(self.effective_commitments, share)

    @cached_property
    def capital_missing(self) -> Decimal:
        """What is missing for the minimum capital."""
        return capital.capital_missing_for_minimum(self._snapshot)

    def capital_by_category(
        self, commitments: tuple[Commitment, ...]
    ) -> Mapping[str | None, Decimal]:
        """Return the capital in ``commitments`` by member category."""
        return capital.capital_by_category(self._snapshot, commitments)

    def authorities_percent(self, commitments: tuple[Commitment, ...]) -> Decimal | None:
        """Return what percent of the capital in ``commitments`` local authorities hold."""
        return capital.local_authorities_percent(self._snapshot, commitments)

    @cached_property
    def volunteer_hours_promised(self) -> Decimal:
        """The promised hours of volunteers."""
        return counting.volunteer_hours(self.promised)

    @cached_property
    def volunteer_hours_signed(self) -> Decimal:
        """The signed hours of volunteers."""
        return counting.volunteer_hours(self.signed)

    # Time --------------------------------------------------------------------------------------

    @cached_property
    def birth(self) -> forecast.BirthForecast:
        """The forecast of the birth on both pathways."""
        return forecast.birth_forecast(self._snapshot, self._day)

    @cached_property
    def born(self) -> dt.date | None:
        """The day the cooperative was born."""
        return forecast.birth_day(self._snapshot)

    @cached_property
    def days_to_birth(self) -> int | None:
        """The days from the first phase's start to the birth."""
        return forecast.days_from_start_to_birth(self._snapshot, self._day)

    def spans(self, pathway: str) -> tuple[forecast.Span, ...]:
        """Return when each phase begins and ends on ``pathway``."""
        return forecast.spans(self._snapshot, pathway)

    @cached_property
    def results(self) -> tuple[Decimal, ...]:
        """The result before tax of each year."""
        return forecast.result_before_tax(self._snapshot)

    # What is open ------------------------------------------------------------------------------

    @cached_property
    def coverage(self) -> Mapping[str, Mapping[str, str]]:
        """By the key of a need, the state of each kind it requires."""
        return coverage.coverage(self._snapshot)

    @cached_property
    def needs_without_commitment(self) -> tuple[Need, ...]:
        """The needs no promised commitment names."""
        return coverage.needs_without_commitment(self._snapshot)

    @cached_property
    def blocking(self) -> frozenset[str]:
        """The keys of the blocking obstacles that still stand in the way."""
        return frozenset(o.key for o in deadlines.blocking_open_obstacles(self._snapshot))

    @cached_property
    def overdue_obstacles(self) -> frozenset[str]:
        """The keys of the overdue obstacles."""
        return frozenset(o.key for o in deadlines.overdue_obstacles(self._snapshot, self._day))

    @cached_property
    def overdue_actions(self) -> frozenset[str]:
        """The keys of the overdue actions on obstacles."""
        return frozenset(a.key for _, a in deadlines.overdue_actions(self._snapshot, self._day))

    @cached_property
    def overdue_follow_ups(self) -> frozenset[str]:
        """The keys of the overdue follow-ups of activities."""
        return frozenset(f.key for _, f in deadlines.overdue_follow_ups(self._snapshot, self._day))

    @cached_property
    def unanswered(self) -> frozenset[str]:
        """The keys of the requests without an answer."""
        found = deadlines.interventions_without_answer(self._snapshot, self._day)
        return frozenset(asked.key for asked in found)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """How the dossier stands to each rule of law that is about it."""
        return legal.verdicts(self._snapshot)

    # Financing ---------------------------------------------------------------------------------

    @cached_property
    def uses(self) -> Decimal:
        """The sum of all uses."""
        return financing.uses_total(self._snapshot)

    @cached_property
    def sources(self) -> Decimal:
        """The sum of all sources, the missing ones included."""
        return financing.sources_total(self._snapshot)

    def sources_in(self, state: str) -> Decimal:
        """Return the sum of the sources called ``state``."""
        return financing.sources_in_state(self._snapshot, state)

    @cached_property
    def differences(self) -> tuple[financing.Difference, ...]:
        """The sources that say other than their linked commitments."""
        return financing.differences(self._snapshot, self.effective)
