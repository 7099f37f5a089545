"""What the records say about a gate of the templates: how far it is, never whether it is met.

A person decides; the records may be behind. Source: domain.md section 3.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from coopdesk.i18n import N_, Message
from coopdesk.model.actor import KINDS, Actor
from coopdesk.model.rules.calls import contacts_of_each
from coopdesk.model.rules.capital import capital_missing_for_minimum, capital_signed
from coopdesk.model.rules.coverage import by_priority, lines
from coopdesk.model.rules.deadlines import blocking_open_obstacles
from coopdesk.model.rules.exact import percent, subtract
from coopdesk.model.rules.financing import sources_in_state, sources_total, uses_total
from coopdesk.model.rules.legal import verdicts
from coopdesk.model.rules.legal_rule import UNDECIDED, Finding, found
from coopdesk.model.snapshot import Snapshot

_SHARE = 25  # percent of the households, as the gate's words say
_MEETINGS = 3
_RESIDENTS = 5
_PAGE = 50  # words: fewer are a title, and a person sees whether they say it
_KINDS_LEAST = 2
_COMMUNITY = 2  # the phase
_LOCAL_KINDS: Mapping[str, frozenset[str]] = {
    "public_body": frozenset({"public_body"}),
    "association": frozenset({"association"}),
    "company": frozenset({"company", "cooperative"}),
    "individual": frozenset({"individual"}),
}
"""The four kinds of local actors; a cooperative is an enterprise."""


def fact(snapshot: Snapshot, code: str) -> Finding | None:
    """Return what the records say about the gate ``code``; nothing where they cannot know.

    Its state is ``holds`` where they say that it is so, ``missing`` where something is not there
    yet, and ``unknown`` where they only show what a person has to judge. A ``Decimal`` among its
    values is money, but for ``share``, which is a percentage.
    """
    finder = _FINDERS.get(code)
    return finder(snapshot) if finder is not None else None


def _households(snapshot: Snapshot) -> Finding:
    there = snapshot.dossier.territory.households
    if not there:
        sentence = N_("How many households there are is not noted yet.")
        return replace(found("unknown", sentence), field="territory.households")
    need = max((one.households or 0 for one in snapshot.needs), default=0)
    answered = max((one.returned or 0 for one in snapshot.questionnaires), default=0)
    sentence = N_("The need voiced most: {n} of {all} households, {share}.")
    if answered > need:
        sentence = N_("Questionnaires that came back: {n}, for {all} households, {share}.")
    most = max(need, answered)
    share = percent(Decimal(most), Decimal(there)) or Decimal(0)
    state = "holds" if share >= _SHARE else "missing"
    return found(state, sentence, n=most, all=there, share=share)


def _promoters(snapshot: Snapshot) -> tuple[Actor, ...]:
    return tuple(one for one in snapshot.actors if "promoter" in one.roles)


def _two_promoters(snapshot: Snapshot) -> Finding:
    there = _promoters(snapshot)
    kinds = {one.kind for one in there}
    state = "holds" if len(kinds) >= _KINDS_LEAST else "missing"
    if not there:
        return found(state, N_("No actor is noted as a promoter yet."))
    sentence = N_("Noted as promoters: {n}. Their kinds: {kinds}.")
    return found(state, sentence, n=len(there), kinds=_words(kinds))


def _residents(snapshot: Snapshot) -> Finding:
    number = sum(one.kind == "individual" for one in _promoters(snapshot))
    state = "holds" if number >= _RESIDENTS else "missing"
    return found(state, N_("Residents noted as promoters: {n} of {all}."), n=number, all=_RESIDENTS)


def _one_page(snapshot: Snapshot) -> Finding:
    written = (snapshot.dossier.idea or "").split()
    if not written:
        return found("missing", N_("The initial idea is not written yet."))
    state = "holds" if len(written) >= _PAGE else "unknown"
    return found(state, N_("The initial idea is written: {n} words."), n=len(written))


def _territory(snapshot: Snapshot) -> Finding:
    there = snapshot.dossier.territory
    if not there.name:
        return found("missing", N_("The territory has no name yet."))
    if there.inhabitants is None:
        sentence = N_("The territory is {name}; how many live there is not noted yet.")
        return found("missing", sentence, name=there.name)
    sentence = N_("The territory is {name}, inhabitants: {n}.")
    return found("holds", sentence, name=there.name, n=there.inhabitants)


def _kinds(there: Iterable[Actor], some: Message, none: Message) -> Finding:
    """Say which of the four local kinds are lacking among ``there``."""
    kinds = {one.kind for one in there if one.level != "supra_local"}
    lacking = [code for code, any_of in _LOCAL_KINDS.items() if not any_of & kinds]
    if lacking:
        return found("missing", none, kinds=_words(lacking))
    return found("holds", some)


def _four_kinds(snapshot: Snapshot) -> Finding:
    held = contacts_of_each(snapshot)
    spoken = (one for one in snapshot.actors if one.first_contact is not None or one.key in held)
    return _kinds(
        spoken,
        N_("A contact is noted with each of the four kinds."),
        N_("No contact is noted yet with: {kinds}."),
    )


def _every_kind(snapshot: Snapshot) -> Finding:
    owners = {one.actor for one in snapshot.resources}
    owners |= {one.actor for one in snapshot.competences}
    return _kinds(
        (one for one in snapshot.actors if one.key in owners),
        N_("Each of the four kinds has noted what it can bring."),
        N_("Resources and skills are still lacking from: {kinds}."),
    )


def _elected(snapshot: Snapshot) -> Finding:
    held = contacts_of_each(snapshot)
    bodies = [one for one in snapshot.actors if one.kind == "public_body" and one.level == "local"]
    heard = [one.name for one in bodies if one.first_contact is not None or one.key in held]
    if heard:
        return found("unknown", N_("A contact is noted with: {names}."), names=tuple(heard))
    return found("missing", N_("No contact with a public body of the place is noted yet."))


def _conflicts(snapshot: Snapshot) -> Finding:
    number = sum(one.kind == "mediation" and one.status == "done" for one in snapshot.activities)
    return found("unknown", N_("Mediations held: {n}."), n=number)


def _decisions(snapshot: Snapshot) -> Finding:
    number = sum(len(one.decisions) for one in snapshot.activities if one.phase == _COMMUNITY)
    state = "unknown" if number else "missing"
    return found(state, N_("Decisions noted in the meetings of this phase: {n}."), n=number)


def _meetings(snapshot: Snapshot) -> Finding:
    number = sum(
        one.kind == "information_meeting" and one.status == "done" for one in snapshot.activities
    )
    state = "holds" if number >= _MEETINGS else "missing"
    return found(state, N_("Information meetings held: {n} of {all}."), n=number, all=_MEETINGS)


def _offers(snapshot: Snapshot) -> Finding:
    if not snapshot.needs:
        return found("missing", N_("No need is noted yet."))
    there = by_priority(lines(snapshot))
    silent = [one.need.title for one in there if not one.need.requires]
    bare = [one.need.short_title or one.need.title for one in there if one.uncovered]
    if bare:
        return found("missing", N_("Still without an offer: {needs}."), needs=tuple(bare))
    if silent:
        sentence = N_("What it takes is not noted yet for: {needs}.")
        return found("unknown", sentence, needs=tuple(silent))
    return found("holds", N_("Each need has an offer for all that it takes."))


def _papers(phase: int) -> Callable[[Snapshot], Finding]:
    def find(snapshot: Snapshot) -> Finding:
        there = [one for one in snapshot.documents if one.phase == phase]
        approved = tuple(one.title for one in there if one.state == "approved")
        if approved:
            sentence = N_("Approved documents of this phase: {titles}.")
            return found("unknown", sentence, titles=approved)
        return found("missing", N_("No document of this phase is approved yet."))

    return find


def _capital(snapshot: Snapshot) -> Finding:
    wanted, has = snapshot.dossier.minimum_capital, capital_signed(snapshot)
    if wanted is None:
        sentence = N_("Signed capital: {has}. No minimum capital is noted yet.")
        return replace(found("unknown", sentence, has=has), field="minimum_capital")
    if has >= wanted:
        sentence = N_("Signed capital: {has}; needed: {wanted}.")
        return found("holds", sentence, has=has, wanted=wanted)
    sentence = N_("Signed capital: {has}; needed: {wanted}. Still missing: {missing}.")
    missing = capital_missing_for_minimum(snapshot)
    return found("missing", sentence, has=has, wanted=wanted, missing=missing)


def _legal_form(snapshot: Snapshot) -> Finding:
    states = [one.state for one in verdicts(snapshot)]
    if not states or (snapshot.dossier.legal_form or UNDECIDED) == UNDECIDED:
        return found("unknown", N_("The legal form is not decided yet."))
    holding, all_ = states.count("holds"), len(states)
    if holding == all_:
        return found("holds", N_("Legal checks that hold: {n} of {all}."), n=holding, all=all_)
    sentence = N_(
        "Legal checks that hold: {n} of {all}; something is missing in {missing},"
        " {unknown} cannot be judged yet."
    )
    lacking, open_ = states.count("missing"), states.count("unknown")
    state = "missing" if lacking else "unknown"
    return found(state, sentence, n=holding, all=all_, missing=lacking, unknown=open_)


def _obstacles(snapshot: Snapshot) -> Finding:
    undated = tuple(
        one.title
        for one in blocking_open_obstacles(snapshot)
        if not any(action.due is not None for action in one.actions)
    )
    if undated:
        sentence = N_("Blocking, without a dated action: {obstacles}.")
        return found("missing", sentence, obstacles=undated)
    return found("holds", N_("No blocking obstacle is without a dated action."))


def _financing(snapshot: Snapshot) -> Finding:
    uses = uses_total(snapshot)
    sources = subtract(sources_total(snapshot), sources_in_state(snapshot, "missing"))
    if not uses:
        return found("missing", N_("The financing plan says nothing of what must be paid yet."))
    secured = sources_in_state(snapshot, "secured")
    values = {"uses": uses, "sources": sources, "secured": secured}
    if sources >= uses:
        sentence = N_("To be paid: {uses}; sources: {sources}, of which secured: {secured}.")
        return found("holds", sentence, **values)
    sentence = N_(
        "To be paid: {uses}; sources: {sources}, of which secured: {secured}."
        " Without a source: {missing}."
    )
    return found("missing", sentence, missing=subtract(uses, sources), **values)


def _words(kinds: Collection[str]) -> tuple[Message, ...]:
    return tuple(message for code, message in KINDS.words.items() if code in kinds)


_FINDERS: Mapping[str, Callable[[Snapshot], Finding]] = {
    "households": _households,
    "two_promoters": _two_promoters,
    "residents_carry": _residents,
    "one_page": _one_page,
    "territory": _territory,
    "elected_heard": _elected,
    "charter": _papers(2),
    "four_kinds": _four_kinds,
    "conflicts": _conflicts,
    "shared_decisions": _decisions,
    "three_meetings": _meetings,
    "every_kind": _every_kind,
    "offers": _offers,
    "feasible": _papers(3),
    "capital": _capital,
    "legal_form": _legal_form,
    "obstacles": _obstacles,
    "financing": _financing,
    "statutes": _papers(4),
}
