"""The evening of a meeting: what is said is stored at once, one step each, and never as more.

What is said in the hall is *proposed* until it is confirmed later, elsewhere (domain.md, section
11, "Pressure"). Nothing here sets any other status.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from coopdesk.errors import UserError
from coopdesk.formats import folded
from coopdesk.i18n import N_
from coopdesk.model.activity import Activity, Pulse
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.fields import Record
from coopdesk.model.need import Need
from coopdesk.model.quantities import is_money
from coopdesk.model.rules.exact import multiply
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import title_of
from coopdesk.services.records import named
from coopdesk.services.said import STEPS, Counts, is_from, with_hands
from coopdesk.services.texts import refuse_unfit
from coopdesk.store import DossierFile, Label, Transaction

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is typed while somebody speaks.

    ``actor`` is the key of who speaks; without it ``name`` is a resident who is not yet among the
    actors. ``kind``, ``quantity`` and ``unit`` are a commitment's; ``share`` is what a share is
    worth in this dossier, ``currency`` its money.
    """

    title: str = ""
    actor: str = ""
    name: str = ""
    kind: str = "other"
    quantity: Decimal | None = None
    unit: str | None = None
    share: Decimal | None = None
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Evening:
    """A meeting about to begin."""

    phase: int
    title: str
    day: date
    time: str | None = None


def meetings(snapshot: Snapshot, today: date, most: int = 40) -> tuple[Activity, ...]:
    """Return the meetings to choose from: planned ones first, each nearest to ``today`` first."""

    def rank(one: Activity) -> tuple[bool, int]:
        far = abs((one.date - today).days) if one.date is not None else 10**6
        return one.status != "planned", far

    offered = [one for one in snapshot.activities if one.status != "cancelled"]
    return tuple(sorted(offered, key=rank)[:most])


def find_meeting(snapshot: Snapshot, code: str) -> Activity:
    """Return the activity with the code ``code``.

    Raises:
        UserError: there is none.
    """
    for one in snapshot.activities:
        if one.id == code:
            return one
    raise UserError(N_("There is no activity “{code}” in the dossier."), code=code)


def refuse_empty(spoken: Spoken, *, anonymous: bool = False) -> None:
    """Refuse what is not said in full; a need may be ``anonymous``.

    Raises:
        UserError: it says what is missing.
    """
    refuse_unfit([spoken.title, spoken.name, spoken.unit])
    if not spoken.title.strip():
        raise UserError(N_("Write in a few words what was said. Nothing was stored."))
    if not anonymous and not spoken.actor and not spoken.name.strip():
        raise UserError(N_("Write who said it. Nothing was stored."))


def planned_on(snapshot: Snapshot, day: date) -> tuple[Activity, ...]:
    """Return what is planned for ``day`` and has not taken place yet."""
    return tuple(one for one in snapshot.activities if (one.date, one.status) == (day, "planned"))


def begin_meeting(file: DossierFile, evening: Evening) -> str:
    """Add the meeting that begins now, planned until it is ended; return its key."""
    refuse_unfit([evening.title])
    with file.transaction(Label(N_("Begun: {what}"), {"what": evening.title})) as transaction:
        activity = Activity(
            id=transaction.next_id("activities"),
            phase=evening.phase,
            kind="information_meeting",
            title=evening.title,
            date=evening.day,
            time=evening.time,
            status="planned",
        )
        return transaction.insert("activities", activity)


def end_meeting(file: DossierFile, meeting: str, today: date) -> None:
    """Note that the meeting has taken place; going on with it stays possible.

    Raises:
        UserError: the meeting is no longer there.
    """
    with file.transaction(Label(N_("The meeting ended"))) as transaction:
        activity = _meeting(transaction, meeting)
        values: dict[str, object] = {"status": "done"}
        if activity.date is None:
            values["date"] = today
        transaction.update("activities", meeting, values)


