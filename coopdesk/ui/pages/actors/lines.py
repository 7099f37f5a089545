"""Everything that names an actor, as titled groups of lines that lead to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coopdesk.i18n import N_, Message
from coopdesk.model.activity import STATUSES as ACTIVITY_STATUSES
from coopdesk.model.actor import Actor
from coopdesk.model.contact import CHANNELS, Contact
from coopdesk.model.intervention import STATUSES as INTERVENTION_STATUSES
from coopdesk.model.intervention import Intervention
from coopdesk.model.relation import KINDS as RELATION_KINDS
from coopdesk.model.relation import STATES as RELATION_STATES
from coopdesk.model.relation import Relation
from coopdesk.model.rules.about import About, about
from coopdesk.model.rules.names import TENSION
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import ACTION_STATUSES
from coopdesk.ui.desk import Facts, Only, Target
from coopdesk.ui.values import word

MOST = 6
"""More lines of a group are in its register, which its last line opens."""

RESOURCE_ICONS = {
    "premises": "house",
    "equipment": "package",
    "vehicle": "truck",
    "land": "sprout",
    "labour": "clock",
    "network": "network",
    "funding": "coins",
    "customers": "users",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: words, words at its right, and where it leads."""

    text: str
    aside: str = ""
    icon: str = ""
    target: Target | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A title, the lines below it, and the register that holds them all."""

    title: Message
    lines: tuple[Line, ...]
    register: Target | None = None
    more: int = 0
    """How many lines are left out."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything about one actor in words; two that are equal look the same."""

    about: About
    beside: tuple[Group, ...]
    below: tuple[Group, ...]
    contacts: Group
    day: dt.date


def view_of(snapshot: Snapshot, actor: Actor, facts: Facts) -> View:
    """Return everything about an actor; ``facts`` say how dates and names are written."""
    found = about(snapshot, actor)
    return View(found, beside(found), below(found, facts), contacts(found, facts), facts.today)


def beside(found: About) -> tuple[Group, ...]:
    """Return what stands at the right of the identity: needs, motives, what the actor brings."""
    name = found.actor.name
    needs = [Line(one.title, target=Target("phase1", "needs", one.key)) for one in found.needs]
    offers = [
        Line(
            one.title,
            one.availability or "",
            RESOURCE_ICONS.get(one.kind or "", "package"),
            Target("phase3", "resources", one.key),
        )
        for one in found.resources
    ]
    offers += [
        Line(one.title, one.availability or "", "wrench", Target("phase3", "competences", one.key))
        for one in found.competences
    ]
    register = ("phase3", "resources" if found.resources else "competences")
    motives = tuple(Line(text) for text in found.actor.motivations)
    return (
        _group(N_("Needs"), needs, ("phase1", "needs"), name),
        Group(N_("Motives"), motives),
        _group(N_("Resources and skills"), offers, register, name),
    )


def below(found: About, facts: Facts) -> tuple[Group, ...]:
    """Return what stands below the commitments; groups without lines are left out."""
    name = found.actor.name
    grounds = [
        Line(one.title, target=Target("phase3", "common_grounds", one.key))
        for one in found.common_grounds
    ]
    services = [
        Line(one.title, target=Target("phase3", "services", one.key)) for one in found.services
    ]
    groups = (
        _group(
            N_("Relations"),
            [_relation(one, found.actor.key, facts) for one in found.relations],
            ("actors", "relations"),
            name,
        ),
        _group(N_("Actions and follow-ups taken on"), _taken_on(found, facts), None, name),
        _group(
            N_("Requests carried"),
            [_request(one, facts) for one in found.carried],
            ("phase4", "interventions"),
            name,
        ),
        _group(
            N_("Requested from this actor"),
            [_request(one, facts) for one in found.asked],
            ("phase4", "interventions"),
            name,
        ),
        _group(N_("Activities"), _activities(found, facts), None, name),
        _group(N_("Common grounds"), grounds, ("phase3", "common_grounds"), name),
        _group(N_("Services carried"), services, ("phase3", "services"), name),
    )
    return tuple(group for group in groups if group.lines)


