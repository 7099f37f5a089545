"""The commands on the agenda: what is due when, and the calendar file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping

from coopdesk.cli.output import now, say, say_lines, today, writes_unicode
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.rules.agenda import KINDS, Entry
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of
from coopdesk.services.agenda import Edition, Wanted, found, what, where, who, write_calendar
from coopdesk.store import open_file


def _agenda(given: argparse.Namespace, _: Catalogue) -> int:
    wanted = _wanted(given, _)
    with open_file(given.file, writing=False) as file:
        snapshot = file.snapshot()
    entries = found(snapshot, snapshot.day(today()), wanted)
    if given.json:
        said = [_plain(one, snapshot, _) for one in entries]
        say_lines(json.dumps(said, ensure_ascii=not writes_unicode(), indent=1))
        return 0
    for one in entries:
        late = _("overdue") if one.late else ""
        moment = f"{one.day.isoformat()} {one.time}".rstrip()
        kind = _.say(KINDS.words[one.kind])
        say(moment, late, kind, what(one, snapshot, _), who(one, snapshot))
    return 0


def _calendar(given: argparse.Namespace, _: Catalogue) -> int:
    edition = Edition(given.language or "", given.names, _wanted(given, _), given.reminders)
    with open_file(given.file, writing=False) as file:
        snapshot = file.snapshot()
    write_calendar(snapshot, given.to, edition, today=today(), now=now(), force=given.force)
    say(_("The calendar was written to {path}", path=given.to))
    return 0


def _wanted(given: argparse.Namespace, _: Catalogue) -> Wanted:
    """Return what is asked for.

    Raises:
        UserError: a day is none.
    """
    formats, day = Formats(_.language), today()
    first, last = (
        formats.parse_day(text, day) if text else None for text in (given.first, given.last)
    )
    return Wanted(first, last, frozenset(given.only))


def _plain(one: Entry, snapshot: Snapshot, _: Catalogue) -> dict[str, object]:
    return {
        "date": one.day.isoformat(),
        "time": one.time or None,
        "kind": one.kind,
        "overdue": one.late,
        "what": what(one, snapshot, _),
        "who": who(one, snapshot) or None,
        "place": where(one) or None,
        "list": one.table,
        "id": id_of(one.within or one.record) or None,
    }


AGENDA_RUN: Mapping[str, Callable[[argparse.Namespace, Catalogue], int]] = {
    "agenda": _agenda,
    "calendar": _calendar,
}