def note_commitment(
    file: DossierFile, meeting: str, spoken: Spoken, notes: Callable[[Activity], str] | None = None
) -> str:
    """Store a commitment as it was said: proposed. Return its key.

    ``notes`` says where it was said, in the facilitator's language; it is a working note.

    Raises:
        UserError: nobody is named, nothing is said, or a text cannot be stored.
    """
    refuse_empty(spoken)
    with file.transaction(_label(spoken)) as transaction:
        activity = _meeting(transaction, meeting)
        actor = _speaker(transaction, activity, spoken)
        fresh = Commitment(
            id=transaction.next_id("commitments"),
            phase=activity.phase,
            status="proposed",
            notes=notes(activity) if notes is not None else None,
            said_in=activity.key,
            actor=actor,
            **_substance(spoken),
        )
        return transaction.insert("commitments", fresh)


def note_need(file: DossierFile, meeting: str, spoken: Spoken) -> str:
    """Store a need as it was said, among the needs of the meeting. Return its key.

    Raises:
        UserError: nothing is said, or a text cannot be stored.
    """
    refuse_empty(spoken, anonymous=True)
    with file.transaction(_label(spoken)) as transaction:
        activity = _meeting(transaction, meeting)
        actor = _speaker(transaction, activity, spoken) if spoken.actor or spoken.name else ""
        need = Need(
            id=transaction.next_id("needs"),
            title=spoken.title,
            raised_by=(actor,) if actor else (),
            said_in=activity.key,
        )
        key = transaction.insert("needs", need)
        transaction.update("activities", meeting, {"needs": (*activity.needs, key)})
        return key


def note_skill(file: DossierFile, meeting: str, spoken: Spoken) -> str:
    """Store a skill as it was offered. Return its key.

    Raises:
        UserError: nobody is named, nothing is said, or a text cannot be stored.
    """
    refuse_empty(spoken)
    with file.transaction(_label(spoken)) as transaction:
        activity = _meeting(transaction, meeting)
        skill = Competence(
            id=transaction.next_id("competences"),
            actor=_speaker(transaction, activity, spoken),
            title=spoken.title,
            said_in=activity.key,
        )
        return transaction.insert("competences", skill)


def correct(file: DossierFile, meeting: str, table: str, key: str, spoken: Spoken) -> None:
    """Store what was said once more, as it was meant.

    Raises:
        UserError: it was confirmed or signed meanwhile, or what is typed cannot be stored.
    """
    refuse_empty(spoken, anonymous=table == "needs")
    label = Label(N_("Corrected: {what}"), {"what": spoken.title})
    with file.transaction(label) as transaction:
        activity = _meeting(transaction, meeting)
        _still_only_said(transaction, table, key)
        actor = _speaker(transaction, activity, spoken) if spoken.actor or spoken.name else ""
        values: dict[str, object] = {"title": spoken.title}
        if table == "commitments":
            values = {**_substance(spoken), "actor": actor}
        elif table == "competences":
            values["actor"] = actor
        else:
            values["raised_by"] = (actor,) if actor else ()
        transaction.update(table, key, values)


def take_back(file: DossierFile, meeting: str, table: str, key: str) -> None:
    """Take away what was said, and the resident who was added for it and said nothing else.

    Raises:
        UserError: it was confirmed or signed meanwhile, or was not said in this meeting.
    """
    with file.transaction(Label(N_("Taken back: what was said"))) as transaction:
        activity = _meeting(transaction, meeting)
        record = _still_only_said(transaction, table, key)
        if not is_from(record, activity):
            raise UserError(
                N_("“{record}” was not said in this meeting. Nothing was changed."),
                record=title_of(record),
            )
        transaction.delete(table, key)
        speakers = record.raised_by if isinstance(record, Need) else ()
        if isinstance(record, Commitment | Competence):
            speakers = (record.actor,)
        for actor in speakers:
            _forget_if_unknown(transaction, activity, actor)


def add_decision(file: DossierFile, meeting: str, text: str) -> None:
    """Add a decision after those already taken.

    Raises:
        UserError: there is nothing in it, or it cannot be stored.
    """
    decision = " ".join(text.split())
    if not decision:
        raise UserError(N_("This must not be empty."))
    refuse_unfit([decision])
    with file.transaction(Label(N_("Decided: {what}"), {"what": decision})) as transaction:
        activity = _meeting(transaction, meeting)
        values = {"decisions": (*activity.decisions, decision)}
        transaction.update("activities", meeting, values)


