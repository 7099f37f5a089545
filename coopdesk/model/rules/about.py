"""Everything a dossier holds about one actor, gathered from all lists."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.model.activity import Activity, FollowUp
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.common_ground import CommonGround
from coopdesk.model.competence import Competence
from coopdesk.model.contact import Contact
from coopdesk.model.intervention import Intervention
from coopdesk.model.need import Need
from coopdesk.model.obstacle import Action, Obstacle
from coopdesk.model.relation import Relation
from coopdesk.model.resource import Resource
from coopdesk.model.rules.calls import Call, call_of
from coopdesk.model.service import Service
from coopdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class About:
    """What names one actor; each list in the order of the file, contacts newest first."""

    actor: Actor
    needs: tuple[Need, ...]
    resources: tuple[Resource, ...]
    competences: tuple[Competence, ...]
    commitments: tuple[Commitment, ...]
    relations: tuple[Relation, ...]
    contacts: tuple[Contact, ...]
    call: Call
    activities: tuple[Activity, ...]
    """Those the actor took part in or hosted."""
    follow_ups: tuple[tuple[Activity, FollowUp], ...]
    actions: tuple[tuple[Obstacle, Action], ...]
    """What the actor does about obstacles."""
    carried: tuple[Intervention, ...]
    """Requests the actor carries."""
    asked: tuple[Intervention, ...]
    """Requests made to the actor."""
    common_grounds: tuple[CommonGround, ...]
    services: tuple[Service, ...]


def about(snapshot: Snapshot, actor: Actor) -> About:
    """Return everything that names ``actor``."""
    key = actor.key
    contacts = [one for one in snapshot.contacts if one.actor == key]
    return About(
        actor=actor,
        needs=tuple(one for one in snapshot.needs if key in one.raised_by),
        resources=tuple(one for one in snapshot.resources if one.actor == key),
        competences=tuple(one for one in snapshot.competences if one.actor == key),
        commitments=tuple(one for one in snapshot.commitments if one.actor == key),
        relations=tuple(one for one in snapshot.relations if key in {one.from_, one.to}),
        contacts=tuple(sorted(contacts, key=lambda one: one.date, reverse=True)),
        call=call_of(actor, contacts),
        activities=tuple(
            one for one in snapshot.activities if key in one.actors or one.host == key
        ),
        follow_ups=tuple(
            (one, follow_up)
            for one in snapshot.activities
            for follow_up in one.follow_ups
            if follow_up.owner == key
        ),
        actions=tuple(
            (one, action)
            for one in snapshot.obstacles
            for action in one.actions
            if action.owner == key
        ),
        carried=tuple(one for one in snapshot.interventions if one.lead == key),
        asked=tuple(one for one in snapshot.interventions if one.body == key),
        common_grounds=tuple(one for one in snapshot.common_grounds if key in one.actors),
        services=tuple(one for one in snapshot.services if one.carrier == key),
    )
