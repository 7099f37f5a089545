"""The data that travel inside an edition: what it shows, and what that cannot be without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from coopdesk.model.actor import Actor, ActorPrivacy, ContactDetails, Identifiers
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Acceptances, Condition, Terms
from coopdesk.model.dossier import Dossier, Facilitator
from coopdesk.model.entities import ENTITIES, entity_of
from coopdesk.model.fields import Record, Reference, References, value_of, with_value
from coopdesk.model.rules.names import is_masked, is_natural_person
from coopdesk.model.snapshot import Snapshot

ALWAYS: frozenset[str] = frozenset({"header", "dossier", "phases"})
"""What every document holds."""


def data_for(
    shown: Snapshot, original: Snapshot, tables: Collection[str], *, reader: str, named: bool
) -> Snapshot:
    """Return what an edition's data hold of ``shown``, the snapshot its pages are made from.

    Of the lists it has no section for only records remain that others cannot be without: the actor
    of a commitment, what a condition judges. Every other reference to what was left out is empty,
    so the data can be imported as they are. ``original`` tells who may not be named; unless
    ``named``, what pages never show of a person is left out too.
    """
    if not named:
        shown = _out_of_reach(shown, {actor.key for actor in original.actors if is_masked(actor)})
    kept = _kept(shown, ALWAYS | set(tables))
    outlines = tuple(one for one in shown.editions if one.reader == reader)[:1]
    values: dict[str, object] = {}
    for declared in ENTITIES:
        if declared.parent:
            continue
        if declared.single:
            record = shown.records(declared.table)[0]
            there = declared.table in ALWAYS or declared.table in tables
            values[declared.table] = _without(record, kept) if there else declared.record()
            continue
        values[declared.table] = tuple(
            _without(record, kept) for record in shown.records(declared.table) if record.key in kept
        )
    return replace(Snapshot(**values), editions=outlines)  # type: ignore[arg-type] # the tables are the attributes


def _out_of_reach(shown: Snapshot, hidden: Collection[str]) -> Snapshot:
    """Return the snapshot without what readers outside the group have no use for."""
    log = tuple(replace(one, actor=None) for one in shown.privacy.log)
    return replace(
        shown,
        dossier=_unreached(shown.dossier),
        actors=tuple(_actor(one, hidden=one.key in hidden) for one in shown.actors),
        activities=tuple(
            replace(one, actors=tuple(key for key in one.actors if key not in hidden))
            for one in shown.activities
        ),
        commitments=tuple(
            _committed(one) if one.actor in hidden else one for one in shown.commitments
        ),
        # What ties a person without a name to a neighbour would be the name.
        relations=tuple(one for one in shown.relations if not {one.from_, one.to} & set(hidden)),
        privacy=replace(shown.privacy, log=log),
    )


def _unreached(dossier: Dossier) -> Dossier:
    guide = dossier.facilitator
    return replace(
        dossier, facilitator=Facilitator(name=guide.name, organisation=guide.organisation)
    )


def _committed(commitment: Commitment) -> Commitment:
    """Return a commitment of a person without a name, without that person's own words and land."""
    its = commitment.terms
    terms = Terms(condition=its.condition, insurance=its.insurance, expenses=its.expenses)
    signature = replace(commitment.signature, place=None)
    return replace(
        commitment,
        terms=terms,
        how=None,
        cooperative_provides=None,
        public_title=None,
        acceptances=Acceptances(),
        signature=signature,
    )


def _actor(actor: Actor, *, hidden: bool) -> Actor:
    actor = replace(
        actor, privacy=ActorPrivacy(publish_name=actor.privacy.publish_name), first_contact=None
    )
    if not is_natural_person(actor):
        return actor
    contact = ContactDetails(municipality=None if hidden else actor.contact.municipality)
    place = () if hidden else actor.map_place
    return replace(actor, contact=contact, identifiers=Identifiers(), map_place=place)


def _kept(snapshot: Snapshot, tables: Collection[str]) -> set[str]:
    """Return the keys of what remains: the records of ``tables``, and what they need to be."""
    there = snapshot.by_key()
    waiting = [
        record
        for declared in ENTITIES
        if declared.table in tables and not declared.parent
        for record in snapshot.records(declared.table)
    ]
    kept = {record.key for record in waiting}
    while waiting:
        for key in _needed(waiting.pop()):
            if key not in kept and key in there:
                kept.add(key)
                waiting.append(there[key])
    return kept


def _needed(record: Record) -> Iterator[str]:
    for part in _parts(record):
        for field in entity_of(part).fields:
            if isinstance(field.kind, Reference | References) and (
                field.required or isinstance(part, Condition)
            ):
                held = value_of(part, field.path)
                yield from (held,) if isinstance(held, str) else held or ()


def _parts(record: Record) -> Iterable[Record]:
    """Return a record and those it holds."""
    yield record
    for held in entity_of(record).children:
        yield from value_of(record, held.path)


def _without(record: Record, kept: Collection[str]) -> Record:
    """Return a record whose references lead only to what remains."""
    for field in entity_of(record).fields:
        held = value_of(record, field.path)
        if isinstance(field.kind, Reference) and held and held not in kept:
            record = with_value(record, field.path, None)
        elif isinstance(field.kind, References) and held:
            left = tuple(key for key in held if key in kept)
            if left != held:
                record = with_value(record, field.path, left)
    for children in entity_of(record).children:
        inner = value_of(record, children.path)
        if inner:
            record = with_value(
                record, children.path, tuple(_without(child, kept) for child in inner)
            )
    return record
