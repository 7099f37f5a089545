"""Small compositions of blocks that several sections are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coopdesk.documents.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DefinitionList,
    Heading,
    Inline,
    KeepTogether,
    ListBlock,
    Pair,
    Paragraph,
    ParagraphStyle,
    Row,
    RowKind,
    Run,
    Symbol,
    SymbolKind,
    Table,
    Words,
    inlines,
)

Blocks = tuple[Block, ...]

_AT_A_GLANCE = 10

NOTHING = "—"
"""What stands in a cell that has nothing to say."""


def strong(text: str) -> Words:
    """Return ``text`` in bold."""
    return (Run(text, bold=True),)


def marked(kind: SymbolKind, alt: str, words: Words) -> Words:
    """Return ``words`` after a symbol that says ``alt``, on one line with their first word."""
    return (Symbol(kind, alt), Run("\u00a0"), *inlines(words))


def key_to_symbols(entries: Iterable[tuple[SymbolKind, str]]) -> Paragraph:
    """Return the key to the symbols of a table or a drawing; it stands above it."""
    found: list[Inline] = []
    for kind, text in entries:
        if found:
            found.append(Run("\u00a0\u00a0\u00a0 "))
        found += [Symbol(kind), Run("\u00a0\u00a0" + text.replace(" ", "\u00a0"))]
    return Paragraph(tuple(found), "small", keep_with_next=True)


def column(
    head: str = "", width: float = 1.0, *, fixed: float = 0, align: Align = "left"
) -> Column:
    """Return a column of a table."""
    return Column(head, width, fixed, align, hyphenate=align == "left")


def row(*cells: Words | Cell, kind: RowKind = "body") -> Row:
    """Return a row of a table."""
    return Row(cells, kind)


def group_row(text: str, columns: int) -> Row:
    """Return a row that titles those below it."""
    return Row((Cell(text, columns=columns, bold=True),), "group")


def table(columns: Sequence[Column], rows: Iterable[Row], caption: str = "") -> Table:
    """Return a ruled table."""
    return Table(tuple(columns), tuple(rows), caption)


def bullets(texts: Iterable[Words], style: ParagraphStyle = "body") -> tuple[Block, ...]:
    """Return a list, or nothing where there are no texts."""
    items = tuple(texts)
    return (ListBlock(items, style=style),) if items else ()


def titled_bullets(title: str, texts: Iterable[Words]) -> tuple[Block, ...]:
    """Return a list below a heading of its own, or nothing where there are no texts."""
    found = bullets(texts)
    return (minor(title), *found) if found else ()


def together(*blocks: Block) -> Blocks:
    """Return blocks kept on one page, where they are short enough to be read at a glance."""
    rows = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    return (KeepTogether(blocks),) if rows <= _AT_A_GLANCE else blocks


def minor(text: str) -> Heading:
    """Return a heading inside a section."""
    return Heading(3, text, listed=False)


def pairs(entries: Iterable[tuple[str, Words | None]]) -> tuple[Block, ...]:
    """Return labels and what they say, without those that say nothing."""
    said = tuple(Pair(label, value) for label, value in entries if value and value != NOTHING)
    return (DefinitionList(said, "beside"),) if said else ()
