"""Rules of law as they lie in ``resources/rules``: advisory, dated, each with its source."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from coopdesk import paths
from coopdesk.i18n import P_, SOURCE_LANGUAGE, Catalogue, Message
from coopdesk.model.fields import ClosedList
from coopdesk.model.rules.free_text import folded
from coopdesk.model.snapshot import Snapshot

STATES = ClosedList(
    "legal.state",
    {
        "holds": P_("legal check", "holds"),
        "missing": P_("legal check", "something is missing"),
        "unknown": P_("legal check", "cannot be judged yet"),
    },
)

BASES = ClosedList(
    "legal.basis",
    {
        "text of the law": P_("legal source", "read in the text of the law"),
        "secondary source": P_("legal source", "read in a secondary source"),
        "general knowledge": P_("legal source", "general knowledge"),
    },
)
"""What a rule was checked against on its date."""

UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of law of a pack. ``judge`` names the function that applies it."""

    id: str
    judge: str
    legal_forms: frozenset[str]
    countries: frozenset[str]
    regions: frozenset[str]
    parameters: Mapping[str, Any]
    source: str
    url: str
    basis: str
    checked_on: dt.date
    text: Mapping[str, str]

    def said(self, language: str) -> str:
        """Return the rule in one sentence."""
        return self.text.get(language) or self.text[SOURCE_LANGUAGE]

    def applies_to(self, snapshot: Snapshot) -> bool:
        """Tell whether the rule is about this dossier's country, region and legal form.

        While the legal form is undecided, the rules of the country are shown.
        """
        dossier = snapshot.dossier
        form = dossier.legal_form or UNDECIDED
        country = (dossier.territory.country or "").upper()
        region = folded(dossier.territory.region or "")
        if self.regions and not any(name in region for name in self.regions):
            return False
        if form != UNDECIDED:
            return not self.legal_forms or form in self.legal_forms
        return not self.countries or country in self.countries


@dataclass(frozen=True, slots=True)
class Finding:
    """What judging a rule found: a state of ``STATES`` and the sentence that explains it.

    A value may be a number, a text, a ``Message``, or a tuple of them, which is said as a list.
    """

    state: str
    sentence: Message
    values: tuple[tuple[str, object], ...] = ()
    field: str = ""
    """The field of the dossier in which to note first what the records lack; else nothing."""


def found(state: str, sentence: Message, **values: object) -> Finding:
    """Return a finding whose sentence is filled with ``values``."""
    return Finding(state, sentence, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a dossier stands to one rule of law. Advice, never a verdict of a court."""

    rule: Rule
    finding: Finding

    @property
    def state(self) -> str:
        """``holds``, ``missing`` or ``unknown``."""
        return self.finding.state

    @property
    def source(self) -> str:
        """Where the rule stands written."""
        return self.rule.source

    @property
    def dated(self) -> dt.date:
        """The day the rule was checked."""
        return self.rule.checked_on

    def said(self, catalogue: Catalogue) -> str:
        """Return what was found, in one sentence."""
        values = {name: _said(value, catalogue) for name, value in self.finding.values}
        return catalogue.say(self.finding.sentence, **values)


def _said(value: object, catalogue: Catalogue) -> object:
    if isinstance(value, Message):
        return catalogue.say(value)
    if isinstance(value, tuple):
        return ", ".join(str(_said(one, catalogue)) for one in value)
    return value


@cache
def rules_of_law() -> tuple[Rule, ...]:
    """Return all rules of all packs, in the order of the packs' names."""
    packs = sorted((paths.resources() / "rules").glob("*.json"))
    return tuple(
        _rule(one) for pack in packs for one in json.loads(pack.read_text("utf-8"))["rules"]
    )


def _rule(source: Mapping[str, Any]) -> Rule:
    about = source["applies_to"]
    return Rule(
        id=source["id"],
        judge=source["judge"],
        legal_forms=frozenset(about["legal_forms"]),
        countries=frozenset(about["countries"]),
        regions=frozenset(map(folded, about["regions"])),
        parameters=source["parameters"],
        source=source["source"],
        url=source["url"],
        basis=source["basis"],
        checked_on=dt.date.fromisoformat(source["checked_on"]),
        text=source["text"],
    )
