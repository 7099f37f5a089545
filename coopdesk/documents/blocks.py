"""The semantic blocks every printed document is made of.

A block says what something is (heading, paragraph, list, table, figure), never how it is drawn;
``pdf.render`` draws each kind in one place, so tags can be wrapped around it there. Text is plain
text: nothing in it is ever read as markup. Lengths are points (``MM`` converts millimetres).

Wherever ``Words`` are asked for a plain string will do; so will a tuple of runs and symbols.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coopdesk.documents.drawing import MM, Drawing
from coopdesk.documents.photos import Picture
from coopdesk.documents.placed import AddressLabels, Envelope, LetterHead, Paper

PORTRAIT_WIDTH = 175 * MM
PORTRAIT_HEIGHT = 262 * MM
LANDSCAPE_WIDTH = 267 * MM
LANDSCAPE_HEIGHT = 172 * MM
"""The room inside the margins (height without the footer)."""

Orientation = Literal["portrait", "landscape"]
SymbolKind = Literal[
    "full", "half", "empty", "triangle", "empty_triangle", "square", "empty_square",
    "diamond", "empty_diamond", "framed_square", "full_bar", "hatched_bar", "empty_bar",
    "dashed_bar", "box",
]  # fmt: skip
"""Circles; others as named; a ``bar`` is a key to charts; ``box`` to tick."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one hand. ``link`` is an address (``https:``, ``mailto:``) or ``#anchor``."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A drawn sign within words; ``alt`` is what it says to someone who cannot see it."""

    kind: SymbolKind
    alt: str = ""


Inline = Run | Symbol
Words = str | Inline | tuple[Inline, ...]

ParagraphStyle = Literal["body", "lead", "strong", "small", "note", "label", "quote", "kicker"]
"""body 10.5 pt · lead 14 · strong 10.5 semi-bold · small 9.5 · note 9 · label 9 ·
quote: someone's own words, with a bar · kicker 14 above a title."""
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 (a section's title, 22 pt) to 4 (11 pt); 1 and 2 have a rule below.

    ``number`` stands before it, ``aside`` at the right. It is in contents (to their ``depth``) and
    bookmarks unless ``listed`` is false. ``anchor`` is the target of links ``#anchor``.
    """

    level: Literal[1, 2, 3, 4]
    text: str
    number: str = ""
    aside: str = ""
    anchor: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that flow; line feeds in them begin new lines."""

    words: Words
    style: ParagraphStyle = "body"
    align: Align = "left"
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; an item is words, or blocks of its own (a list within)."""

    items: tuple[Words | tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    style: ParagraphStyle = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: words or blocks, over ``columns`` columns and ``rows`` rows.

    The cell of several rows stands in the first of them; the rows below leave that place out.
    """

    content: Words | tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    bold: bool = False
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``width`` is its share of the table, ``fixed`` its width in points.

    ``hyphenate``: lower-case words wider than the column are broken by the rules of the language.
    """

    head: Words = ""
    width: float = 1.0
    fixed: float = 0
    align: Align = "left"
    hyphenate: bool = True


RowKind = Literal["body", "group", "subtotal", "total"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``group`` rows title the ones below, ``subtotal`` and ``total`` rows stand out."""

    cells: tuple[Words | Cell, ...]
    kind: RowKind = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page it goes over.

    ``arrows`` draws the heads as arrows, one leading to the next. ``style`` sizes the words.
    ``row_heads``: the first cell of a row is its head.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    arrows: bool = False
    rules: Literal["rows", "grid", "none"] = "rows"
    style: ParagraphStyle = "small"
    row_heads: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing; ``alt`` says in words what it shows."""

    drawing: Drawing
    alt: str
    caption: str = ""
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture; ``alt`` says in words what it shows, ``caption`` stands beneath it.

    A ``page`` drawn again is as large as the paper lets it be.
    """

    picture: Picture
    alt: str
    caption: str
    page: bool = False


@dataclass(frozen=True, slots=True)
class FormLines:
    """A label and ``lines`` ruled lines to fill by hand; the first stands beside the label."""

    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A sentence and its box, or one box for each of ``options`` (yes, no).

    ``ticked`` is the box, by its place, that was answered before the paper was drawn: the only box
    is 0. ``None`` leaves all to be ticked by hand.
    """

    words: Words
    options: tuple[str, ...] = ()
    ticked: int | None = None


@dataclass(frozen=True, slots=True)
class CheckBoxes:
    """Boxes to tick by hand, one sentence below the other."""

    items: tuple[CheckBox, ...]


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """A place to sign: who (``title``), the name, and labels of ruled lines above the signature.

    ``stamp`` is the label of a blank field for a stamp, at the right. ``field`` names the empty
    signature field of the file that lies on the box, ``tip`` says what it is to someone who cannot
    see it; without ``field`` the box is for paper only.
    """

    title: str
    name: str = ""
    lines: tuple[str, ...] = ()
    signature: str = ""
    stamp: str = ""
    height: float = 42 * MM
    field: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class SignatureBoxes:
    """Places to sign, ``columns`` beside each other."""

    boxes: tuple[SignatureBox, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what it says; ``None`` is a ruled line to fill by hand."""

    label: str
    value: Words | None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Pairs of label and value: ``stacked`` in columns, or ``beside`` each other, a row a pair."""

    pairs: tuple[Pair, ...]
    layout: Literal["stacked", "beside"] = "beside"
    columns: int = 3
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure to be seen first: its label, the value, a note below."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Key figures beside each other, framed in a box each, or between two rules."""

    items: tuple[KeyFigure, ...]
    columns: int = 4
    framed: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """Blocks in a frame, never split unless longer than a page. ``heavy`` for warnings."""

    blocks: tuple[Block, ...]
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Blocks in columns without lines; ``widths`` are shares, or points when ``fixed``."""

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[float, ...]
    fixed: bool = False
    gap: float = 5 * MM


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a sheet: the terraces, a title, a line below it, a box with a number."""

    title: str
    subtitle: str
    number: str
    number_note: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A page of its own, with the hill; ``highlights`` are (number, title, note) of main parts."""

    kicker: str
    title: str
    subtitle: str
    facts: tuple[KeyFigure, ...] = ()
    highlights: tuple[tuple[str, str, str], ...] = ()
    credits: tuple[Words, ...] = ()
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings down to ``depth`` and the pages they stand on, in ``columns``."""

    title: str
    depth: int = 2
    columns: int = 1


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stay on one page where one page can hold them."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page, of ``orientation``, unless a page of it has just begun.

    With ``unless_free``, what follows goes on below where so large a share of a page that lies the
    same way is free.
    """

    orientation: Orientation = "portrait"
    unless_free: float = 0


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height, dropped at the top of a page."""

    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across; ``cut`` is dashed, with ``label`` in it (a receipt to cut off)."""

    cut: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class RuledSpace:
    """Ruled lines to write on, to the bottom of the page."""

    label: str


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Figure
    | Photo
    | FormLines
    | CheckBoxes
    | SignatureBoxes
    | DefinitionList
    | KeyFigures
    | Frame
    | SideBySide
    | Masthead
    | Cover
    | Contents
    | KeepTogether
    | PageBreak
    | Spacer
    | Rule
    | RuledSpace
    | AddressLabels
    | Envelope
    | LetterHead
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the document; ``description`` says what it is for.

    ``relationship`` is that of PDF 2.0, 7.11.3: ``Data``, ``Source``, ``Supplement``.
    """

    name: str
    data: bytes
    media_type: str
    relationship: str
    description: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    ``footer`` lines stand at the left of every page but a cover; the page number at the right,
    ``total_pages`` as "1 / 2". ``watermark`` goes across every page. ``filler`` is on the page
    added when ``even`` asks for an even number. ``day`` is in the file's properties. ``fit``:
    blocks are set closer while they would fill more than so many pages. ``paper``: its size.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    author: str = ""
    subject: str = ""
    footer: tuple[str, ...] = ()
    total_pages: bool = True
    watermark: str = ""
    even: bool = False
    filler: tuple[Block, ...] = ()
    orientation: Orientation = "portrait"
    day: date | None = None
    fit: int = 0
    large_print: bool = False
    page_code: str = ""
    attachments: tuple[Attachment, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    paper: Paper = "a4"


def inlines(words: Words) -> tuple[Inline, ...]:
    """Return ``words`` as runs and symbols."""
    if isinstance(words, str):
        return (Run(words),)
    return words if isinstance(words, tuple) else (words,)


def joined(parts: Sequence[Words], separator: str = "") -> Words:
    """Return ``parts`` one after the other with ``separator`` between them."""
    found: list[Inline] = []
    for part in parts:
        if found and separator:
            found.append(Run(separator))
        found.extend(inlines(part))
    return tuple(found)


def plain(words: Words) -> str:
    """Return the text of ``words``, symbols by what they say."""
    return "".join(i.text if isinstance(i, Run) else i.alt for i in inlines(words))
