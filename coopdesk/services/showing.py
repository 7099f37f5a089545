"""A stored value in words: for history, tables and messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import (
    Choice,
    Choices,
    Country,
    Field,
    Kind,
    Number,
    Reference,
    References,
    Text,
)
from coopdesk.model.privacy import REQUEST_KINDS, RequestLog

_REQUESTS = next(one for one in ENTITIES if one.record is RequestLog)


@dataclass(frozen=True, slots=True)
class Wording:
    """How values are put into words: in which language, with which names for what they point at.

    ``titles`` names records by their keys; a key it lacks is shown as removed.
    """

    catalogue: Catalogue
    formats: Formats
    titles: Mapping[str, str] = field(default_factory=dict)
    currency: str = "EUR"

    def of(self, declared: Field, value: object) -> str:
        """Return ``value`` of the field ``declared`` as a person reads it; empty for a blank."""
        if value is None or value == ():
            return ""
        if isinstance(value, str):
            return self._text(declared.kind, value)
        if isinstance(value, bool):
            _ = self.catalogue
            return _.pgettext("flag", "yes") if value else _.pgettext("flag", "no")
        if isinstance(value, Sequence):
            return ", ".join(self.of(declared, inner) for inner in value)
        return self._figure(declared.kind, value)

    def called(self, table: str, title: str) -> str:
        """Return what a record of ``table`` is called: requests have no name but their kind."""
        if table == _REQUESTS.table and title in REQUEST_KINDS:
            return self.of(_REQUESTS.field("kind"), title)
        return title

    def _figure(self, kind: Kind, value: object) -> str:
        if isinstance(value, date):
            return self.formats.date(value, "medium")
        if isinstance(value, int | Decimal):
            if isinstance(kind, Number) and kind.money:
                return self.formats.money(value, self.currency)
            return self.formats.number(value)
        return str(value)

    def _text(self, kind: Kind, value: str) -> str:
        if isinstance(kind, Choice | Choices):
            word = kind.values.words.get(value)
            return value if word is None else self.catalogue.say(word)
        if isinstance(kind, Reference | References):
            return self.titles.get(value) or self.catalogue.pgettext("reference", "removed")
        if isinstance(kind, Country):
            return self.formats.country(value)
        if isinstance(kind, Text) and kind.suggestions is not None and value in kind.suggestions:
            return self.catalogue.say(kind.suggestions.words[value])
        return value
