"""Who is named where, and the snapshots that editions for others are made from.

Source: FORMAT.md, "Names" and "Who may read what".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from coopdesk.i18n import P_, Catalogue
from coopdesk.model.actor import Actor, ContactDetails, Identifiers, Representative
from coopdesk.model.attachment import Attachment
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.copies import changed
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import (
    Children,
    Field,
    Record,
    Text,
    Texts,
    value_of,
    with_value,
)
from coopdesk.model.resource import Resource
from coopdesk.model.rules.free_text import Mask, folded
from coopdesk.model.snapshot import LateSnapshot, Snapshot

R = TypeVar("R", bound=Record)
T = TypeVar("T", Commitment, Competence, Resource)

A_RESIDENT = P_("masked name", "a resident")
"""What stands in the place of a masked name."""

MASKED = "[…]"
"""What stands in the place of a phone number, an e-mail or an address."""

TENSION = "tension"
_SHORTEST_SURNAME = 4

_NEVER_READ = frozenset({"id", "unit", "sheet_number", "currency", "country"})
"""Texts that are codes: nobody is named in them."""


def is_natural_person(actor: Actor) -> bool:
    """Tell whether an actor is a natural person."""
    return actor.kind == "individual"


def may_be_named(actor: Actor) -> bool:
    """Tell whether the natural persons of an actor may be named to readers outside the group.

    Source: FORMAT.md: only when ``publish_name`` is true and ``withdrawn_on`` is empty. That holds
    for an individual and for the representative of an organisation.
    """
    return actor.privacy.publish_name and actor.privacy.withdrawn_on is None


def is_masked(actor: Actor) -> bool:
    """Tell whether the actor itself is "a resident" outside; organisations are always named."""
    return is_natural_person(actor) and not may_be_named(actor)


def name_outside(actor: Actor, catalogue: Catalogue) -> str:
    """Return the name readers outside the group may read."""
    return catalogue.say(A_RESIDENT) if is_masked(actor) else actor.name


def inside(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot that editions for the group are made from: no working notes.

    Source: FORMAT.md, "Who may read what": fields declared as working notes are blank, relations
    of kind ``tension`` gone.
    """
    without = replace(
        snapshot,
        relations=tuple(one for one in snapshot.relations if one.kind != TENSION),
    )
    return _each_record_late(without, _without_working_notes)


def masked(snapshot: Snapshot, catalogue: Catalogue) -> Snapshot:
    """Return the snapshot that editions for readers outside the group are made from.

    As ``inside``, and persons who may not be named are "a resident" in every text of every record;
    their identifiers and contact are blank, and what they commit or offer is called by its public
    title where it has one. Attachments that show persons are gone, the others have their public
    title and no file name.
    """
    mask = mask_of(snapshot, catalogue)
    hidden = {actor.key for actor in snapshot.actors if is_masked(actor)}
    known = inside(snapshot)
    public = replace(
        known,
        actors=tuple(_actor_outside(actor, catalogue) for actor in known.actors),
        commitments=_in_public_words(known.commitments, hidden),
        competences=_in_public_words(known.competences, hidden),
        resources=_in_public_words(known.resources, hidden),
        attachments=tuple(
            _attached_outside(one) for one in known.attachments if not one.names_persons
        ),
    )
    return _each_record(public, lambda record: _with_texts(record, mask))


def with_texts(snapshot: Snapshot, change: Callable[[str], str]) -> Snapshot:
    """Return the snapshot with every text people wrote changed, names as well; codes stay."""
    return _each_record_late(snapshot, lambda record: _with_texts(record, change, names=True))


def text_mask(
    snapshot: Snapshot, catalogue: Catalogue, *, nobody_named: bool = False
) -> Callable[[str], str]:
    """Return what masks one text as ``masked`` masks all of them.

    With ``nobody_named``, as if nobody had agreed to be named.
    """
    if nobody_named:
        actors = tuple(
            replace(actor, privacy=replace(actor.privacy, publish_name=False))
            if actor.privacy.publish_name
            else actor
            for actor in snapshot.actors
        )
        snapshot = replace(snapshot, actors=actors)
    return _mask(snapshot, catalogue.say(A_RESIDENT))


def mask_of(snapshot: Snapshot, catalogue: Catalogue) -> Mask:
    """Return what replaces persons who may not be named, in any text, as ``masked`` does."""
    return _mask(snapshot, catalogue.say(A_RESIDENT))


def _attached_outside(attachment: Attachment) -> Attachment:
    title = attachment.public_title or attachment.title
    # The name of a file is often that of who sent it.
    return replace(attachment, title=title, name=None)


def _actor_outside(actor: Actor, catalogue: Catalogue) -> Actor:
    if may_be_named(actor):
        return actor
    someone = catalogue.say(A_RESIDENT)
    person = replace(actor.representative, name=actor.representative.name and someone)
    if not is_natural_person(actor):
        # An organisation is named and reached; the person behind it is not.
        identifiers = replace(actor.identifiers, birth_date=None, birth_place=None)
        return replace(actor, representative=person, identifiers=identifiers)
    contact = ContactDetails(
        postal_code=actor.contact.postal_code, municipality=actor.contact.municipality
    )
    return replace(
        actor,
        name=someone,
        # In a village, "the former grocer" is a name.
        subtype=None,
        representative=Representative(),
        identifiers=Identifiers(),
        contact=contact,
    )


