"""Sheets and issued documents as rows, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coopdesk.i18n import N_, P_, Message
from coopdesk.model.commitment_parts import SIGNATURE_METHODS
from coopdesk.model.edition import READERS
from coopdesk.model.header import LANGUAGES
from coopdesk.model.rules.signers import ROLES
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.sheet_states import (
    SheetState,
    SheetStates,
    Signings,
    State,
    sheet_states,
)
from coopdesk.store import Issue, Sheet, SignatureRecord
from coopdesk.ui.chips import ATTENTION, OK, Chip
from coopdesk.ui.desk import Facts
from coopdesk.ui.painted.rows import LongRows, Row
from coopdesk.ui.values import word

_KILO = 1000

STRENGTHS: Mapping[str, Message] = {
    "handwritten": P_("signature strength, short", "by hand"),
    "simple": P_("signature strength, short", "simple signature"),
    "advanced": P_("signature strength, short", "advanced at most"),
}
"""How strong a signature is, in two words."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What lets through the sheets of some states, of all, or those that await a timestamp."""

    words: Message
    states: frozenset[State] | None = None
    awaiting: bool = False

    def lets(self, sheets: SheetStates) -> Sequence[int]:
        """Return the numbers of the sheets that are let through."""
        if self.awaiting:
            return sorted(sheets.awaiting)
        if self.states is None:
            return range(len(sheets))
        return [at for at, state in enumerate(sheets.codes) if state in self.states]

    def count(self, by_state: Mapping[State, int], awaiting: int) -> int:
        """Return how many it lets through, of so many in each state."""
        if self.awaiting:
            return awaiting
        return sum(
            n for state, n in by_state.items() if self.states is None or state in self.states
        )


FILTERS: tuple[Filter, ...] = (
    Filter(N_("All")),
    Filter(P_("sheets", "To print"), frozenset({"to_print"})),
    Filter(P_("sheets", "To sign"), frozenset({"to_sign", "partly_signed"})),
    Filter(P_("sheets", "Signed"), frozenset({"signed"})),
    Filter(P_("sheets", "Changed"), frozenset({"changed"})),
    Filter(P_("sheets", "To timestamp"), awaiting=True),
)
"""What the list may be narrowed to; a sheet that waits for a timestamp is signed as well."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What the page lists: how each sheet stands, in their order, and what was issued.

    Rows are put into words when they are come to: a dossier may have thousands.
    """

    states: SheetStates = field(default_factory=lambda: SheetStates((), {}))
    counts: tuple[int, ...] = (0,) * len(FILTERS)
    """How many sheets each filter lets through."""
    issues: Sequence[Row] = ()
    facts: Facts | None = None

    def rows(self, number: int) -> Sequence[Row]:
        """Return the rows of the sheets that a filter lets through."""
        facts, states = self.facts, self.states
        if facts is None:
            return ()
        return LongRows(
            FILTERS[number].lets(states),
            lambda at: _sheet(states[at], facts),
            lambda at: states[at].planned.sheet.key,
        )


def papers(
    snapshot: Snapshot,
    sheets: Sequence[Sheet],
    issues: Sequence[Issue],
    signings: Signings,
    facts: Facts,
) -> Papers:
    """Return the sheets with their states, and what was issued, newest first."""
    facts = replace(facts, snapshot=snapshot)
    issued = [one for one in issues if one.kind == "sheet"]
    found = sheet_states(snapshot, sheets, issued, signings)
    actors = {sheet.key: sheet.actor for sheet in sheets}
    by_state = Counter(found.codes)  # quicker than to ask each filter of each
    awaiting = len(found.awaiting)
    signed: dict[str, list[SignatureRecord]] = {}
    for signature in signings.signatures:
        signed.setdefault(signature.issue, []).append(signature)
    return Papers(
        states=found,
        counts=tuple(each.count(by_state, awaiting) for each in FILTERS),
        issues=LongRows(
            issues[::-1],
            lambda one: _issue(one, actors, signed.get(one.key, ()), facts),
            lambda one: one.key,
        ),
        facts=facts,
    )


