"""The forecast of the first years, one number a year each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Day, Number, Numbers, Record, declare

AMOUNTS = Numbers(minimum=0)
"""One amount a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Record):
    """Income and charges a year; all lists are of one length."""

    years: tuple[int, ...] = declare(
        Numbers(count=True, minimum=0), P_("forecast", "Years"), N_("The years foreseen.")
    )
    revenue: tuple[Decimal, ...] = declare(AMOUNTS, N_("Revenue"), N_("What is sold in the year."))
    purchases: tuple[Decimal, ...] = declare(
        AMOUNTS, P_("forecast", "Purchases"), N_("What is bought to be sold.")
    )
    external_charges: tuple[Decimal, ...] = declare(
        AMOUNTS, N_("External charges"), N_("Rent, energy, insurance, accounting…")
    )
    staff: tuple[Decimal, ...] = declare(
        AMOUNTS, P_("forecast", "Staff"), N_("Wages and social charges.")
    )
    other: tuple[Decimal, ...] = declare(
        AMOUNTS, P_("forecast", "Other charges"), N_("Every other charge of the year.")
    )
    loan_repayment_and_interest: tuple[Decimal, ...] = declare(
        AMOUNTS,
        N_("Loan repayment and interest"),
        N_("What is paid on loans in the year; the result before tax leaves it out."),
    )
    first_month: dt.date | None = declare(
        Day(), N_("First month"), N_("The first month of the cash plan: any day of it.")
    )
    opening_cash: Decimal | None = declare(
        Number(money=True), N_("Opening cash"), N_("What is in the till when the plan begins.")
    )
