"""Resources that actors could bring."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Choice, Number, Record, Reference, References, Text, declare
from coopdesk.model.vocabulary import RESOURCE_KINDS, TERMS_OF_OFFER, UNITS, declare_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Record):
    """Premises, equipment, land, money, labour… an actor has and might commit."""

    id: str = declare_id()
    actor: str = declare(
        Reference(("actors",)), P_("resource", "Actor"), N_("Who has the resource."), required=True
    )
    kind: str | None = declare(
        Choice(RESOURCE_KINDS), P_("resource", "Kind"), N_("What kind of resource it is.")
    )
    title: str = declare(
        Text(), P_("resource", "Resource"), N_("What it is, in a few words."), required=True
    )
    public_title: str | None = declare(
        Text(),
        P_("resource", "Public wording"),
        N_("What an edition without names says instead."),
    )
    quantity: Decimal | None = declare(
        Number(), P_("resource", "Quantity"), N_("How much of it there is.")
    )
    unit: str | None = declare(
        Text(suggestions=UNITS), P_("resource", "Unit"), N_("What the quantity counts.")
    )
    terms: str | None = declare(
        Choice(TERMS_OF_OFFER),
        P_("resource", "On what terms"),
        N_("Given, lent, shared, or for money."),
    )
    availability: str | None = declare(
        Text(), P_("resource", "Availability"), N_("When it can be used.")
    )
    needs: tuple[str, ...] = declare(
        References(("needs",)), P_("resource", "Needs"), N_("The needs it could help to meet.")
    )
