"""Quantities in words: a number and its unit, in the singular or the plural."""

from __future__ import annotations

from decimal import Decimal
from math import ceil

from coopdesk.formats import Formats
from coopdesk.i18n import P_, Catalogue, Message
from coopdesk.model.vocabulary import UNITS

_UNITS: dict[str, tuple[Message, Message]] = {
    "share": (P_("quantity", "{amount} share"), P_("quantity", "{amount} shares")),
    "hour": (P_("quantity", "{amount} hour"), P_("quantity", "{amount} hours")),
    "day": (P_("quantity", "{amount} day"), P_("quantity", "{amount} days")),
    "week": (P_("quantity", "{amount} week"), P_("quantity", "{amount} weeks")),
    "month": (P_("quantity", "{amount} month"), P_("quantity", "{amount} months")),
    "item": (P_("quantity", "{amount} item"), P_("quantity", "{amount} items")),
    "lot": (P_("quantity", "{amount} lot"), P_("quantity", "{amount} lots")),
    "hectare": (P_("quantity", "{amount} hectare"), P_("quantity", "{amount} hectares")),
    "m2": (P_("quantity", "{amount} m²"), P_("quantity", "{amount} m²")),
    "trip": (P_("quantity", "{amount} trip"), P_("quantity", "{amount} trips")),
    "vehicle": (P_("quantity", "{amount} vehicle"), P_("quantity", "{amount} vehicles")),
    "premises": (P_("quantity, one", "{amount} premises"), P_("quantity", "{amount} premises")),
    "contact": (P_("quantity", "{amount} contact"), P_("quantity", "{amount} contacts")),
    "pledge": (P_("quantity", "{amount} pledge"), P_("quantity", "{amount} pledges")),
    "action": (P_("quantity", "{amount} action"), P_("quantity", "{amount} actions")),
    "link": (P_("quantity", "{amount} link"), P_("quantity", "{amount} links")),
    "kg_per_month": (P_("quantity", "{amount} kg a month"), P_("quantity", "{amount} kg a month")),
    "delivery_per_month": (
        P_("quantity", "{amount} delivery a month"),
        P_("quantity", "{amount} deliveries a month"),
    ),
    "hour_per_week": (
        P_("quantity", "{amount} hour a week"),
        P_("quantity", "{amount} hours a week"),
    ),
    "hour_per_month": (
        P_("quantity", "{amount} hour a month"),
        P_("quantity", "{amount} hours a month"),
    ),
    "meal_per_week": (
        P_("quantity", "{amount} meal a week"),
        P_("quantity", "{amount} meals a week"),
    ),
}
_EURO = ("€", "euro", "euros")

_SHORT: dict[str, tuple[str, ...]] = {
    "hour": ("h", "hr", "hrs"),
    "hour_per_week": ("h/semaine", "h/sem", "h/settimana", "h/sett", "h/week", "h/wk"),
    "hour_per_month": ("h/mois", "h/mese", "h/month"),
    "day": ("j", "gg"),
    "hectare": ("ha",),
    "m2": ("m²", "mq", "m2"),
    "kg_per_month": ("kg/mois", "kg/mese", "kg/month"),
}
"""What people write for short after a number, in all languages."""


def is_money(unit: str | None, currency: str) -> bool:
    """Return whether ``unit`` is the dossier's money."""
    return unit is not None and unit in {"EUR", currency}


def unit_names(unit: str, _: Catalogue) -> tuple[str, ...]:
    """Return what people write after a number for ``unit``: one, many, and the sign of the euro."""
    if unit == "EUR":
        return (unit, _.say(UNITS.words[unit]), *_EURO)
    many = (_.say(message, amount="").strip() for message in _UNITS.get(unit, ()))
    words = (_.say(UNITS.words[unit]),) if unit in UNITS else ()
    return (unit, *words, *many, *_SHORT.get(unit, ()))


def quantity(
    amount: Decimal | int, unit: str | None, currency: str, _: Catalogue, formats: Formats
) -> str:
    """Return ``amount`` with the word of its ``unit``; a unit of the user's own stands as it is."""
    if unit is not None and is_money(unit, currency):
        return formats.money(amount, unit)
    if unit not in _UNITS:
        return formats.quantity(amount, unit or "")
    one, many = _UNITS[unit]
    said = _.say(one if _is_one(amount, formats.language) else many, amount=formats.number(amount))
    return said.replace(" ", "\u00a0", 1)


def _is_one(amount: Decimal | int, language: str) -> bool:
    # French counts up to, and without, two in the singular; Italian and English one alone.
    return int(amount) <= 1 if language == "fr" else ceil(amount) == 1 and amount == 1
