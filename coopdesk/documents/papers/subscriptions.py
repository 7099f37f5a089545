"""The list of subscription promises, for the treasurer."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.documents.blocks import (
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    group_row,
    minor,
    row,
    strong,
    table,
    together,
)
from coopdesk.documents.papers.paper import INTERNAL, Blocks, aside, paper
from coopdesk.model.commitment import STATUSES, Commitment
from coopdesk.model.rules.capital import shares_among
from coopdesk.model.rules.counting import is_signed
from coopdesk.model.rules.exact import total
from coopdesk.model.vocabulary import MEMBER_CATEGORIES

_BLANK_ROWS = 27


def subscriptions(book: Book) -> Document:
    """Return who promised shares, how many, for how much, signed or not, with the sums."""
    _ = book.tr
    found = shares_among(book.reckoning.promised)
    title = _("Subscription promises")
    head = Heading(1, title, aside=aside(book))
    said = _(
        "Before the cooperative is founded these are promises and intentions; no money is due, and"
        " none may be taken."
    )
    blocks: Blocks = (head, Paragraph(said), *(_list(book, found) if found else _blank(book)))
    return paper(book, title, blocks, mark=INTERNAL)


def _columns(book: Book) -> tuple[Column, ...]:
    _ = book.tr
    return (
        column(_("Code"), fixed=40),
        column(_("Name"), 3),
        column(_("Member category"), 2),
        column(_("Status"), 1.2),
        column(_("Shares"), fixed=52, align="right"),
        column(_("Amount"), fixed=80, align="right"),
    )


def _list(book: Book, found: tuple[Commitment, ...]) -> Blocks:
    _ = book.tr
    rows: list[Row] = []
    parts = (
        (_("Signed"), [one for one in found if is_signed(one)]),
        (_("Promised, not signed yet"), [one for one in found if not is_signed(one)]),
    )
    for title, members in parts:
        if not members:
            continue
        rows.append(group_row(title, len(_columns(book))))
        members.sort(key=lambda one: book.name(one.actor).casefold())
        rows += [_line(book, one) for one in members]
        rows.append(_sum(book, _("Subtotal"), members, "subtotal"))
    rows.append(_sum(book, _("Total"), list(found), "total"))
    return (table(_columns(book), rows), *together(minor(_("What counts")), _standing(book, found)))


def _standing(book: Book, found: tuple[Commitment, ...]) -> Table:
    """Return how far the promises carry: what holds already, and what the minimum still lacks."""
    _ = book.tr
    reckoning = book.reckoning
    effective = tuple(one for one in found if one.key in reckoning.effective)
    rows = [
        row(_("In effect: signed, and every condition that can be judged holds"),
            strong(book.money(reckoning.money(effective)))),
        row(_("of which a condition must still be checked by a person"),
            book.money(reckoning.hanging(effective))),
    ]  # fmt: skip
    minimum = book.snapshot.dossier.minimum_capital
    if minimum is not None:
        rows += [
            row(_("Minimum capital"), book.money(minimum)),
            row(_("Still missing of it, counting what is signed"),
                strong(book.money(reckoning.capital_missing))),
        ]  # fmt: skip
    columns = (column("", 4), column(_("Amount"), fixed=80, align="right"))
    return table(columns, rows)


def _line(book: Book, one: Commitment) -> Row:
    actor = book.actor(one.actor)
    category = actor.member_category if actor is not None else None
    shares = _shares(book, one)
    return row(
        one.id,
        strong(book.name(one.actor)),
        book.word(MEMBER_CATEGORIES, category),
        book.word(STATUSES, one.status),
        NOTHING if shares is None else book.number(shares),
        book.money(book.reckoning.value(one)),
    )


def _shares(book: Book, one: Commitment) -> Decimal | None:
    """Return how many shares a promise is; one in money is so many as its amount buys whole."""
    if one.quantity is not None and one.unit in {None, "", "share"}:
        return one.quantity
    worth, value = book.snapshot.dossier.share_value, book.reckoning.value(one)
    return value / worth if worth and value % worth == 0 else None


def _sum(book: Book, title: str, members: list[Commitment], kind: RowKind) -> Row:
    shares = [_shares(book, one) for one in members]
    known = NOTHING if None in shares else book.number(total(shares))
    amount = book.money(book.reckoning.money(tuple(members)))
    return Row((Cell(title, columns=4), known, amount), kind)


def _blank(book: Book) -> Blocks:
    _ = book.tr
    rows = [row(*("\u00a0",) * 6) for _line in range(_BLANK_ROWS)]
    said = _("No shares are promised yet. The list may be kept by hand.")
    return (Paragraph(said), table(_columns(book), rows))
