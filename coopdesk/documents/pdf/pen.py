"""The only place where pages are drawn on.

Every block draws through a pen: y runs downwards from the top of the page, lines and words are
black. ``begin`` and ``end`` enclose what belongs to one element of the document's structure, or to
none (``ARTIFACT``); what is drawn outside both is an error, never content nobody hears. The marks
of a page follow what is drawn: lines of one paragraph one after the other share a mark.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from coopdesk.documents.drawing import MM, Dash, Fill
from coopdesk.documents.pdf.annotations import Annotations, Corners, Pages
from coopdesk.documents.pdf.encoding import Encoder
from coopdesk.documents.pdf.file import File, number_text
from coopdesk.documents.pdf.fonts import Hand
from coopdesk.documents.pdf.lines import Fragment
from coopdesk.documents.pdf.structure import ARTIFACT, Node, Structure
from coopdesk.documents.pdf.tiling import Tile
from coopdesk.documents.photos import Picture

_MARINE = "0.043 0.333 0.4"
_HATCH = 1.5 * MM
_CIRCLE = 0.5523
_DASHES = {Dash.SOLID: "[] 0 d", Dash.DASHED: "[3 2] 0 d", Dash.DOTTED: "[0.8 1.8] 0 d"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is drawn: its ground and its outline; ``weight`` 0 draws none."""

    fill: Fill = Fill.NONE
    weight: float = 0.75
    dash: Dash = Dash.SOLID
    marine: bool = False


HAIRLINE = Look(weight=0.5)
OUTLINE = Look()
BOLD_OUTLINE = Look(weight=1.4)


_NOWHERE = Node("Artifact")
"""Where one is who has begun no element: nothing may be drawn there."""

_n = number_text


