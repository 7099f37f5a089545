"""What is asked of each kind of commitment: the fields of its block, in the order of reading."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.documents.blocks import Pair
from coopdesk.documents.sheet.facts import SheetFacts, Words
from coopdesk.i18n import N_, Message
from coopdesk.model import commitment as model
from coopdesk.model.commitment import Commitment
from coopdesk.model.quantities import is_money, quantity
from coopdesk.model.rules.capital import money_value
from coopdesk.model.vocabulary import MEMBER_CATEGORIES

MONEY = frozenset({"shares", "donation", "grant", "loan", "guarantee"})
IN_KIND = frozenset({"premises", "land", "equipment", "transport", "works", "expertise"})

_LABELS: dict[str, Message] = {
    "payment_schedule": N_("Payment schedule"),
    "insurance": N_("Insurance"),
    "expenses": N_("Expenses"),
    "condition": N_("Condition"),
    "return_terms": N_("Return"),
    "valuation_basis": N_("Who valued it, and how"),
    "price_rule": N_("Price rule, commission, unsold goods"),
    "deliverable": N_("What will have been delivered"),
    "addressee": N_("Addressed to"),
    "decision_body": N_("Deciding body"),
    "title_and_owners": N_("Title and owners"),
    "surface_m2": N_("Surface"),
    "rent": N_("Rent"),
    "deposit": N_("Security deposit"),
    "decided_on": N_("Decided on"),
}
_BY_HAND: dict[str, Message] = {
    "address": N_("Address or plot number"),
    "survey": N_("Survey, dated"),
    "serial": N_("Make and serial number"),
    "maintenance": N_("Who maintains it"),
    "days": N_("Days and times"),
    "tasks": N_("Tasks"),
    "skill": N_("Skill or licence needed"),
    "place": N_("Place"),
}

_ASKED: dict[str, tuple[str, ...]] = {
    "shares": ("payment_schedule",),
    "donation": ("payment_schedule",),
    "grant": ("decision_body", "decided_on", "payment_schedule", "condition"),
    "loan": ("payment_schedule", "decision_body", "decided_on", "condition"),
    "guarantee": ("decision_body", "decided_on", "condition"),
    "premises": ("*address", "surface_m2", "rent", "deposit", "*survey", "insurance",
                 "return_terms"),
    "land": ("*address", "surface_m2", "rent", "title_and_owners", "*survey", "insurance",
             "return_terms"),
    "equipment": ("*serial", "condition", "*maintenance", "insurance", "return_terms"),
    "transport": ("*days", "insurance", "expenses"),
    "works": ("deliverable", "insurance", "expenses"),
    "supply": ("price_rule",),
    "purchase": ("price_rule",),
    "volunteer_hours": ("*days", "*place", "*tasks", "*skill", "insurance", "expenses"),
    "employment": ("payment_schedule", "*place"),
    "expertise": ("deliverable", "expenses"),
    "advocacy": ("addressee", "deliverable"),
    "other": (),
}  # fmt: skip
_OPTIONAL = frozenset({"condition", "expenses"})


def fields(commitment: Commitment, facts: SheetFacts, words: Words) -> list[Pair]:
    """Return everything asked for the commitment's kind, and all else that is known of it."""
    found = _measure(commitment, facts, words)
    found += _dates(commitment, words)
    asked = _ASKED.get(commitment.kind, ())
    for name in asked:
        if name.startswith("*"):
            found.append(Pair(words.tr.say(_BY_HAND[name[1:]]), None))
        else:
            value = term(commitment, name, facts, words)
            if value is not None or name not in _OPTIONAL:
                found.append(Pair(words.tr.say(_LABELS[name]), value))
    for name, label in _LABELS.items():
        if name in asked or (name == "valuation_basis" and commitment.kind not in MONEY):
            continue
        if (value := term(commitment, name, facts, words)) is not None:
            found.append(Pair(words.tr.say(label), value))
    return found


def term(commitment: Commitment, name: str, facts: SheetFacts, words: Words) -> str | None:
    """Return one of the terms in words, ``None`` when it is open."""
    value = getattr(commitment.terms, name)
    if value is None:
        return None
    formats = words.formats
    if name == "surface_m2":
        return formats.quantity(value, "m²")
    if name == "rent":
        if not value:
            return words.tr("lent free of charge")
        return words.tr("{amount} a month", amount=formats.money(value, facts.currency))
    if name == "deposit":
        return formats.money(value, facts.currency)
    if name == "decided_on":
        return formats.date(value)
    return str(value)


