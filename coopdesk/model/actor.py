"""Actors: everyone who takes part, from the village and from beyond."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    Choices,
    ClosedList,
    Day,
    Flag,
    Numbers,
    Part,
    Record,
    Reference,
    Text,
    Texts,
    declare,
    group,
)
from coopdesk.model.vocabulary import MEMBER_CATEGORIES, SCALE, declare_id

KINDS = ClosedList(
    "actors.kind",
    {
        "public_body": P_("actor kind", "public body"),
        "association": P_("actor kind", "association"),
        "company": P_("actor kind", "for-profit company"),
        "cooperative": P_("actor kind", "cooperative"),
        "cooperative_federation": P_("actor kind", "cooperative federation"),
        "individual": P_("actor kind", "individual, resident"),
    },
)

LEVELS = ClosedList(
    "actors.level",
    {
        "local": P_("actor level", "local"),
        "supra_local": P_("actor level", "supra-local"),
    },
)

PREFERRED_CHANNELS = ClosedList(
    "actors.contact.preferred",
    {
        "phone": P_("actor preferred", "phone"),
        "email": P_("actor preferred", "e-mail"),
        "visit": P_("actor preferred", "visit"),
        "post": P_("actor preferred", "post"),
    },
)

ROLES = ClosedList(
    "actors.roles",
    {
        "promoter": P_("actor roles", "promoter"),
        "future_member": P_("actor roles", "future member"),
        "partner": P_("actor roles", "partner"),
        "funder": P_("actor roles", "funder"),
        "supplier": P_("actor roles", "supplier"),
        "beneficiary": P_("actor roles", "beneficiary"),
        "volunteer": P_("actor roles", "volunteer"),
        "future_employee": P_("actor roles", "future employee"),
        "would_be_resident": P_("actor roles", "would-be resident"),
        "supporter": P_("actor roles", "supporter"),
        "adviser": P_("actor roles", "adviser"),
        "relay": P_("actor roles", "relay"),
        "advocate": P_("actor roles", "advocate"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative(Part):
    """The person who speaks and signs for an organisation."""

    name: str | None = declare(
        Text(),
        P_("representative", "Name of the representative"),
        N_("The person who speaks and signs for the organisation."),
    )
    office: str | None = declare(
        Text(), P_("representative", "Office"), N_("Mayor, president, manager…")
    )
    capacity: str | None = declare(
        Text(),
        P_("representative", "Capacity"),
        N_("In what capacity the person signs: legal representative, by mandate…"),
    )
    signing_power: str | None = declare(
        Text(),
        N_("Power to sign"),
        N_("The deliberation, minutes or mandate that gives the power: number and date."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifiers(Part):
    """Numbers and facts that tell this actor from all others."""

    siren: str | None = declare(
        Text(), N_("SIREN"), N_("The nine-digit number of a French organisation.")
    )
    siret: str | None = declare(
        Text(), N_("SIRET"), N_("The fourteen-digit number of a French establishment.")
    )
    codice_fiscale: str | None = declare(
        Text(), N_("Codice fiscale"), N_("The Italian tax code of a person or an organisation.")
    )
    partita_iva: str | None = declare(Text(), N_("Partita IVA"), N_("The Italian VAT number."))
    pec: str | None = declare(Text(), N_("PEC"), N_("The Italian certified e-mail address."))
    birth_date: dt.date | None = declare(
        Day(), N_("Date of birth"), N_("Only for someone who subscribes shares.")
    )
    birth_place: str | None = declare(
        Text(), N_("Place of birth"), N_("Only for someone who subscribes shares.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetails(Part):
    """How to reach an actor."""

    phone: str | None = declare(
        Text(), P_("actor contact", "Phone"), N_("Where the actor can be called.")
    )
    email: str | None = declare(
        Text(), P_("actor contact", "E-mail"), N_("Not needed: many have none.")
    )
    address: str | None = declare(
        Text(), P_("actor contact", "Address"), N_("Street and number, or hamlet.")
    )
    postal_code: str | None = declare(
        Text(), P_("actor contact", "Postal code"), N_("The postal code of the address.")
    )
    municipality: str | None = declare(
        Text(), P_("actor contact", "Municipality"), N_("The municipality of the address.")
    )
    preferred: str | None = declare(
        Choice(PREFERRED_CHANNELS),
        N_("Preferred channel"),
        N_("How this actor prefers to be reached."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPrivacy(Part):
    """What an actor was told and agreed to about the data kept."""

    legal_basis: str | None = declare(
        Text(), N_("Legal basis"), N_("On what ground the data are kept: consent, contract…")
    )
    informed_on: dt.date | None = declare(
        Day(), N_("Informed on"), N_("The day the data protection notice was given.")
    )
    agreed_on: dt.date | None = declare(Day(), N_("Agreed on"), N_("The day the person agreed."))
    means: str | None = declare(
        Text(), N_("How agreement was given"), N_("Signed form, e-mail kept, aloud in a meeting…")
    )
    publish_name: bool = declare(
        Flag(),
        P_("actor privacy", "Name may be published"),
        N_("May the name stand in editions for readers outside the group?"),
        default=False,
    )
    photo: bool = declare(
        Flag(),
        P_("actor privacy", "Photo may be used"),
        N_("May photos of the person be used?"),
        default=False,
    )
    withdrawn_on: dt.date | None = declare(
        Day(),
        N_("Agreement withdrawn on"),
        N_("The day the agreement was taken back; from then on the name is masked."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Record):
    """A person or an organisation that takes part."""

    id: str = declare_id()
    name: str = declare(
        Text(),
        P_("actor", "Name"),
        N_("The name of the person or the organisation."),
        required=True,
    )
    kind: str = declare(
        Choice(KINDS), P_("actor", "Kind"), N_("What kind of actor this is."), required=True
    )
    level: str = declare(
        Choice(LEVELS),
        P_("actor", "Level"),
        N_("Local: of the territory. Supra-local: from beyond it."),
        required=True,
    )
    subtype: str | None = declare(
        Text(),
        P_("actor", "More precisely"),
        N_("Baker, events committee, second-home owner…"),
    )
    legal_form: str | None = declare(
        Text(), P_("actor", "Legal form"), N_("The legal form of the organisation.")
    )
    representative: Representative = group(Representative, N_("Representative"))
    identifiers: Identifiers = group(Identifiers, N_("Identifiers"))
    contact: ContactDetails = group(ContactDetails, P_("actor", "Contact"))
    roles: tuple[str, ...] = declare(
        Choices(ROLES), N_("Roles"), N_("What this actor is to the project.")
    )
    member_category: str | None = declare(
        Choice(MEMBER_CATEGORIES),
        P_("actor", "Member category"),
        N_("The category of members this actor would belong to."),
    )
    motivations: tuple[str, ...] = declare(
        Texts(), N_("Motives"), N_("Why this actor takes part, one a line.")
    )
    reservations: tuple[str, ...] = declare(
        Texts(),
        N_("Reservations"),
        N_("What holds this actor back. A working note; this person may ask to read it."),
        working_note=True,
    )
    influence: int | None = declare(
        SCALE,
        N_("Influence"),
        N_("From 1, little, to 5, great. A working note; this person may ask to read it."),
        working_note=True,
    )
    interest: int | None = declare(
        SCALE,
        N_("Interest"),
        N_("From 1, little, to 5, great. A working note; this person may ask to read it."),
        working_note=True,
    )
    first_contact: dt.date | None = declare(
        Day(), N_("First contact"), N_("The day this actor was first spoken with.")
    )
    privacy: ActorPrivacy = group(ActorPrivacy, P_("actor", "Data protection"))
    notes: str | None = declare(
        Text(long=True),
        P_("actor", "Notes"),
        N_("Working notes, never printed. This person may ask to read them."),
        working_note=True,
    )
    erased: bool = declare(
        Flag(),
        P_("actor", "Erased"),
        N_("The personal data were erased at the person's request."),
        default=False,
    )
    map_place: tuple[Decimal, ...] = declare(
        Numbers(minimum=0, maximum=1, length=2),
        N_("Place on the map"),
        N_("Where the actor was put on the map: across and down, from 0 to 1."),
    )
    said_in: str | None = declare(
        Reference(("activities",)),
        N_("Said in"),
        N_("The meeting in which it was said, to be confirmed afterwards."),
    )
