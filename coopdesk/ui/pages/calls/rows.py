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


def found(snapshot: Snapshot, facts: Facts, number: int, text: str) -> Found:
    """Return the calls that filter ``number`` and the words of ``text`` let through."""
    facts = replace(facts, snapshot=snapshot)
    everyone = by_need(calls(snapshot))
    wanted = folded(text).split()
    holds = FILTERS[number][1]
    rows = tuple(_row(one, facts) for one in everyone if holds(one) and _has(one, wanted))
    counts = tuple(sum(map(filter_, everyone)) for _words, filter_ in FILTERS)
    return Found({one.actor.key: one for one in everyone}, rows, counts)


def _has(one: Call, wanted: list[str]) -> bool:
    if not wanted:
        return True
    phone = one.actor.contact.phone or ""
    said = folded(f"{one.actor.name} {one.actor.subtype or ''} {phone} {phone.replace(' ', '')}")
    return all(each in said for each in wanted)


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
