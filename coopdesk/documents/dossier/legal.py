"""The legal form: members by category, colleges and votes, capital, and advisory checks."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from coopdesk.documents.blocks import Figure, Paragraph, Row, SymbolKind, joined
from coopdesk.documents.dossier.bars import Mark, stacked_bar
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    key_to_symbols,
    marked,
    minor,
    pairs,
    row,
    strong,
    table,
    together,
)
from coopdesk.documents.drawing import Fill
from coopdesk.formats.typesetting import set_text
from coopdesk.i18n import Message
from coopdesk.model.dossier import LEGAL_FORMS
from coopdesk.model.rules import exact
from coopdesk.model.rules.legal_rule import BASES, STATES, Verdict
from coopdesk.model.vocabulary import MEMBER_CATEGORIES

_SYMBOLS: dict[str, SymbolKind] = {"holds": "full", "missing": "empty", "unknown": "half"}


def form(book: Book) -> Blocks:
    """Return the legal form, the value of a share, and the capital aimed at."""
    _ = book.tr
    dossier = book.snapshot.dossier
    if dossier.legal_form is None and dossier.minimum_capital is None:
        return ()
    return pairs(
        (
            (_("Legal form foreseen"), capitalised(book.word(LEGAL_FORMS, dossier.legal_form))),
            (_("Value of a share"), book.money(dossier.share_value)),
            (_("Minimum capital"), book.money(dossier.minimum_capital)),
            (_("Target capital"), book.money(dossier.target_capital)),
            (_("People asked for shares or loans"), book.number(dossier.people_solicited)),
        )
    )


def capital(book: Book) -> Blocks:
    """Return members, capital promised and signed, by category, and the colleges."""
    shares = [c for c in book.reckoning.promised if c.kind == "shares"]
    if not shares:
        return _colleges(book)
    _ = book.tr
    columns = (
        column(_("Member category"), 3),
        column(_("Actors"), fixed=50, align="right"),
        column(_("Signed"), 1.2, align="right"),
        column(_("Promised, not signed"), 1.3, align="right"),
        column(_("In all"), 1.2, align="right"),
    )
    rows = (*_by_category(book), _capital_total(book, len({c.actor for c in shares})))
    said = Paragraph(_in_words(book))
    shown = together(said, *_bar(book), table(columns, rows), _authorities(book))
    return (*shown, *_colleges(book))


def _in_words(book: Book) -> str:
    _ = book.tr
    missing = book.reckoning.capital_missing
    found = [
        _(
            "Capital promised: {promised}, of which {signed} signed.",
            promised=book.money(book.reckoning.capital_promised),
            signed=book.money(book.reckoning.capital_signed),
        )
    ]
    if missing:
        found.append(_("For the minimum, {missing} is missing.", missing=book.money(missing)))
    elif book.snapshot.dossier.minimum_capital:
        found.append(_("The minimum is reached."))
    return " ".join((*found, _("Nothing is cashed before the constitutive meeting.")))


def _bar(book: Book) -> Blocks:
    """Return the capital as one bar: signed, promised, missing, with the minimum marked."""
    _ = book.tr
    dossier = book.snapshot.dossier
    signed, promised = book.reckoning.capital_signed, book.reckoning.capital_promised
    goals = tuple(
        Mark(amount, said)
        for amount, said in (
            (
                dossier.minimum_capital or Decimal(0),
                _("minimum {amount}", amount=book.money(dossier.minimum_capital)),
            ),
            (
                dossier.target_capital or Decimal(0),
                _("target {amount}", amount=book.money(dossier.target_capital)),
            ),
        )
        if amount
    )
    whole = max((promised, *(mark.amount for mark in goals)))
    rest = exact.subtract(promised, signed)
    said = _(
        "The capital as a bar: {signed} signed, {rest} promised and not signed, {missing} still to"
        " be found. {goals}",
        signed=book.money(signed),
        rest=book.money(rest),
        missing=book.money(exact.subtract(whole, promised)),
        goals=book.listed(mark.text for mark in goals),
    )
    parts = ((signed, Fill.MARINE), (rest, Fill.HATCHED))
    key = key_to_symbols(
        (
            ("full_bar", _("signed")),
            ("hatched_bar", _("promised, not signed")),
            ("empty_bar", _("missing")),
        )
    )
    return (key, Figure(stacked_bar(parts, goals, whole), said))


def _by_category(book: Book) -> list[Row]:
    _ = book.tr
    promised = book.reckoning.capital_by_category(book.reckoning.promised)
    signed = book.reckoning.capital_by_category(book.reckoning.signed)
    holders = {c.actor for c in book.reckoning.promised if c.kind == "shares"}
    members = Counter(a.member_category for a in book.snapshot.actors if a.key in holders)
    rows = []
    for category, amount in promised.items():
        word = (
            _("category not said") if category is None else book.word(MEMBER_CATEGORIES, category)
        )
        has = signed.get(category, Decimal(0))
        rows.append(
            row(
                strong(capitalised(word)),
                book.number(members[category]),
                book.money(has),
                book.money(exact.subtract(amount, has)),
                book.money(amount),
            )
        )
    return rows


def _capital_total(book: Book, actors: int) -> Row:
    signed, promised = book.reckoning.capital_signed, book.reckoning.capital_promised
    return row(
        strong(book.tr("Total")),
        strong(book.number(actors)),
        strong(book.money(signed)),
        strong(book.money(exact.subtract(promised, signed))),
        strong(book.money(promised)),
        kind="total",
    )


def _authorities(book: Book) -> Paragraph:
    _ = book.tr
    said = _(
        "Local authorities hold {promised} of the promised and {signed} of the signed capital.",
        promised=book.percent(book.reckoning.authorities_percent(book.reckoning.promised)),
        signed=book.percent(book.reckoning.authorities_percent(book.reckoning.signed)),
    )
    return Paragraph(said, "small")


def _colleges(book: Book) -> Blocks:
    _ = book.tr
    found = book.snapshot.colleges
    if not found:
        return ()
    rows = [
        row(
            strong(college.title or NOTHING),
            book.word(MEMBER_CATEGORIES, college.category),
            book.percent(college.vote_percent),
        )
        for college in found
    ]
    votes = exact.total(college.vote_percent for college in found)
    total = row(strong(_("Total")), "", strong(book.percent(votes)), kind="total")
    columns = (
        column(_("College"), 3),
        column(_("Member category"), 3),
        column(_("Votes"), 1, align="right"),
    )
    return together(minor(_("Colleges and votes")), table(columns, (*rows, total)))


def checks(book: Book) -> Blocks:
    """Return the advisory checks against rules of law, dated, each with its source."""
    found = book.reckoning.verdicts
    if not found or not _has_something(book):
        return ()
    _ = book.tr
    said = _(
        "These checks are advice, not law: each bears the day it was last compared with its"
        " source. All of it is to be checked by a lawyer or a federation."
    )
    columns = (
        column(_("Rule"), 3),
        column(_("State"), 1.3),
        column(_("Found in this dossier"), 2.5),
        column(_("Source, checked on"), 2.8),
    )
    key = key_to_symbols((_SYMBOLS[code], book.word(STATES, code)) for code in _SYMBOLS)
    return (Paragraph(said), key, table(columns, (_check(book, one) for one in found)))


def _has_something(book: Book) -> bool:
    snapshot = book.snapshot
    return bool(snapshot.dossier.legal_form or snapshot.colleges or snapshot.commitments)


def _check(book: Book, verdict: Verdict) -> Row:
    basis = book.word(BASES, verdict.rule.basis)
    dated = ", ".join((basis, book.day(verdict.dated)))
    return row(
        set_text(verdict.rule.said(book.tr.language)),
        marked(_SYMBOLS[verdict.state], "", book.word(STATES, verdict.state)),
        verdict_said(book, verdict),
        joined((set_text(verdict.source), dated), "\n"),
    )


def verdict_said(book: Book, verdict: Verdict) -> str:
    """Return what a check found, its numbers as people write them."""
    finding = verdict.finding
    values = {name: _shown(book, value) for name, value in finding.values}
    return book.tr.say(finding.sentence, **values)


def _shown(book: Book, value: object) -> object:
    if isinstance(value, Decimal | int):
        return book.number(value)
    if isinstance(value, tuple):
        return ", ".join(str(_said(book, one)) for one in value)
    return value


def _said(book: Book, value: object) -> object:
    return book.tr.say(value) if isinstance(value, Message) else _shown(book, value)
