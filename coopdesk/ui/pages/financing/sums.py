"""The sums of the financing plan and its differences from the commitments, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from coopdesk.model.financing import SOURCE_STATES
from coopdesk.model.rules.capital import money_value
from coopdesk.model.rules.conditions import effective, hangs_on_a_person
from coopdesk.model.rules.exact import ZERO, subtract, total
from coopdesk.model.rules.financing import (
    Difference,
    differences,
    sources_in_state,
    sources_total,
    uses_total,
)
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Facts
from coopdesk.ui.values import word

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Sums:
    """What the head of the page shows; ``notes`` are sentences by source and field name."""

    uses: str = ""
    sources: str = ""
    difference: str = ""
    balanced: bool = True
    secured: Decimal = ZERO
    expected: Decimal = ZERO
    whole: Decimal = ZERO
    parts: tuple[str, ...] = ()
    spoken: str = ""
    made: tuple[str, ...] = ()
    """How uses and sources are summed, a sentence each."""
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def sums(snapshot: Snapshot, facts: Facts) -> Sums:
    """Return the sums of the plan in ``snapshot``."""
    facts = replace(facts, snapshot=snapshot)
    uses, sources = uses_total(snapshot), sources_total(snapshot)
    secured = sources_in_state(snapshot, "secured")
    expected = sources_in_state(snapshot, "expected")
    missing = sources_in_state(snapshot, "missing")
    parts = tuple(
        facts.tr("{state}: {amount}", state=word(SOURCE_STATES, state, facts), amount=said)
        for state, said in (
            ("secured", _money(secured, facts)),
            ("expected", _money(expected, facts)),
            ("missing", _money(missing, facts)),
        )
    )
    return Sums(
        uses=_money(uses, facts),
        sources=_money(sources, facts),
        difference=_difference(subtract(sources, uses), facts),
        balanced=uses == sources,
        secured=secured,
        expected=expected,
        whole=max(uses, sources),
        parts=(*parts, *_hanging(snapshot, facts)),
        spoken=", ".join(parts),
        made=_made(snapshot, facts),
        notes=_notes(snapshot, facts),
    )


def _made(snapshot: Snapshot, facts: Facts) -> tuple[str, ...]:
    _, plan = facts.tr, snapshot.financing
    found = (
        (_("Uses"), [one.amount for one in plan.uses], uses_total(snapshot)),
        (_("Sources"), [one.amount for one in plan.sources], sources_total(snapshot)),
    )
    sums = (
        (title, f"{_summed(amounts, facts)} = {_money(whole, facts)}")
        for title, amounts, whole in found
        if len(amounts) > 1
    )
    return tuple(facts.tr("{state}: {amount}", state=title, amount=said) for title, said in sums)


def _summed(amounts: Sequence[Decimal | None], facts: Facts) -> str:
    parts = [_money(amount, facts) for amount in amounts[:_SHOWN] if amount is not None]
    if len(amounts) > _SHOWN:
        rest = total(amounts[_SHOWN:])
        many = len(amounts) - _SHOWN
        said = facts.tr.ngettext("{n} more line", "{n} more lines", many)
        parts.append(f"{_money(rest, facts)} ({said})")
    return " + ".join(parts)


def _hanging(snapshot: Snapshot, facts: Facts) -> tuple[str, ...]:
    """Say how much of the secured sources hangs on conditions a person must check."""
    by_key = {one.key: one for one in snapshot.commitments}
    linked = {
        key: by_key[key]
        for source in snapshot.financing.sources
        if source.state == "secured"
        for key in source.commitments
        if key in by_key
    }
    share_value = snapshot.dossier.share_value
    hanging = total(
        money_value(one, share_value) for one in linked.values() if hangs_on_a_person(one)
    )
    if not hanging:
        return ()
    amount = _money(hanging, facts)
    return (facts.tr("of the secured, {amount} on conditions a person must check", amount=amount),)


def _difference(found: Decimal, facts: Facts) -> str:
    _ = facts.tr
    if found == 0:
        return _("Balanced")
    if found < 0:
        return _("{amount} short", amount=_money(-found, facts))
    return _("{amount} more than is used", amount=_money(found, facts))


def _notes(snapshot: Snapshot, facts: Facts) -> dict[str, dict[str, str]]:
    found = differences(snapshot, effective(snapshot, facts.today))
    return {one.source.key: _note(one, facts) for one in found}


def _note(one: Difference, facts: Facts) -> dict[str, str]:
    _ = facts.tr
    said = {}
    if one.state_differs:
        state = word(SOURCE_STATES, one.found_state, facts).lower()
        said["state"] = _("Its commitments say: {state}.", state=state)
    if one.amount_differs:
        amount = _money(one.found_amount, facts)
        said["amount"] = _("Its commitments come to {amount}.", amount=amount)
    return said


def _money(amount: Decimal, facts: Facts) -> str:
    return facts.formats.money(amount, facts.currency)
