"""The actor map: nearer the middle is more committed, beyond the dashed line is supra-local."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coopdesk.documents.blocks import PORTRAIT_WIDTH, Figure, Paragraph, SymbolKind
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import key_to_symbols
from coopdesk.documents.dossier.interventions import intervention_symbol
from coopdesk.documents.dossier.rings import (
    Ring,
    Rings,
    Spot,
    half_height,
    half_width,
    laid_out,
    outline,
)
from coopdesk.documents.drawing import (
    Anchor,
    Dash,
    Drawing,
    Ellipse,
    Fill,
    Label,
    Line,
    Mark,
    Polygon,
    Rect,
    Shape,
)
from coopdesk.documents.network.document import dossier_map, has_places
from coopdesk.documents.pdf.fonts import width
from coopdesk.model.actor import KINDS, Actor

_SHAPES = {
    "public_body": "square",
    "association": "full",
    "company": "triangle",
    "cooperative": "triangle",
    "cooperative_federation": "triangle",
    "individual": "diamond",
}
_HOLLOW = {
    "square": "empty_square",
    "full": "empty",
    "triangle": "empty_triangle",
    "diamond": "empty_diamond",
}
_WIDTHS = (96.0, 138.0, 176.0)
_TWO_LINES = 20.0
"""A row so high holds a name in two lines."""
_ROWS = (20.5, 19.0, 17.0, 15.5, 14.0, 12.5)
_TALLEST = 560.0
_ACROSS = 3
_BAND = 68.0
_MIDDLE = PORTRAIT_WIDTH / 2
_OUTER = _MIDDLE - 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign on the map: an actor, or several that are called alike."""

    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """A supra-local actor; ``granted`` when something it was asked for was granted."""

    name: str
    note: str
    granted: bool
    signed: bool = False


