"""The only place where ReportLab's canvas is drawn on.

Every block draws through a pen: y runs downwards from the top of the page, lines and words are
black. ``begin`` and ``end`` enclose what belongs to one element of the document's structure; this
pen writes no tags, a tagging pen overrides these two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from coopdesk.documents.drawing import MM, Dash, Fill
from coopdesk.documents.pdf.fonts import Hand, font
from coopdesk.documents.pdf.lines import Fragment

Role = Literal[
    "Artifact", "H1", "H2", "H3", "H4", "P", "L", "LI", "Table", "TR", "TH", "TD", "Figure",
    "Form", "TOC", "TOCI", "Caption", "Div",
]  # fmt: skip
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


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element of the structure; what is drawn in several places may share one."""

    role: Role
    parent: Node | None = None
    alt: str = ""
    columns: int = 1
    rows: int = 1


ARTIFACT = Node("Artifact")


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Pen:
    """Draws on the pages of one document."""

    def __init__(self, canvas: Canvas) -> None:
        """Draw on ``canvas``."""
        self.canvas = canvas
        self.height = 0.0
        self.scale = 1.0
        self._write = canvas.addLiteral
        # Fonts ask for the document; ReportLab hands it out nowhere, nor do its stubs.
        self._document: Any = vars(canvas)["_doc"]
        self._encoders: dict[Hand, _Encoder] = {}

    def start_page(self, width: float, height: float, scale: float = 1.0) -> None:
        """Begin to draw on a page of this size; all on it becomes ``scale`` times as large.

        What lies on the page and is not drawn (links, fields) is placed in points of the paper.
        """
        self.height, self.scale = height, scale
        self.canvas.setPageSize((width * scale, height * scale))
        if scale != 1:
            self._write(f"{scale:.4f} 0 0 {scale:.4f} 0 0 cm")

    def end_page(self) -> None:
        """Finish the page."""
        self.canvas.showPage()

    def begin(self, node: Node) -> None:
        """What is drawn from here to ``end`` belongs to ``node``."""

    def end(self) -> None:
        """Close what ``begin`` opened."""

    @contextmanager
    def marked(self, node: Node) -> Iterator[None]:
        """Enclose drawing between ``begin`` and ``end``."""
        self.begin(node)
        yield
        self.end()

    def words(self, x: float, y: float, parts: Sequence[Fragment], size: float) -> None:
        """Set fragments beside each other, the baseline at ``y``."""
        out = [f"BT 1 0 0 1 {_n(x)} {_n(self.height - y)} Tm"]
        place = x
        for part in parts:
            out.append(self._encoder(part.hand).code(part.text, size))
            if part.link:
                self._link(part.link, place, y, part.width, size)
            place += part.width
        self._write(" ".join([*out, "ET"]))

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
        self._write(f"{_stroke(look)} {points}")

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

    def place(self, name: str, y: float) -> None:
        """Name this height of the page, as the target of links and bookmarks."""
        self.canvas.bookmarkHorizontal(name, 0, (self.height - y) * self.scale)

    def bookmark(self, title: str, name: str, level: int) -> None:
        """Add a line to the outline a reader shows beside the pages."""
        self.canvas.addOutlineEntry(title, name, level, closed=level > 0)

    def link_area(self, target: str, x: float, y: float, width: float, height: float) -> None:
        """Make an area lead to an anchor of this document."""
        area = self._on_paper(x, self.height - y - height, x + width, self.height - y)
        self.canvas.linkRect("", target, area, relative=0, thickness=0)

    def _link(self, link: str, x: float, y: float, width: float, size: float) -> None:
        if link.startswith("#"):
            self.link_area(link[1:], x, y - size, width, size * 1.3)
        elif link.startswith(("https:", "http:", "mailto:")):
            bottom = self.height - y - size * 0.3
            area = self._on_paper(x, bottom, x + width, self.height - y + size)
            self.canvas.linkURL(link, area, relative=0, thickness=0, kind="URI")

    def _on_paper(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        scale = self.scale
        return left * scale, bottom * scale, right * scale, top * scale

    def _encoder(self, hand: Hand) -> _Encoder:
        found = self._encoders.get(hand)
        if found is None:
            found = self._encoders[hand] = _Encoder(hand, self._document)
        return found

    def _shape(self, path: str, box: tuple[float, float, float, float], look: Look) -> None:
        fill = look.fill
        stroke = f"{_stroke(look)} {path} S" if look.weight else ""
        if fill is Fill.HATCHED:
            self._write(f"q {path} W n {self._hatching(*box)} Q {stroke}")
        elif fill is not Fill.NONE:
            colour = {Fill.MARINE: _MARINE, Fill.WHITE: "1 1 1"}.get(fill, "0 0 0")
            self._write(f"q {colour} rg {path} f Q {stroke}")
        elif stroke:
            self._write(stroke)

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


class _Encoder:
    """Writes text of one hand as a document's fonts number its letters."""

    def __init__(self, hand: Hand, document: Any) -> None:  # noqa: ANN401 (ReportLab leaves it untyped)
        self._hand = hand
        self._font = font(hand)
        self._document = document
        self._font.begin(document)
        self._names: dict[int, str] = {}

    def code(self, text: str, size: float) -> str:
        """Return the operators that show ``text``."""
        if (known := _first_subset(text, self._hand)) is not None:
            return f"{self._name(0)} {_n(size)} Tf ({known}) Tj"
        return " ".join(
            f"{self._name(subset)} {_n(size)} Tf ({escapePDF(letters)}) Tj"
            for subset, letters in self._font.splitString(text, self._document)
        )

    def _name(self, subset: int) -> str:
        if subset not in self._names:
            self._names[subset] = self._font.getSubsetInternalName(subset, self._document)
        return self._names[subset]


@lru_cache(maxsize=16384)
def _first_subset(text: str, hand: Hand) -> str | None:
    letters = font(hand).first_subset(text)
    return None if letters is None else escapePDF(letters.encode("latin-1"))


@lru_cache(maxsize=64)
def _stroke(look: Look) -> str:
    colour = _MARINE if look.marine else "0 0 0"
    return f"{_n(look.weight)} w {colour} RG {_DASHES[look.dash]}"


@lru_cache(maxsize=256)
def _module_path(rows: tuple[bytes, ...]) -> str:
    out = []
    for down, row in enumerate(rows):
        start = -1
        for across, dark in enumerate([*row, 0]):
            if dark and start < 0:
                start = across
            elif not dark and start >= 0:
                out.append(f"{start} {down} {across - start} 1 re")
                start = -1
    return " ".join(out)
