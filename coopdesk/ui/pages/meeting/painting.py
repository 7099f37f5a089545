"""The views of a wall, painted: large, full or hatched or empty, nothing that moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF

from coopdesk.i18n import Catalogue
from coopdesk.services.wall import LEGEND, VIEWS, Bar, Hands, Line, Wall
from coopdesk.ui.pages.meeting.canvas import FIGURE, HEAD, MARGIN, SMALL, TEXT, TITLE, Canvas
from coopdesk.ui.painted.marks import FULL
from coopdesk.ui.painted.quantity import paint_quantity, shares
from coopdesk.ui.painted.writing import width_of, wrapped

T = TypeVar("T")

_BAR_ROW = 139
_ARRIVAL = 92
_ROW = 84
_HEADING = 64
_UNMARKED = frozenset({"offers", "decisions", "hands"})
_SIDE = 400  # the width of what arrived, beside the totals


@dataclass(frozen=True, slots=True)
class Look:
    """What is painted: the view, which of its pages, and what stands in the foot."""

    view: str
    page: int
    tr: Catalogue
    clock: str
    keys: Sequence[tuple[str, str]]


def paint(canvas: Canvas, found: Wall, look: Look) -> int:
    """Paint a view between head and foot; return how many pages it has."""
    _head(canvas, found)
    _foot(canvas, look)
    px, room = canvas.px, canvas.room
    inner = room.adjusted(px(MARGIN), px(96), -px(MARGIN), -px(84))
    return _PAINTED[look.view](canvas, inner, found, look)


def _head(canvas: Canvas, found: Wall) -> None:
    px, room = canvas.px, canvas.room
    canvas.icon("coopdesk", "marine", QPointF(room.left() + px(MARGIN), room.top() + px(26)), 48)
    line = QRectF(room.left() + px(MARGIN + 64), room.top() + px(22), 0, px(56))
    line.setRight(room.right() - px(MARGIN))
    half = line.adjusted(line.width() * 0.42, 0, 0, 0)
    taken = canvas.pen.write_right(half, found.occasion, TEXT, shade="second")
    title = line.adjusted(0, 0, -taken - px(24), 0)
    canvas.pen.write(title, found.title, TITLE, 700)


def _foot(canvas: Canvas, look: Look) -> None:
    px, room = canvas.px, canvas.room
    top = room.bottom() - px(64)
    left, right = room.left() + px(MARGIN), room.right() - px(MARGIN)
    canvas.line(left, right, top)
    x = left
    for kind, words in LEGEND.items() if look.view not in _UNMARKED else ():
        box = QRectF(x, top + px(19), px(44), px(22))
        canvas.mark(box, kind)
        beside = QRectF(box.right() + px(10), top, right - box.right(), px(60))
        text = look.tr.say(words)
        x = beside.left() + canvas.pen.write(beside, text, SMALL, shade="second") + px(26)
    at = QRectF(x, top, right - x, px(60))
    for key, does in reversed(look.keys):
        taken = canvas.pen.write_right(at, key, 16, 700, shade="marine")
        at.setRight(at.right() - taken - px(6))
        taken = canvas.pen.write_right(at, does, 16, 500, shade="second")
        at.setRight(at.right() - taken - px(22))
    canvas.pen.write_right(at, look.clock, SMALL, shade="second")


# ------------------------------------------------------------------------------------------ totals


def _totals(canvas: Canvas, room: QRectF, found: Wall, look: Look) -> int:
    px = canvas.px
    wide = room.width() - px(_SIDE + 48)
    lines = wrapped(canvas.theme, found.waiting, 20, wide - px(90))
    left = room.adjusted(0, 0, -px(_SIDE + 48), -px(4 + 24 * len(lines)))
    each = max(int((left.height() + px(24)) // px(_BAR_ROW)), 1)
    pages, shown = _page(found.bars, each, look.page)
    for number, bar in enumerate(shown):
        top = left.top() + number * left.height() / each
        _bar(canvas, QRectF(left.left(), top, left.width(), px(_BAR_ROW)), bar)
    note = QRectF(left.left(), room.bottom() - px(26), left.width(), px(28))
    if pages > 1:
        canvas.pen.write_right(note, _of(look, pages), 20, 600, shade="second")
    for number, line in enumerate(reversed(lines)):
        canvas.pen.write(note.translated(0, -px(24 * number)), line, 20, shade="second")
    if not found.bars:
        _nothing(canvas, left, look)
    side = QRectF(room.right() - px(_SIDE), room.top(), px(_SIDE), room.height())
    _arrivals(canvas, side, found.lists.get("received", ()), look)
    return pages


def _bar(canvas: Canvas, at: QRectF, bar: Bar) -> None:
    px, pen = canvas.px, canvas.pen
    head = QRectF(at.left(), at.top(), at.width(), px(66))
    right = 0.0
    if bar.of:
        low = head.adjusted(0, px(18), 0, 0)
        right += pen.write_right(low, bar.of, TEXT, shade="second") + px(14)
    figure = head.adjusted(0, 0, -right, 0)
    right += pen.write_right(figure, bar.there, FIGURE, 700) + px(20)
    words = head.adjusted(0, px(18), -right, 0)
    taken = pen.write(words, bar.title, TEXT, 600)
    box = QRectF(at.left(), head.bottom() + px(8), at.width(), px(36))
    full, hatched = shares(bar.full, bar.hatched, bar.whole)
    paint_quantity(canvas.theme, canvas.painter, box, full, hatched, from_afar=True)
    if bar.reached:
        _target(canvas, box, bar)
    room = box.width() * (1 - full - hatched) - px(24)
    if bar.reached:
        pen.fill(words.adjusted(taken + px(16), 0, 0, 0), bar.reached, SMALL, shade="second")
    elif room >= width_of(canvas.theme, bar.missing, SMALL, 600):
        pen.write_right(box.adjusted(0, 0, -px(12), 0), bar.missing, SMALL, 600)
    else:
        beside = words.adjusted(taken + px(16), 0, 0, 0)
        if beside.width() >= width_of(canvas.theme, bar.missing, SMALL):
            pen.write(beside, bar.missing, SMALL, shade="second")


def _target(canvas: Canvas, box: QRectF, bar: Bar) -> None:
    """Mark where the target is, in a bar that reaches beyond it."""
    there = bar.full + bar.hatched
    if bar.whole is None or there <= bar.whole:
        return
    at = box.left() + box.width() * float(bar.whole / there)
    tick = QRectF(
        at - canvas.px(2), box.top() - canvas.px(6), canvas.px(4), box.height() + canvas.px(12)
    )
    canvas.painter.fillRect(
        tick.adjusted(-canvas.px(2), 0, canvas.px(2), 0), canvas.theme.color("ground")
    )
    canvas.painter.fillRect(tick, canvas.theme.color("ink"))


def _arrivals(canvas: Canvas, at: QRectF, lines: Sequence[Line], look: Look) -> None:
    """Paint what was said, the latest in its box."""
    px, pen, _ = canvas.px, canvas.pen, look.tr
    head = QRectF(at.left(), at.top() - px(10), at.width(), px(40))
    pen.write(head, _.say(VIEWS["received"]), TEXT, 600)
    if not lines:
        below = QRectF(at.left(), head.bottom() + px(8), at.width(), px(40))
        pen.write(below, _("Nothing yet."), SMALL, shade="second")
        return
    box = QRectF(at.left(), head.bottom() + px(8), at.width(), px(140))
    canvas.box(box, "marine")
    inner = box.adjusted(px(20), px(10), -px(20), -px(10))
    first = lines[0]
    for down, text, size, weight in (
        (0, _("The latest"), SMALL, 400),
        (36, first.title, HEAD, 700),
        (84, first.under, SMALL, 400),
    ):
        line = QRectF(inner.left(), inner.top() + px(down), inner.width(), px(42 if down else 32))
        pen.write(line, text, size, weight, shade="on_marine")
    top = box.bottom() + px(12)
    for one in lines[1:]:
        if top + px(_ARRIVAL) > at.bottom() + px(8):
            break
        line = QRectF(at.left() + px(4), top + px(6), at.width() - px(8), px(36))
        pen.write(line, one.title, TEXT, 600)
        pen.write(line.translated(0, px(36)), one.under, SMALL, shade="second")
        canvas.line(at.left(), at.right(), top + px(_ARRIVAL - 4))
        top += px(_ARRIVAL)


# ------------------------------------------------------------------------------------------- lists


def _list(canvas: Canvas, room: QRectF, found: Wall, look: Look) -> int:
    lines = found.lists.get(look.view, ())
    px = canvas.px
    body = room.adjusted(0, px(_HEADING), 0, 0)
    each = max(int(body.height() // px(_ROW)), 1)
    pages, shown = _page(lines, each, look.page)
    _heading(canvas, room, look, pages)
    for number, line in enumerate(shown):
        at = QRectF(body.left(), body.top() + number * px(_ROW), body.width(), px(_ROW))
        _row(canvas, at, line)
        canvas.line(at.left(), at.right(), at.bottom() - 1)
    if not lines:
        _nothing(canvas, body, look)
    return pages


def _row(canvas: Canvas, at: QRectF, line: Line) -> None:
    px, pen = canvas.px, canvas.pen
    x = at.left()
    if line.mark:
        canvas.mark(QRectF(x, at.top() + px(16), px(44), px(22)), line.mark)
        x += px(60)
    upper = QRectF(x, at.top() + px(6), at.right() - x, px(40))
    taken = pen.write_right(upper, line.aside, SMALL, 600)
    pen.write(upper.adjusted(0, 0, -taken - px(20), 0), line.title, TEXT, 600)
    lower = QRectF(x, at.top() + px(44), at.right() - x, px(34))
    if line.under:
        pen.write(lower, line.under, SMALL, shade="second")
    for kind, word in line.parts:
        if lower.width() < px(60) + width_of(canvas.theme, word, SMALL):
            break
        box = QRectF(lower.left(), lower.top() + px(9), px(28), px(16))
        canvas.mark(box, kind)
        lower.setLeft(box.right() + px(8))
        lower.setLeft(lower.left() + pen.write(lower, word, SMALL, shade="second") + px(22))


def _decisions(canvas: Canvas, room: QRectF, found: Wall, look: Look) -> int:
    """Paint decisions in full: each takes the lines it needs."""
    px = canvas.px
    body = room.adjusted(px(64), px(_HEADING), 0, 0)
    height = px(46)
    texts = [
        (number, wrapped(canvas.theme, line.title, HEAD, body.width()))
        for number, line in enumerate(found.lists.get("decisions", ()), 1)
    ]
    pages: list[list[tuple[int, tuple[str, ...]]]] = [[]]
    used = 0.0
    for number, lines in texts:
        needed = len(lines) * height + px(20)
        if pages[-1] and used + needed > body.height():
            pages.append([])
            used = 0.0
        pages[-1].append((number, lines))
        used += needed
    _heading(canvas, room, look, len(pages))
    top: float = body.top()
    for number, lines in pages[min(look.page, len(pages) - 1)]:
        at = QRectF(room.left(), top, px(52), height)
        canvas.pen.write(at, f"{number}.", HEAD, 700, shade="marine")
        for text in lines:
            canvas.pen.write(QRectF(body.left(), top, body.width(), height), text, HEAD)
            top += height
        top += px(20)
    if not texts:
        _nothing(canvas, room.adjusted(0, px(_HEADING), 0, 0), look)
    return len(pages)


def _hands(canvas: Canvas, room: QRectF, found: Wall, look: Look) -> int:
    px = canvas.px
    _heading(canvas, room, look, 1)
    body = room.adjusted(0, px(_HEADING), 0, 0)
    canvas.pen.write(QRectF(body.left(), body.top(), body.width(), px(36)), found.voters, SMALL)
    each = (body.height() - px(44)) / 3
    for number, one in enumerate(found.hands):
        top = body.top() + px(44) + number * each
        _question(canvas, QRectF(body.left(), top, body.width(), each), one, look)
    return 1


def _question(canvas: Canvas, at: QRectF, one: Hands, look: Look) -> None:
    px, pen = canvas.px, canvas.pen
    head = QRectF(at.left(), at.top() + px(10), at.width() * 0.42, px(70))
    pen.write(head, one.title, HEAD, 600)
    mean = QRectF(head.left(), head.bottom(), head.width(), px(72))
    taken = pen.write(mean, one.mean, FIGURE, 700)
    pen.write(mean.adjusted(taken + px(12), px(16), 0, 0), look.tr("of 5"), TEXT, shade="second")
    right = QRectF(at.left() + at.width() * 0.46, at.top(), at.width() * 0.54, at.height() - px(16))
    if not one.counts:
        bar = QRectF(right.left(), right.center().y() - px(18), right.width(), px(36))
        paint_quantity(canvas.theme, canvas.painter, bar, one.share, 0.0, from_afar=True)
        return
    most, step = max(*one.counts, 1), right.width() / len(one.counts)
    high = right.height() - px(72)
    for number, count in enumerate(one.counts):
        x = right.left() + number * step
        tall = high * count / most
        column = QRectF(x, right.top() + px(36) + high - tall, step - px(24), tall)
        if count:
            canvas.mark(column, FULL)
            above = QRectF(x, column.top() - px(36), step, px(34))
            pen.write(above, str(count), SMALL, 600)
        canvas.line(x, x + step - px(24), right.bottom() - px(36), "contour")
        below = QRectF(x, right.bottom() - px(36), step, px(36))
        pen.write(below, str(number + 1), SMALL, shade="second")


def _heading(canvas: Canvas, room: QRectF, look: Look, pages: int) -> None:
    at = QRectF(room.left(), room.top() - canvas.px(6), room.width(), canvas.px(52))
    if pages > 1:
        canvas.pen.write_right(at, _of(look, pages), SMALL, 600, shade="second")
    canvas.pen.write(at, look.tr.say(VIEWS[look.view]), HEAD, 600)


def _of(look: Look, pages: int) -> str:
    return look.tr("{page} of {pages}", page=min(look.page, pages - 1) + 1, pages=pages)


def _nothing(canvas: Canvas, room: QRectF, look: Look) -> None:
    at = QRectF(room.left(), room.top() + canvas.px(8), room.width(), canvas.px(48))
    canvas.pen.write(at, look.tr("Nothing yet."), TEXT, shade="second")


def _page(whole: Sequence[T], each: int, page: int) -> tuple[int, Sequence[T]]:
    """Return how many pages there are, and what stands on one of them."""
    pages = max(-(-len(whole) // each), 1)
    at = min(page, pages - 1) * each
    return pages, whole[at : at + each]


_PAINTED: Mapping[str, Callable[[Canvas, QRectF, Wall, Look], int]] = {
    "totals": _totals,
    "needs": _list,
    "offers": _list,
    "missing": _list,
    "received": _list,
    "decisions": _decisions,
    "hands": _hands,
}
