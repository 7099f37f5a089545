"""Which column of a table is which field: by its heading, in any of the languages.

A heading is one of the field's labels, its name in FORMAT.md, or what people call it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from coopdesk.exchange.headings import headings
from coopdesk.exchange.table_apart import Sheet
from coopdesk.exchange.tables import Cell
from coopdesk.formats import folded
from coopdesk.i18n import LANGUAGES, catalogue
from coopdesk.model.entities import entity
from coopdesk.model.fields import Field

_HEAD_WITHIN = 15
_MATCH = 2

OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "actors": {
        "contact.phone": "tel telephone mobile portable cellulare cell gsm",
        "contact.email": "mail email courriel posta mel",
        "contact.address": "rue via indirizzo adresse street",
        "contact.postal_code": "cp cap zip postcode",
        "contact.municipality": "ville comune citta town city village localite",
        "name": "denomination denominazione nominativo fullname",
        "notes": "note remarques remarks osservazioni",
    },
    "activities": {"date": "jour giorno day", "place": "lieu luogo ou dove where"},
    "needs": {"title": "besoin bisogno need intitule titolo"},
    "resources": {"title": "ressource risorsa resource", "actor": "chi qui who"},
    "commitments": {"title": "engagement impegno", "actor": "acteur attore qui chi who"},
}
"""What columns are called besides, by people; one word each, folded."""

_EVERYWHERE: Mapping[str, str] = {
    "id": "n no nr num numero number ref",
    "title": "intitule titre titolo title libelle denominazione nom nome name oggetto objet",
    "due": "echeance scadenza deadline",
}
"""The same, in all registers that have such a field."""

NAME_PARTS: Mapping[str, frozenset[str]] = {
    "given": frozenset({"prenom", "prenoms", "first name", "firstname", "given name", "forename"}),
    "family": frozenset({"cognome", "surname", "last name", "lastname", "family name",
                         "nom de famille"}),
}  # fmt: skip
"""A person's name in two columns: what each is called, folded."""

NEVER = ("signature.", "acceptances.")
_NEVER_NAMES = frozenset({"erased", "version", "replaces", "reprioritised_in", "former_priority"})


def importable(table: str) -> Sequence[Field]:
    """Return the fields that a table may bring; what proves or records an act is not among them."""
    return [
        field
        for field in entity(table).fields
        if not field.name.startswith(NEVER) and field.name not in _NEVER_NAMES
    ]


def field_of(table: str, head: Cell) -> Field | None:
    """Return the field a heading means, or None."""
    return _index(table).get(_plain(str(head or "")))


def part_of(table: str, head: Cell) -> str:
    """Return which part of a person's name a heading means: ``given``, ``family`` or none."""
    if table != "actors":
        return ""
    plain = _plain(str(head or ""))
    return next((part for part, words in NAME_PARTS.items() if plain in words), "")


def _known(table: str, head: Cell) -> str:
    if (found := field_of(table, head)) is not None:
        return found.name
    return "name" if part_of(table, head) else ""


def head_row(table: str, sheet: Sheet) -> tuple[int, int]:
    """Return the index of the row that holds the headings, and how many of them are known."""
    best = (0, 0)
    for at, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        known = len({found for cell in row if (found := _known(table, cell))})
        if known > best[1]:
            best = (at, known)
    return best


def _plain(head: str) -> str:
    return re.sub(r"[^a-z0-9.]+", " ", folded(head)).strip(" .")


@cache
def _index(table: str) -> Mapping[str, Field]:
    allowed = {field.name: field for field in importable(table)}
    found: dict[str, Field] = {}
    # Labels first: what we wrote ourselves is found again, whatever another field is called inside.
    for language in LANGUAGES:
        for field, head in headings(entity(table), catalogue(language)):
            if field.name in allowed:
                found.setdefault(_plain(head), field)
    for name, field in allowed.items():
        found.setdefault(name.replace("_", " "), field)
    for otherwise in (OTHERWISE.get(table, {}), _EVERYWHERE):
        for name, words in otherwise.items():
            for word in words.split() if name in allowed else ():
                found.setdefault(word, allowed[name])
    return found
