"""Photos: a picture with what it shows beneath it, both on one page."""

from __future__ import annotations

from coopdesk.documents.blocks import Photo
from coopdesk.documents.drawing import MM
from coopdesk.documents.pdf.pen import OUTLINE, Pen
from coopdesk.documents.pdf.stacks import Atom, Builder, kept, text_stack
from coopdesk.documents.pdf.structure import Node
from coopdesk.documents.pdf.styles import PARAGRAPHS

_HIGHEST = 110 * MM
_HEADINGS = 92
"""Left free by a page drawn again: it stands below the headings of its section."""
_POINTS_A_DOT = 72 / 150
"""A small picture is never blown up beyond 150 dpi."""


def photo(block: Photo, room: float, builder: Builder, parent: Node | None) -> list[Atom]:
    """Return a photo as large as there is room, its caption below."""
    node = Node("Figure", parent, alt=block.alt)
    caption = text_stack(block.caption, PARAGRAPHS["small"], room, Node("Caption", parent))
    below = sum(atom.height for atom in caption) + 20
    picture = block.picture
    most = builder.page_height - below - _HEADINGS if block.page else _HIGHEST
    highest = min(most, max(builder.page_height - below, 60.0))
    scale = min(room / picture.width, highest / picture.height, _POINTS_A_DOT)
    width, height = picture.width * scale, picture.height * scale

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.boxed(node, x, y, width, height)
        with pen.marked(node):
            pen.picture(x, y, width, height, picture)
            pen.rect(x, y, width, height, OUTLINE)

    return kept([Atom(height, draw, before=10, after=4), *caption[:2]]) + caption[2:]
