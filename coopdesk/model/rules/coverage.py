"""Which needs are covered, partly covered or not.

Source: FORMAT.md, ``coverage`` and ``needs_without_commitment``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from coopdesk.i18n import P_
from coopdesk.model.fields import ClosedList
from coopdesk.model.need import Need
from coopdesk.model.rules.counting import is_signed, promised
from coopdesk.model.snapshot import Snapshot

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

_KINDS_MET = {kind: required for required, kinds in MATCHING.items() for kind in kinds}


def coverage(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """Return, by the key of each need, the state of each kind it requires."""
    covered: defaultdict[str, set[str]] = defaultdict(set)
    partial: defaultdict[str, set[str]] = defaultdict(set)
    for commitment in promised(snapshot):
        if (required := _KINDS_MET.get(commitment.kind)) is not None:
            reached = covered if is_signed(commitment) else partial
            for need in commitment.needs:
                reached[need].add(required)
    for resource in snapshot.resources:
        if resource.kind is not None:
            for need in resource.needs:
                partial[need].add(resource.kind)
    for competence in snapshot.competences:
        for need in competence.needs:
            partial[need].add("competence")
    return {
        need.key: {
            required: _state(required, covered[need.key], partial[need.key])
            for required in need.requires
        }
        for need in snapshot.needs
    }


def _state(required: str, covered: set[str], partial: set[str]) -> str:
    if required in covered:
        return "covered"
    return "partial" if required in partial else "missing"


def needs_without_commitment(snapshot: Snapshot) -> tuple[Need, ...]:
    """Return the needs named by no promised commitment, in the order of the file."""
    named = {need for commitment in promised(snapshot) for need in commitment.needs}
    return tuple(need for need in snapshot.needs if need.key not in named)