class Pen:
    """Draws on the pages of one document."""

    def __init__(self, file: File) -> None:
        """Draw on pages of ``file``."""
        self.file = file
        self.structure = Structure(file)
        self.annotations = Annotations(file, self.structure)
        self.height = 0.0
        self.scale = 1.0
        self._shift = (0.0, 0.0)
        self._line = ""
        """How lines are drawn at this place of the page, as it was said last."""
        self._pages = Pages(file)
        self._code: list[str] = []
        self._stack: list[Node] = []
        self._wanted = _NOWHERE
        self._open: Node | None = None
        self._hidden = 0
        self._encoders: dict[Hand, Encoder] = {}

    def start_page(self, width: float, height: float, scale: float = 1.0) -> None:
        """Begin to draw on a page of this size; all on it becomes ``scale`` times as large.

        What lies on the page and is not drawn (links, fields) is placed in points of the paper.
        """
        self.height, self.scale, self._shift = height, scale, (0.0, 0.0)
        self._pages.begin(width * scale, height * scale, self.structure.page())
        self.annotations.page = self._pages.number
        self._code = [] if scale == 1 else [f"{scale:.4f} 0 0 {scale:.4f} 0 0 cm"]
        self._line = ""

    def start_part(self, tile: Tile) -> None:
        """Begin to draw on a paper that shows a part of a page; ``end_part`` leaves the part."""
        self.height, self.scale, self._shift = tile.height, tile.scale, tile.shift
        self._pages.begin(*tile.paper, self.structure.page())
        self.annotations.page = self._pages.number
        area = " ".join(_n(value) for value in tile.window)
        matrix = f"{tile.scale:.4f} 0 0 {tile.scale:.4f} {_n(tile.shift[0])} {_n(tile.shift[1])} cm"
        self._code = [f"q {area} re W n", matrix]
        self._line = ""

    def end_part(self, tile: Tile) -> None:
        """Draw in points of the paper again, over all of it."""
        self._close()
        self._code.append("Q")
        self._line = ""
        self.height, self.scale, self._shift = tile.paper[1], 1.0, (0.0, 0.0)

    def end_page(self) -> None:
        """Finish the page.

        Raises:
            RuntimeError: an element was begun and not ended.
        """
        if self._stack:
            raise RuntimeError(f"not ended: {self._stack[-1].role}")
        self._close()
        self._pages.end("\n".join(self._code), self.annotations.of_page())

    def finish(self) -> int:
        """Finish the pages; return the number of the object they hang on."""
        self.annotations.finish()
        return self._pages.finish()

    def begin(self, node: Node) -> None:
        """What is drawn from here to ``end`` belongs to ``node``; within an artifact, to that."""
        if self._hidden:
            self._hidden += 1
            return
        self._stack.append(node)
        self._wanted = node
        if node is ARTIFACT:
            self._hidden = 1
        else:
            self.structure.place(node)

    def end(self) -> None:
        """Close what ``begin`` opened."""
        if self._hidden > 1:
            self._hidden -= 1
            return
        self._hidden = 0
        self._stack.pop()
        self._wanted = self._stack[-1] if self._stack else _NOWHERE

    def marked(self, node: Node) -> _Marked:
        """Enclose drawing between ``begin`` and ``end``."""
        return _Marked(self, node)

    @contextmanager
    def spoken(self, text: str) -> Iterator[None]:
        """Have a sign within words read out as ``text``, "" as nothing."""
        if self._hidden or not text:
            yield
            return
        with self.marked(Node("Span", self._stack[-1], said=text)):
            yield

    def have(self, node: Node | None) -> None:
        """Give an element its place, be it empty (a cell without words)."""
        if node is not None and not self._hidden:
            self.structure.place(node)

    def _write(self, code: str) -> None:
        if self._wanted is not self._open:
            self._switch()
        self._code.append(code)

    def _switch(self) -> None:
        """Close the marked content that is open and open that of the innermost element."""
        wanted = self._wanted
        if wanted is _NOWHERE:
            raise RuntimeError("drawn outside any element of the structure")
        self._close()
        if wanted is ARTIFACT:
            self._code.append("/Artifact BMC")
        else:
            mark = self.structure.content(wanted, self._pages.key, self._pages.number)
            self._code.append(f"/{wanted.role}<</MCID {mark}>>BDC")
        self._open = wanted

    def _close(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    def words(self, x: float, y: float, parts: Sequence[Fragment], size: float) -> None:
        """Set fragments beside each other, the baseline at ``y``."""
        for part in parts:
            if part.link and not self._hidden:
                self._linked_words(x, y, parts, size)
                return
        said = " ".join([self._encoder(part.hand).code(part.text, size) for part in parts])
        self._write(f"BT 1 0 0 1 {_n(x)} {_n(self.height - y)} Tm {said} ET")

    def _linked_words(self, x: float, y: float, parts: Sequence[Fragment], size: float) -> None:
        """Set each fragment by itself; those that lead somewhere belong to a link."""
        for part in parts:
            alone = (part._replace(link=""),)
            if self.annotations.leads(part.link):
                with self.marked(link := self._link_node(part.link)):
                    self.words(x, y, alone, size)
                area = self._on_paper((x, y - size, part.width, size * 1.3))
                self.annotations.link(link, part.link, area, part.text.strip())
            else:
                self.words(x, y, alone, size)
            x += part.width

    def _link_node(self, target: str) -> Node:
        """Return the link that is under way in the innermost element, or a new one."""
        parent = self._stack[-1]
        last = parent.kids[-1] if parent.kids else None
        if isinstance(last, Node) and last.target == target:
            return last
        return Node("Link", parent, target=target)

    def numeral(self, x: float, y: float, parts: Sequence[Fragment], size: float) -> None:
        """Set a large numeral in marine."""
        self._write(f"{_MARINE} rg")
        self.words(x, y, parts, size)
        self._write("0 g")

    def outlined(self, x: float, y: float, part: Fragment, size: float, turned: float) -> None:
        """Set hollow letters, ``turned`` degrees against the clock, their middle at (x, y)."""
        angle = math.radians(turned)
        c, s = math.cos(angle), math.sin(angle)
        left = x - c * part.width / 2 + s * size * 0.33
        top = self.height - y - s * part.width / 2 - c * size * 0.33
        matrix = " ".join(_n(v) if abs(v) > 1 else f"{v:.4f}" for v in (c, s, -s, c, left, top))
        code = self._encoder(part.hand).code(part.text, size)
        self._write(f"q 0.6 w 0 G BT 1 Tr {matrix} Tm {code} ET Q")

    def line(self, x1: float, y1: float, x2: float, y2: float, look: Look = OUTLINE) -> None:
        """Draw a straight line."""
        points = f"{_n(x1)} {_n(self.height - y1)} m {_n(x2)} {_n(self.height - y2)} l S"
        self._write(f"{self._drawn_as(look)}{points}")

    def rect(self, x: float, y: float, width: float, height: float, look: Look = OUTLINE) -> None:
        """Draw a rectangle from its top left corner."""
        path = f"{_n(x)} {_n(self.height - y - height)} {_n(width)} {_n(height)} re"
        self._shape(path, (x, y, width, height), look)

    def polygon(
        self, points: Sequence[tuple[float, float]], look: Look = OUTLINE, *, closed: bool = True
    ) -> None:
        """Draw straight lines from point to point, back to the first when ``closed``."""
        if len(points) < 2:
            return
        steps = [f"{_n(x)} {_n(self.height - y)} l" for x, y in points]
        steps[0] = steps[0][:-1] + "m"
        if closed:
            steps.append("h")
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        self._shape(" ".join(steps), box, look)

    def ellipse(self, x: float, y: float, rx: float, ry: float, look: Look = OUTLINE) -> None:
        """Draw an ellipse around a point."""
        kx, ky = rx * _CIRCLE, ry * _CIRCLE
        self.curve(
            (x + rx, y),
            (
                (x + rx, y + ky, x + kx, y + ry, x, y + ry),
                (x - kx, y + ry, x - rx, y + ky, x - rx, y),
                (x - rx, y - ky, x - kx, y - ry, x, y - ry),
                (x + kx, y - ry, x + rx, y - ky, x + rx, y),
            ),
            look,
        )

    def curve(
        self, start: tuple[float, float],
        segments: Sequence[tuple[float, float, float, float, float, float]], look: Look = OUTLINE,
    ) -> None:  # fmt: skip
        """Draw cubic curves one after the other."""
        top = self.height
        steps = [f"{_n(start[0])} {_n(top - start[1])} m"]
        xs, ys = [start[0]], [start[1]]
        for a, b, c, d, e, f in segments:
            numbers = (a, top - b, c, top - d, e, top - f)
            steps.append(" ".join(map(_n, numbers)) + " c")
            xs += [a, c, e]
            ys += [b, d, f]
        box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        self._shape(" ".join(steps), box, look)

    def modules(self, x: float, y: float, module: float, rows: Sequence[bytes]) -> None:
        """Draw the dark modules of a QR code as one path."""
        top = self.height - y
        out = [f"q {module:.4f} 0 0 {-module:.4f} {_n(x)} {_n(top)} cm"]
        out.append(_module_path(tuple(rows)))
        out.append("f Q")
        self._write(" ".join(out))

    def picture(self, x: float, y: float, width: float, height: float, picture: Picture) -> None:
        """Draw a picture from its top left corner."""
        low = self.height - y - height
        matrix = f"{_n(width)} 0 0 {_n(height)} {_n(x)} {_n(low)} cm"
        self._write(f"q {matrix} {self._pages.picture(picture)} Do Q")

    def place(self, name: str, y: float) -> None:
        """Name this height of the page, as the target of links and bookmarks."""
        self.annotations.place(name, (self.height - y) * self.scale + self._shift[1])

    def link_area(
        self, node: Node, target: str, area: tuple[float, float, float, float], said: str
    ) -> None:
        """Make an area (left, top, width, height) lead to an anchor of this document."""
        self.annotations.link(node, f"#{target}", self._on_paper(area), said)

    def field(
        self, node: Node, names: tuple[str, str], area: tuple[float, float, float, float]
    ) -> None:
        """Lay an empty signature field (its name, what it is) on an area, which is ``node``'s."""
        self.have(node)
        self.annotations.field(node, names, self._on_paper(area))

    def boxed(self, node: Node, x: float, y: float, width: float, height: float) -> None:
        """Say which area of the page a figure takes."""
        node.box = self._on_paper((x, y, width, height))

    def _on_paper(self, area: tuple[float, float, float, float]) -> Corners:
        """Return an area (left, top, width, height) as corners in points of the paper."""
        x, y, width, height = area
        low, top = self.height - y - height, self.height - y
        scale, (dx, dy) = self.scale, self._shift
        return x * scale + dx, low * scale + dy, (x + width) * scale + dx, top * scale + dy

    def _encoder(self, hand: Hand) -> Encoder:
        found = self._encoders.get(hand)
        if found is None:
            found = self._encoders[hand] = Encoder(hand, self.file)
        return found

    def _shape(self, path: str, box: tuple[float, float, float, float], look: Look) -> None:
        fill = look.fill
        stroke = f"{self._drawn_as(look)}{path} S" if look.weight else ""
        if fill is Fill.HATCHED:
            self._write(f"q {path} W n {self._hatching(*box)} Q {stroke}")
        elif fill is not Fill.NONE:
            colour = {Fill.MARINE: _MARINE, Fill.WHITE: "1 1 1"}.get(fill, "0 0 0")
            self._write(f"q {colour} rg {path} f Q {stroke}")
        elif stroke:
            self._write(stroke)

    def _drawn_as(self, look: Look) -> str:
        """Say how lines are drawn, unless that was said last; outside ``q`` and ``Q`` only."""
        line = _stroke(look)
        if line == self._line:
            return ""
        self._line = line
        return f"{line} "

    def _hatching(self, x: float, y: float, width: float, height: float) -> str:
        bottom = self.height - y - height
        step = _HATCH * math.sqrt(2)
        first = math.floor((x - bottom - height) / step)
        last = math.ceil((x + width - bottom) / step)
        out = ["0.7 w 0 G [] 0 d"]
        for number in range(first, last + 1):
            left = number * step + bottom
            out.append(f"{_n(left)} {_n(bottom)} m {_n(left + height)} {_n(bottom + height)} l")
        return " ".join([*out, "S"])


class _Marked:
    """Drawing between ``begin`` and ``end`` of an element."""

    __slots__ = ("_node", "_pen")

    def __init__(self, pen: Pen, node: Node) -> None:
        self._pen, self._node = pen, node

    def __enter__(self) -> None:
        self._pen.begin(self._node)

    def __exit__(self, *_trouble: object) -> None:
        self._pen.end()


@lru_cache(maxsize=64)
def _stroke(look: Look) -> str:
    colour = _MARINE if look.marine else "0 0 0"
    return f"{_n(look.weight)} w {colour} RG {_DASHES[look.dash]}"


@lru_cache(maxsize=256)
def _module_path(rows: tuple[bytes, ...]) -> str:
    out = []
    for down, row in enumerate(rows):
        closed = row + b"\0"
        start = closed.find(1)
        while start >= 0:
            end = closed.find(0, start)
            out.append(f"{start} {down} {end - start} 1 re")
            start = closed.find(1, end)
    return " ".join(out)
