"""Commitments: how far each target has come, subtotals, and the list of them all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coopdesk.documents.blocks import Cell, Figure, Paragraph, Row, Table, Words, joined
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    group_row,
    key_to_symbols,
    marked,
    minor,
    row,
    strong,
    table,
)
from coopdesk.documents.drawing import Drawing, Fill, Rect, Shape
from coopdesk.model.actor import KINDS as ACTOR_KINDS
from coopdesk.model.actor import LEVELS
from coopdesk.model.commitment import STAGES, STATUSES, Commitment
from coopdesk.model.rules.financing import Standing
from coopdesk.model.vocabulary import COMMITMENT_KINDS

_BAR, _HIGH = 190.0, 16.0


def standing(book: Book) -> Blocks:
    """Return how far each target has come: signed, promised, to be found."""
    aimed = [one for one in book.reckoning.standings if one.target is not None]
    if not aimed:
        return ()
    _ = book.tr
    columns = (
        column("", 2.2),
        column(_("Part of the target"), fixed=_BAR + 14),
        column(_("Signed and in effect"), 1, align="right"),
        column(_("Promised"), 1, align="right"),
        column(_("To be found"), 1, align="right"),
    )
    key = key_to_symbols(
        (
            ("full_bar", _("signed and in effect")),
            ("hatched_bar", _("promised, or signed and not yet in effect")),
            ("empty_bar", _("to be found")),
        )
    )
    said = _(
        "Prospective, suspended, revised, withdrawn and lapsed commitments count nowhere."
        " {hanging}",
        hanging=_hanging(book),
    )
    shown = Table(columns, tuple(_aim(book, one) for one in aimed), style="body")
    return (key, shown, Paragraph(said, "small"))


def _hanging(book: Book) -> str:
    effective = book.reckoning.effective_commitments
    return book.tr(
        "Of the {secured} signed and in effect, {hanging} hangs on conditions that a person must"
        " check.",
        secured=book.money(book.reckoning.money(effective)),
        hanging=book.money(book.reckoning.hanging(effective)),
    )


def _aim(book: Book, one: Standing) -> Row:
    _ = book.tr
    target = one.target or Decimal(0)
    name = capitalised(book.word(COMMITMENT_KINDS, one.kind))
    aim = _("target {amount}", amount=book.quantity(target, one.unit))
    title = Cell((Paragraph(strong(name)), Paragraph(aim, "note")))
    return Row(
        (
            title,
            Cell((Figure(bar(one), _aim_said(book, name, one)),)),
            _bare(book, one, one.secured),
            _bare(book, one, one.expected),
            strong(_bare(book, one, one.missing)),
        )
    )


def _bare(book: Book, one: Standing, amount: Decimal) -> str:
    """Return an amount without its unit, which stands beside the target."""
    return book.money(amount) if one.is_money else book.number(amount)


def _aim_said(book: Book, name: str, one: Standing) -> str:
    return book.tr(
        "{kind}: {secured} signed and in effect, {expected} promised, {missing} to be found.",
        kind=name,
        secured=book.quantity(one.secured, one.unit),
        expected=book.quantity(one.expected, one.unit),
        missing=book.quantity(one.missing, one.unit),
    )


def bar(one: Standing) -> Drawing:
    """Return the bar of a target: full, hatched, empty."""
    whole = max(one.target or Decimal(0), one.secured + one.expected)
    shapes: list[Shape] = []
    secured = _BAR * float(one.secured / whole) if whole else 0.0
    expected = _BAR * float(one.expected / whole) if whole else 0.0
    if secured > 0.1:
        shapes.append(Rect(0, 1, secured, _HIGH, Fill.MARINE))
    if expected > 0.1:
        shapes.append(Rect(secured, 1, expected, _HIGH, Fill.HATCHED))
    shapes.append(Rect(0, 1, _BAR, _HIGH))
    return Drawing(_BAR + 1, _HIGH + 2, tuple(shapes))


def stages(book: Book) -> Blocks:
    """Return the subtotals for founding and for starting up."""
    promised = book.reckoning.promised
    if not promised:
        return ()
    _ = book.tr
    groups = [
        (_("stage not said") if code is None else book.word(STAGES, code), found)
        for code in (*STAGES, None)
        if (found := tuple(c for c in promised if c.stage == code))
    ]
    said = [
        _(
            "{stage}: commitments that count: {count}, of which signed: {signed}. Signed and in"
            " effect: {secured}, of which {hanging} hangs on conditions a person must check."
            " Promised: {expected}.",
            stage=capitalised(book.word(STAGES, one.stage)),
            count=book.number(len(one.commitments)),
            signed=book.number(one.signed),
            secured=book.money(one.secured),
            hanging=book.money(one.hanging),
            expected=book.money(one.expected),
        )
        for one in book.reckoning.subtotals
    ]
    shown = _sums(book, _("Counts for"), groups, named=True)
    both = _("What is for both counts once in the table, and in both sentences.")
    return (shown, *(Paragraph(text) for text in said), Paragraph(both, "small"))


def by_kind(book: Book) -> Blocks:
    """Return commitments by kind, with what they come to, and by kind of actor."""
    promised = book.reckoning.promised
    if not promised:
        return ()
    _ = book.tr
    kinds = [
        (book.word(COMMITMENT_KINDS, kind), found)
        for kind in COMMITMENT_KINDS
        if (found := tuple(c for c in promised if c.kind == kind))
    ]
    actors = {actor.key: (actor.level, actor.kind) for actor in book.snapshot.actors}
    by_actor = [
        (book.sort_of_actor(level, kind), found)
        for level in LEVELS
        for kind in ACTOR_KINDS
        if (found := tuple(c for c in promised if actors.get(c.actor) == (level, kind)))
    ]
    return (
        minor(_("By kind of commitment")),
        _sums(book, _("Kind"), kinds, named=False),
        minor(_("By kind of actor")),
        _sums(book, _("Kind of actor"), by_actor, named=True),
    )


def _sums(
    book: Book,
    title: str,
    groups: Sequence[tuple[str, tuple[Commitment, ...]]],
    *,
    named: bool,
) -> Table:
    """Return what groups of commitments come to; ``named`` where a group has several kinds."""
    _ = book.tr
    columns = (
        column(title, 2.2),
        column(_("Number"), fixed=46, align="right"),
        column(_("Signed"), fixed=46, align="right"),
        column(_("What they come to"), 3.4),
        column(_("Value signed"), 1.2, align="right"),
        column(_("Value promised, not signed"), 1.3, align="right"),
    )
    rows = [
        _sum(book, capitalised(name), found, _amounts(book, found, named=named))
        for name, found in groups
    ]
    everything = tuple(c for _name, found in groups for c in found)
    return table(columns, (*rows, _sum(book, _("Total"), everything, None)))


def _sum(book: Book, name: str, found: tuple[Commitment, ...], amounts: str | None) -> Row:
    total = amounts is None
    signed = tuple(c for c in found if book.reckoning.is_signed(c))
    others = tuple(c for c in found if not book.reckoning.is_signed(c))
    cells = (
        book.number(len(found)),
        book.number(len(signed)),
        amounts or "",
        _worth(book, signed, total=total),
        _worth(book, others, total=total),
    )
    return Row((strong(name), *cells), "total" if total else "body")


def _worth(book: Book, found: tuple[Commitment, ...], *, total: bool) -> str:
    value = book.reckoning.money(found)
    return book.money(value if value or total else None)


def _amounts(book: Book, found: tuple[Commitment, ...], *, named: bool) -> str:
    said = []
    for amount in book.reckoning.amounts(found):
        unit = book.currency if amount.unit is None else amount.unit
        text = book.quantity(amount.promised, unit)
        kind = book.word(COMMITMENT_KINDS, amount.kind)
        said.append(book.tr("{kind}: {amount}", kind=kind, amount=text) if named else text)
    return book.listed(said)


def everyone(book: Book) -> Blocks:
    """Return the list of all commitments with their conditions, by kind."""
    promised = book.reckoning.promised
    if not book.snapshot.commitments:
        return ()
    _ = book.tr
    columns = (
        column(_("Code"), fixed=34),
        column(_("Commitment and operating mode"), 3.4),
        column(_("Who commits"), 2),
        column(_("How much"), fixed=84),
        column(_("Value"), fixed=60, align="right"),
        column(_("Conditions"), 3.4),
        column(_("Status"), fixed=104),
    )
    rows: list[Row] = []
    for kind in COMMITMENT_KINDS:
        of_kind = tuple(c for c in promised if c.kind == kind)
        if of_kind:
            rows.append(group_row(capitalised(book.word(COMMITMENT_KINDS, kind)), len(columns)))
            rows += [_listed(book, one) for one in of_kind]
            if len(of_kind) > 1:
                rows.append(_subtotal(book, of_kind))
    rows.append(_grand_total(book, promised))
    aside = [c for c in book.snapshot.commitments if not book.reckoning.is_promised(c)]
    if aside:
        rows.append(group_row(_("These count nowhere"), len(columns)))
        rows += [_listed(book, one) for one in aside]
    key = key_to_symbols(
        (
            ("full", _("signed and in effect")),
            ("half", _("signed, a condition does not hold yet")),
            ("empty", _("promised, not signed")),
            ("empty_square", _("counts nowhere")),
        )
    )
    return (key, table(columns, rows))


def _listed(book: Book, one: Commitment) -> Row:
    _ = book.tr
    said = [*(c.text for c in one.conditions)]
    if one.terms.condition:
        said.append(one.terms.condition)
    mode = (book.name(one.operating_mode),) if one.operating_mode else ()
    return row(
        one.id,
        joined((strong(one.title), *mode), "\n"),
        book.name(one.actor),
        book.committed(one),
        book.money(book.reckoning.value(one) or None),
        "\n".join(said) or NOTHING,
        _status(book, one),
    )


def _status(book: Book, one: Commitment) -> Words:
    word = book.word(STATUSES, one.status)
    if one.signature.date:
        word = f"{word} {book.day(one.signature.date)}"
    if one.stage:
        word = f"{word}\n{book.word(STAGES, one.stage)}"
    if not book.reckoning.is_promised(one):
        return marked("empty_square", "", word)
    if not book.reckoning.is_signed(one):
        return marked("empty", "", word)
    return marked("full" if one.key in book.reckoning.effective else "half", "", word)


def _subtotal(book: Book, found: tuple[Commitment, ...]) -> Row:
    said = strong(book.tr("Subtotal: {count}", count=book.number(len(found))))
    value = strong(_worth(book, found, total=False))
    return row("", said, "", _amounts(book, found, named=False), value, "", "", kind="subtotal")


def _grand_total(book: Book, found: tuple[Commitment, ...]) -> Row:
    said = strong(book.tr("Total: {count}", count=book.number(len(found))))
    value = strong(book.money(book.reckoning.money(found)))
    return row("", said, "", "", value, "", "", kind="total")


def counts(book: Book) -> str:
    """Return how many commitments there are, and how many of them signed."""
    many = len(book.reckoning.promised)
    return book.tr.ngettext(
        "{count} commitment, signed: {signed}",
        "{count} commitments, signed: {signed}",
        many,
        count=book.number(many),
        signed=book.number(len(book.reckoning.signed)),
    )
