"""A calendar as other programs read it: iCalendar (RFC 5545), from plain data.

A name in ``uid`` is the same at each export, and ``sequence`` never goes down: a program that has
read the calendar before changes what it has, and doubles nothing. What was called off is said to be
so: left out, it would stay in those calendars.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Alarm, Calendar, Event

_LASTING = dt.timedelta(hours=1)
"""How long a meeting is drawn, of which only the beginning is known."""
_YEARS = (1970, 2100)
"""For no other years are the hours of a zone written down."""


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
    cancelled: bool = False
    remind: dt.timedelta | None = None
    """How long after its beginning, or before where it is less than nothing, one is reminded.

    A whole day begins at midnight where the calendar is read (RFC 5545, 3.8.6.3).
    """


def calendar_bytes(
    name: str, events: Iterable[CalendarEvent], stamp: dt.datetime, zone: str = ""
) -> bytes:
    """Return a calendar called ``name`` as a file made at ``stamp``, a moment with its zone.

    Hours are those of ``zone``, a name of the IANA; without one, of wherever the calendar is read,
    which Google Calendar takes for Greenwich.
    """
    clock = _clock(zone)
    wanted = list(events)
    made = Calendar()
    made.add("prodid", "-//coopdesk//coopdesk//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", " ".join(name.split()))
    if clock is not None:
        made.add("x-wr-timezone", zone)
    for event in wanted:
        made.add_component(_event(event, stamp.astimezone(dt.UTC), clock))
    years = [min(max(one.day.year, _YEARS[0]), _YEARS[1]) for one in wanted if one.time]
    if years:
        made.add_missing_timezones(dt.date(min(years), 1, 1), dt.date(max(years) + 1, 1, 1))
    data: bytes = made.to_ical()
    return data


def _clock(zone: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(zone) if zone else None
    except (ZoneInfoNotFoundError, ValueError):  # a machine that knows no zones
        return None


def _event(one: CalendarEvent, stamp: dt.datetime, clock: ZoneInfo | None) -> Event:
    made = Event()
    made.add("uid", one.uid)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", int(stamp.timestamp()) // 60)
    made.add("summary", one.summary)
    if one.cancelled:
        made.add("status", "CANCELLED")
    begins = _moment(one, clock)
    if begins is None:
        made.add("dtstart", one.day)
        if one.day < dt.date.max:
            made.add("dtend", one.day + dt.timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    else:
        made.add("dtstart", begins)
        made.add("duration", _LASTING)
        made.add("transp", "TRANSPARENT" if one.cancelled else "OPAQUE")
    if one.location:
        made.add("location", one.location)
    if one.description:
        made.add("description", one.description)
    if one.category:
        made.add("categories", [one.category])
    if one.remind is not None and not one.cancelled:
        made.add_component(_alarm(one.summary, one.remind))
    return made


def _alarm(text: str, trigger: dt.timedelta) -> Alarm:
    """Return what RFC 5545, 3.6.6, asks of an alarm that shows a text, and nothing else."""
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", text)
    made.add("trigger", trigger)
    return made


def _moment(one: CalendarEvent, clock: ZoneInfo | None) -> dt.datetime | None:
    if not one.time:
        return None
    hours, _colon, minutes = one.time.partition(":")
    at = dt.time(int(hours), int(minutes[:2] or 0))
    return dt.datetime.combine(one.day, at, tzinfo=clock)
