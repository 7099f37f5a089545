"""Which signed commitments take effect, which do not yet, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from coopdesk.documents.blocks import Cell, Column, Paragraph, Row, RowKind, Table
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import column, minor, row, strong, table
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.exact import subtract


def effect(book: Book) -> Blocks:
    """Return what is effective, explained in words, and what hangs on a person's check."""
    signed = book.reckoning.signed
    if not signed:
        return ()
    _ = book.tr
    effective = book.reckoning.effective_commitments
    said = _(
        "A signed commitment takes effect when its conditions hold. Conditions may lean on each"
        " other: “I come in if ten others do” holds once ten such people have signed. So the"
        " largest set of signed commitments whose conditions all hold together was sought. Signed"
        " commitments in it on {day}: {effective} of {signed}, worth {value}, of which {capital}"
        " is capital.",
        day=book.day(book.today, "long"),
        effective=book.number(len(effective)),
        signed=book.number(len(signed)),
        value=book.money(book.reckoning.money(effective)),
        capital=book.money(book.reckoning.capital_effective),
    )
    hanging = book.reckoning.hanging(effective)
    checked = _(
        "Of this, {hanging} hangs on conditions that only a person can check.",
        hanging=book.money(hanging),
    )
    waiting = book.reckoning.without_effect
    words = (said, checked) if hanging else (said,)
    return (Paragraph(" ".join(words)), *_without_effect(book, waiting), *_to_be_checked(book))


def _without_effect(book: Book, waiting: Sequence[Commitment]) -> Blocks:
    _ = book.tr
    if not waiting:
        return ()
    rows = (_line(book, one, book.reckoning.failing(one)) for one in waiting)
    return (
        minor(_("Signed, not yet in effect")),
        table(_columns(book, _("Conditions that do not hold yet")), rows),
    )


def _to_be_checked(book: Book) -> Blocks:
    _ = book.tr
    checking = book.reckoning.to_be_checked
    if not checking:
        return ()
    rows = (
        _line(book, one, [c.text for c in one.conditions if book.reckoning.is_text_only(c)])
        for one in checking
    )
    effective = book.reckoning.hanging(book.reckoning.effective_commitments)
    whole = book.reckoning.money(checking)
    amounts: tuple[tuple[str, Decimal, RowKind], ...] = (
        (_("signed and in effect"), effective, "subtotal"),
        (_("promised, or signed and not yet in effect"), subtract(whole, effective), "subtotal"),
        (_("Total"), whole, "total"),
    )
    ends = [
        Row(("", Cell(capitalised(said), 2, bold=True), strong(book.money(amount)), ""), kind)
        for said, amount, kind in amounts
    ]
    return (
        minor(_("Conditions a person must check")),
        Table(_columns(book, _("Condition")), (*rows, *ends), style="note"),
    )


def _columns(book: Book, last: str) -> tuple[Column, ...]:
    _ = book.tr
    return (
        column(_("Code"), fixed=34),
        column(_("Commitment"), 3.6),
        column(_("Who"), 2.3),
        column(_("Value"), fixed=60, align="right"),
        column(last, 3),
    )


def _line(book: Book, commitment: Commitment, texts: Iterable[str]) -> Row:
    return row(
        commitment.id,
        strong(commitment.title),
        book.name(commitment.actor),
        book.money(book.reckoning.value(commitment) or None),
        "\n".join(texts),
    )
