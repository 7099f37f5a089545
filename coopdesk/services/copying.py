"""Records copied for a spreadsheet: cells with tabs between them, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coopdesk.exchange.headings import capital, headings
from coopdesk.exchange.ranges import marked_up, tabbed
from coopdesk.exchange.register_tables import Making
from coopdesk.exchange.tables import Cell
from coopdesk.i18n import Catalogue
from coopdesk.model.entities import entity_of
from coopdesk.model.fields import Field, Numbers, Record, value_of
from coopdesk.model.snapshot import Snapshot


class Copied(NamedTuple):
    """What goes into the clipboard."""

    text: str
    html: str


def copied(
    found: Sequence[Record],
    fields: Sequence[Field],
    snapshot: Snapshot,
    _: Catalogue,
    *,
    headed: bool = True,
) -> Copied:
    """Return fields of records as a range, in the words and formats of a language.

    ``headed`` ones have the fields' names above them, by which they are known when they come back.
    """
    making = Making(snapshot, _)
    rows = [making.row(fields, one) for one in found]
    heads = _heads(found, fields, _) if headed and found else []
    every: list[Sequence[Cell]] = [heads, *rows] if heads else [*rows]
    return Copied(tabbed(every, _.language), marked_up(heads, rows, _.language))


def filled(found: Sequence[Record], fields: Sequence[Field]) -> list[Field]:
    """Return those of the fields in which any of the records says anything, in words."""
    return [
        field
        for field in fields
        if not isinstance(field.kind, Numbers)
        and any(value_of(one, field.path) not in (None, "", (), False) for one in found)
    ]


def _heads(found: Sequence[Record], fields: Sequence[Field], _: Catalogue) -> list[str]:
    said = {field.name: head for field, head in headings(entity_of(found[0]), _)}
    return [capital(said[field.name]) for field in fields]
