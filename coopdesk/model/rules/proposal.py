"""What a commitment begins with when it is proposed from a need and what could meet it.

Source: FORMAT.md, ``coverage`` (the matching kinds); source-fr.txt, third and fourth phase.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from coopdesk.model.fields import value_of
from coopdesk.model.operating_mode import OperatingMode
from coopdesk.model.resource import Resource
from coopdesk.model.rules.coverage import Offer, kind_of
from coopdesk.model.snapshot import Snapshot

_FIRST_CHOICE: Mapping[str, str] = {
    "funding": "loan",
    "premises": "premises",
    "land": "land",
    "equipment": "equipment",
    "vehicle": "transport",
    "labour": "volunteer_hours",
    "competence": "expertise",
    "customers": "purchase",
    "network": "advocacy",
}
_BY_TERMS: Mapping[tuple[str, str], str] = {
    ("funding", "given"): "donation",
    ("labour", "paid"): "employment",
    ("customers", "sold"): "supply",
}
_WORKS = frozenset({"day", "lot", "item", "action"})


@dataclass(frozen=True, slots=True)
class Match:
    """A kind a need requires, and the offer that could meet it; none where nobody offers it."""

    kind: str
    need: str = ""
    offer: Offer | None = None


def commitment_kind(snapshot: Snapshot, match: Match) -> str:
    """Return the kind of commitment that a match makes, one of those FORMAT.md says match."""
    kind, offer = match.kind, match.offer
    if offer is None:
        return _FIRST_CHOICE.get(kind, "other")
    actor = snapshot.find("actors", offer.actor)
    public = actor is not None and value_of(actor, ("kind",)) == "public_body"
    if kind == "funding" and offer.terms == "given" and public:
        return "grant"
    chosen = _BY_TERMS.get((kind, offer.terms or ""))
    if chosen is None and kind == "labour" and isinstance(offer, Resource):
        chosen = "works" if offer.unit in _WORKS else None
    return chosen or _FIRST_CHOICE.get(kind, "other")


def proposal(snapshot: Snapshot, match: Match) -> dict[str, object]:
    """Return the fields a proposed commitment begins with, by their names."""
    offer = match.offer
    kind = commitment_kind(snapshot, match)
    values: dict[str, object] = {"kind": kind}
    if match.need:
        values["needs"] = (match.need,)
    if offer is not None:
        values.update(actor=offer.actor, title=offer.title, public_title=offer.public_title)
        values["how"] = offer.availability
    if isinstance(offer, Resource):
        values.update(quantity=offer.quantity, unit=offer.unit)
        if kind_of(offer) in {"premises", "land"} and offer.unit == "m2":
            values["terms.surface_m2"] = offer.quantity
    values["operating_mode"] = _mode(snapshot, kind, match.need)
    return {name: value for name, value in values.items() if value is not None}


def _mode(snapshot: Snapshot, kind: str, need: str) -> str | None:
    """Return the way of working most followed by such commitments, for this need if there is."""
    alike = [one for one in snapshot.commitments if one.kind == kind and one.operating_mode]
    of_need = [one for one in alike if need in one.needs]
    for found in (of_need, alike):
        counted = Counter(one.operating_mode for one in found)
        for key, _ in counted.most_common():
            mode = snapshot.find("operating_modes", key)
            if isinstance(mode, OperatingMode) and mode.status != "dropped":
                return mode.key
    return None
