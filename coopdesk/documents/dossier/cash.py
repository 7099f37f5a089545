"""The cash plan by month: a table of a year's months, and what is in the till as a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from coopdesk.documents.blocks import (
    PORTRAIT_WIDTH,
    Figure,
    PageBreak,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    column,
    group_row,
    minor,
    row,
    strong,
    together,
)
from coopdesk.documents.drawing import Anchor, Drawing, Fill, Label, Line, Mark, Rect, Shape
from coopdesk.documents.pdf.fonts import width
from coopdesk.model.cash_line import CashLine
from coopdesk.model.rules.cash import CashMonth, CashPlan, amount_in, cash_plan
from coopdesk.model.rules.exact import total
from coopdesk.model.rules.first_year import disagreements

_YEAR = 12
_HALF = 6
_QUARTER = 3
_NARROW, _WIDE = 46.0, 92.0
_HIGH = 92.0
_TOP = 18.0
_MOST_BARS = 36


def cash(book: Book) -> Blocks:
    """Return the plan in words, month by month and as a picture."""
    plan = cash_plan(book.snapshot)
    if not plan.months:
        return ()
    step = _months_a_table(book, plan)
    tables = [
        _table(book, plan, range(at, min(at + step, len(plan.months))))
        for at in range(0, len(plan.months), step)
    ]
    said = book.tr(
        "Amounts in {currency}. Each month begins with what the one before left.",
        currency=book.currency,
    )
    picture = Figure(_picture(book, plan), picture_said(book, plan))
    drawn = together(minor(book.tr("In the till at the end")), picture)
    # The picture is read at a glance beside the plan of financing; the months need the long side.
    title = minor(book.tr("Month by month"))
    turned = (PageBreak("landscape"), title, Paragraph(said, "small", keep_with_next=True))
    words = Paragraph(_in_words(book, plan), keep_with_next=True)
    return (words, *drawn, *turned, *tables)


def _in_words(book: Book, plan: CashPlan) -> str:
    _ = book.tr
    said = _(
        "The plan begins with {opening} and ends with {closing} after {count} months.",
        opening=book.money(plan.opening),
        closing=book.money(plan.closing),
        count=book.number(len(plan.months)),
    )
    return " ".join((said, _lowest(book, plan), *_not_secured(book), *_disagreeing(book)))


def _disagreeing(book: Book) -> tuple[str, ...]:
    """Say where the plan and the first year of the forecast do not agree."""
    known = book.snapshot
    found = disagreements(known.cash_lines, known.forecast, known.financing)
    return tuple(one.said(book.tr, book.money) for one in found)


def _not_secured(book: Book) -> tuple[str, ...]:
    """Say what money of the financing plan is not sure to be there when the plan counts on it."""
    unsure = total(book.reckoning.sources_in(state) for state in ("expected", "missing"))
    if not unsure:
        return ()
    return (
        book.tr(
            "It holds only if the {amount} of the financing plan that are not yet secured come in"
            " when it counts on them.",
            amount=book.money(unsure),
        ),
    )


def _lowest(book: Book, plan: CashPlan) -> str:
    _ = book.tr
    at = plan.lowest or 0
    end = plan.months[at].end
    if end < 0:
        return _(
            "Its lowest point is {amount}, at the end of {month}: that much is missing then.",
            amount=book.money(end),
            month=_month(book, plan, at),
        )
    return _(
        "Its lowest point is {amount}, at the end of {month}; it never falls below nothing.",
        amount=book.money(end),
        month=_month(book, plan, at),
    )


def _month(book: Book, plan: CashPlan, at: int) -> str:
    day = plan.months[at].day
    if day is None:
        return book.tr("month {n}", n=at + 1)
    return book.formats.date(day, "month")


def picture_said(book: Book, plan: CashPlan) -> str:
    """Return what the picture shows."""
    _ = book.tr
    ends = book.listed(
        f"{_month(book, plan, at)} {book.money(one.end)}"
        for at, one in enumerate(plan.months[:_MOST_BARS])
    )
    said = _("What is in the till at the end of each month: {ends}.", ends=ends)
    return f"{said} {_lowest(book, plan)}"


def _picture(book: Book, plan: CashPlan) -> Drawing:
    months = plan.months[:_MOST_BARS]
    most = max((*(one.end for one in months), Decimal(0)))
    least = min((*(one.end for one in months), Decimal(0)))
    span = Fraction(most) - Fraction(least) or Fraction(1)
    zero = _TOP + _HIGH * float(Fraction(most) / span)
    each = PORTRAIT_WIDTH / max(len(months), _YEAR)
    shapes: list[Shape] = []
    step = 1 if len(months) <= _YEAR else _QUARTER
    widest = max(width(book.number(one.end), "bold", 9) for one in months)
    for at, one in enumerate(months):
        x, high = at * each, _HIGH * float(abs(Fraction(one.end)) / span)
        fill, y = (Fill.MARINE, zero - high) if one.end >= 0 else (Fill.HATCHED, zero)
        if high > 0.2:
            shapes.append(Rect(x + each * 0.18, y, each * 0.64, high, fill))
        if at % step == 0:
            shapes.append(_label(x + each / 2, _TOP + _HIGH + 14, _short(book, plan, at)))
        if widest + 3 <= each or at == plan.lowest:
            shapes += _amount(book, plan, at, (x + each / 2, y if one.end >= 0 else zero))
    shapes.append(Line(0, zero, each * len(months), zero, 1.0))
    return Drawing(PORTRAIT_WIDTH, _TOP + _HIGH + 20, tuple(shapes))


def _amount(book: Book, plan: CashPlan, at: int, place: tuple[float, float]) -> list[Shape]:
    """Return the amount above a bar, marked where it is the lowest."""
    x, y = place
    text = book.number(plan.months[at].end)
    if at != plan.lowest:
        return [_label(x, y - 4, text)]
    left = x - width(text, "bold", 9) / 2 - 6
    return [Mark(left, y - 7, "triangle", 7), _label(x + 2, y - 4, text, bold=True)]


def _label(x: float, y: float, text: str, *, bold: bool = False) -> Label:
    return Label(x, y, text, 9, bold=bold, anchor=Anchor.MIDDLE, halo=True)


def _short(book: Book, plan: CashPlan, at: int) -> str:
    day = plan.months[at].day
    return str(at + 1) if day is None else f"{book.formats.month(day)} {day.year % 100:02d}"


def _months_a_table(book: Book, plan: CashPlan) -> int:
    """Return how many months stand beside each other without a number being broken."""
    amounts = [*(one.end for one in plan.months), *(one.start for one in plan.months)]
    amounts += [total(one.amounts) for one in (*plan.coming, *plan.going)]
    amounts += [total(m.coming for m in plan.months), total(m.going for m in plan.months)]
    widest = max(width(book.number(one), "bold", 9) for one in amounts) + 6
    if widest <= _NARROW:
        return _YEAR
    return _HALF if widest <= _WIDE else _QUARTER


def _table(book: Book, plan: CashPlan, span: range) -> Table:
    _ = book.tr
    months = [plan.months[at] for at in span]
    columns = (
        column("", 2.6),
        *(column(_short(book, plan, at), 1, align="right") for at in span),
        column(_("Total"), 1.1, align="right"),
    )
    many = len(columns)
    rows = [
        _sums(book, _("In the till before"), months, lambda one: one.start, whole=False),
        group_row(_("Coming in"), many),
        *(_line(book, one, span) for one in plan.coming),
        _sums(book, _("Total coming in"), months, lambda one: one.coming, kind="subtotal"),
        group_row(_("Going out"), many),
        *(_line(book, one, span) for one in plan.going),
        _sums(book, _("Total going out"), months, lambda one: one.going, kind="subtotal"),
        _sums(book, _("Balance of the month"), months, lambda one: one.balance),
        _sums(book, _("In the till at the end"), months, lambda one: one.end, whole=False,
              kind="subtotal"),
    ]  # fmt: skip
    return Table(columns, tuple(rows), style="note")


def _line(book: Book, line: CashLine, span: range) -> Row:
    amounts = [amount_in(line, at) for at in span]
    return row(line.title, *_numbers(book, amounts), book.number(total(amounts)))


def _sums(
    book: Book,
    title: str,
    months: Sequence[CashMonth],
    of: Callable[[CashMonth], Decimal],
    *,
    whole: bool = True,
    kind: RowKind = "body",
) -> Row:
    amounts = [of(one) for one in months]
    last = book.number(total(amounts)) if whole else ""
    texts = (title, *_numbers(book, amounts), last)
    cells = tuple(strong(text) if text else "" for text in texts)
    return Row(cells, kind)


def _numbers(book: Book, amounts: Sequence[Decimal]) -> list[str]:
    return [book.number(amount) for amount in amounts]
