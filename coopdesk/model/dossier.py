"""The dossier: the project, what set it off, its village and what it aims at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Country,
    Day,
    Number,
    Part,
    Record,
    Text,
    Texts,
    children,
    declare,
    group,
)
from coopdesk.model.vocabulary import COMMITMENT_KINDS, UNITS

PATHWAYS = ClosedList(
    "dossier.pathway",
    {
        "ordinary": P_("dossier pathway", "ordinary"),
        "emergency": P_("dossier pathway", "emergency"),
    },
)

PROMOTER_TYPES = ClosedList(
    "dossier.promoter_type",
    {
        "several_local_actors": P_("dossier promoter_type", "several local actors"),
        "residents_group": P_("dossier promoter_type", "group of residents"),
        "municipality": P_("dossier promoter_type", "municipality"),
        "association": P_("dossier promoter_type", "association"),
        "cooperative": P_("dossier promoter_type", "cooperative"),
        "company": P_("dossier promoter_type", "for-profit company"),
        "supra_local_body": P_("dossier promoter_type", "supra-local body"),
    },
)

TRIGGER_KINDS = ClosedList(
    "dossier.trigger.kind",
    {
        "pandemic": P_("trigger kind", "pandemic"),
        "natural_disaster": P_("trigger kind", "natural disaster"),
        "service_closure": P_("trigger kind", "closure of a service"),
        "depopulation": P_("trigger kind", "depopulation"),
        "economic_crisis": P_("trigger kind", "economic crisis"),
        "call_for_projects": P_("trigger kind", "call for projects"),
        "opportunity": P_("trigger kind", "opportunity"),
        "other": P_("trigger kind", "other"),
    },
)

LEGAL_FORMS = ClosedList(
    "dossier.legal_form",
    {
        "fr_scic_sas": P_("dossier legal_form", "Scic SAS (France)"),
        "fr_scic_sarl": P_("dossier legal_form", "Scic SARL (France)"),
        "fr_scic_sa": P_("dossier legal_form", "Scic SA (France)"),
        "it_cooperative": P_("dossier legal_form", "cooperative (Italy)"),
        "it_social_cooperative": P_("dossier legal_form", "social cooperative (Italy)"),
        "association": P_("dossier legal_form", "association"),
        "undecided": P_("dossier legal_form", "undecided"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Part):
    """The event that set the initiative off."""

    kind: str | None = declare(
        Choice(TRIGGER_KINDS),
        P_("trigger", "Kind of event"),
        N_("What sort of event set the initiative off."),
    )
    title: str | None = declare(
        Text(), P_("trigger", "Event"), N_("The event in a few words, such as “Covid-19”.")
    )
    date: dt.date | None = declare(
        Day(), P_("trigger", "Date of the event"), N_("The day the event began.")
    )
    description: str | None = declare(
        Text(long=True),
        P_("trigger", "What happened"),
        N_("What happened, as one would tell it to someone from elsewhere."),
    )
    what_changed: tuple[str, ...] = declare(
        Texts(), N_("What changed"), N_("What the event changed in the village, one a line.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory(Part):
    """The village and its surroundings."""

    name: str | None = declare(
        Text(),
        P_("territory", "Name"),
        N_("The name of the village or the territory."),
        required=True,
    )
    country: str | None = declare(
        Country(),
        N_("Country"),
        N_("The country the territory lies in."),
    )
    region: str | None = declare(Text(), N_("Region"), N_("The region the territory lies in."))
    postal_code: str | None = declare(
        Text(), P_("territory", "Postal code"), N_("The postal code of the village.")
    )
    altitude_m: Decimal | None = declare(
        # An altitude is neither an amount nor a quantity: below the sea it is negative.
        Number(minimum=None),
        N_("Altitude (m)"),
        N_("Metres above the sea."),
    )
    inhabitants: int | None = declare(
        Number(count=True), N_("Inhabitants"), N_("How many people live here all year round.")
    )
    households: int | None = declare(
        Number(count=True),
        P_("territory", "Households"),
        N_("How many homes are lived in all year round."),
    )
    second_homes: int | None = declare(
        Number(count=True), N_("Second homes"), N_("How many homes open only for a season.")
    )
    km_to_pharmacy: Decimal | None = declare(
        Number(), N_("Distance to the pharmacy (km)"), N_("Kilometres to the nearest pharmacy.")
    )
    km_to_hospital: Decimal | None = declare(
        Number(), N_("Distance to the hospital (km)"), N_("Kilometres to the nearest hospital.")
    )
    services_lost: tuple[str, ...] = declare(
        Texts(), N_("Services lost"), N_("Shops and services that have gone, one a line.")
    )
    description: str | None = declare(
        Text(long=True),
        P_("territory", "Description"),
        N_("The village in a few sentences, for a reader who has never been there."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Facilitator(Part):
    """Who guides the start-up."""

    name: str | None = declare(
        Text(), P_("facilitator", "Name"), N_("The person who guides the start-up.")
    )
    organisation: str | None = declare(
        Text(), N_("Organisation"), N_("The organisation the facilitator works for.")
    )
    phone: str | None = declare(
        Text(), P_("facilitator", "Phone"), N_("Where the facilitator can be called.")
    )
    email: str | None = declare(
        Text(), P_("facilitator", "E-mail"), N_("Where the facilitator can be written to.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """What the project needs of one kind, to found and to start up."""

    kind: str | None = declare(
        Choice(COMMITMENT_KINDS),
        P_("target", "Kind of commitment"),
        N_("The kind of commitment that is looked for."),
    )
    quantity: Decimal | None = declare(
        Number(), P_("target", "Quantity"), N_("How much of it is needed in all.")
    )
    unit: str | None = declare(
        Text(suggestions=UNITS),
        P_("target", "Unit"),
        N_("What the quantity counts; only commitments in the same unit are set against it."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(Record):
    """The project as a whole."""

    title: str = declare(
        Text(),
        P_("dossier", "Title"),
        N_("The title on the cover of the start-up dossier."),
        required=True,
    )
    cooperative_name: str | None = declare(
        Text(), N_("Name of the cooperative"), N_("The name the cooperative is to bear.")
    )
    pathway: str = declare(
        Choice(PATHWAYS),
        N_("Pathway"),
        N_("Ordinary, or emergency: the same four phases, faster."),
        required=True,
    )
    promoter_type: str | None = declare(
        Choice(PROMOTER_TYPES),
        N_("Promoters"),
        N_("Who carries the initiative: several local actors together, or one of them."),
    )
    trigger: Trigger = group(Trigger, P_("dossier", "Event"))
    territory: Territory = group(Territory, N_("Territory"))
    idea: str | None = declare(
        Text(long=True), N_("Initial idea"), N_("The idea the initiative began with, in one page.")
    )
    purpose: str | None = declare(
        Text(long=True),
        N_("Purpose"),
        N_("What the cooperative is for; it stands at the head of each commitment sheet."),
    )
    legal_form: str | None = declare(
        Choice(LEGAL_FORMS),
        P_("dossier", "Legal form"),
        N_("The legal form foreseen; the legal checks follow it."),
    )
    currency: str | None = declare(
        Text(pattern="[A-Za-z]{3}"),
        N_("Currency"),
        N_("The currency's three letters: EUR…"),
    )
    share_value: Decimal | None = declare(
        Number(money=True), N_("Value of a share"), N_("The nominal value of one share.")
    )
    minimum_capital: Decimal | None = declare(
        Number(money=True),
        N_("Minimum capital"),
        N_("The capital below which the cooperative is not founded."),
    )
    target_capital: Decimal | None = declare(
        Number(money=True),
        N_("Target capital"),
        N_("The capital aimed at; it goes before a target for shares in money."),
    )
    targets: tuple[Target, ...] = children(Target, N_("Targets"))
    people_solicited: int | None = declare(
        Number(count=True),
        N_("People solicited"),
        N_("How many people were asked for shares or loans; the law sets limits."),
    )
    facilitator: Facilitator = group(Facilitator, N_("Facilitator"))
    market: str | None = declare(
        Text(long=True),
        N_("Market and prices"),
        N_("Who buys, how much, at what price, and who else sells it near by."),
    )
    governance: str | None = declare(
        Text(long=True),
        N_("Statutes and governance"),
        N_("What the statutes say of members, votes, board and surplus, in short."),
    )
    social_utility: str | None = declare(
        Text(long=True),
        N_("Social utility"),
        N_("What the village gains that no account shows."),
    )
