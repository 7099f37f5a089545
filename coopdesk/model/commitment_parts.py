"""The parts of a commitment: terms, acceptances, signature, conditions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Day,
    Flag,
    Number,
    Part,
    Record,
    References,
    Text,
    declare,
    group,
)
from coopdesk.model.vocabulary import COMMITMENT_KINDS

SIGNATURE_METHODS = ClosedList(
    "commitments.signature.method",
    {
        "paper": P_("signature method", "on paper"),
        "on_screen": P_("signature method", "on screen"),
        "certificate": P_("signature method", "by certificate"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Part):
    """What is agreed in detail; which of them apply depends on the commitment's kind."""

    payment_schedule: str | None = declare(
        Text(), N_("Payment schedule"), N_("When and how it is paid; never before founding.")
    )
    insurance: str | None = declare(
        Text(), N_("Insurance"), N_("Who insures, and what is covered.")
    )
    expenses: str | None = declare(Text(), N_("Expenses"), N_("Which expenses are refunded."))
    condition: str | None = declare(
        Text(),
        P_("commitment terms", "Condition"),
        N_("The state of the thing, or what the body that decides asks for."),
    )
    return_terms: str | None = declare(
        Text(), N_("Return"), N_("When and in what state it is given back.")
    )
    valuation_basis: str | None = declare(
        Text(), N_("Basis of valuation"), N_("How the estimated value was reached, and by whom.")
    )
    price_rule: str | None = declare(
        Text(), N_("Price rule"), N_("How prices are set; commission; unsold goods.")
    )
    deliverable: str | None = declare(
        Text(), N_("Deliverable"), N_("What will have been delivered in the end.")
    )
    addressee: str | None = declare(
        Text(), N_("Addressee"), N_("Whom the advocacy is addressed to.")
    )
    decision_body: str | None = declare(
        Text(), N_("Deciding body"), N_("The council or board that must decide.")
    )
    title_and_owners: str | None = declare(
        Text(), N_("Title and owners"), N_("The title to the land, and every co-owner.")
    )
    surface_m2: Decimal | None = declare(
        Number(), N_("Surface (m²)"), N_("The surface in square metres.")
    )
    rent: Decimal | None = declare(
        Number(money=True), N_("Rent"), N_("The rent a month; 0 when it is lent free.")
    )
    deposit: Decimal | None = declare(
        Number(money=True), P_("commitment terms", "Deposit"), N_("The sum held as security.")
    )
    decided_on: dt.date | None = declare(
        Day(),
        N_("Decided on"),
        N_("The day of the deliberation. A municipality's sheet is not secured without it."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptances(Part):
    """The boxes of the sheet, answered before anyone signs; unanswered is not no."""

    answered_on: dt.date | None = declare(
        Day(), N_("Answered on"), N_("The day the boxes were answered.")
    )
    statutes_read: bool | None = declare(
        Flag(optional=True), N_("Statutes read"), N_("I have read the draft statutes.")
    )
    risk_understood: bool | None = declare(
        Flag(optional=True),
        N_("Risk understood"),
        N_("I know that capital may be lost in whole or in part."),
    )
    privacy_notice: bool | None = declare(
        Flag(optional=True),
        N_("Data protection notice read"),
        N_("I have read the data protection notice."),
    )
    publish_name: bool | None = declare(
        Flag(optional=True),
        P_("acceptances", "Name may be published"),
        N_("My name may stand in the dossier."),
    )
    photo: bool | None = declare(
        Flag(optional=True),
        P_("acceptances", "Photo may be used"),
        N_("Photos of me may be used."),
    )
    newsletter: bool | None = declare(
        Flag(optional=True), N_("Newsletter"), N_("I want to receive news of the project.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Part):
    """How, when and where a commitment was signed."""

    method: str | None = declare(
        Choice(SIGNATURE_METHODS),
        P_("signature", "Signed"),
        N_("On paper, on a screen or with a certificate."),
    )
    date: dt.date | None = declare(
        Day(), P_("signature", "Signed on"), N_("The day of the signature.")
    )
    place: str | None = declare(Text(), P_("signature", "Signed at"), N_("Where it was signed."))
    copies: int | None = declare(
        Number(count=True), P_("signature", "Copies"), N_("How many copies were signed.")
    )
    scan_attached: bool = declare(
        Flag(),
        N_("Scan attached"),
        N_("A scan or photo of the signed sheet is kept in the dossier."),
        default=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredTotal(Part):
    """A total that the effective commitments of one kind must reach."""

    kind: str | None = declare(
        Choice(COMMITMENT_KINDS),
        P_("required total", "Kind of commitment"),
        N_("The kind whose effective commitments are added up."),
    )
    at_least: Decimal | None = declare(
        Number(money=True), P_("required total", "At least"), N_("The sum to be reached.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Record):
    """One condition precedent: a text, and at most one rule a computer can judge."""

    text: str = declare(
        Text(long=True),
        P_("condition", "Condition"),
        N_("The condition as the person says it."),
        required=True,
    )
    until: dt.date | None = declare(
        Day(),
        P_("condition", "Until"),
        N_("Holds up to this day, or for good once the cooperative is born by then."),
    )
    requires_commitments: tuple[str, ...] = declare(
        References(("commitments",)),
        N_("Requires these commitments"),
        N_("Holds when all of them are effective."),
    )
    requires_total: RequiredTotal = group(RequiredTotal, N_("Requires a total"))
    requires_actors: int | None = declare(
        Number(count=True),
        N_("Requires so many people"),
        N_("Holds when so many different people commit, this one included."),
    )
    requires_cleared: tuple[str, ...] = declare(
        References(("obstacles",)),
        N_("Requires these obstacles cleared"),
        N_("Holds when all of them are cleared or accepted."),
    )