def contacts(found: About, facts: Facts) -> Group:
    """Return the contacts, the next one to be made first."""
    lines = []
    if (call := found.call).next_on is not None:
        lines.append(
            Line(
                facts.tr("Next call"),
                facts.formats.date(call.next_on, "medium"),
                "phone",
                Target("agenda", "calls", found.actor.key),
                late=call.is_late(facts.today),
            )
        )
    lines += [_contact(one, facts) for one in found.contacts]
    return _group(N_("Contacts"), lines, ("actors", "contacts"), found.actor.name)


def _group(
    title: Message, lines: Sequence[Line], register: tuple[str, str] | None, name: str
) -> Group:
    """Return a group; its register shows what of it is there, under the actor's ``name``."""
    place = None
    if register is not None:
        targets = [one.target for one in lines if one.target is not None]
        keys = dict.fromkeys(one.key for one in targets if one.tab == register[1])
        place = Target(*register, only=Only("key", tuple(keys), name)) if keys else None
    if len(lines) <= MOST:
        return Group(title, tuple(lines), place)
    return Group(title, tuple(lines[: MOST - 1]), place, len(lines) - MOST + 1)


def _relation(one: Relation, key: str, facts: Facts) -> Line:
    kind = word(RELATION_KINDS, one.kind, facts) if one.kind else facts.tr("Relation")
    if one.from_ == key:
        text = f"{kind} → {facts.title(one.to)}"
    else:
        text = f"{facts.title(one.from_)} → {kind.lower()}"
    state = word(RELATION_STATES, one.state, facts).lower() if one.state else ""
    icon = "network"
    if one.kind == TENSION:
        icon, state = "triangle-alert", facts.tr("never printed")
    return Line(text, state, icon, Target("actors", "relations", one.key))


def _contact(one: Contact, facts: Facts) -> Line:
    channel = word(CHANNELS, one.channel, facts) if one.channel else ""
    day = facts.formats.date(one.date, "medium")
    text = one.note or channel or facts.tr("Contact")
    aside = f"{channel.lower()}, {day}" if channel and one.note else day
    return Line(text, aside, "message-square", Target("actors", "contacts", one.key))


def _request(one: Intervention, facts: Facts) -> Line:
    state = word(INTERVENTION_STATUSES, one.status, facts).lower()
    return Line(one.title, state, "send", Target("phase4", "interventions", one.key))


def _activities(found: About, facts: Facts) -> list[Line]:
    held = sorted(found.activities, key=lambda one: one.date or dt.date.min, reverse=True)
    lines = []
    for one in held:
        day = facts.formats.date(one.date, "medium") if one.date is not None else ""
        state = word(ACTIVITY_STATUSES, one.status, facts).lower() if one.status else ""
        aside = day if one.status == "done" and day else ", ".join(p for p in (state, day) if p)
        target = Target(f"phase{one.phase}", "activities", one.key)
        lines.append(Line(one.title, aside, "calendar", target))
    return lines


def _taken_on(found: About, facts: Facts) -> list[Line]:
    lines = []
    for obstacle, action in found.actions:
        target = Target("phase4", "obstacles", obstacle.key)
        state = word(ACTION_STATUSES, action.status, facts).lower() if action.status else ""
        done = action.status == "done"
        lines.append(_due(Line(action.title, state, "hammer", target), action.due, facts, done))
    for activity, follow_up in found.follow_ups:
        target = Target(f"phase{activity.phase}", "activities", activity.key)
        state = word(ACTION_STATUSES, follow_up.status, facts).lower()
        done = follow_up.status == "done"
        line = Line(follow_up.title, state, "list-checks", target)
        lines.append(_due(line, follow_up.due, facts, done))
    return lines


def _due(line: Line, day: dt.date | None, facts: Facts, done: bool) -> Line:  # noqa: FBT001 (of one caller)
    if day is None or done:
        return line
    aside = ", ".join(part for part in (line.aside, facts.formats.date(day, "medium")) if part)
    return replace(line, aside=aside, late=day < facts.today)
