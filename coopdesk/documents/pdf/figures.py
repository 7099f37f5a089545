"""Drawings: shapes as they come, words that stay inside, symbols and QR codes."""

from __future__ import annotations

from functools import lru_cache

from coopdesk.documents import drawing as d
from coopdesk.documents.blocks import Figure
from coopdesk.documents.pdf.fonts import Hand, printable, width
from coopdesk.documents.pdf.lines import TextLine, broken
from coopdesk.documents.pdf.pen import Look, Pen
from coopdesk.documents.pdf.stacks import Atom, Builder, set_line, text_stack
from coopdesk.documents.pdf.structure import Node
from coopdesk.documents.pdf.styles import PARAGRAPHS, Style
from coopdesk.documents.pdf.symbols import sign

_CLEAR = Look(d.Fill.WHITE, 0)
_MASK = 3
"""Of all codes: 300 of 300 read at 100 dpi, turned and blurred, as with any other.

Weighing the eight patterns against each other is four fifths of the work of making a code.
"""


def figure(block: Figure, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return a drawing, scaled down where it is larger than the column or the page."""
    drawing = block.drawing
    caption = []
    if block.caption:
        caption = text_stack(block.caption, PARAGRAPHS["note"], room, Node("Caption", parent))
    below = sum(atom.height for atom in caption) + 8
    scale = min(1.0, room / drawing.width, (builder.page_height - below) / drawing.height)
    node = Node("Figure", parent, alt=block.alt or block.caption)
    free = room - drawing.width * scale
    shift = {"left": 0.0, "right": free, "centre": free / 2}[block.align]

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.boxed(node, x + shift, y, drawing.width * scale, drawing.height * scale)
        with pen.marked(node):
            paint = _Painter(pen, x + shift, y, scale)
            for shape in drawing.shapes:
                paint.shape(shape)

    atom = Atom(drawing.height * scale, draw, before=8, after=6, keep=bool(caption))
    return [atom, *caption]


class _Painter:
    """Draws shapes at a place of the page."""

    def __init__(self, pen: Pen, x: float, y: float, scale: float) -> None:
        self.pen = pen
        self.x = x
        self.y = y
        self.scale = scale

    def shape(self, shape: d.Shape) -> None:
        """Draw one shape."""
        s = self.scale
        match shape:
            case d.Line():
                x1, y1, x2, y2 = shape.x1, shape.y1, shape.x2, shape.y2
                look = Look(weight=shape.weight, dash=shape.dash, marine=shape.marine)
                self.pen.line(*self.at(x1, y1), *self.at(x2, y2), look)
            case d.Rect():
                self._rect(shape)
            case d.Ellipse():
                look = Look(shape.fill, shape.weight, shape.dash)
                ry = shape.ry or shape.rx
                self.pen.ellipse(*self.at(shape.x, shape.y), shape.rx * s, ry * s, look)
            case d.Polygon():
                points = [self.at(x, y) for x, y in shape.points]
                look = Look(shape.fill, shape.weight, shape.dash, shape.marine)
                self.pen.polygon(points, look, closed=shape.closed)
            case d.Curve():
                self._curve(shape)
            case d.Mark():
                sign(self.pen, shape.kind, *self.at(shape.x, shape.y), shape.size * s)
            case d.Code():
                code(self.pen, shape.text, *self.at(shape.x, shape.y), shape.size * s)
            case d.Label():
                self._label(shape)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the drawing as one of the page."""
        return self.x + x * self.scale, self.y + y * self.scale

    def _rect(self, shape: d.Rect) -> None:
        s = self.scale
        look = Look(shape.fill, shape.weight, shape.dash)
        if not shape.radius:
            place = self.at(shape.x, shape.y)
            self.pen.rect(*place, shape.width * s, shape.height * s, look)
            return
        r, k = shape.radius, shape.radius * 0.4477
        left, top, right, low = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        rounded = d.Curve(
            (left + r, top),
            (
                (left + r, top, right - r, top, right - r, top),
                (right - k, top, right, top + k, right, top + r),
                (right, top + r, right, low - r, right, low - r),
                (right, low - k, right - k, low, right - r, low),
                (right - r, low, left + r, low, left + r, low),
                (left + k, low, left, low - k, left, low - r),
                (left, low - r, left, top + r, left, top + r),
                (left, top + k, left + k, top, left + r, top),
            ),
            shape.weight,
            shape.fill,
        )
        self._curve(rounded)

    def _curve(self, shape: d.Curve) -> None:
        segments = [
            (*self.at(a, b), *self.at(c, e), *self.at(f, g)) for a, b, c, e, f, g in shape.segments
        ]
        look = Look(shape.fill, shape.weight, marine=shape.marine)
        self.pen.curve(self.at(*shape.start), segments, look)

    def _label(self, label: d.Label) -> None:
        size = label.size * self.scale
        hand: Hand = "serif" if label.serif else "bold" if label.bold else "sans"
        hand = "italic" if label.italic and hand == "sans" else hand
        style = Style(size, size * 1.25, hand)
        x, y = self.at(label.x, label.y)
        for line in label_lines(label, style, self.scale):
            half = line.width / 2
            left = x - {"start": 0.0, "middle": half, "end": line.width}[label.anchor.value]
            if label.halo:
                area = (left - 3, y - size * 0.85, line.width + 6, size * 1.2)
                self.pen.rect(*area, _CLEAR)
            if label.marine:
                self.pen.numeral(left, y, line.fragments, size)
            else:
                set_line(self.pen, left, y, line, size)
            y += style.leading


def label_lines(label: d.Label, style: Style, scale: float) -> tuple[TextLine, ...]:
    """Return the lines of a label, cut to ``max_lines`` with an ellipsis."""
    if not label.width:
        return broken(printable(label.text).replace("\n", " "), style, 100000)
    room = label.width * scale
    lines = broken(label.text, style, room)
    if not label.max_lines or len(lines) <= label.max_lines:
        return lines
    last = lines[label.max_lines - 1]
    text = "".join(part.text for part in last.fragments).rstrip()
    while text and width(f"{text}…", style.hand, style.size) > room:
        text = text[:-1].rstrip()
    end = broken(f"{text}…", style, room + 1)
    return (*lines[: label.max_lines - 1], *end[:1])


@lru_cache(maxsize=256)
def modules(text: str) -> tuple[bytes, ...]:
    """Return the rows of a QR code, a byte a module."""
    # Loaded where there is a code: it brings a good part of the network's library along.
    import segno  # noqa: PLC0415

    made = segno.make(text, error="m", micro=False, boost_error=False, mask=_MASK)
    return tuple(bytes(row) for row in made.matrix)


def code(pen: Pen, text: str, x: float, y: float, size: float) -> None:
    """Draw a QR code; the quiet zone around it is the caller's margin."""
    rows = modules(text)
    pen.modules(x, y, size / len(rows), rows)
