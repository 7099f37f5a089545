"""The book a section writes from: the facts, words and formats of one printed dossier.

Everything looked up more than once is indexed once, so that a dossier ten times as long takes ten
times as long to write and no more.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from coopdesk.documents.dossier.composition import NOTHING
from coopdesk.documents.dossier.facts import DossierFacts
from coopdesk.documents.dossier.reckoning import Reckoning
from coopdesk.formats import Formats
from coopdesk.formats.typesetting import NO_BREAK, set_text
from coopdesk.i18n import P_, Catalogue
from coopdesk.model.activity import Activity
from coopdesk.model.actor import KINDS, Actor, Representative
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.fields import ClosedList, Record
from coopdesk.model.intervention import Intervention
from coopdesk.model.need import Need
from coopdesk.model.quantities import quantity
from coopdesk.model.resource import Resource
from coopdesk.model.rules.exact import percent
from coopdesk.model.rules.financing import currency_of
from coopdesk.model.rules.names import is_masked, with_texts
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of

R = TypeVar("R", bound=Record)

_NEXT = P_("two parts of a list", "{before}; {after}")


class Book:
    """One dossier on its way to paper."""

    def __init__(
        self,
        facts: DossierFacts,
        catalogue: Catalogue,
        formats: Formats,
        *,
        brief: bool = False,
        sections: frozenset[str] = frozenset(),
    ) -> None:
        """Write ``facts`` in the language of ``catalogue`` and ``formats``.

        ``brief``: fewer examples stand beside each other, as on a poster.
        ``sections`` are the codes of those that the edition has.
        """
        self.brief = brief
        self.sections = sections
        self.facts = facts
        self.tr = catalogue
        self.formats = formats

    @cached_property
    def snapshot(self) -> Snapshot:
        """The records, as this edition may show them, their texts set for print."""
        return with_texts(self.facts.snapshot, set_text)

    @cached_property
    def today(self) -> dt.date:
        """The day the data speak of."""
        return self.snapshot.day(self.facts.today)

    @cached_property
    def currency(self) -> str:
        """The currency of all money."""
        return currency_of(self.snapshot)

    @cached_property
    def reckoning(self) -> Reckoning:
        """Every figure, computed by the rules."""
        return Reckoning(self.snapshot, self.facts.today)

    # Words -------------------------------------------------------------------------------------

    def day(self, day: dt.date | None, style: str = "medium") -> str:
        """Return a date, or a dash."""
        return NOTHING if day is None else self.formats.date(day, style).replace(" ", NO_BREAK, 1)

    def money(self, amount: Decimal | int | None) -> str:
        """Return an amount of the dossier's money, or a dash."""
        return NOTHING if amount is None else _signed(self.formats.money(amount, self.currency))

    def number(self, value: Decimal | int | None) -> str:
        """Return a number, or a dash."""
        return NOTHING if value is None else _signed(self.formats.number(value))

    def percent(self, value: Decimal | None) -> str:
        """Return a percentage, or a dash."""
        return NOTHING if value is None else self.formats.percent(value)

    def share(self, part: int, whole: int | None) -> str:
        """Return what percent ``part`` is of ``whole``, or a dash where that is not known."""
        return self.percent(percent(Decimal(part), Decimal(whole)) if whole else None)

    def quantity(self, amount: Decimal | int | None, unit: str | None) -> str:
        """Return a quantity with the word of its unit, or a dash."""
        if amount is None:
            return NOTHING
        return quantity(amount, unit, self.currency, self.tr, self.formats)

    def committed(self, commitment: Commitment) -> str:
        """Return how much a commitment is: its quantity, else its value."""
        if commitment.quantity is not None:
            return self.quantity(commitment.quantity, commitment.unit)
        return self.money(commitment.estimated_value)

    def listed(self, parts: Iterable[str]) -> str:
        """Return the parts of a list one after the other, or a dash."""
        # The sign between two parts has the space of its language before it.
        between = set_text(self.tr.say(_NEXT, before="", after=""))
        return between.join(parts) or NOTHING

    def word(self, values: ClosedList, code: object) -> str:
        """Return the word of a code, or a dash."""
        return NOTHING if code is None else self.tr.say(values.words[str(code)])

    def words(self, values: ClosedList, codes: Iterable[str]) -> str:
        """Return the words of several codes, or a dash."""
        return ", ".join(self.word(values, code) for code in codes) or NOTHING

    def sort_of_actor(self, level: str, kind: str) -> str:
        """Return the words for the actors of a kind, of the village or from beyond it."""
        word = capitalised(self.word(KINDS, kind))
        if level == "local":
            return self.tr("{kind} (local actors)", kind=word)
        return self.tr("{kind} (supra-local actors)", kind=word)

    # Records by key ----------------------------------------------------------------------------

    def name(self, key: str | None) -> str:
        """Return what the record with ``key`` is called, or a dash."""
        record = self.snapshot.by_key().get(key) if key else None
        return NOTHING if record is None else title_of(record) or NOTHING

    def names(self, keys: Iterable[str]) -> str:
        """Return what several records are called, each name once, or a dash."""
        return ", ".join(dict.fromkeys(self.name(key) for key in keys)) or NOTHING

    def ids(self, keys: Iterable[str]) -> str:
        """Return the codes people know several records by, or a dash."""
        records = self.snapshot.by_key()
        return ", ".join(id_of(records[key]) for key in keys if key in records) or NOTHING

    def actor(self, key: str | None) -> Actor | None:
        """Return the actor with ``key``."""
        found = self.snapshot.by_key().get(key) if key else None
        return found if isinstance(found, Actor) else None

    def hides(self, key: str | None) -> bool:
        """Tell whether this edition calls the actor with ``key`` a resident."""
        actor = self.actor(key)
        return actor is not None and not self.facts.named and is_masked(actor)

    # Records by what they belong to ------------------------------------------------------------

    @cached_property
    def commitments_by_need(self) -> Mapping[str, list[Commitment]]:
        """The promised commitments that name each need."""
        return _by_needs(self.reckoning.promised)

    @cached_property
    def resources_by_need(self) -> Mapping[str, list[Resource]]:
        """The resources that could help to meet each need."""
        return _by_needs(self.snapshot.resources)

    @cached_property
    def competences_by_need(self) -> Mapping[str, list[Competence]]:
        """The skills that could help to meet each need."""
        return _by_needs(self.snapshot.competences)

    @cached_property
    def activities_by_need(self) -> Mapping[str, list[Activity]]:
        """The activities that served each need."""
        return _by_needs(self.snapshot.activities)

    @cached_property
    def interventions_by_need(self) -> Mapping[str, list[Intervention]]:
        """What was asked of supra-local bodies for each need."""
        return _by_needs(self.snapshot.interventions)

    @cached_property
    def commitments_by_actor(self) -> Mapping[str, list[Commitment]]:
        """The promised commitments of each actor."""
        found: dict[str, list[Commitment]] = defaultdict(list)
        for commitment in self.reckoning.promised:
            found[commitment.actor].append(commitment)
        return found

    @cached_property
    def interventions_by_body(self) -> Mapping[str, list[Intervention]]:
        """What was asked of each supra-local body."""
        found: dict[str, list[Intervention]] = defaultdict(list)
        for asked in self.snapshot.interventions:
            found[asked.body].append(asked)
        return found

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The needs, those that come first before the others."""
        return tuple(sorted(self.snapshot.needs, key=lambda need: -(need.priority or 0)))


def _by_needs(records: Iterable[R]) -> Mapping[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        for need in getattr(record, "needs", ()):
            found[need].append(record)
    return found


def person_said(person: Representative) -> str:
    """Return a name and an office, once where the office is all that is known of the person."""
    name, office = person.name or "", person.office or ""
    if name.casefold().startswith(office.casefold()):
        return name
    return f"{name}, {office}" if name else office


def _signed(amount: str) -> str:
    """Return ``amount`` with a minus sign where it begins with a hyphen."""
    return amount.replace("-", "−", 1) if amount.startswith("-") else amount


def capitalised(text: str) -> str:
    """Return ``text`` with its first letter a capital."""
    return text[:1].upper() + text[1:]


def shortened(text: str, limit: int) -> str:
    """Return ``text`` cut at a word and ended by an ellipsis where it is longer than ``limit``."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:.") + "…"
