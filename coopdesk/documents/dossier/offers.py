"""Competences and resources, and the matrix of what needs require against what is there."""

from __future__ import annotations

from collections.abc import Iterable

from coopdesk.documents.blocks import Column, Row, SymbolKind, Table, Words, joined
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    group_row,
    key_to_symbols,
    marked,
    row,
    strong,
    table,
)
from coopdesk.documents.pdf.fonts import width
from coopdesk.model.competence import LEVELS
from coopdesk.model.need import Need
from coopdesk.model.vocabulary import REQUIREMENTS, RESOURCE_KINDS, TERMS_OF_OFFER

_HEAD_SIZE = 9.5
SYMBOLS: dict[str, SymbolKind] = {"covered": "full", "partial": "half", "missing": "empty"}


def competences(book: Book) -> Blocks:
    """Return the skills on offer, by actor."""
    _ = book.tr
    found = book.snapshot.competences
    if not found:
        return ()
    rows = (
        row(
            strong(competence.title),
            book.name(competence.actor),
            book.word(LEVELS, competence.level),
            book.word(TERMS_OF_OFFER, competence.terms),
            competence.availability or NOTHING,
            _short_needs(book, competence.needs),
        )
        for competence in found
    )
    columns = (
        column(_("Skill"), 2.5),
        column(_("Actor"), 2.1),
        column(_("Level"), fixed=62),
        column(_("Terms"), fixed=60),
        column(_("Availability"), 2.3),
        column(_("For"), 2),
    )
    return (table(columns, rows),)


def resources(book: Book) -> Blocks:
    """Return the resources on offer, by kind."""
    _ = book.tr
    found = book.snapshot.resources
    if not found:
        return ()
    rows: list[Row] = []
    for kind in (*RESOURCE_KINDS, None):
        of_kind = [resource for resource in found if resource.kind == kind]
        if of_kind:
            title = _("Kind not said") if kind is None else book.word(RESOURCE_KINDS, kind)
            rows.append(group_row(capitalised(title), 6))
        rows += [
            row(
                strong(resource.title),
                book.name(resource.actor),
                book.quantity(resource.quantity, resource.unit),
                book.word(TERMS_OF_OFFER, resource.terms),
                resource.availability or NOTHING,
                _short_needs(book, resource.needs),
            )
            for resource in of_kind
        ]
    columns = (
        column(_("Resource"), 2.4),
        column(_("Actor"), 2.1),
        column(_("Quantity"), fixed=74),
        column(_("Terms"), fixed=60),
        column(_("Availability"), 2.1),
        column(_("For"), 2),
    )
    return (table(columns, rows),)


def coverage(book: Book) -> Blocks:
    """Return the matrix of needs and what they require, and the gaps in words."""
    asking = [need for need in book.needs if need.requires]
    if not asking:
        return ()
    _ = book.tr
    used = {kind for need in asking for kind in need.requires}
    kinds = [kind for kind in REQUIREMENTS if kind in used]
    columns = (
        column(_("Need"), 1),
        *(_kind_column(book, kind) for kind in kinds),
    )
    rows = (
        row(
            _asking(book, need),
            *_cells(book, need, kinds),
        )
        for need in asking
    )
    key = key_to_symbols(
        (
            ("full", _("covered by a signed commitment")),
            ("half", _("promised, or a resource or skill is there")),
            ("empty", _("missing")),
        )
    )
    return (key, Table(columns, tuple(rows), style="note"))


def _asking(book: Book, need: Need) -> Words:
    title = strong(f"{need.id}  {need.short_title or need.title}")
    if missing := gaps(book, need):
        said = book.tr("nobody offers yet: {kinds}", kinds=", ".join(missing))
        return joined((title, said), "\n")
    return title


def _kind_column(book: Book, kind: str) -> Column:
    head = capitalised(book.word(REQUIREMENTS, kind))
    longest = max(width(word, "bold", _HEAD_SIZE) for word in head.split())
    return Column(head, fixed=max(longest + 12, 46), align="centre", hyphenate=False)


def _cells(book: Book, need: Need, kinds: Iterable[str]) -> Iterable[Words]:
    states = book.reckoning.coverage.get(need.key, {})
    words = coverage_words(book)
    for kind in kinds:
        state = states.get(kind)
        yield "" if state is None else marked(SYMBOLS[state], words[state], "")


def coverage_words(book: Book) -> dict[str, str]:
    """Return the words of the states of a need's coverage."""
    _ = book.tr
    return {
        "covered": _.pgettext("coverage", "covered"),
        "partial": _.pgettext("coverage", "partly"),
        "missing": _.pgettext("coverage", "missing"),
    }


def gaps(book: Book, need: Need) -> list[str]:
    """Return the words of what a need requires and nobody offers."""
    states = book.reckoning.coverage.get(need.key, {})
    return [
        book.word(REQUIREMENTS, kind) for kind in need.requires if states.get(kind) == "missing"
    ]


def _short_needs(book: Book, keys: Iterable[str]) -> str:
    needs = (book.snapshot.by_key().get(key) for key in keys)
    return (
        ", ".join(need.short_title or need.title for need in needs if isinstance(need, Need))
        or NOTHING
    )