def amount(commitment: Commitment, facts: SheetFacts, words: Words) -> str | None:
    """Return the quantity with its unit's word."""
    if commitment.quantity is None:
        return None
    unit = commitment.unit
    return quantity(commitment.quantity, unit, facts.currency, words.tr, words.formats)


def _measure(commitment: Commitment, facts: SheetFacts, words: Words) -> list[Pair]:
    return _MEASURES.get(commitment.kind, _anything)(commitment, facts, words)


def _shares(commitment: Commitment, facts: SheetFacts, words: Words) -> list[Pair]:
    _, formats = words.tr, words.formats
    dossier = facts.snapshot.dossier
    nominal = dossier.share_value
    value = money_value(commitment, nominal)
    category = facts.actor.member_category if facts.actor else None
    college = next(
        (c for c in facts.snapshot.colleges if c.category == category and category), None
    )
    votes = college.vote_percent if college else None
    title = (college.title if college else None) or None
    if title and votes is not None:
        title = _("{college} ({percent} of the votes)", college=title,
                  percent=formats.percent(votes))  # fmt: skip
    return [
        Pair(_("Number of shares"), _counted(commitment, facts, words), strong=True),
        Pair(_("Value of one share"), formats.money(nominal, facts.currency) if nominal else None),
        Pair(_("Amount promised"), formats.money(value, facts.currency) if value else None,
             strong=True),
        Pair(_("Member category foreseen"),
             _.say(MEMBER_CATEGORIES.words[category]) if category else None),
        Pair(_("Voting college foreseen"), title),
    ]  # fmt: skip


def _counted(commitment: Commitment, facts: SheetFacts, words: Words) -> str | None:
    """Return how many shares it is; of a sum of money, the shares that it buys to the last cent."""
    nominal, sum_ = facts.snapshot.dossier.share_value, commitment.quantity
    if sum_ is None or not is_money(commitment.unit, facts.currency):
        return amount(commitment, facts, words)
    if not nominal or sum_ % nominal:
        return None
    return quantity(sum_ / nominal, "share", facts.currency, words.tr, words.formats)


def _money(commitment: Commitment, facts: SheetFacts, words: Words) -> list[Pair]:
    value = commitment.estimated_value
    sum_ = words.formats.money(value, facts.currency) if value is not None else None
    measured = amount(commitment, facts, words)
    found = [Pair(words.tr("Amount"), measured or sum_, strong=True)]
    if sum_ and measured and sum_ != measured:
        found.append(Pair(words.tr("Value"), sum_))
    return found


def _anything(commitment: Commitment, facts: SheetFacts, words: Words) -> list[Pair]:
    _ = words.tr
    found = [Pair(_("Quantity"), amount(commitment, facts, words), strong=True)]
    value = commitment.estimated_value
    basis = commitment.terms.valuation_basis
    if value is not None or basis or commitment.kind in IN_KIND:
        said = words.formats.money(value, facts.currency) if value is not None else None
        found.append(Pair(_("Estimated value"), said))
        found.append(Pair(_("Who valued it, and how"), basis))
    return found


_MEASURES: dict[str, Callable[[Commitment, SheetFacts, Words], list[Pair]]] = {
    "shares": _shares,
    "donation": _money,
    "grant": _money,
    "loan": _money,
    "guarantee": _money,
}


def _dates(commitment: Commitment, words: Words) -> list[Pair]:
    _, formats = words.tr, words.formats
    found: list[Pair] = []
    lasting = commitment.kind not in MONEY
    if commitment.frequency or lasting:
        code = commitment.frequency
        said = _.say(model.FREQUENCIES.words[code]) if code else None
        found.append(Pair(_("Frequency"), said))
    if commitment.start or lasting:
        start = formats.date(commitment.start) if commitment.start else None
        found.append(Pair(_("Start"), start))
    if commitment.end or lasting:
        end = formats.date(commitment.end) if commitment.end else None
        label = _("By when") if commitment.kind == "advocacy" else _("End")
        found.append(Pair(label, end))
    return found