def _in_public_words(records: tuple[T, ...], hidden: set[str]) -> tuple[T, ...]:
    return tuple(
        replace(one, title=one.public_title) if one.actor in hidden and one.public_title else one
        for one in records
    )


def _mask(snapshot: Snapshot, someone: str) -> Mask:
    hidden = [actor for actor in snapshot.actors if not may_be_named(actor)]
    persons = [actor for actor in hidden if is_natural_person(actor)]
    speakers = [actor.representative.name for actor in hidden if actor.representative.name]
    kept = [actor.name for actor in snapshot.actors if not is_masked(actor)]
    # An address that is but the village's own name names nobody.
    places = {folded(snapshot.dossier.territory.name or "")}
    places.update(folded(actor.contact.municipality or "") for actor in snapshot.actors)
    replacements = {
        written: MASKED
        for actor in persons
        for written in (actor.contact.email, actor.contact.address, actor.identifiers.pec)
        if written and folded(written) not in places
    }
    for name in (*speakers, *(actor.name for actor in persons)):
        replacements[name] = someone
        replacements[" ".join((*name.split()[1:], *name.split()[:1]))] = someone
    mask = Mask(replacements, kept=kept, number=MASKED)
    taken = _words(kept) | _words(places)
    alone = [surname for actor in persons if (surname := _surname(actor.name, taken))]
    mask.add_surnames(alone, someone, titled=False)
    titled = [surname for name in speakers if (surname := _surname(name, taken))]
    mask.add_surnames(titled, someone, titled=True)
    mask.add_phones(actor.contact.phone for actor in persons if actor.contact.phone)
    return mask


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in folded(text).split()}


def _surname(name: str, taken: set[str]) -> str:
    """Return the last word of a name of several, empty where public names contain it too."""
    *first, last = name.split() or [""]
    known = len(last) < _SHORTEST_SURNAME or folded(last) in taken
    return last if first and not known and last[:1].isupper() else ""


def _each_record(snapshot: Snapshot, change: Callable[[Record], Record]) -> Snapshot:
    """Return the snapshot with every record changed, children with the records that hold them."""
    late = _each_record_late(snapshot, change)
    return Snapshot(**{table: getattr(late, table) for table in _CHILDREN})


def _each_record_late(snapshot: Snapshot, change: Callable[[Record], Record]) -> Snapshot:
    """As ``_each_record``, the records of a table when they are first asked for."""

    def changed_in(table: str, records: tuple[Record, ...]) -> tuple[Record, ...]:
        lists = _CHILDREN[table]
        return tuple(_with_children(record, lists, change) for record in records)

    return LateSnapshot.made(snapshot, changed_in)


_CHILDREN = {declared.table: declared.children for declared in ENTITIES if not declared.parent}


def _with_children(
    record: Record, lists: tuple[Children, ...], change: Callable[[Record], Record]
) -> Record:
    record = change(record)
    for held in lists:
        children: tuple[Record, ...] = value_of(record, held.path)
        others = tuple(map(change, children))
        if any(new is not old for new, old in zip(others, children, strict=True)):
            record = with_value(record, held.path, others)
    return record


_NOT_SHOWN: dict[type[Record], dict[str, object]] = {
    # What the interchange keeps aside may be anything; no edition has a place for it.
    entity.record: {"aside": ""}
    | {field.path[0]: field.blank for field in entity.fields if field.working_note}
    for entity in ENTITIES
}
"""What no edition shows of a record, and what stands there instead; none is inside a group."""
_texts: dict[type[Record], tuple[Field, ...]] = {
    entity.record: tuple(
        field
        for field in entity.fields
        if isinstance(field.kind, Text | Texts) and field.path[-1] not in _NEVER_READ
    )
    for entity in ENTITIES
}


def _without_working_notes(record: Record) -> Record:
    blanks = {
        name: blank
        for name, blank in _NOT_SHOWN[type(record)].items()
        if getattr(record, name) != blank
    }
    return changed(record, blanks) if blanks else record


def _with_texts(record: Record, change: Callable[[str], str], *, names: bool = False) -> Record:
    for field, value in _written(record, names=names):
        new = change(value) if isinstance(value, str) else tuple(map(change, value))
        if new != value:
            record = with_value(record, field.path, new)
    return record


def _written(record: Record, *, names: bool) -> Iterator[tuple[Field, str | tuple[str, ...]]]:
    shown = isinstance(record, Actor) and not names
    for field in _texts[type(record)]:
        # Names were masked above; an organisation keeps its own, whatever it contains.
        if shown and field.path == ("name",):
            continue
        if value := value_of(record, field.path):
            yield field, value
