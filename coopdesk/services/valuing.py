"""A sum of money is worth what it says: who types it once need not write its value a second time.

FORMAT.md counts the money value of a commitment, and sets it against a target in the same unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from coopdesk.model.commitment import Commitment
from coopdesk.model.dossier import Dossier, Target
from coopdesk.model.fields import Record
from coopdesk.model.quantities import is_money
from coopdesk.model.rules.coverage import MATCHING
from coopdesk.model.rules.financing import EURO
from coopdesk.store import DossierFile, Query

MONEY_KINDS = MATCHING["funding"]
"""The kinds of commitment that bring money."""

_MEASURED = frozenset({"kind", "quantity", "unit"})


def with_worth(file: DossierFile, record: Record) -> Record:
    """Return a new record with the unit and the value that go without saying."""
    if not isinstance(record, Commitment | Target) or record.quantity is None:
        return record
    implied = _implied(record, record, _currency(file), frozenset())
    return replace(record, **implied)  # type: ignore[arg-type]  # each of its field's kind


def values_with_worth(
    file: DossierFile, record: Record, values: Mapping[str, object]
) -> Mapping[str, object]:
    """Return ``values``, and what goes without saying once they are stored in ``record``."""
    if not isinstance(record, Commitment | Target) or _MEASURED.isdisjoint(values):
        return values
    told = {name: value for name, value in values.items() if name in _MEASURED}
    after = replace(record, **told)  # type: ignore[arg-type]  # each of its field's kind
    return {**_implied(record, after, _currency(file), values.keys()), **values}


def _currency(file: DossierFile) -> str:
    (dossier,) = file.records("dossier", file.keys(Query("dossier")))
    return (dossier.currency if isinstance(dossier, Dossier) else None) or EURO


def _implied(
    before: Commitment | Target, after: Commitment | Target, currency: str, said: AbstractSet[str]
) -> dict[str, object]:
    found: dict[str, object] = {}
    unit = after.unit
    wanted = after.kind in MONEY_KINDS and after.quantity is not None
    if wanted and not unit and "unit" not in said:
        counted = isinstance(after, Commitment) and after.kind == "shares"
        unit = found["unit"] = "share" if counted else currency
    if isinstance(before, Commitment) and "estimated_value" not in said:
        # What somebody valued otherwise stays as it was valued.
        follows = before.estimated_value is None or (
            is_money(before.unit, currency) and before.estimated_value == before.quantity
        )
        worth = after.quantity if is_money(unit, currency) else None
        if follows and worth != before.estimated_value:
            found["estimated_value"] = worth
    return found
