"""Places to sign: by hand on paper, and, where the box names one, in a field of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coopdesk.documents.blocks import SignatureBox, SignatureBoxes
from coopdesk.documents.drawing import MM
from coopdesk.documents.pdf.filling import LINE
from coopdesk.documents.pdf.fonts import width
from coopdesk.documents.pdf.lines import Fragment
from coopdesk.documents.pdf.pen import BOLD_OUTLINE, HAIRLINE, Pen
from coopdesk.documents.pdf.stacks import Atom, Builder, draw_stack, height_of, text_stack
from coopdesk.documents.pdf.structure import ARTIFACT, Node
from coopdesk.documents.pdf.styles import LABEL, STRONG, VALUE

_STAMP = (36 * MM, 18 * MM)
_GAP = 9 * MM
_INSET = 9.0
_CLEAR = 3.0
"""Below the boxes, however close the rest is set: two of them never touch."""
_BELOW, _BELOW_TITLE = 33.0, 28.0
"""Room for a signature by hand below the last line, below the title where there is none."""
_FIELD = 40.0
"""The least height of a field: what is signed on a screen is drawn into it."""
_LABEL_LOW = 8.0
"""From the lower edge to the label of the signature."""
_EDGE = 3.0
"""Between a field and the lines of its box."""


def signature_boxes(
    block: SignatureBoxes, room: float, builder: Builder, parent: Node | None
) -> list[Atom]:
    """Return places to sign beside each other."""
    wide = (room - _GAP * (block.columns - 1)) / block.columns
    found = []
    for start in range(0, len(block.boxes), block.columns):
        boxes = block.boxes[start : start + block.columns]
        places = [_Place.of(one, wide, builder, parent) for one in boxes]
        height = max(place.height() for place in places)
        found.append(_row(places, wide, height))
    return found


def _row(places: Sequence[_Place], wide: float, height: float) -> Atom:
    def draw(pen: Pen, x: float, y: float) -> None:
        for number, place in enumerate(places):
            place.draw(pen, x + number * (wide + _GAP), y, height)

    return Atom(height + _CLEAR, draw, before=8)


@dataclass(frozen=True, slots=True)
class _Place:
    """One box, laid out."""

    box: SignatureBox
    wide: float
    node: Node
    title: list[Atom]
    said: str
    """What is read out where one writes."""

    @classmethod
    def of(cls, box: SignatureBox, wide: float, builder: Builder, parent: Node | None) -> _Place:
        """Lay out the words of a box that is so wide."""
        node = Node("Div", parent)
        inner = wide - 2 * _INSET
        title = text_stack(box.title, replace(STRONG, before=0), inner, Node("P", node))
        if box.name:
            title += text_stack(box.name, VALUE, inner, Node("P", node))
        return cls(box, wide, node, title, builder.tr("to fill in by hand"))

    def height(self) -> float:
        """Return the height wanted."""
        below = _BELOW if self.box.lines else _BELOW_TITLE
        lines = len(self.box.lines) * LINE
        if self.box.field:
            below = max(below, _FIELD + 2 * _EDGE - (LINE if lines else 0))
        words = _INSET + height_of(self.title)
        wanted = max(self.box.height, words + lines + below)
        if self.box.stamp and self.box.lines:
            # What is written in words takes the whole line: the stamp stands below it.
            wanted = max(wanted, words + LINE + _STAMP[1] + _INSET)
        return wanted

    def draw(self, pen: Pen, x: float, y: float, height: float) -> None:
        """Draw the box in the order in which it is filled in."""
        box = self.box
        with pen.marked(ARTIFACT):
            pen.rect(x, y, self.wide, height, BOLD_OUTLINE)
        draw_stack(pen, x + _INSET, y + _INSET - 3, self.title)
        place = y + _INSET + height_of(self.title)
        stamp = (x + self.wide - _INSET - _STAMP[0], y + height - _STAMP[1] - _INSET)
        for label in box.lines:
            place += LINE
            beside = box.stamp and place > stamp[1]
            right = stamp[0] - _INSET if beside else x + self.wide - _INSET
            self._line(pen, label, (x + _INSET, place, right))
        if box.signature:
            with pen.marked(Node("P", self.node)):
                word = (Fragment(box.signature, "sans", 0),)
                pen.words(x + _INSET, y + height - _LABEL_LOW, word, LABEL.size)
        if box.field:
            # It covers the last line, the date's, and the label: what is drawn into it says when.
            top = place - (LINE if box.lines else 0) + _EDGE
            right = stamp[0] - _EDGE if box.stamp else x + self.wide - _EDGE
            self._field(pen, (x + _EDGE, top, right, y + height - _EDGE))
        if box.stamp:
            self._stamp(pen, *stamp)

    def _line(self, pen: Pen, label: str, place: tuple[float, float, float]) -> None:
        left, y, right = place
        start = left + width(f"{label} ", "sans", LABEL.size) + 3
        with pen.marked(Node("P", self.node)):
            pen.words(left, y - 3, (Fragment(f"{label} ", "sans", 0),), LABEL.size)
            with pen.spoken(self.said):
                pen.line(start, y - 2, right, y - 2, HAIRLINE)

    def _field(self, pen: Pen, corners: tuple[float, float, float, float]) -> None:
        left, top, right, low = corners
        area = (left, top, right - left, low - top)
        pen.field(Node("Form", self.node), (self.box.field, self.box.tip or self.box.title), area)

    def _stamp(self, pen: Pen, x: float, y: float) -> None:
        with pen.marked(ARTIFACT):
            pen.rect(x, y, *_STAMP, HAIRLINE)
        with pen.marked(Node("P", self.node)):
            pen.words(x + 4, y + 11, (Fragment(self.box.stamp, "sans", 0),), LABEL.size)
