"""Values as people read them, by the kind of their field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model import quantities
from coopdesk.model.commitment import STATUSES, Commitment
from coopdesk.model.fields import (
    Choice,
    Choices,
    ClosedList,
    Country,
    Field,
    Flag,
    Number,
    Numbers,
    Reference,
    References,
    Text,
    Texts,
)
from coopdesk.model.vocabulary import UNITS
from coopdesk.ui.chips import ATTENTION, LOOKS, Chip, capital
from coopdesk.ui.desk import Facts

YES = P_("answer", "yes")
NO = P_("answer", "no")
NONE = N_("—")

ACTOR_ICONS = {
    "public_body": "landmark",
    "association": "users",
    "company": "store",
    "cooperative": "handshake",
    "cooperative_federation": "network",
    "individual": "user",
}
"""What stands beside an actor in a list, by its kind."""


def said(field: Field, value: object, facts: Facts) -> str:  # noqa: C901, PLR0911 (one line a kind)
    """Return ``value`` as the table, the form's hints and the errors write it."""
    kind = field.kind
    if value is None or value == ():
        return ""
    if isinstance(kind, Choice):
        return word(kind.values, str(value), facts)
    if isinstance(kind, Choices):
        return ", ".join(word(kind.values, code, facts) for code in _texts(value))
    if isinstance(kind, Country):
        return facts.formats.country(str(value))
    if isinstance(kind, Text) and kind.suggestions is not None:
        return unit(str(value), facts)
    if isinstance(kind, Number):
        return number(kind, value, facts)
    if isinstance(kind, Numbers):
        return "; ".join(number(None, each, facts) for each in _items(value))
    if isinstance(kind, Flag):
        return facts.tr.say(YES if value else NO)
    if isinstance(kind, Reference):
        return facts.title(str(value))
    if isinstance(kind, References):
        return ", ".join(facts.title(key) for key in _texts(value))
    if isinstance(kind, Texts):
        return " · ".join(_texts(value))
    if isinstance(value, date):
        return facts.formats.date(value, "medium")
    return str(value)


def number(kind: Number | None, value: object, facts: Facts) -> str:
    """Return a number, with its currency where it is money."""
    if not isinstance(value, int | Decimal):
        return str(value)
    if kind is not None and kind.money:
        return facts.formats.money(value, facts.currency)
    return facts.formats.number(value)


def word(values: ClosedList, code: str, facts: Facts) -> str:
    """Return a code's word, beginning with a capital."""
    message = values.words.get(code)
    return capital(facts.tr.say(message)) if message is not None else code


def unit(code: str, facts: Facts) -> str:
    """Return a unit's word; a unit of the user's own is itself."""
    message = UNITS.words.get(code)
    return facts.tr.say(message) if message is not None else code


def quantity(amount: Decimal | int | None, code: str | None, facts: Facts) -> str:
    """Return a quantity with its unit; money as money."""
    if amount is None:
        return ""
    return quantities.quantity(amount, code, facts.currency, facts.tr, facts.formats)


def status_chip(values: ClosedList, code: str | None, facts: Facts) -> Chip | None:
    """Return the chip of a closed list's code."""
    if not code:
        return None
    icon, tone = LOOKS.get(values.name, {}).get(code, ("circle", "neutral"))
    return Chip(word(values, code, facts), icon, tone)


UNSIGNED = ("proposed", "agreed")
"""The statuses of a commitment that is promised and not signed."""


def waits_for_a_hand(one: Commitment, facts: Facts) -> bool:
    """Tell whether a commitment's sheet is out and not signed yet."""
    return one.status in UNSIGNED and one.key in facts.issued


TO_SIGN = P_("commitment", "To sign")


def commitment_chip(one: Commitment, facts: Facts) -> Chip | None:
    """Return the chip of a commitment's status; “to sign” is not stored, it follows from both."""
    if waits_for_a_hand(one, facts):
        return Chip(facts.tr.say(TO_SIGN), "pen-line", ATTENTION)
    return status_chip(STATUSES, one.status, facts)


def _texts(value: object) -> list[str]:
    return [str(each) for each in _items(value)]


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, tuple) else (value,)
