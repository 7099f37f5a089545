"""Who to call, in words: what is due first first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from coopdesk.formats import folded
from coopdesk.i18n import P_, Message
from coopdesk.model.actor import PREFERRED_CHANNELS
from coopdesk.model.rules.calls import Call, by_need, calls
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Facts
from coopdesk.ui.painted.rows import Row
from coopdesk.ui.values import word

FILTERS: tuple[tuple[Message, Callable[[Call], bool]], ...] = (
    (P_("calls", "To call"), lambda one: one.next_on is not None),
    (P_("calls", "Never contacted"), lambda one: one.last is None),
    (P_("calls", "All"), lambda _one: True),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The calls by the keys of their actors, the rows that are shown, how many each filter has."""

    calls: dict[str, Call]
    rows: tuple[Row, ...]
    counts: tuple[int, ...]


@dataclass(slots=True)
class Known:
    """Everyone in the order of calling, worked out once a snapshot and not at every key."""

    _snapshot: Snapshot | None = None
    _everyone: tuple[tuple[Call, str], ...] = ()

    def of(self, snapshot: Snapshot) -> tuple[tuple[Call, str], ...]:
        """Return each call with the words it is found by."""
        if self._snapshot is not snapshot:
            self._everyone = tuple((one, _words(one)) for one in by_need(calls(snapshot)))
            self._snapshot = snapshot
        return self._everyone


def found(snapshot: Snapshot, facts: Facts, known: Known, number: int, text: str) -> Found:
    """Return the calls that filter ``number`` and the words of ``text`` let through."""
    facts = replace(facts, snapshot=snapshot)
    everyone = known.of(snapshot)
    wanted = folded(text).split()
    holds = FILTERS[number][1]
    rows = tuple(
        _row(one, facts)
        for one, said in everyone
        if holds(one) and all(each in said for each in wanted)
    )
    counts = tuple(sum(filter_(one) for one, _said in everyone) for _words, filter_ in FILTERS)
    return Found({one.actor.key: one for one, _said in everyone}, rows, counts)


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
