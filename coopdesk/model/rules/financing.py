"""Secured, expected and missing: against targets, and in the financing plan.

Source: FORMAT.md, *secured / expected / missing*, ``targets``, ``uses``, ``sources``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.model.commitment import Commitment
from coopdesk.model.financing import Source
from coopdesk.model.rules.capital import money, money_value
from coopdesk.model.rules.conditions import hangs_on_a_person
from coopdesk.model.rules.counting import is_promised, promised
from coopdesk.model.rules.exact import ZERO, add, subtract, total
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import COMMITMENT_KINDS

EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one kind of commitment has come, in one unit.

    ``target`` is None where none was set; then nothing is missing. ``hanging`` is the part of
    ``secured`` that hangs on conditions a person must check.
    """

    kind: str
    unit: str
    is_money: bool
    target: Decimal | None
    secured: Decimal
    expected: Decimal
    hanging: Decimal

    @property
    def missing(self) -> Decimal:
        """The target less what is secured and expected, at least 0."""
        if self.target is None:
            return ZERO
        return max(subtract(self.target, add(self.secured, self.expected)), ZERO)


@dataclass(frozen=True, slots=True)
class Difference:
    """A source of the financing plan that says other than its linked commitments do."""

    index: int
    source: Source
    found_state: str
    found_amount: Decimal

    @property
    def state_differs(self) -> bool:
        """The user's word on the state is another than the commitments'."""
        return self.source.state != self.found_state

    @property
    def amount_differs(self) -> bool:
        """The user's amount is another than the commitments' money value."""
        return (self.source.amount or ZERO) != self.found_amount


def currency_of(snapshot: Snapshot) -> str:
    """Return the dossier's currency, euro where it names none."""
    return snapshot.dossier.currency or EURO


def targets(snapshot: Snapshot) -> Mapping[tuple[str, str], Decimal]:
    """Return the targets by kind and unit; like ones are added.

    ``target_capital`` wins over a target of kind ``shares`` in money (FORMAT.md).
    """
    found: dict[tuple[str, str], Decimal] = {}
    for target in snapshot.dossier.targets:
        if target.kind is not None and target.quantity is not None:
            place = (target.kind, target.unit or "")
            found[place] = add(found.get(place, ZERO), target.quantity)
    if snapshot.dossier.target_capital is not None:
        capital = ("shares", currency_of(snapshot))
        others = {place: wanted for place, wanted in found.items() if place != capital}
        found = {capital: snapshot.dossier.target_capital, **others}
    return found


def standings(
    snapshot: Snapshot, effective: Collection[str], *, stages: Collection[str | None] = ()
) -> tuple[Standing, ...]:
    """Return how far each target has come, then what is promised without a target.

    ``effective`` are the keys of the effective commitments. ``stages`` limits the commitments to
    those that count for one of them; targets know no stage, so they are then left out.
    """
    wanted = {} if stages else targets(snapshot)
    groups: dict[tuple[str, str], list[Commitment]] = {place: [] for place in wanted}
    currency = currency_of(snapshot)
    for commitment in promised(snapshot):
        if stages and commitment.stage not in stages:
            continue
        if not (places := _places(commitment, wanted, currency)):
            places = [(commitment.kind, _own_unit(commitment, currency))]
        for place in places:
            groups.setdefault(place, []).append(commitment)
    order = {kind: index for index, kind in enumerate(COMMITMENT_KINDS)}
    ranked = sorted(groups, key=lambda place: (place not in wanted, order.get(place[0], 0)))
    return tuple(
        _standing(snapshot, place, wanted.get(place), groups[place], effective)
        for place in (*wanted, *ranked[len(wanted) :])
    )


def _places(
    commitment: Commitment, wanted: Mapping[tuple[str, str], Decimal], currency: str
) -> list[tuple[str, str]]:
    # A target in money is measured by money values, whatever unit the commitment counts in; what
    # has none is not lost in it but stands in its own unit.
    has_value = commitment.estimated_value is not None or commitment.kind == "shares"
    units = dict.fromkeys((*((currency,) if has_value else ()), commitment.unit or ""))
    return [(commitment.kind, unit) for unit in units if (commitment.kind, unit) in wanted]


def _own_unit(commitment: Commitment, currency: str) -> str:
    return currency if commitment.kind == "shares" else commitment.unit or ""


def _standing(
    snapshot: Snapshot,
    place: tuple[str, str],
    target: Decimal | None,
    members: Iterable[Commitment],
    effective: Collection[str],
) -> Standing:
    kind, unit = place
    is_money = unit == currency_of(snapshot)
    secured = expected = hanging = ZERO
    for commitment in members:
        measured = _measure(commitment, unit, snapshot) if is_money else commitment.quantity
        if commitment.key not in effective:
            expected = add(expected, measured or ZERO)
            continue
        secured = add(secured, measured or ZERO)
        if hangs_on_a_person(commitment):
            hanging = add(hanging, measured or ZERO)
    return Standing(kind, unit, is_money, target, secured, expected, hanging)


def _measure(commitment: Commitment, unit: str, snapshot: Snapshot) -> Decimal:
    # A sum of money whose value nobody wrote a second time is worth what it says.
    if commitment.estimated_value is None and commitment.unit == unit:
        return commitment.quantity or ZERO
    return money_value(commitment, snapshot.dossier.share_value)


def uses_total(snapshot: Snapshot) -> Decimal:
    """Return the sum of all uses."""
    return total(use.amount for use in snapshot.financing.uses)


def sources_total(snapshot: Snapshot) -> Decimal:
    """Return the sum of all sources, missing ones included."""
    return total(source.amount for source in snapshot.financing.sources)


def sources_in_state(snapshot: Snapshot, state: str) -> Decimal:
    """Return the sum of the sources the user calls ``state``."""
    return total(one.amount for one in snapshot.financing.sources if one.state == state)


def differences(snapshot: Snapshot, effective: Collection[str]) -> tuple[Difference, ...]:
    """Return the sources whose state or amount differs from that of their linked commitments.

    Linked commitments are secured when all are effective, expected when all are promised, else
    missing. A source that links none is taken at the user's word.
    """
    by_key = {commitment.key: commitment for commitment in snapshot.commitments}
    found = []
    for index, source in enumerate(snapshot.financing.sources):
        linked = [by_key[key] for key in source.commitments if key in by_key]
        if not linked:
            continue
        counted = money(filter(is_promised, linked), snapshot.dossier.share_value)
        difference = Difference(index, source, _state_of(linked, effective), counted)
        if difference.state_differs or difference.amount_differs:
            found.append(difference)
    return tuple(found)


def _state_of(linked: Collection[Commitment], effective: Collection[str]) -> str:
    if all(commitment.key in effective for commitment in linked):
        return "secured"
    return "expected" if all(map(is_promised, linked)) else "missing"
