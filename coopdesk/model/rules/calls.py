"""Who to call: the last contact with each actor, and the day of the next one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopdesk.model.actor import Actor
from coopdesk.model.contact import Contact
from coopdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Call:
    """One actor, the last contact there was, and the one that announced the next."""

    actor: Actor
    last: Contact | None = None
    announced: Contact | None = None

    @property
    def next_on(self) -> dt.date | None:
        """The day to get in touch again; none where nothing was agreed, or it was done since."""
        return self.announced.next_on if self.announced is not None else None

    def is_late(self, day: dt.date) -> bool:
        """Tell whether the actor should have been called before ``day``."""
        return self.next_on is not None and self.next_on < day


def contacts_of_each(snapshot: Snapshot) -> Mapping[str, Sequence[Contact]]:
    """Return the contacts there were with each actor, by its key; nothing for all others."""
    held: defaultdict[str, list[Contact]] = defaultdict(list)
    for contact in snapshot.contacts:
        held[contact.actor].append(contact)
    return dict(held)


def calls(snapshot: Snapshot) -> tuple[Call, ...]:
    """Return every actor that can still be called, in the order of the file."""
    held = contacts_of_each(snapshot)
    return tuple(
        call_of(actor, held.get(actor.key, ())) for actor in snapshot.actors if not actor.erased
    )


def calls_made(snapshot: Snapshot, held: Mapping[str, Sequence[Contact]]) -> tuple[Call, ...]:
    """Return the calls of those among them who were ever reached, in the contacts ``held``."""
    return tuple(
        call_of(actor, held[actor.key])
        for actor in snapshot.actors
        if actor.key in held and not actor.erased
    )


def by_need(found: Sequence[Call]) -> tuple[Call, ...]:
    """Return calls as they should be made: due first first, then who waited longest, or always."""
    never = dt.date.min
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.next_on or dt.date.max,
                one.last.date if one.last is not None else never,
                one.actor.name,
            ),
        )
    )


def call_of(actor: Actor, held: Sequence[Contact]) -> Call:
    """Return the call of one actor, who was reached in the contacts ``held``.

    The last contact that named a day holds, unless there was another contact on that day or after.
    """
    if not held:
        return Call(actor)
    contacts = sorted(held, key=lambda one: one.date)
    last = contacts[-1]
    announced = next((one for one in reversed(contacts) if one.next_on is not None), None)
    done = announced is not last and announced is not None and announced.next_on <= last.date  # type: ignore[operator]  # chosen for having one
    return Call(actor, last, None if done else announced)
