"""A stored value in words: for history, tables and messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.fields import Choice, Choices, Field, Kind, Number, Reference, References, Text


def shown(
    field: Field,
    value: object,
    catalogue: Catalogue,
    formats: Formats,
    titles: Mapping[str, str],
    currency: str = "EUR",
) -> str:
    """Return ``value`` of ``field`` as a person reads it; an empty text for a blank.

    ``titles`` names the records that references point at; a key it lacks is shown as removed.
    """
    if value is None or value == ():
        return ""
    if isinstance(value, str):
        return _text(field.kind, value, catalogue, titles)
    if isinstance(value, bool):
        return catalogue.pgettext("flag", "yes") if value else catalogue.pgettext("flag", "no")
    if isinstance(value, int | Decimal):
        money = isinstance(field.kind, Number) and field.kind.money
        return formats.money(value, currency) if money else formats.number(value)
    if isinstance(value, date):
        return formats.date(value, "medium")
    if isinstance(value, Sequence):
        return ", ".join(
            shown(field, inner, catalogue, formats, titles, currency) for inner in value
        )
    return str(value)


def _text(kind: Kind, value: str, catalogue: Catalogue, titles: Mapping[str, str]) -> str:
    if isinstance(kind, Choice | Choices):
        word = kind.values.words.get(value)
        return value if word is None else catalogue.say(word)
    if isinstance(kind, Reference | References):
        return titles.get(value) or catalogue.pgettext("reference", "removed")
    if isinstance(kind, Text) and kind.suggestions is not None and value in kind.suggestions:
        return catalogue.say(kind.suggestions.words[value])
    return value
