"""The agenda in words, and as a calendar file for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from coopdesk.formats import zone_of
from coopdesk.i18n import Catalogue, catalogue
from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.phase import NAMES, Phase
from coopdesk.model.privacy import REQUEST_KINDS, RequestLog
from coopdesk.model.rules.agenda import KINDS, Entry, agenda, between, called_off
from coopdesk.model.rules.names import masked
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of
from coopdesk.services.files import refuse_dossier, refuse_existing, write_file


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: from a day to a day, of some families; all where nothing is said."""

    first: date | None = None
    last: date | None = None
    families: frozenset[str] = frozenset()

    def of(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return those of ``entries`` that are wanted."""
        inside = between(entries, self.first, self.last)
        return tuple(one for one in inside if not self.families or one.family in self.families)


_ALL = Wanted()
_MORNING = timedelta(hours=9)
_EVE = _MORNING - timedelta(days=1)
_REMINDED = {
    "call": _MORNING,
    "follow_up": _EVE,
    "obstacle": _EVE,
    "obstacle_action": _EVE,
    "request": _EVE,
    "condition": _EVE,
    "data_request": _EVE,
}
"""When one is reminded: of a call on its morning, of what is due on the morning before."""
_COUNTRIES = {"fr": "FR", "it": "IT"}
"""Where a dossier of this language is taken to be while it names no country."""


def found(snapshot: Snapshot, day: date, wanted: Wanted = _ALL) -> tuple[Entry, ...]:
    """Return the wanted entries of the agenda as of ``day``."""
    return wanted.of(agenda(snapshot, day))


def what(entry: Entry, snapshot: Snapshot, _: Catalogue) -> str:
    """Return what is to be remembered, in one line."""
    record = entry.record
    if entry.kind == "call":
        return _("Call {name}", name=name_of(entry.who, snapshot))
    if entry.kind == "retention":
        return _("Keep or erase the data of {name}", name=name_of(entry.who, snapshot))
    if isinstance(record, Phase):
        return _.say(NAMES.words[str(record.number)])
    if isinstance(record, RequestLog):
        words = REQUEST_KINDS.words.get(record.kind or "")
        return _.say(words) if words is not None else _.say(KINDS.words[entry.kind])
    return title_of(record)


def who(entry: Entry, snapshot: Snapshot) -> str:
    """Return whom it hangs on, or else what it is a part of; empty where the line says it."""
    if entry.kind in {"call", "retention"}:
        return ""
    return name_of(entry.who, snapshot) or (title_of(entry.within) if entry.within else "")


def where(entry: Entry) -> str:
    """Return where it takes place."""
    return (entry.record.place or "") if isinstance(entry.record, Activity) else ""


def phone(entry: Entry, snapshot: Snapshot) -> str:
    """Return the number of whom it hangs on; empty where there is none."""
    actor = snapshot.find("actors", entry.who)
    return (actor.contact.phone or "") if isinstance(actor, Actor) else ""


def name_of(actor: str, snapshot: Snapshot) -> str:
    """Return the name of an actor by its key."""
    record = snapshot.find("actors", actor)
    return record.name if isinstance(record, Actor) else ""


# ------------------------------------------------------------------------------------ the calendar


@dataclass(frozen=True, slots=True)
class Edition:
    """How the calendar is written: its language, and whether persons are named in it.

    With ``names`` it is for the facilitator's own calendar; without, persons are masked as in
    editions for readers outside the group.
    """

    language: str = ""
    names: bool = False
    wanted: Wanted = _ALL
    reminders: bool = True
    """Whether calendar programs are to remind of calls and of what is due."""


def calendar_file(snapshot: Snapshot, edition: Edition, *, today: date, now: datetime) -> bytes:
    """Return the agenda as an iCalendar file.

    ``today`` is the reference day of a dossier that names none; ``now`` the moment of writing.
    """
    # The calendar's library takes its time to load; who writes no calendar does not pay it.
    from coopdesk.exchange.calendar import CalendarEvent, calendar_bytes  # noqa: PLC0415 (as above)

    _ = catalogue(edition.language or snapshot.header.language)
    shown = snapshot if edition.names else masked(snapshot, _)
    off = edition.wanted.of(called_off(shown))
    events = [
        CalendarEvent(
            uid=f"{entry.key}@{shown.dossier.key}.coopdesk",
            day=entry.day,
            time=entry.time,
            summary=what(entry, shown, _),
            description=_about(entry, shown, _),
            location=where(entry),
            category=_kind(entry, _),
            cancelled=entry in off,
            remind=_reminder(entry, now) if edition.reminders else None,
        )
        for entry in (*found(shown, shown.day(today), edition.wanted), *off)
    ]
    country = shown.dossier.territory.country or _COUNTRIES.get(snapshot.header.language, "")
    return calendar_bytes(shown.dossier.title, events, now, zone_of(country))


def _reminder(entry: Entry, now: datetime) -> timedelta | None:
    """Return when to remind of an entry; never of one whose moment is over.

    Calendar programs show what was missed all at once.
    """
    after = _REMINDED.get(entry.kind)
    if after is None or entry.time:
        return None
    at = datetime.combine(entry.day, time(), now.tzinfo)
    return after if at - now > -after else None


def write_calendar(
    snapshot: Snapshot,
    target: Path,
    edition: Edition,
    *,
    today: date,
    now: datetime,
    force: bool = False,
) -> None:
    """Write the agenda as a calendar file to ``target``.

    Raises:
        UserError: the target exists, is a dossier, or cannot be written.
    """
    refuse_existing(target, force=force)
    refuse_dossier(target)
    data = calendar_file(snapshot, edition, today=today, now=now)
    write_file(target, data, force=force)


def _about(entry: Entry, snapshot: Snapshot, _: Catalogue) -> str:
    """Return what stands below the title: kind, who, phone, what it is a part of, its code."""
    within = entry.within if entry.within is not None else entry.record
    number = phone(entry, snapshot) if entry.kind == "call" else ""
    part_of = title_of(entry.within) if entry.within is not None else ""
    lines = (_kind(entry, _), who(entry, snapshot), number, part_of, id_of(within))
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _kind(entry: Entry, _: Catalogue) -> str:
    said = _.say(KINDS.words[entry.kind])
    return said[:1].upper() + said[1:]
