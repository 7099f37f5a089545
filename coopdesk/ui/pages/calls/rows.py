"""Who to call, in words: what is due first first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coopdesk.formats import folded
from coopdesk.i18n import P_, Message
from coopdesk.model.actor import PREFERRED_CHANNELS, Actor
from coopdesk.model.rules.calls import (
    Call,
    by_need,
    call_of,
    calls,
    calls_made,
    contacts_of_each,
)
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Facts
from coopdesk.ui.painted.rows import LongRows, Row
from coopdesk.ui.values import word

FILTERS: tuple[tuple[Message, Callable[[Call], bool]], ...] = (
    (P_("calls", "To call"), lambda one: one.next_on is not None),
    (P_("calls", "Never contacted"), lambda one: one.last is None),
    (P_("calls", "All"), lambda _one: True),
)
_DUE = 0
"""The first of them, which is shown first."""


class Everyone:
    """Everyone of a snapshot who can be called; what no filter asks for is not worked out."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Look at the contacts there were, and count the others."""
        self.snapshot = snapshot
        self._held = contacts_of_each(snapshot)
        reached = calls_made(snapshot, self._held)
        self._due = by_need([one for one in reached if one.next_on is not None])
        number = sum(not one.erased for one in snapshot.actors)
        self.counts = (len(self._due), number - len(reached), number)
        self._all: tuple[Call, ...] = ()
        self._said: dict[str, str] = {}

    def of(self, number: int) -> Sequence[Call]:
        """Return those of filter ``number`` in the order of calling."""
        if number == _DUE:
            return self._due
        self._all = self._all or by_need(calls(self.snapshot))
        holds = FILTERS[number][1]
        return [one for one in self._all if holds(one)]

    def call(self, key: str) -> Call | None:
        """Return the call of an actor by its key."""
        actor = self.snapshot.find("actors", key)
        if not isinstance(actor, Actor) or actor.erased:
            return None
        return call_of(actor, self._held.get(key, ()))

    def said(self, one: Call) -> str:
        """Return the words an actor is found by."""
        key = one.actor.key
        if key not in self._said:
            self._said[key] = _words(one)
        return self._said[key]


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that are shown, how many each filter has, and everyone behind them."""

    rows: Sequence[Row]
    counts: tuple[int, ...]
    everyone: Everyone


@dataclass(slots=True)
class Known:
    """Everyone, looked at once a snapshot and not at every key."""

    _everyone: Everyone | None = None

    def of(self, snapshot: Snapshot) -> Everyone:
        """Return everyone of a snapshot."""
        if self._everyone is None or self._everyone.snapshot is not snapshot:
            self._everyone = Everyone(snapshot)
        return self._everyone


def found(snapshot: Snapshot, facts: Facts, known: Known, number: int, text: str) -> Found:
    """Return the calls that filter ``number`` and the words of ``text`` let through."""
    facts = replace(facts, snapshot=snapshot)
    everyone = known.of(snapshot)
    shown = everyone.of(number)
    if wanted := folded(text).split():
        shown = [one for one in shown if all(each in everyone.said(one) for each in wanted)]
    rows = LongRows(shown, lambda one: _row(one, facts), lambda one: one.actor.key)
    return Found(rows, everyone.counts, everyone)


def _words(one: Call) -> str:
    phone = one.actor.contact.phone or ""
    return folded(f"{one.actor.name} {one.actor.subtype or ''} {phone} {phone.replace(' ', '')}")


def _row(one: Call, facts: Facts) -> Row:
    late = one.is_late(facts.today)
    preferred = one.actor.contact.preferred
    parts = (next_words(one, facts), last_words(one, facts))
    return Row(
        title=one.actor.name,
        under=" · ".join(part for part in parts if part),
        icon={"email": "mail", "visit": "house", "post": "send"}.get(preferred or "", "phone"),
        shade="blocking" if late else "second",
        spoken=word(PREFERRED_CHANNELS, preferred, facts) if preferred else "",
        aside=one.actor.contact.phone or "",
        late=late,
        opens=one.actor.key,
        key=one.actor.key,
    )


def next_words(one: Call, facts: Facts) -> str:
    """Return when to call next; empty where no day was agreed."""
    day = one.next_on
    if day is None:
        return ""
    said = facts.formats.date(day, "short" if day.year == facts.today.year else "medium")
    if one.is_late(facts.today):
        return facts.tr("overdue since {day}", day=said)
    if day == facts.today:
        return facts.tr("to call today")
    said = f"{facts.formats.weekday(day)} {said}"
    return facts.tr("to call on {day}", day=said)


def last_words(one: Call, facts: Facts) -> str:
    """Return when there was a contact last."""
    if one.last is None:
        return facts.tr("never contacted")
    return facts.tr("last contact {day}", day=facts.formats.date(one.last.date, "medium"))
