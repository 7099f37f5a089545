"""What the columns of a register are called in a spreadsheet, from the declarations of its fields.

One rule for both directions: what is written under a heading is found again under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coopdesk.i18n import Catalogue
from coopdesk.model.fields import Entity, Field, groups_of


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
