"""How a dossier stands to the rules of law: what holds, what is missing, what is not known.

Source of the numbers: the packs in ``resources/rules``, dated. Nothing here forbids anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from coopdesk.i18n import N_
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.capital import capital_signed, local_authorities_percent, shares_among
from coopdesk.model.rules.counting import is_signed, promised, signed
from coopdesk.model.rules.exact import subtract, total
from coopdesk.model.rules.legal_rule import UNDECIDED, Finding, Rule, Verdict, found, rules_of_law
from coopdesk.model.rules.signers import lacks_deliberation
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import MEMBER_CATEGORIES

Parameters = Mapping[str, Any]
Judge = Callable[[Snapshot, Parameters], Finding]


def verdicts(snapshot: Snapshot, rules: Iterable[Rule] | None = None) -> tuple[Verdict, ...]:
    """Return how the dossier stands to each rule that is about it."""
    known = rules_of_law() if rules is None else rules
    return tuple(
        Verdict(rule, _judged(snapshot, rule)) for rule in known if rule.applies_to(snapshot)
    )


def _judged(snapshot: Snapshot, rule: Rule) -> Finding:
    if rule.legal_forms and (snapshot.dossier.legal_form or UNDECIDED) == UNDECIDED:
        return found("unknown", N_("The legal form is not decided yet."))
    return JUDGES[rule.judge](snapshot, rule.parameters)


def members_to_be(snapshot: Snapshot) -> tuple[Actor, ...]:
    """Return the actors who have signed shares, in the order of the file."""
    holders = {commitment.actor for commitment in shares_among(signed(snapshot))}
    return tuple(actor for actor in snapshot.actors if actor.key in holders)


def without_deliberation(
    snapshot: Snapshot, kinds: Iterable[str] = ("shares", "donation", "grant", "loan", "guarantee")
) -> tuple[Commitment, ...]:
    """Return the signed money of public bodies that is not secured: no deliberation is recorded.

    Source: domain.md section 11: a municipality's sheet without its deliberation is never secured.
    """
    actors = {actor.key: actor for actor in snapshot.actors}
    of_money = frozenset(kinds)
    return tuple(
        one
        for one in snapshot.commitments
        if is_signed(one)
        and one.kind in of_money
        and lacks_deliberation(actors.get(one.actor), one)
    )


def _capital_minimum(snapshot: Snapshot, parameters: Parameters) -> Finding:
    wanted, has = Decimal(parameters["amount"]), capital_signed(snapshot)
    if has >= wanted:
        return found(
            "holds", N_("Signed capital: {has}; needed: {wanted}."), has=has, wanted=wanted
        )
    return found(
        "missing",
        N_("Signed capital: {has}; needed: {wanted}. Still missing: {missing}."),
        has=has,
        wanted=wanted,
        missing=subtract(wanted, has),
    )


def _member_categories(snapshot: Snapshot, parameters: Parameters) -> Finding:
    members = members_to_be(snapshot)
    has = {member.member_category for member in members} - {None}
    needed = [code for code in parameters["needed"] if code not in has]
    short = max(parameters["at_least"] - len(has) - len(needed), 0)
    words = MEMBER_CATEGORIES.words
    if not needed and not short:
        present = tuple(words[code] for code in MEMBER_CATEGORIES if code in has)
        return found("holds", N_("Categories among those who signed: {present}."), present=present)
    unplaced = tuple(member.id for member in members if member.member_category is None)
    if unplaced:
        return found(
            "unknown", N_("No member category is recorded for: {actors}."), actors=unplaced
        )
    missing = tuple(words[code] for code in needed)
    if not short:
        return found("missing", N_("No signed shares yet from: {missing}."), missing=missing)
    if not missing:
        return found(
            "missing", N_("Further categories of members still needed: {short}."), short=short
        )
    return found(
        "missing",
        N_("No signed shares yet from: {missing}. Further categories still needed: {short}."),
        missing=missing,
        short=short,
    )


def _colleges(snapshot: Snapshot, parameters: Parameters) -> Finding:
    colleges = snapshot.colleges
    if not colleges:
        return found("holds", N_("No voting colleges: one member, one vote."))
    least, most = parameters["least"], parameters["most"]
    blank, outside = [], []
    for index, college in enumerate(colleges, start=1):
        name = college.title or str(index)
        if college.vote_percent is None:
            blank.append(name)
        elif not least <= college.vote_percent <= most:
            outside.append(name)
    if blank:
        sentence = N_("No percentage of votes is recorded for: {colleges}.")
        return found("unknown", sentence, colleges=tuple(blank))
    limits = {"least": least, "most": most}
    if outside:
        sentence = N_("Not between {least} and {most}% of the votes: {colleges}.")
        return found("missing", sentence, colleges=tuple(outside), **limits)
    votes = total(college.vote_percent for college in colleges)
    if votes != parameters["sum"]:
        return found(
            "missing",
            N_("The colleges hold {votes}% of the votes instead of {wanted}%."),
            votes=votes,
            wanted=parameters["sum"],
        )
    return found(
        "holds", N_("Each college holds {least} to {most}% of the votes, together all."), **limits
    )


def _local_authorities(snapshot: Snapshot, parameters: Parameters) -> Finding:
    has = local_authorities_percent(snapshot, signed(snapshot))
    foreseen = local_authorities_percent(snapshot, promised(snapshot))
    if foreseen is None:
        return found("unknown", N_("No capital is promised yet."))
    most = parameters["most"]
    if has is not None and has > most:
        return found(
            "missing",
            N_("Local authorities hold {has}% of the signed capital, at most {most}% is allowed."),
            has=has,
            most=most,
        )
    if foreseen > most:
        return found(
            "missing",
            N_("With what is promised, local authorities would hold {has}%, more than {most}%."),
            has=foreseen,
            most=most,
        )
    return found(
        "holds",
        N_("Local authorities: {has}% of the promised capital, at most {most}%."),
        has=foreseen,
        most=most,
    )


def _founders(snapshot: Snapshot, parameters: Parameters) -> Finding:
    members = members_to_be(snapshot)
    count, wanted = len(members), parameters["at_least"]
    if count >= wanted:
        return found("holds", N_("Members who signed: {count}."), count=count)
    only_persons = all(member.kind == "individual" for member in members)
    few = parameters["natural_persons"]
    if only_persons and count >= few:
        return found(
            "holds",
            N_(
                "Members who signed: {count}, all natural persons: enough with the rules of an SRL."
            ),
            count=count,
        )
    return found(
        "missing",
        N_(
            "Members who signed: {count}. Still missing: {missing}, or {persons} if all are natural"
            " persons."
        )
        if only_persons
        else N_("Members who signed: {count}, not all natural persons. Still missing: {missing}."),
        count=count,
        missing=wanted - count,
        **({"persons": few - count} if only_persons else {}),
    )


def _share_value(snapshot: Snapshot, parameters: Parameters) -> Finding:
    value, least = snapshot.dossier.share_value, parameters["at_least"]
    if value is None:
        return found("unknown", N_("The value of a share is not recorded."))
    return found(
        "holds" if value >= least else "missing",
        N_("A share is worth {value}; at least {least} is needed."),
        value=value,
        least=least,
    )


def _members_by_inhabitants(snapshot: Snapshot, parameters: Parameters) -> Finding:
    inhabitants = snapshot.dossier.territory.inhabitants
    if inhabitants is None:
        return found("unknown", N_("The number of inhabitants is not recorded."))
    percent = next(
        bracket["percent"]
        for bracket in parameters["brackets"]
        if bracket["up_to"] is None or inhabitants <= bracket["up_to"]
    )
    wanted = -(-inhabitants * percent // 100)
    count = len(members_to_be(snapshot))
    values = {"count": count, "wanted": wanted, "percent": percent, "inhabitants": inhabitants}
    if count >= wanted:
        return found(
            "holds",
            N_("Members who signed: {count}; {percent}% of {inhabitants} residents are {wanted}."),
            **values,
        )
    return found(
        "missing",
        N_(
            "Members who signed: {count}; {percent}% of {inhabitants} residents are {wanted}."
            " Still missing: {missing}."
        ),
        missing=wanted - count,
        **values,
    )


def _people_solicited(snapshot: Snapshot, parameters: Parameters) -> Finding:
    asked, limit = snapshot.dossier.people_solicited, parameters["fewer_than"]
    if asked is None:
        return found(
            "unknown", N_("How many people were asked for shares or loans is not recorded.")
        )
    if asked < limit:
        return found(
            "holds", N_("People asked: {asked}, fewer than {limit}."), asked=asked, limit=limit
        )
    return found(
        "missing",
        N_("People asked: {asked}. From {limit} on it may be an offer to the public: take advice."),
        asked=asked,
        limit=limit,
    )


def _deliberations(snapshot: Snapshot, parameters: Parameters) -> Finding:
    open_ones = without_deliberation(snapshot, parameters["kinds"])
    if not open_ones:
        return found("holds", N_("Every signed sum of a public body has its deliberation."))
    return found(
        "missing",
        N_("Not secured, the deliberation is missing: {commitments}."),
        commitments=tuple(commitment.id for commitment in open_ones),
    )


JUDGES: Mapping[str, Judge] = {
    "capital_minimum": _capital_minimum,
    "member_categories": _member_categories,
    "colleges": _colleges,
    "local_authorities": _local_authorities,
    "founders": _founders,
    "share_value": _share_value,
    "members_by_inhabitants": _members_by_inhabitants,
    "people_solicited": _people_solicited,
    "deliberations": _deliberations,
}
"""The functions that rules name as their judge."""
