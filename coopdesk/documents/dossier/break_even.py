"""Break-even: what must be sold in a year so that nothing is lost."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.documents.blocks import Cell, Figure, Paragraph, Row, Spacer, Table
from coopdesk.documents.dossier.bars import Mark, stacked_bar
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    row,
    strong,
    table,
    together,
)
from coopdesk.documents.drawing import Fill
from coopdesk.model.rules.break_even import BreakEven
from coopdesk.model.rules.break_even import break_even as reckoned
from coopdesk.model.rules.exact import ZERO, subtract

_PICTURES = 3
_BAR, _HIGH = 236.0, 10.0


def break_even(book: Book) -> Blocks:
    """Return the break-even of each year, in words, in numbers and as bars."""
    years = [one for one in reckoned(book.snapshot) if one.revenue]
    if not years:
        return ()
    _ = book.tr
    said = _(
        "What is bought to be sold grows with the revenue; external charges, staff and other"
        " charges do not. At break-even, what is left after purchases just pays them: charges"
        " divided by the margin, rounded up."
    )
    numbers = together(Paragraph(said), _numbers(book, years))
    return (*numbers, Spacer(4), *together(_pictures(book, years[:_PICTURES])))


def _numbers(book: Book, years: list[BreakEven]) -> Table:
    _ = book.tr
    lines = (
        (_("Revenue"), [book.money(one.revenue) for one in years]),
        (_("Purchases"), [book.money(one.purchases) for one in years]),
        (_("Margin: revenue less purchases"), [book.money(one.margin) for one in years]),
        (
            _("Margin in percent of the revenue"),
            [book.percent(one.margin_percent) for one in years],
        ),
        (_("External charges, staff and other charges"), [book.money(one.fixed) for one in years]),
    )
    needed = [book.money(one.needed) for one in years]
    rows = (
        *(row(title, *texts) for title, texts in lines),
        row(strong(_("Revenue at break-even")), *map(strong, needed), kind="subtotal"),
        row(_("Sold beyond it"), *(book.money(one.reserve) for one in years)),
        row(
            _("Revenue at break-even, loans paid too"),
            *(book.money(one.needed_with_loans) for one in years),
        ),
    )
    columns = (column("", 3), *(column(str(one.year), 1, align="right") for one in years))
    return table(columns, rows)


def _pictures(book: Book, years: list[BreakEven]) -> Table:
    """Return a bar for each year, with what it says beside it."""
    _ = book.tr
    columns = (
        column(_("Year"), fixed=36),
        column(_("Revenue and break-even"), fixed=_BAR + 10),
        column("", 1),
    )
    return table(columns, (_picture(book, one) for one in years))


def _picture(book: Book, one: BreakEven) -> Row:
    _ = book.tr
    year = strong(str(one.year))
    needed = one.needed
    if needed is None:
        said = _("In {year} what is sold leaves no margin: no revenue breaks even.", year=one.year)
        return row(year, NOTHING, said)
    parts = (
        (min(one.revenue, needed), Fill.MARINE),
        (max(subtract(one.revenue, needed), ZERO), Fill.HATCHED),
    )
    mark = Mark(needed, _("break-even {amount}", amount=book.money(needed)))
    said = _in_words(book, one, needed)
    drawing = stacked_bar(parts, (mark,), max(one.revenue, needed), (_BAR, _HIGH))
    return row(year, Cell((Figure(drawing, said),)), said)


def _in_words(book: Book, one: BreakEven, needed: Decimal) -> str:
    _ = book.tr
    reached, loans = one.revenue >= needed, one.needed_with_loans
    if reached and loans is not None and loans > one.revenue:
        return _(
            "In {year}: {reserve} above break-even, but {lack} short of paying the loans too.",
            year=one.year,
            reserve=book.money(one.reserve),
            lack=book.money(subtract(loans, one.revenue)),
        )
    if reached:
        return _(
            "In {year}, revenue of {revenue} is {reserve} above the break-even of {needed}.",
            year=one.year,
            revenue=book.money(one.revenue),
            reserve=book.money(one.reserve),
            needed=book.money(needed),
        )
    return _(
        "In {year}, revenue of {revenue} is {lack} short of the break-even of {needed}.",
        year=one.year,
        revenue=book.money(one.revenue),
        lack=book.money(subtract(needed, one.revenue)),
        needed=book.money(needed),
    )
