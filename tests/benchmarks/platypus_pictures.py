"""Pictures as ReportLab's own canvas draws them: the same shapes, without elements or marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from coopdesk.documents.drawing import MM, Dash, Drawing, Fill
from coopdesk.documents.pdf.art import hill
from coopdesk.documents.pdf.figures import _Painter, modules
from coopdesk.documents.pdf.lines import Fragment
from coopdesk.documents.pdf.pen import OUTLINE, Look
from coopdesk.documents.pdf.pen import Pen as TaggedPen
from coopdesk.documents.pdf.symbols import sign

_MARINE = Color(0.043, 0.333, 0.4)
_FILLS = {Fill.MARINE: _MARINE, Fill.WHITE: white, Fill.BLACK: black}
_DASHES: dict[Dash, tuple[float, ...]] = {Dash.DASHED: (3, 2), Dash.DOTTED: (0.8, 1.8)}
_HATCH = 1.5 * MM
_CIRCLE = 0.5523
_HANDS = {"sans": "sans", "bold": "bold", "italic": "italic", "serif": "serif"}


class CanvasPen:
    """What pictures are drawn with, on a canvas; y runs downwards from ``height``."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        """Draw on ``canvas``, whose origin is ``height`` below the top of the picture."""
        self.canvas: Any = canvas
        self.height = height

    def words(self, x: float, y: float, parts: Sequence[Fragment], size: float) -> None:
        """Set fragments beside each other."""
        for part in parts:
            self.canvas.setFont(_HANDS.get(part.hand, "sans"), size)
            self.canvas.drawString(x, self.height - y, part.text)
            x += part.width

    def numeral(self, x: float, y: float, parts: Sequence[Fragment], size: float) -> None:
        """Set a large numeral in marine."""
        self.canvas.setFillColor(_MARINE)
        self.words(x, y, parts, size)
        self.canvas.setFillColor(black)

    def line(self, x1: float, y1: float, x2: float, y2: float, look: Look = OUTLINE) -> None:
        """Draw a straight line."""
        self._stroke(look)
        self.canvas.line(x1, self.height - y1, x2, self.height - y2)

    def rect(self, x: float, y: float, width: float, height: float, look: Look = OUTLINE) -> None:
        """Draw a rectangle from its top left corner."""
        path = self.canvas.beginPath()
        path.rect(x, self.height - y - height, width, height)
        self._shape(path, (x, self.height - y - height, width, height), look)

    def polygon(
        self, points: Sequence[tuple[float, float]], look: Look = OUTLINE, *, closed: bool = True
    ) -> None:
        """Draw straight lines from point to point."""
        if len(points) < 2:
            return
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        if closed:
            path.close()
        xs, ys = [x for x, _ in points], [y for _, y in points]
        low = self.height - max(ys)
        self._shape(path, (min(xs), low, max(xs) - min(xs), max(ys) - min(ys)), look)

    def ellipse(self, x: float, y: float, rx: float, ry: float, look: Look = OUTLINE) -> None:
        """Draw an ellipse around a point."""
        path = self.canvas.beginPath()
        low = self.height - y - ry
        path.ellipse(x - rx, low, 2 * rx, 2 * ry)
        self._shape(path, (x - rx, low, 2 * rx, 2 * ry), look)

    def curve(
        self, start: tuple[float, float],
        segments: Sequence[tuple[float, float, float, float, float, float]], look: Look = OUTLINE,
    ) -> None:  # fmt: skip
        """Draw cubic curves one after the other."""
        path = self.canvas.beginPath()
        top = self.height
        path.moveTo(start[0], top - start[1])
        for a, b, c, d, e, f in segments:
            path.curveTo(a, top - b, c, top - d, e, top - f)
        xs = [start[0], *(v for one in segments for v in one[::2])]
        ys = [start[1], *(v for one in segments for v in one[1::2])]
        box = (min(xs), top - max(ys), max(xs) - min(xs), max(ys) - min(ys))
        self._shape(path, box, look)

    def modules(self, x: float, y: float, module: float, rows: Sequence[bytes]) -> None:
        """Draw the dark modules of a QR code as one path."""
        path = self.canvas.beginPath()
        for down, row in enumerate(rows, 1):
            for across, dark in enumerate(row):
                if dark:
                    low = self.height - y - down * module
                    path.rect(x + across * module, low, module, module)
        self.canvas.drawPath(path, stroke=0, fill=1)

    def _stroke(self, look: Look) -> None:
        self.canvas.setLineWidth(look.weight)
        self.canvas.setStrokeColor(_MARINE if look.marine else black)
        self.canvas.setDash(*([_DASHES[look.dash]] if look.dash in _DASHES else []))

    def _shape(self, path: object, box: tuple[float, float, float, float], look: Look) -> None:
        if look.fill is Fill.HATCHED:
            self._hatching(path, box)
        self._stroke(look)
        filled = look.fill in _FILLS
        if filled:
            self.canvas.setFillColor(_FILLS[look.fill])
        self.canvas.drawPath(path, stroke=int(look.weight > 0), fill=int(filled))
        if filled:
            self.canvas.setFillColor(black)

    def _hatching(self, path: object, box: tuple[float, float, float, float]) -> None:
        x, low, width, height = box
        self.canvas.saveState()
        self.canvas.clipPath(path, stroke=0, fill=0)
        self.canvas.setLineWidth(0.7)
        step = _HATCH * 2**0.5
        for number in range(int((x - low - height) // step), int((x + width - low) // step) + 1):
            left = number * step + low
            self.canvas.line(left, low, left + height, low + height)
        self.canvas.restoreState()


def _tagged(pen: CanvasPen) -> TaggedPen:
    # The art and the signs ask for no more of a pen than this one does.
    return cast("TaggedPen", pen)


class Picture(Flowable):
    """A drawing, no wider than its column."""

    def __init__(self, drawing: Drawing, room: float, height: float) -> None:
        """Scale it to ``room`` and ``height``."""
        super().__init__()
        self._drawing = drawing
        self._scale = min(1.0, room / drawing.width, height / drawing.height)
        self.width, self.height = drawing.width * self._scale, drawing.height * self._scale

    def draw(self) -> None:
        """Draw its shapes."""
        painter = _Painter(_tagged(CanvasPen(self.canv, self.height)), 0, 0, self._scale)
        for shape in self._drawing.shapes:
            painter.shape(shape)


class Hill(Flowable):
    """The hill of the cover."""

    def __init__(self, width: float, height: float) -> None:
        """Be so large."""
        super().__init__()
        self.width, self.height = width, height

    def draw(self) -> None:
        """Draw slopes and houses."""
        hill(_tagged(CanvasPen(self.canv, self.height)), 0, 0, self.width, self.height)


class Code(Flowable):
    """A QR code."""

    def __init__(self, text: str, size: float) -> None:
        """Be so large."""
        super().__init__()
        self._text = text
        self.width = self.height = size

    def draw(self) -> None:
        """Draw its modules."""
        rows = modules(self._text)
        CanvasPen(self.canv, self.height).modules(0, 0, self.width / len(rows), rows)


def inline_sign(canvas: Any, _kind: str, label: str) -> None:  # noqa: ANN401 (ReportLab's canvas)
    """Draw the sign ``label`` (its kind) where a line of words has come to."""
    place = canvas._curr_tx_info
    pen = CanvasPen(canvas, 0)
    sign(_tagged(pen), label, place["cur_x"] + 4, -place["cur_y"] - 3, 8)
