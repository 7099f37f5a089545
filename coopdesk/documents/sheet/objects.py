"""To what: one block for each commitment, with how it will be done and on which conditions."""

from __future__ import annotations

import re

from coopdesk.documents.blocks import (
    Block,
    FormLines,
    Heading,
    Pair,
    Paragraph,
    Run,
)
from coopdesk.documents.sheet.facts import SheetFacts, Words
from coopdesk.documents.sheet.person import laid_out
from coopdesk.documents.sheet.terms import fields
from coopdesk.model import commitment as model
from coopdesk.model.commitment import Commitment
from coopdesk.model.operating_mode import STATUSES, OperatingMode
from coopdesk.model.titles import title_of
from coopdesk.model.vocabulary import COMMITMENT_KINDS

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«“\"])")


def preamble(facts: SheetFacts, words: Words) -> list[Block]:
    """Return what the project is for, in two sentences, and room for the person's own words."""
    _ = words.tr
    purpose = facts.snapshot.dossier.purpose
    found: list[Block] = []
    if purpose:
        found.append(Paragraph(" ".join(_SENTENCE.split(purpose.strip())[:2]), "small"))
    else:
        found.append(FormLines(_("The aim of the project"), 2))
    return [*found, FormLines(_("What I have understood of it, in my own words"))]


def objects(facts: SheetFacts, words: Words, number: str) -> list[Block]:
    """Return the blocks of all commitments."""
    _ = words.tr
    found: list[Block] = [Heading(2, _("What I commit to"), number)]
    for commitment in facts.commitments:
        found += _object(commitment, facts, words)
    return found


def _object(commitment: Commitment, facts: SheetFacts, words: Words) -> list[Block]:
    _ = words.tr
    kind = _.say(COMMITMENT_KINDS.words[commitment.kind])
    how = _("How I will do it")
    own = (Pair(how, Run(commitment.how, italic=True)),) if commitment.how else ()
    across = (*own, *_around(commitment, facts, words), *conditions(commitment, words))
    stage = _.say(model.STAGES.words[commitment.stage]) if commitment.stage else ""
    return [
        Heading(3, commitment.title, commitment.id, " · ".join(filter(None, (kind, stage)))),
        *laid_out(_all_fields(commitment, facts, words), facts, 4, across),
        *([FormLines(how, 2)] if not commitment.how else []),
    ]


def _all_fields(commitment: Commitment, facts: SheetFacts, words: Words) -> list[Pair]:
    _ = words.tr
    found = fields(commitment, facts, words)
    if commitment.strength:
        said = _.say(model.STRENGTHS.words[commitment.strength])
        found.append(Pair(_("Strength"), said))
    else:
        found.append(Pair(_("Strength (intention, firm under condition, firm)"), None))
    needs = _titles(facts, "needs", commitment.needs)
    found.append(Pair(_("Need"), needs or None))
    services = [
        service.title
        for service in facts.snapshot.services
        if set(service.needs) & set(commitment.needs) and service.status != "dropped"
    ]
    if services:
        found.append(Pair(_("Service"), " · ".join(services)))
    return found


def _titles(facts: SheetFacts, table: str, keys: tuple[str, ...]) -> str:
    found = (facts.snapshot.find(table, key) for key in keys)
    return " · ".join(title_of(record) for record in found if record is not None)


def _around(commitment: Commitment, facts: SheetFacts, words: Words) -> list[Pair]:
    """Return what the cooperative provides, and the operating mode."""
    _ = words.tr
    found = [Pair(_("The cooperative provides"), commitment.cooperative_provides or None)]
    mode = facts.snapshot.find("operating_modes", commitment.operating_mode)
    if not isinstance(mode, OperatingMode):
        return [*found, Pair(_("Operating mode"), None)]
    title = mode.title
    if mode.status:
        title = _("{mode} ({status})", mode=title, status=_.say(STATUSES.words[mode.status]))
    found.append(Pair(_("Operating mode"), title, strong=True))
    found.append(Pair(_("Rules"), mode.rules or None))
    contact = facts.snapshot.find("actors", mode.contact)
    found.append(Pair(_("Contact person"), title_of(contact) if contact else None))
    if mode.documents:
        found.append(Pair(_("Documents"), " · ".join(mode.documents)))
    return found


def conditions(commitment: Commitment, words: Words) -> list[Pair]:
    """Return the conditions precedent and the day the commitment lapses."""
    _ = words.tr
    texts = []
    for condition in commitment.conditions:
        text = condition.text
        if condition.until:
            day = words.formats.date(condition.until)
            spaced = " ".join(text.split())  # a no-break space within a day is a space as well
            if condition.until.isoformat() not in spaced and " ".join(day.split()) not in spaced:
                text = _("{condition} (until {day})", condition=text, day=day)
        texts.append(f"– {text}" if len(commitment.conditions) > 1 else text)
    found: list[Pair] = []
    if texts or commitment.strength != "firm":
        found.append(Pair(_("Conditions precedent"), "\n".join(texts) or None))
    days = [condition.until for condition in commitment.conditions if condition.until]
    lapses = words.formats.date(min(days)) if days else None
    found.append(Pair(_("Lapses after"), lapses))
    return found
