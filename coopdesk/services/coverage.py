"""Needs and what answers them: in words, and the verbs that bring the two together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.commitment import STATUSES, Commitment
from coopdesk.model.entities import entity_of
from coopdesk.model.need import Need
from coopdesk.model.quantities import quantity
from coopdesk.model.resource import Resource
from coopdesk.model.rules.counting import is_signed
from coopdesk.model.rules.coverage import Line, Met, Offer, by_priority, lines
from coopdesk.model.rules.financing import currency_of
from coopdesk.model.rules.proposal import Match, proposal
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of
from coopdesk.model.vocabulary import REQUIREMENTS, TERMS_OF_OFFER
from coopdesk.services import records
from coopdesk.store import DossierFile

Answering = Commitment | Offer


@dataclass(frozen=True, slots=True)
class Words:
    """In which language, and of which dossier."""

    snapshot: Snapshot
    tr: Catalogue
    formats: Formats


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that answers a need, in words; ``state`` is signed, promised or offered."""

    table: str
    key: str
    id: str
    state: str
    title: str
    actor: str
    parts: tuple[str, ...] = ()
    """How much of it, on what terms, when: what is known, in this order."""
    status: str = ""
    """How far a commitment has come; empty for what is only offered."""
    motive: str = ""

    @property
    def under(self) -> tuple[str, ...]:
        """Whose it is, then how much, on what terms and when."""
        return tuple(part for part in (self.actor, *self.parts) if part)


def need_name(need: Need) -> str:
    """Return what a need is called where there is little room."""
    return need.short_title or need.title or need.id


def answering(met: Met) -> tuple[Answering, ...]:
    """Return what answers, the signed first, then the promised, then what is only offered.

    An offer whose actor has promised it is there once, as the promise.
    """
    signed = [one for one in met.commitments if is_signed(one)]
    promised = [one for one in met.commitments if not is_signed(one)]
    return (*signed, *promised, *met.free)


def answers(met: Met, words: Words) -> tuple[Answer, ...]:
    """Return what answers in words, in the order of ``answering``."""
    return tuple(answer(one, words) for one in answering(met))


def answer(record: Answering, words: Words) -> Answer:
    """Return a commitment, a resource or a skill in words."""
    actor = words.snapshot.by_key().get(record.actor)
    motives = getattr(actor, "motivations", ())
    return Answer(
        table=entity_of(record).table,
        key=record.key,
        id=id_of(record),
        state=_state(record),
        title=record.title,
        actor=title_of(actor) if actor is not None else "",
        status=_status(record, words.tr),
        parts=tuple(part for part in _parts(record, words) if part),
        motive=motives[0] if motives else "",
    )


def _state(record: Answering) -> str:
    if not isinstance(record, Commitment):
        return "offered"
    return "signed" if is_signed(record) else "promised"


def _status(record: Answering, _: Catalogue) -> str:
    return _.say(STATUSES.words[record.status]) if isinstance(record, Commitment) else ""


def _parts(record: Answering, words: Words) -> Iterable[str]:
    _, formats = words.tr, words.formats
    if isinstance(record, Commitment | Resource) and record.quantity is not None:
        currency = currency_of(words.snapshot)
        yield quantity(record.quantity, record.unit, currency, _, formats)
    if isinstance(record, Commitment):
        if record.start is not None and record.end is not None:
            start, end = (formats.date(day, "medium") for day in (record.start, record.end))
            yield _("from {start} to {end}", start=start, end=end)
        elif record.start is not None:
            yield _("from {day}", day=formats.date(record.start, "medium"))
    else:
        yield _terms(record, words)
        yield record.availability or ""


def _terms(offer: Offer, words: Words) -> str:
    message = TERMS_OF_OFFER.words.get(offer.terms or "")
    return words.tr.say(message) if message is not None else ""


def kind_words(kinds: Iterable[str], _: Catalogue) -> str:
    """Return kinds in words, a comma between them."""
    return ", ".join(_.say(REQUIREMENTS.words[kind]) for kind in kinds)


def covered_words(line: Line, _: Catalogue, formats: Formats) -> str:
    """Return how many of the kinds a need requires are covered; empty where it requires none."""
    if not line.need.requires:
        return ""
    done, all_ = (formats.number(n) for n in (line.covered, len(line.need.requires)))
    return _("{n} of {all}", n=done, all=all_)


def reported(snapshot: Snapshot, *, only_uncovered: bool = False) -> tuple[Line, ...]:
    """Return the needs, the pressing ones first; ``only_uncovered``: those that lack something."""
    found = by_priority(lines(snapshot))
    return tuple(line for line in found if line.uncovered or not only_uncovered)


def proposed(match: Match, words: Words) -> Mapping[str, object]:
    """Return what a commitment proposed from a match begins with; its terms are in the words."""
    values = proposal(words.snapshot, match)
    if match.offer is not None and (terms := _terms(match.offer, words)):
        how = values.get("how")
        values["how"] = f"{terms[:1].upper()}{terms[1:]}. {how or ''}".strip()
    return values


def link(file: DossierFile, table: str, key: str, need: str) -> None:
    """Link a resource or a skill to a need, as one step; nothing where it is linked already.

    Raises:
        UserError: the record is no longer there.
    """
    found = file.records(table, [key])
    linked = getattr(found[0], "needs", ()) if found else ()
    if need not in linked:
        records.set_value(file, table, key, "needs", (*linked, need))


def require(file: DossierFile, need: str, kind: str) -> None:
    """Say that a need requires ``kind``, as one step.

    Raises:
        UserError: the need is no longer there.
    """
    found = file.records("needs", [need])
    required = found[0].requires if found and isinstance(found[0], Need) else ()
    if kind not in required:
        records.set_value(file, "needs", need, "requires", (*required, kind))
