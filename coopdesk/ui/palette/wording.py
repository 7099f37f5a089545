"""What was found, as rows, and the place in the window where each thing stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.model.entities import ENTITIES
from coopdesk.services.search import Hit
from coopdesk.ui.desk import Target
from coopdesk.ui.painted.rows import Row
from coopdesk.ui.palette.doing import Deed
from coopdesk.ui.tabs import Place

_ICONS = {
    "actors": "user",
    "relations": "link",
    "contacts": "phone",
    "common_grounds": "heart-handshake",
    "needs": "sprout",
    "services": "store",
    "competences": "graduation-cap",
    "resources": "package",
    "activities": "calendar",
    "activity_follow_ups": "list-checks",
    "operating_modes": "route",
    "commitments": "signature",
    "commitment_conditions": "hourglass",
    "obstacles": "triangle-alert",
    "obstacle_actions": "list-checks",
    "interventions": "send",
    "intervention_exchanges": "message-square",
    "gates": "flag",
    "steps": "list-checks",
    "phases": "flag",
    "documents": "file-text",
    "issues": "file-check",
    "financing_uses": "coins",
    "financing_sources": "coins",
}
_NOUNS = {declared.table: declared.one for declared in ENTITIES}
_ISSUED = N_("Issued document")
_ELSEWHERE = {
    "dossier": Target("project", "territory"),
    "dossier_targets": Target("project", "territory", "targets"),
    "financing": Target("project", "financing"),
    "financing_uses": Target("project", "financing"),
    "financing_sources": Target("project", "financing"),
    "forecast": Target("project", "forecast"),
    "privacy": Target("project", "privacy"),
    "privacy_retention": Target("project", "privacy"),
    "privacy_log": Target("project", "privacy"),
    "issues": Target("documents", "documents"),
}
_TABS = {"documents": "papers", "phases": "gates"}


class Whereabouts:
    """The places of the window, by their names and by the tabs they have."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Know ``places``."""
        self.first = places[0]
        self._named = {place.name: place for place in reversed(places)}
        self._holding: dict[str, list[Place]] = {}
        for place in places:
            for name in dict.fromkeys(tab.name for tab in place.tabs):
                self._holding.setdefault(name, []).append(place)

    def holding(self, tab: str) -> Sequence[Place]:
        """Return the places that have a tab of that name."""
        return self._holding.get(tab, ())

    def named(self, name: str) -> Place:
        """Return the place of that name, else the first."""
        return self._named.get(name, self.first)


def target_of(hit: Hit, places: Whereabouts, *, edit: bool = False) -> Target:
    """Return where a hit stands: its page, tab and record."""
    table = hit.owner_table or hit.table
    if (fixed := _ELSEWHERE.get(hit.table)) is not None:
        return replace(fixed, key=hit.leads)
    tab = _TABS.get(table, table)
    holding = places.holding(tab)
    place = next((one for one in holding if one.phase == hit.phase), None)
    if place is None or not hit.phase:
        place = holding[0] if holding else places.first
    return Target(place.name, tab, hit.owner or hit.key, edit=edit)


def row_of(hit: Hit, key: str, places: Whereabouts, _: Catalogue) -> Row:
    """Return the row of a hit: its name, what it is, why it was found, where it stands."""
    noun = _noun(hit, _)
    title = " ".join(hit.title.split()) or noun
    if hit.code and hit.code != title and hit.table != "actors":
        title = f"{hit.code}  {title}"
    return Row(
        title,
        _under(hit, noun, _),
        _ICONS.get(hit.table, "file-text"),
        aside=_where(target_of(hit, places), places, _),
        opens=hit,
        key=key,
    )


def row_of_deed(deed: Deed, key: str, _: Catalogue) -> Row:
    """Return the row of something to do."""
    keys = deed.keys.replace("+", " ")
    return Row(deed.name, _.say(deed.kind), deed.icon, aside=keys, opens=deed, key=key)


def _noun(hit: Hit, _: Catalogue) -> str:
    message: Message = _NOUNS.get(hit.table, _ISSUED)
    noun = _.say(message)
    return noun[:1].upper() + noun[1:]


def _under(hit: Hit, noun: str, _: Catalogue) -> str:
    said = ", ".join((noun, *hit.about[:2]))
    if not hit.excerpt:
        return said
    if hit.note:
        return _("{kind}. Working note: {text}", kind=noun, text=hit.excerpt)
    if hit.field is None:
        return said
    field = _.say(hit.field.label)
    return _("{kind}. {field}: {text}", kind=noun, field=field, text=hit.excerpt)


def _where(target: Target, places: Whereabouts, _: Catalogue) -> str:
    place = places.named(target.place)
    return _("Phase {n}", n=place.phase) if place.phase else _.say(place.title)
