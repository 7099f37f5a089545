"""Figures and history in words, a line each."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from coopdesk.formats import Formats
from coopdesk.i18n import N_, P_, Catalogue, Message
from coopdesk.model import actor, commitment, obstacle
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Field, Reference, References
from coopdesk.model.vocabulary import COMMITMENT_KINDS, REQUIREMENTS
from coopdesk.services.search import Hit
from coopdesk.services.showing import Wording
from coopdesk.store import DossierFile, HistoryLine

_FIGURES: Mapping[str, Message] = {
    "actors": P_("figure", "Actors"),
    "actors_not_erased": P_("figure", "Actors whose data are kept"),
    "actors_by_level": P_("figure", "Actors by level"),
    "commitments": P_("figure", "Commitments"),
    "commitments_by_status": P_("figure", "Commitments by status"),
    "commitments_by_kind": P_("figure", "Commitments by kind"),
    "capital_promised": P_("figure", "Capital promised"),
    "capital_signed": P_("figure", "Capital signed"),
    "capital_effective": P_("figure", "Capital in effect"),
    "capital_missing_for_minimum": P_("figure", "Capital missing for the minimum"),
    "local_authorities_percent_of_promised_capital": P_(
        "figure", "Local authorities' part of the promised capital"
    ),
    "local_authorities_percent_of_signed_capital": P_(
        "figure", "Local authorities' part of the signed capital"
    ),
    "volunteer_hours_promised": P_("figure", "Volunteer hours promised"),
    "volunteer_hours_signed": P_("figure", "Volunteer hours signed"),
    "obstacles_by_kind": P_("figure", "Obstacles by kind"),
    "obstacles_by_status": P_("figure", "Obstacles by status"),
    "blocking_open_obstacles": P_("figure", "Blocking obstacles not cleared"),
    "overdue_obstacles": P_("figure", "Overdue obstacles"),
    "uses": P_("figure", "Financing: uses"),
    "sources": P_("figure", "Financing: sources"),
    "secured_sources": P_("figure", "Financing: secured sources"),
    "needs_without_commitment": P_("figure", "Needs without a commitment"),
    "gates_waived": P_("figure", "Gates waived"),
    "gates_unmet": P_("figure", "Gates unmet"),
    "days_from_start_to_birth": P_("figure", "Days from start to birth"),
    "result_before_tax": P_("figure", "Result before tax, year by year"),
    "effective_commitments": P_("figure", "Commitments in effect"),
    "to_be_checked_by_a_person": P_("figure", "Conditions to be checked by a person"),
    "interventions_without_answer": P_("figure", "Requests without an answer"),
    "coverage": P_("figure", "Coverage of needs"),
    "birth_forecast": P_("figure", "Birth forecast"),
    "commitments_promised": P_("figure", "Commitments promised"),
    "commitments_signed": P_("figure", "Commitments signed"),
    "actors_supra_local": P_("figure", "Supra-local actors whose data are kept"),
    "expected_sources": P_("figure", "Financing: expected sources"),
    "missing_sources": P_("figure", "Financing: missing sources"),
    "obstacles": P_("figure", "Obstacles"),
    "obstacles_settled": P_("figure", "Obstacles cleared or accepted"),
    "needs": P_("figure", "Needs"),
    "needs_with_commitment": P_("figure", "Needs with a commitment"),
    "interventions": P_("figure", "Requests to supra-local bodies"),
    "days_gained": P_("figure", "Days gained with supra-local bodies"),
}
_MONEY = frozenset(
    {
        "capital_promised",
        "capital_signed",
        "capital_effective",
        "capital_missing_for_minimum",
        "uses",
        "sources",
        "secured_sources",
        "expected_sources",
        "missing_sources",
        "result_before_tax",
    }
)
_WORDS_BY_FIGURE = {
    "actors_by_level": actor.LEVELS,
    "commitments_by_kind": COMMITMENT_KINDS,
    "commitments_by_status": commitment.STATUSES,
    "obstacles_by_kind": obstacle.KINDS,
    "obstacles_by_status": obstacle.STATUSES,
}
_COVERAGE_WORDS = {
    "covered": P_("coverage", "covered"),
    "partial": P_("coverage", "partial"),
    "missing": P_("coverage", "missing"),
}
_FORECAST_WORDS = {
    "emergency": P_("birth forecast", "emergency pathway"),
    "ordinary": P_("birth forecast", "ordinary pathway"),
    "days_between": P_("birth forecast", "days between"),
}


def figure_lines(
    figures: Mapping[str, object], currency: str, catalogue: Catalogue, formats: Formats
) -> Iterator[tuple[str, ...]]:
    """Yield one line a figure: its name, its value."""
    for name, value in figures.items():
        label = catalogue.say(_FIGURES[name]) if name in _FIGURES else name
        yield label, _value(name, value, currency, catalogue, formats)


def _value(name: str, value: object, currency: str, catalogue: Catalogue, formats: Formats) -> str:
    if name == "coverage" and isinstance(value, Mapping):
        return "; ".join(_need_covered(str(n), c, catalogue) for n, c in value.items())
    if isinstance(value, Mapping):
        return "; ".join(
            f"{_word(name, str(code), catalogue)}: {_plain(inner, formats)}"
            for code, inner in value.items()
        )
    if isinstance(value, list):
        return ", ".join(_value(name, inner, currency, catalogue, formats) for inner in value)
    if isinstance(value, int | float) and name in _MONEY:
        return formats.money(_exact(value), currency)
    if isinstance(value, int | float) and name.endswith("_capital"):
        return formats.percent(_exact(value))
    return _plain(value, formats)


def _plain(value: object, formats: Formats) -> str:
    if value is None:
        return "–"
    if isinstance(value, int | float):
        return formats.number(_exact(value))
    try:
        return formats.date(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _exact(value: float) -> Decimal:
    return Decimal(str(value))


def _need_covered(need: str, covered: object, catalogue: Catalogue) -> str:
    if not isinstance(covered, Mapping):
        return need
    kinds = ", ".join(
        f"{catalogue.say(REQUIREMENTS.words[kind])} ({catalogue.say(_COVERAGE_WORDS[state])})"
        for kind, state in covered.items()
    )
    return f"{need}: {kinds}"


def _word(name: str, code: str, catalogue: Catalogue) -> str:
    if code in _FORECAST_WORDS:
        return catalogue.say(_FORECAST_WORDS[code])
    values = _WORDS_BY_FIGURE.get(name)
    return catalogue.say(values.words[code]) if values is not None and code in values else code


def history_lines(
    file: DossierFile, key: str | None, catalogue: Catalogue, formats: Formats
) -> Iterator[tuple[str, ...]]:
    """Yield the log of changes, newest first: a line a step and record, then one a field.

    ``key`` limits it to one record.
    """
    lines = file.history(key, limit=sys.maxsize, issued=True)
    wording = Wording(catalogue, formats, file.titles(list(_referenced(lines))))
    for line in lines:
        when = f"{line.when.astimezone():%Y-%m-%d %H:%M}"
        author = line.author or "–"
        noun = catalogue.say(_nouns[line.table]) if line.table in _nouns else ""
        called = wording.called(line.table, line.record_title)
        yield when, author, line.label.said(catalogue), f"{noun} {called}".strip()
        for name, old, new in line.changes:
            field = _field(line.table, name)
            if field is None:
                continue
            was = wording.of(field, old) or "–"
            now = wording.of(field, new) or "–"
            yield (f"  {catalogue.say(field.label)}: {was} → {now}",)


# Issued papers stand in the history too, and are no records with fields.
_nouns = {declared.table: declared.one for declared in ENTITIES}


def _field(table: str, name: str) -> Field | None:
    fields = entity(table).fields if table in _nouns else ()
    return next((field for field in fields if field.name == name), None)


def _referenced(lines: Iterable[HistoryLine]) -> Iterator[str]:
    for line in lines:
        for name, old, new in line.changes:
            field = _field(line.table, name)
            if field is not None and isinstance(field.kind, Reference | References):
                for value in (old, new):
                    if isinstance(value, str):
                        yield value
                    elif isinstance(value, tuple):
                        yield from (str(inner) for inner in value)


def hit_lines(hits: Iterable[Hit], _: Catalogue) -> Iterator[tuple[str, ...]]:
    """Yield what each thing found is, its code, its name, and why it was found."""
    nouns = {declared.table: declared.one for declared in ENTITIES}
    for hit in hits:
        noun = _.say(nouns.get(hit.table, N_("Issued document")))
        why = ", ".join(hit.about[:3])
        if hit.excerpt:
            label = _("Working note") if hit.note else hit.field and _.say(hit.field.label)
            why = _("{label}: {text}", label=label, text=hit.excerpt) if label else hit.excerpt
        yield noun, hit.code, hit.title, why
