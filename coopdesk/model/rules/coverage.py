"""Which needs are covered, partly covered or not, by what, and what else could meet them.

Source: FORMAT.md, ``coverage`` and ``needs_without_commitment``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from coopdesk.i18n import P_
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.fields import ClosedList
from coopdesk.model.need import Need
from coopdesk.model.resource import Resource
from coopdesk.model.rules.counting import is_signed, promised
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import REQUIREMENTS

MATCHING: Mapping[str, frozenset[str]] = {
    "funding": frozenset({"shares", "donation", "grant", "loan", "guarantee"}),
    "premises": frozenset({"premises"}),
    "land": frozenset({"land"}),
    "equipment": frozenset({"equipment"}),
    "vehicle": frozenset({"transport"}),
    "labour": frozenset({"works", "volunteer_hours", "employment"}),
    "competence": frozenset({"expertise"}),
    "customers": frozenset({"supply", "purchase"}),
    "network": frozenset({"advocacy"}),
}
"""The kinds of commitments that meet what a need requires; ``other`` is met by none."""

STATES = ClosedList(
    "coverage",
    {
        "covered": P_("coverage", "covered"),
        "partial": P_("coverage", "partly covered"),
        "missing": P_("coverage", "missing"),
    },
)

NOT_REQUIRED = ""
"""The state of a kind that a need does not require."""

Offer = Resource | Competence

_KINDS_MET = {kind: required for required, kinds in MATCHING.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Met:
    """What answers one kind that a need may require, all of it in the order of the file.

    ``commitments`` are the promised ones, the signed included. ``offers`` are linked resources
    or skills.
    """

    state: str
    commitments: tuple[Commitment, ...] = ()
    offers: tuple[Offer, ...] = ()

    @property
    def free(self) -> tuple[Offer, ...]:
        """The offers of actors who have promised nothing of this kind for this need."""
        promising = {one.actor for one in self.commitments}
        return tuple(one for one in self.offers if one.actor not in promising)

    @property
    def signed(self) -> int:
        """How many of the commitments are signed."""
        return sum(map(is_signed, self.commitments))

    @property
    def count(self) -> int:
        """How many answers there are; an offer and what its actor promised of it are one."""
        return len(self.commitments) + len(self.free)


_NOTHING = Met(NOT_REQUIRED)


@dataclass(frozen=True, slots=True)
class Line:
    """One need and what answers it, kind by kind: all it requires, and what else is linked."""

    need: Need
    met: Mapping[str, Met]

    def at(self, kind: str) -> Met:
        """Return what answers ``kind``; nothing where it is neither required nor there."""
        return self.met.get(kind, _NOTHING)

    def of_state(self, state: str) -> tuple[str, ...]:
        """Return the required kinds in ``state``, in the need's order."""
        return tuple(kind for kind in self.need.requires if self.met[kind].state == state)

    @property
    def covered(self) -> int:
        """How many of the kinds it requires are covered."""
        return len(self.of_state("covered"))

    @property
    def uncovered(self) -> bool:
        """Whether something it requires is missing: nobody has promised or offered it."""
        return bool(self.of_state("missing"))


def lines(snapshot: Snapshot) -> tuple[Line, ...]:
    """Return every need with what answers it, in the order of the file."""
    commitments: defaultdict[tuple[str, str], list[Commitment]] = defaultdict(list)
    offers: defaultdict[tuple[str, str], list[Offer]] = defaultdict(list)
    for commitment in promised(snapshot):
        if (required := _KINDS_MET.get(commitment.kind)) is not None:
            for need in dict.fromkeys(commitment.needs):
                commitments[need, required].append(commitment)
    linkable: tuple[Offer, ...] = (*snapshot.resources, *snapshot.competences)
    for offer in linkable:
        if (kind := kind_of(offer)) is not None:
            for need in dict.fromkeys(offer.needs):
                offers[need, kind].append(offer)
    there: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for need, kind in (*commitments, *offers):
        there[need][kind] = None

    def met(need: Need, kind: str) -> Met:
        promises, linked = commitments.get((need.key, kind), ()), offers.get((need.key, kind), ())
        state = _state(promises, linked) if kind in need.requires else NOT_REQUIRED
        return Met(state, tuple(promises), tuple(linked))

    return tuple(
        Line(one, {kind: met(one, kind) for kind in (*one.requires, *there.get(one.key, ()))})
        for one in snapshot.needs
    )


def _state(promises: list[Commitment] | tuple[()], linked: list[Offer] | tuple[()]) -> str:
    if any(map(is_signed, promises)):
        return "covered"
    return "partial" if promises or linked else "missing"


def kind_of(offer: Offer) -> str | None:
    """Return which kind a resource or a skill is of, in the words of what needs require."""
    return "competence" if isinstance(offer, Competence) else offer.kind


def kinds_shown(found: tuple[Line, ...]) -> tuple[str, ...]:
    """Return the columns of the matrix: all kinds, ``other`` only where a need requires it."""
    wanted = {kind for line in found for kind in line.need.requires}
    return tuple(kind for kind in REQUIREMENTS if kind != "other" or kind in wanted)


def by_priority(found: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines, the needs that come first at the top, those without a priority last."""
    return tuple(sorted(found, key=lambda line: -(line.need.priority or 0)))


def could_meet(snapshot: Snapshot, need: Need, kind: str) -> tuple[Offer, ...]:
    """Return what is of ``kind`` and not linked to the need; what meets no need yet comes first."""
    pool: tuple[Offer, ...] = snapshot.resources
    if kind == "competence":
        pool = snapshot.competences
    found = [one for one in pool if kind_of(one) == kind and need.key not in one.needs]
    return tuple(sorted(found, key=lambda one: bool(one.needs)))


def coverage(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """Return, by the key of each need, the state of each kind it requires."""
    return {
        line.need.key: {kind: line.met[kind].state for kind in line.need.requires}
        for line in lines(snapshot)
    }


def needs_without_commitment(snapshot: Snapshot) -> tuple[Need, ...]:
    """Return the needs named by no promised commitment, in the order of the file."""
    named = {need for commitment in promised(snapshot) for need in commitment.needs}
    return tuple(need for need in snapshot.needs if need.key not in named)
