"""The financing plan: uses against sources, and how sure each source is."""

from __future__ import annotations

from coopdesk.documents.blocks import (
    Figure,
    KeepTogether,
    Paragraph,
    Row,
    SideBySide,
    SymbolKind,
)
from coopdesk.documents.dossier.bars import Mark, stacked_bar
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    bullets,
    column,
    group_row,
    key_to_symbols,
    marked,
    minor,
    row,
    strong,
    table,
)
from coopdesk.documents.drawing import Fill
from coopdesk.model.commitment import Commitment
from coopdesk.model.financing import SOURCE_STATES, Source
from coopdesk.model.rules.exact import total

STATE_SYMBOLS: dict[str, SymbolKind] = {
    "secured": "full_bar",
    "expected": "hatched_bar",
    "missing": "empty_bar",
}


def financing(book: Book) -> Blocks:
    """Return uses and sources with their sums, and what the secured money hangs on."""
    uses, sources = _uses(book), _sources(book)
    sides: Blocks = uses or sources
    if uses and sources:
        sides = (SideBySide((uses, sources), (1, 1.15), gap=24),)
    if not sides:
        return ()
    # The key to the bar stands over the sources.
    drawn = KeepTogether((*_balance(book), *_bar(book), *sides))
    return (drawn, *_differences(book))


def _bar(book: Book) -> Blocks:
    """Return the sources as one bar, with a mark where the uses end."""
    _ = book.tr
    states = tuple((state, book.reckoning.sources_in(state)) for state in SOURCE_STATES)
    uses, sources = book.reckoning.uses, book.reckoning.sources
    if not sources:
        return ()
    fills = {"secured": Fill.MARINE, "expected": Fill.HATCHED, "missing": Fill.NONE}
    parts = [(amount, fills[state]) for state, amount in states]
    marks = (Mark(uses, _("uses {amount}", amount=book.money(uses))),) if uses else ()
    said = _(
        "The sources of {sources} as a bar: {parts}. The uses come to {uses}.",
        sources=book.money(sources),
        parts=book.listed(
            f"{book.word(SOURCE_STATES, state)} {book.money(amount)}" for state, amount in states
        ),
        uses=book.money(uses),
    )
    return (Figure(stacked_bar(parts, marks, max(uses, sources)), said),)


def _uses(book: Book) -> Blocks:
    _ = book.tr
    uses = book.snapshot.financing.uses
    if not uses:
        return ()
    rows = [row(use.title or NOTHING, book.money(use.amount)) for use in uses]
    whole = row(strong(_("Total")), strong(book.money(book.reckoning.uses)), kind="total")
    columns = (column(_("What the money is needed for"), 4), column(_("Amount"), 1, align="right"))
    return (minor(_("Uses")), table(columns, (*rows, whole)))


def _sources(book: Book) -> Blocks:
    _ = book.tr
    sources = book.snapshot.financing.sources
    if not sources:
        return ()
    rows: list[Row] = []
    for state in (*SOURCE_STATES, None):
        found = [source for source in sources if source.state == state]
        if found:
            rows += _in_state(book, state, found)
    whole = row(strong(_("Total")), strong(book.money(book.reckoning.sources)), kind="total")
    columns = (
        column(_("Where it comes from"), 3),
        column(_("Amount"), 1, align="right"),
    )
    key = key_to_symbols(
        (STATE_SYMBOLS[state], book.word(SOURCE_STATES, state)) for state in SOURCE_STATES
    )
    return (minor(_("Sources")), key, table(columns, (*rows, whole)))


def _in_state(book: Book, state: str | None, found: list[Source]) -> list[Row]:
    _ = book.tr
    title = _("State not said") if state is None else book.word(SOURCE_STATES, state)
    lines = [
        row(
            marked(
                STATE_SYMBOLS.get(source.state or "", "dashed_bar"),
                title,
                _named(book, source),
            ),
            book.money(source.amount),
        )
        for source in found
    ]
    amount = (
        total(source.amount for source in found)
        if state is None
        else book.reckoning.sources_in(state)
    )
    subtotal = row(
        strong(_("Subtotal {state}", state=title)), strong(book.money(amount)), kind="subtotal"
    )
    return [group_row(title[:1].upper() + title[1:], 2), *lines, subtotal]


def _named(book: Book, source: Source) -> str:
    title = source.title or NOTHING
    if not source.commitments:
        return title
    return f"{title} · {book.ids(source.commitments)}"


def _balance(book: Book) -> Blocks:
    _ = book.tr
    plan = book.snapshot.financing
    if not (plan.uses and plan.sources):
        return ()
    uses, sources = book.reckoning.uses, book.reckoning.sources
    said = (
        _("The plan balances: sources and uses come to {amount}.", amount=book.money(uses))
        if uses == sources
        else _(
            "The plan does not balance: uses come to {uses}, sources to {sources}.",
            uses=book.money(uses),
            sources=book.money(sources),
        )
    )
    return (Paragraph(" ".join((said, _certain(book), *_hanging(book)))),)


def _certain(book: Book) -> str:
    _ = book.tr
    secured, expected, missing = (
        book.reckoning.sources_in(state) for state in ("secured", "expected", "missing")
    )
    values = {"secured": book.money(secured), "expected": book.money(expected)}
    if not missing:
        return _("Of the sources, {secured} is secured and {expected} expected.", **values)
    return _(
        "Of the sources, {secured} is secured and {expected} expected; {missing} is still missing.",
        **values,
        missing=book.money(missing),
    )


def _hanging(book: Book) -> tuple[str, ...]:
    _ = book.tr
    secured = _linked(book)
    if not secured:
        return ()
    said = _(
        "Of the secured money that stands on commitments, {hanging} hangs on conditions that a"
        " person must check.",
        hanging=book.money(book.reckoning.hanging(secured)),
    )
    return (said,)


def _linked(book: Book) -> tuple[Commitment, ...]:
    secured = (s for s in book.snapshot.financing.sources if s.state == "secured")
    keys = {key for source in secured for key in source.commitments}
    return tuple(c for c in book.reckoning.effective_commitments if c.key in keys)


def _differences(book: Book) -> Blocks:
    _ = book.tr
    lines = [
        _(
            "{source}: the plan says {amount}, {state}; its commitments come to {found}, {other}.",
            source=difference.source.title or NOTHING,
            amount=book.money(difference.source.amount),
            state=book.word(SOURCE_STATES, difference.source.state),
            found=book.money(difference.found_amount),
            other=book.word(SOURCE_STATES, difference.found_state),
        )
        for difference in book.reckoning.differences
    ]
    if not lines:
        return ()
    return (minor(_("Where the plan and the commitments differ")), *bullets(lines))