def signed_line(signatures: Sequence[SignatureRecord], facts: Facts) -> str:
    """Return who signed, how and when, in one line."""
    parts = []
    # Two that were made in one go have the same moment: the order is that of the roles.
    for one in sorted(signatures, key=lambda each: (ROLES.index(each.role), each.at)):
        day = facts.formats.date(one.at.astimezone().date(), "medium")
        way = facts.tr.say(SIGNATURE_METHODS.words[one.method])
        strength = facts.tr.say(STRENGTHS[one.strength])
        who = facts.tr(
            "{name}, {way}, {day} ({strength})",
            name=one.name or "–", way=way, day=day, strength=strength,
        )  # fmt: skip
        parts.append(who)
    return " · ".join(parts)


def size_of(issue: Issue, facts: Facts) -> str:
    """Return how large an issued document is."""
    return facts.tr("{n} kB", n=facts.formats.number(max(round(issue.length / _KILO), 1)))


def _sheet(one: SheetState, facts: Facts) -> Row:
    _ = facts.tr
    planned = one.planned
    titles = " · ".join(f"{c.id} {c.title}" for c in planned.commitments)
    actor = [each for each in one.signatures if each.role == "actor"]
    return Row(
        title=_(
            "{number}  {actor}",
            number=planned.sheet.number,
            actor=facts.title(planned.sheet.actor),
        ),
        under=signed_line(actor, facts) if actor and one.state == "signed" else titles,
        icon="stamp" if one.awaits_timestamp else "file-text",
        spoken=_.pgettext("sheets", "To timestamp") if one.awaits_timestamp else "",
        chip=_chip(one, facts),
        aside=_("v{version}", version=one.version),
        opens=planned.ids,
        key=planned.sheet.key,
    )


def _chip(one: SheetState, facts: Facts) -> Chip:
    _ = facts.tr
    if one.state == "to_print":
        return Chip(_("To print"), "printer", ATTENTION)
    signed_on = max((each.at.astimezone().date() for each in one.signatures), default=None)
    day = facts.formats.date(one.issued_on, "medium") if one.issued_on else ""
    if one.state == "changed":
        if signed_on is not None:
            return Chip(_("Superseded since signing"), "history", ATTENTION)
        return Chip(_("Changed since {day}", day=day), "pen-line", ATTENTION)
    if one.state == "signed":
        if signed_on is None:
            return Chip(_.pgettext("sheet", "Signed"), "circle-check", OK)
        day = facts.formats.date(signed_on, "medium")
        return Chip(_("Signed {day}", day=day), "circle-check", OK)
    if one.state == "partly_signed":
        if one.pages_missing:
            return Chip(_("Pages missing"), "file-scan", ATTENTION)
        return Chip(_("Partly signed"), "signature", ATTENTION)
    return Chip(_("To sign, {day}", day=day), "pen-line", ATTENTION)


def _issue(
    one: Issue, actors: dict[str, str], signed: Sequence[SignatureRecord], facts: Facts
) -> Row:
    _ = facts.tr
    edition = READERS.words.get(one.sheet) if one.kind == "dossier" else None
    who = _.say(edition) if edition is not None else facts.title(actors.get(one.sheet))
    number = _("Start-up dossier:") if edition is not None else one.number or one.name
    parts = (
        facts.formats.date(one.issued_on, "medium"),
        _("v{version}", version=one.version),
        word(LANGUAGES, one.language, facts),
        size_of(one, facts),
        _.ngettext("{n} signature", "{n} signatures", len(signed)) if signed else "",
    )
    return Row(
        title=" ".join(part for part in (number, who) if part),
        under=" · ".join(part for part in parts if part),
        icon="signature" if signed else "file-check",
        opens=one,
        key=one.key,
    )
