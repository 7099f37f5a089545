"""A calendar as other programs read it: iCalendar (RFC 5545), from plain data.

A name in ``uid`` is the same at each export, and ``sequence`` never goes down: a program that has
read the calendar before changes what it has, and doubles nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event

_LASTING = dt.timedelta(hours=1)
"""How long a meeting is drawn, of which only the beginning is known."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event, in words; ``time`` is ``18:00``, or empty for the whole day."""

    uid: str
    day: dt.date
    summary: str
    description: str = ""
    location: str = ""
    category: str = ""
    time: str = ""


def calendar_bytes(name: str, events: Iterable[CalendarEvent], stamp: dt.datetime) -> bytes:
    """Return a calendar called ``name`` as a file made at ``stamp``, a moment with its zone."""
    made = Calendar()
    made.add("prodid", "-//coopdesk//coopdesk//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for event in events:
        made.add_component(_event(event, stamp.astimezone(dt.UTC)))
    data: bytes = made.to_ical()
    return data


def _event(one: CalendarEvent, stamp: dt.datetime) -> Event:
    made = Event()
    made.add("uid", one.uid)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", int(stamp.timestamp()) // 60)
    made.add("summary", one.summary)
    begins = _moment(one)
    if begins is None:
        made.add("dtstart", one.day)
        if one.day < dt.date.max:
            made.add("dtend", one.day + dt.timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    else:
        # No zone: at that hour on the clock of the village, wherever the calendar is read.
        made.add("dtstart", begins)
        made.add("duration", _LASTING)
        made.add("transp", "OPAQUE")
    if one.location:
        made.add("location", one.location)
    if one.description:
        made.add("description", one.description)
    if one.category:
        made.add("categories", [one.category])
    return made


def _moment(one: CalendarEvent) -> dt.datetime | None:
    if not one.time:
        return None
    hours, _colon, minutes = one.time.partition(":")
    return dt.datetime.combine(one.day, dt.time(int(hours), int(minutes[:2] or 0)))