def actor_map(book: Book) -> Blocks:
    """Return the map of the actors and the key to it."""
    known = [actor for actor in book.snapshot.actors if not actor.erased]
    if not known:
        return ()
    if has_places(book.snapshot):
        # Somebody arranged the map by hand: it is printed as it was arranged.
        dossier = book.snapshot.dossier
        return dossier_map(book.snapshot, dossier.cooperative_name or dossier.title, book.tr)
    rings = _by_ring(book, [a for a in known if a.level == "local"])
    beyond = [_beyond(book, a) for a in known if a.level == "supra_local"]
    beyond = _few(book, beyond)
    bands = -(-len(beyond) // _ACROSS)
    entries, layout = _fitting(book, rings, _TALLEST - bands * _BAND)
    drawing = _drawing(book, entries, layout, beyond)
    said = book.tr(
        "Nearer the middle is more committed. The shape says what kind of actor it is; full shapes"
        " have signed, empty ones have not yet. The dashed line is the limit of the village."
    )
    key = key_to_symbols(_key(book))
    return (
        Paragraph(said, "small", keep_with_next=True),
        Figure(drawing, _alt(book, rings, beyond), align="centre"),
        key,
    )


def _by_ring(book: Book, actors: Iterable[Actor]) -> tuple[list[Actor], ...]:
    """Return the actors who signed, who promised, and who have not committed yet."""
    rings: tuple[list[Actor], ...] = ([], [], [])
    order = {kind: number for number, kind in enumerate(KINDS)}
    for actor in sorted(actors, key=lambda a: order[a.kind]):
        commitments = book.commitments_by_actor.get(actor.key, ())
        signed = any(book.reckoning.is_signed(c) for c in commitments)
        rings[0 if signed else 1 if commitments else 2].append(actor)
    return rings


def _fitting(
    book: Book, rings: Sequence[Sequence[Actor]], tallest: float
) -> tuple[list[list[Entry]], Rings]:
    """Return the entries of each ring and their layout: each actor, else each kind of actor."""
    entries = [_alike(Entry(a.name, a.kind) for a in ring) for ring in rings]
    for row in _ROWS:
        layout = _layout(entries, row)
        if layout.boundary.ry * 2 <= tallest:
            return entries, layout
    entries = [
        _alike(Entry(capitalised(book.word(KINDS, a.kind)), a.kind) for a in ring) for ring in rings
    ]
    return entries, _layout(entries, _ROWS[2])


def _alike(found: Iterable[Entry]) -> list[Entry]:
    return [
        Entry(entry.label if count == 1 else f"{entry.label} × {count}", entry.kind)
        for entry, count in Counter(found).items()
    ]


def _layout(entries: Sequence[Sequence[Entry]], row: float) -> Rings:
    # The outermost ring is drawn only when somebody stands on it.
    used = 3 if entries[2] else 2
    return laid_out([len(ring) for ring in entries[:used]], _WIDTHS[:used], row, _OUTER)


def _drawing(
    book: Book, entries: Sequence[Sequence[Entry]], layout: Rings, beyond: Sequence[Beyond]
) -> Drawing:
    above = beyond[: -(-len(beyond) // 2)]
    below = beyond[len(above) :]
    top = -(-len(above) // _ACROSS) * _BAND + 4
    middle = top + layout.boundary.ry
    height = middle + layout.boundary.ry + 4 + -(-len(below) // _ACROSS) * _BAND
    shapes: list[Shape] = [*_limits(book, layout, middle, len(above))]
    shapes += [_spoke(spot, middle) for spot in layout.spots]
    for spot in layout.spots:
        shapes += _entry(entries[spot.ring][spot.index], spot, layout, middle)
    shapes += _centre(book, middle)
    shapes += _outside(above, layout.boundary, middle, -1)
    shapes += _outside(below, layout.boundary, middle, 1)
    return Drawing(PORTRAIT_WIDTH, height, tuple(shapes))


def _limits(book: Book, layout: Rings, middle: float, above: int) -> list[Shape]:
    _ = book.tr
    points = tuple((_MIDDLE + x, middle + y) for x, y in outline(layout.boundary))
    shapes: list[Shape] = [Polygon(points, weight=1.1, dash=Dash.DASHED)]
    words = (_("signed"), _("promised"), _("not committed yet"))
    shapes += [
        Ellipse(_MIDDLE, middle, ring.rx, ring.ry, weight=0.4, dash=Dash.DOTTED)
        for ring in layout.rings
    ]
    for ring, word in zip(layout.rings, words, strict=False):
        y = middle - ring.ry + 3
        shapes.append(Label(_MIDDLE, y, word, 9, italic=True, anchor=Anchor.MIDDLE, halo=True))
    # Between the lines that lead to what stands above.
    x = _MIDDLE - PORTRAIT_WIDTH / 6 if min(above, _ACROSS) % 2 else _MIDDLE
    y = middle - half_height(layout.boundary, x - _MIDDLE) + 3
    limit = _("limit of the village")
    shapes.append(Label(x, y, limit, 9, italic=True, anchor=Anchor.MIDDLE, halo=True))
    return shapes


def _spoke(spot: Spot, middle: float) -> Line:
    signed = spot.ring == 0
    dash = Dash.SOLID if signed else Dash.DASHED if spot.ring == 1 else Dash.DOTTED
    weight = 0.9 if signed else 0.6
    end = (_MIDDLE + spot.x, middle + spot.y)
    return Line(_MIDDLE, middle, *end, weight, dash)


def _entry(entry: Entry, spot: Spot, layout: Rings, middle: float) -> list[Shape]:
    shape = _SHAPES[entry.kind]
    x, y = _MIDDLE + spot.x, middle + spot.y
    room = max(half_width(layout.boundary, abs(spot.y) + 6) - abs(spot.x) - 14, 30)
    anchor = Anchor.END if spot.side < 0 else Anchor.START
    start = x + 9 * spot.side
    lines = 2 if layout.row >= _TWO_LINES and width(entry.label, "sans", 9) > room else 1
    first = y + 3 if lines == 1 else y - 2
    words = Label(
        start, first, entry.label, 9, anchor=anchor, width=room, max_lines=lines, halo=True
    )
    clear = Ellipse(x, y, 7, fill=Fill.WHITE, weight=0)
    return [words, clear, Mark(x, y, shape if spot.ring == 0 else _HOLLOW[shape], 9.5)]


def _centre(book: Book, middle: float) -> list[Shape]:
    dossier = book.snapshot.dossier
    name = dossier.cooperative_name or dossier.title
    wide = min(max(width(name, "bold", 10.5) + 20, 60), 124)
    high = 20 if wide < 124 else 34
    box = Rect(_MIDDLE - wide / 2, middle - high / 2, wide, high, Fill.WHITE, 1.4, radius=3)
    y = middle + (3.5 if high == 20 else -3)
    said = Label(
        _MIDDLE, y, name, 10.5, bold=True, anchor=Anchor.MIDDLE, width=wide - 10, max_lines=2
    )
    return [box, said]


def _outside(found: Sequence[Beyond], boundary: Ring, middle: float, side: int) -> list[Shape]:
    shapes: list[Shape] = []
    for number, one in enumerate(found):
        line, place = divmod(number, _ACROSS)
        in_line = min(len(found) - line * _ACROSS, _ACROSS)
        x = PORTRAIT_WIDTH * (place + 0.5) / in_line
        edge = middle + side * half_height(boundary, x - _MIDDLE)
        y = middle + side * (boundary.ry + 10 + line * _BAND)
        if line == 0:
            firm = one.granted or one.signed
            dash = Dash.SOLID if firm else Dash.DOTTED
            shapes.append(Line(x, edge, x, y, 1.1 if firm else 0.8, dash))
        shapes.append(Mark(x, y, "framed_square", 11))
        room = PORTRAIT_WIDTH / in_line - 14
        first = y + 19 if side > 0 else y - 36
        second_lines = width(one.name, "bold", 9) > room
        note = first + (22 if second_lines else 11)
        if side < 0 and not second_lines:
            first, note = first + 11, note + 11
        shapes.append(
            Label(x, first, one.name, 9, bold=True, anchor=Anchor.MIDDLE, width=room, max_lines=2)
        )
        shapes.append(Label(x, note, one.note, 9, anchor=Anchor.MIDDLE, width=room, max_lines=1))
    return shapes


def _beyond(book: Book, actor: Actor) -> Beyond:
    _ = book.tr
    asked = book.interventions_by_body.get(actor.key, ())
    if not asked:
        return _unasked(book, actor)
    words = Counter(intervention_symbol(book, one)[1] for one in asked)
    note = ", ".join(
        _("{sort}: {count}", sort=word, count=book.number(count)) for word, count in words.items()
    )
    return Beyond(actor.name, note, any(one.status == "granted" for one in asked))


def _unasked(book: Book, actor: Actor) -> Beyond:
    """Return a body that was asked for nothing: what it signed or promised of itself."""
    _ = book.tr
    found = book.commitments_by_actor.get(actor.key, ())
    if not found:
        return Beyond(actor.name, _("nothing asked yet"), granted=False)
    signed = sum(book.reckoning.is_signed(one) for one in found)
    word, count = (_("signed"), signed) if signed else (_("promised"), len(found))
    note = _("{sort}: {count}", sort=word, count=book.number(count))
    return Beyond(actor.name, note, granted=False, signed=signed > 0)


def _few(book: Book, beyond: list[Beyond]) -> list[Beyond]:
    """Return no more than fill one band above and one below."""
    if len(beyond) <= 2 * _ACROSS:
        return beyond
    shown, rest = beyond[: 2 * _ACROSS - 1], beyond[2 * _ACROSS - 1 :]
    said = book.tr("{count} more supra-local actors", count=book.number(len(rest)))
    granted = sum(one.granted for one in rest)
    note = book.tr("something granted: {count}", count=book.number(granted))
    return [*shown, Beyond(said, note, granted > 0)]


def _key(book: Book) -> tuple[tuple[SymbolKind, str], ...]:
    _ = book.tr
    return (
        ("square", book.word(KINDS, "public_body")),
        ("full", book.word(KINDS, "association")),
        ("triangle", _("company or cooperative")),
        ("diamond", _("resident")),
        ("framed_square", _("supra-local actor")),
    )


def _alt(book: Book, rings: Sequence[Sequence[Actor]], beyond: Sequence[Beyond]) -> str:
    _ = book.tr
    words = (_("Signed"), _("Promised"), _("Not committed yet"))
    lines = [
        _("{ring}: {names}.", ring=word, names=", ".join(entry.label for entry in alike))
        for word, ring in zip(words, rings, strict=True)
        if (alike := _alike(Entry(a.name, "") for a in ring))
    ]
    if beyond:
        said = ", ".join(f"{one.name} ({one.note})" for one in beyond)
        lines.append(_("Supra-local: {names}.", names=said))
    return " ".join(lines)
