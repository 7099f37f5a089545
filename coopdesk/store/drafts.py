"""Unfinished texts: what is being typed, kept beside the records until it is stored or given up.

They are no part of what the dossier records: in no step, in no log, in no export.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from coopdesk.store import log
from coopdesk.store.tables import DRAFTS


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody was typing: where, the moment (ISO, with its zone), and the text.

    ``place`` names the field or new record, in words of the window's own; ``text`` is its too.
    """

    place: str
    at: str
    text: str


def drafts(connection: Connection) -> list[Draft]:
    """Return all unfinished texts, the oldest first."""
    found = connection.execute(
        select(DRAFTS.c.place, DRAFTS.c.at, DRAFTS.c.text).order_by(DRAFTS.c.at, DRAFTS.c.place)
    )
    return [Draft(*row) for row in found]


def keep(connection: Connection, place: str, text: str) -> None:
    """Keep ``text`` in the place of what was kept there."""
    drop(connection, place)
    connection.execute(insert(DRAFTS).values(place=place, at=log.now(), text=text))


def drop(connection: Connection, place: str) -> None:
    """Forget what was kept at ``place``, if anything was."""
    connection.execute(delete(DRAFTS).where(DRAFTS.c.place == place))
