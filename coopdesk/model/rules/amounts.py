"""What several commitments come to: like units added, and no others.

Source: FORMAT.md, *Units* ("Only like units are added") and *capital*.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.capital import money_value
from coopdesk.model.rules.counting import is_signed
from coopdesk.model.rules.exact import ZERO, add
from coopdesk.model.vocabulary import COMMITMENT_KINDS


@dataclass(frozen=True, slots=True)
class Amount:
    """What commitments of one kind come to in one unit; ``unit`` None is money.

    ``promised`` has the signed ones in it, as everywhere.
    """

    kind: str
    unit: str | None
    promised: Decimal
    signed: Decimal


def amounts(
    commitments: Iterable[Commitment], share_value: Decimal | None, currency: str
) -> tuple[Amount, ...]:
    """Return what ``commitments`` come to by kind and unit, in the order of the kinds.

    Shares, and whatever counts in the currency, are money; what has no quantity is left out.
    """
    found: dict[tuple[str, str | None], tuple[Decimal, Decimal]] = {}
    for one in commitments:
        is_money = one.kind == "shares" or one.unit == currency
        amount = worth(one, share_value, currency) if is_money else one.quantity
        if amount is None:
            continue
        place = (one.kind, None if is_money else one.unit or "")
        promised, signed = found.get(place, (ZERO, ZERO))
        found[place] = (add(promised, amount), add(signed, amount) if is_signed(one) else signed)
    order = {kind: index for index, kind in enumerate(COMMITMENT_KINDS)}
    ranked = sorted(found.items(), key=lambda entry: order.get(entry[0][0], len(order)))
    return tuple(Amount(kind, unit, *sums) for (kind, unit), sums in ranked)


def worth(one: Commitment, share_value: Decimal | None, currency: str) -> Decimal:
    """Return what one commitment is worth in money.

    A sum of money whose value nobody wrote a second time is worth what it says.
    """
    if one.estimated_value is None and one.unit == currency and one.quantity is not None:
        return one.quantity
    return money_value(one, share_value)
