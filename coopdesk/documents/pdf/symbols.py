"""The small signs of tables and legends, drawn as shapes so that no font has to have them."""

from __future__ import annotations

from coopdesk.documents.drawing import Dash, Fill
from coopdesk.documents.pdf.pen import Look, Pen

_FILLED, _HOLLOW = Look(Fill.BLACK, 1.0), Look(weight=1.0)
_BAR = 3.2


def sign(pen: Pen, kind: str, x: float, y: float, size: float) -> None:
    """Draw the symbol ``kind`` around (x, y); a bar begins at the same left edge."""
    r = size / 2
    look = _HOLLOW if kind.startswith("empty") or kind == "box" else _FILLED
    match kind.removeprefix("empty_"):
        case "full" | "empty":
            pen.ellipse(x, y, r * 0.92, r * 0.92, look)
        case "half":
            _half(pen, x, y, r * 0.92)
        case "triangle":
            pen.polygon(((x - r, y + r * 0.85), (x + r, y + r * 0.85), (x, y - r)), look)
        case "square" | "box":
            pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, look)
        case "diamond":
            pen.polygon(((x - r, y), (x, y - r), (x + r, y), (x, y + r)), look)
        case "framed_square":
            pen.rect(x - r, y - r, size, size, Look(Fill.WHITE, 1.0))
            pen.rect(x - r * 0.45, y - r * 0.45, r * 0.9, r * 0.9, Look(Fill.BLACK, 0))
        case bar:
            _key(pen, kind if kind.startswith("empty") else bar, x - r, y - r, size)


def _half(pen: Pen, x: float, y: float, r: float) -> None:
    k = r * 0.5523
    left = ((x - k, y - r, x - r, y - k, x - r, y), (x - r, y + k, x - k, y + r, x, y + r))
    pen.curve((x, y - r), left, Look(Fill.BLACK, 0))
    pen.ellipse(x, y, r, r, _HOLLOW)


def _key(pen: Pen, kind: str, x: float, y: float, size: float) -> None:
    fills = {"full_bar": Fill.MARINE, "hatched_bar": Fill.HATCHED}
    dash = Dash.DASHED if kind == "dashed_bar" else Dash.SOLID
    pen.rect(x, y, size * _BAR, size, Look(fills.get(kind, Fill.NONE), 0.75, dash))
