"""What the columns of a register are called in a spreadsheet, from the declarations of its fields.

One rule for both directions: what is written under a heading is found again under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from coopdesk.formats import folded
from coopdesk.i18n import LANGUAGES, Catalogue, catalogue
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Entity, Field, groups_of

_DASH = " – "
_SHEET_NAME = 31  # what spreadsheets keep of a sheet's name


def capital(text: str) -> str:
    """Return ``text`` beginning with a capital letter."""
    return text[:1].upper() + text[1:]


def headings(declared: Entity, _: Catalogue) -> Sequence[tuple[Field, str]]:
    """Return the fields with their headings; where two labels are one, their groups tell."""
    said = [(field, _.say(field.label)) for field in declared.fields]
    often = Counter(label for field, label in said)
    groups = groups_of(declared.record)
    found = []
    for field, label in said:
        group = groups.get(field.path[:-1])
        if often[label] > 1 and group is not None:
            found.append((field, f"{_.say(group.label)}: {label}"))
        else:
            found.append((field, label))
    return found


def table_named(name: str) -> str:
    """Return the table that a sheet or a file of this name holds, in any language; or nothing.

    What an export of all registers puts before the name, the dossier's, is passed over.
    """
    rest = folded(name).strip()
    while rest:
        if found := _named().get(rest[:_SHEET_NAME]):
            return found
        rest = rest.partition(_DASH)[2]
    return ""


@cache
def _named() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for declared in ENTITIES:
        found.setdefault(folded(declared.table), declared.table)
        for language in LANGUAGES:
            _ = catalogue(language)
            many = _.say(declared.many)
            if declared.parent and not entity(declared.parent).single:
                many = f"{_.say(entity(declared.parent).many)}{_DASH}{many}"
            found.setdefault(folded(many)[:_SHEET_NAME], declared.table)
    return found