def count_hands(file: DossierFile, meeting: str, counts: Counts) -> None:
    """Keep a show of hands: how many took part, and the means. Nobody's answer is kept.

    Raises:
        UserError: the meeting is no longer there.
    """
    with file.transaction(Label(N_("A show of hands"))) as transaction:
        activity = _meeting(transaction, meeting)
        pulse = pulse_of(counts)
        transaction.update(
            "activities",
            meeting,
            {
                "pulse.voters": pulse.voters,
                "pulse.belonging": pulse.belonging,
                "pulse.trust": pulse.trust,
                "pulse.usefulness": pulse.usefulness,
                "aside": with_hands(activity, counts),
            },
        )


def pulse_of(counts: Mapping[str, Sequence[int]]) -> Pulse:
    """Return what a show of hands comes to.

    Who does not answer every question is one who took part all the same: the voters are the most
    hands that any question had.
    """
    voters = max((sum(hands) for hands in counts.values()), default=0)
    means = {question: _mean(hands) for question, hands in counts.items()}
    return replace(Pulse(), voters=voters or None, **means)


def _mean(hands: Sequence[int]) -> Decimal | None:
    voters = sum(hands)
    if not voters:
        return None
    points = sum(answer * count for answer, count in zip(range(1, STEPS + 1), hands, strict=True))
    return (Decimal(points) / voters).quantize(_CENT, ROUND_HALF_UP).normalize()


# --------------------------------------------------------------------------------- what verbs share


def _label(spoken: Spoken) -> Label:
    return Label(N_("Said in the meeting: {what}"), {"what": spoken.title})


def _meeting(transaction: Transaction, key: str) -> Activity:
    found = transaction.records("activities", [key])
    if not found or not isinstance(found[0], Activity):
        raise UserError(N_("The meeting is no longer in the dossier. Undo brings it back."))
    return found[0]


def _speaker(transaction: Transaction, activity: Activity, spoken: Spoken) -> str:
    """Return who speaks, made a resident of the village where unknown; they are present."""
    key = spoken.actor
    if not key:
        person = Actor(
            id=transaction.next_id("actors"),
            name=" ".join(spoken.name.split()),
            kind="individual",
            level="local",
            first_contact=activity.date,
            said_in=activity.key,
        )
        key = transaction.insert("actors", person)
    if key not in activity.actors:
        transaction.update("activities", activity.key, {"actors": (*activity.actors, key)})
    return key


def _substance(spoken: Spoken) -> dict[str, Any]:
    """Return what is committed as the fields keep it: money has a value, shares are counted."""
    quantity, unit, value = spoken.quantity, spoken.unit, None
    if is_money(unit, spoken.currency):
        value = quantity
    if spoken.kind == "shares" and quantity is not None and spoken.share:
        if unit == "share":
            value = multiply(quantity, spoken.share)
        elif value is not None and value % spoken.share == 0:
            quantity, unit = value / spoken.share, "share"
    return {
        "kind": spoken.kind,
        "title": spoken.title,
        "quantity": quantity,
        "unit": unit,
        "estimated_value": value,
    }


def _still_only_said(transaction: Transaction, table: str, key: str) -> Record:
    found = transaction.records(table, [key])
    if not found:
        raise UserError(N_("This is no longer in the dossier. Nothing was changed."))
    record = found[0]
    if isinstance(record, Commitment) and record.status != "proposed":
        raise UserError(
            N_("“{record}” is no longer only proposed: change it in the register."),
            record=named(table, record),
        )
    return record


def _forget_if_unknown(transaction: Transaction, activity: Activity, actor: str) -> None:
    """Take away a resident who was added in this meeting and is named nowhere but as present."""
    found = transaction.records("actors", [actor])
    if not found or not is_from(found[0], activity):
        return
    naming = transaction.references_to("actors", actor)
    if all(table == "activities" and key == activity.key for table, key, _field in naming):
        transaction.delete("actors", actor)


def same_name(snapshot: Snapshot, name: str) -> str:
    """Return the key of the actor called ``name``, accents and case ignored; empty if unknown."""
    typed = folded(name).strip()
    found = (one.key for one in snapshot.actors if folded(one.name) == typed and not one.erased)
    return next(found, "")
