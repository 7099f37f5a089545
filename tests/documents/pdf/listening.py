"""What somebody hears who has a document read aloud, and what they ought to hear."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from coopdesk.documents import blocks as b
from coopdesk.documents import placed as p
from coopdesk.documents.pdf.contents import headings

_BEGINNING = 20


def heard(file: Path) -> str:
    """Return the text of a PDF in the order of its structure, as poppler reads it."""
    told = subprocess.run(
        ["pdfinfo", "-struct-text", file], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    texts = re.findall(r'^\s+"(.*)"$', told, re.MULTILINE)
    return flowing(" ".join(texts))


def flowing(text: str) -> str:
    """Return text with one space between words, and words without the marks of their breaking."""
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return re.sub(r"\s+", " ", plain).strip()


def missing(document: b.Document, text: str) -> list[str]:
    """Return the texts of a document that are not heard after the one before them."""
    place, found = 0, []
    for part in expected(document):
        at = text.find(part, place)
        if at < 0:
            found.append(part)
        else:
            place = at + len(part)
    return found


def expected(document: b.Document) -> list[str]:
    """Return the texts of a document in the order in which they are to be read."""
    said = (*_blocks(document.blocks, document),)
    return [flowing(text) for text in said if flowing(text)]


def _blocks(blocks: Iterable[b.Block], document: b.Document) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, document)


def _words(words: b.Words) -> Iterator[str]:
    yield from (one.text for one in b.inlines(words) if isinstance(one, b.Run))


def _content(content: b.Words | tuple[b.Block, ...], document: b.Document) -> Iterator[str]:
    parts = content if isinstance(content, tuple) else (content,)
    for part in parts:
        if isinstance(part, str | b.Run | b.Symbol):
            yield from _words(part)
        else:
            yield from _block(part, document)


def _block(block: b.Block, document: b.Document) -> Iterator[str]:  # noqa: C901, PLR0912 (one case a kind)
    match block:
        case b.Heading():
            yield from (block.number, block.text, block.aside)
        case b.Paragraph():
            yield from _words(block.words)
        case b.ListBlock():
            for item in block.items:
                yield from _content(item, document)
        case b.Table():
            yield from _table(block, document)
        case b.Figure():
            yield block.caption
        case b.FormLines() | b.RuledSpace() | b.Rule():
            yield block.label
        case b.CheckBoxes():
            for box in block.items:
                yield from (*_words(box.words), *box.options)
        case b.SignatureBoxes():
            for place in block.boxes:
                yield from (place.title, place.name, *place.lines, place.signature, place.stamp)
        case b.DefinitionList():
            for pair in block.pairs:
                yield from (pair.label, *_words(pair.value or ""))
        case b.KeyFigures():
            for one in block.items:
                yield from (one.label, one.value, one.note)
        case b.Frame() | b.KeepTogether():
            yield from _blocks(block.blocks, document)
        case b.SideBySide():
            for column in block.columns:
                yield from _blocks(column, document)
        case b.Masthead():
            yield from (block.title, block.subtitle, block.number, block.number_note)
        case b.Cover():
            yield from _cover(block)
        case b.Contents():
            yield block.title
            for heading in headings(document.blocks):
                if heading.listed and heading.level <= block.depth:
                    yield from (heading.number, heading.text)
        case p.LetterHead() | p.Envelope() | p.AddressLabels():
            yield from _placed(block)
        case b.PageBreak() | b.Spacer():
            pass


def _placed(block: p.LetterHead | p.Envelope | p.AddressLabels) -> Iterator[str]:
    groups = block.labels if isinstance(block, p.AddressLabels) else (block.sender, block.address)
    for lines in groups:
        # A line of an address that is too long for its place ends in an ellipsis.
        yield from (line[:_BEGINNING] for line in lines)
    if isinstance(block, p.LetterHead):
        yield block.place_and_day


def _table(block: b.Table, document: b.Document) -> Iterator[str]:
    yield block.caption
    for column in block.columns:
        yield from _words(column.head)
    for row in block.rows:
        for cell in row.cells:
            content = cell.content if isinstance(cell, b.Cell) else cell
            yield from _content(content, document)


def _cover(block: b.Cover) -> Iterator[str]:
    yield from (block.kicker, block.title, block.subtitle)
    for one in block.facts:
        yield from (one.label, one.value, one.note)
    for parts in block.highlights:
        yield from parts
    for words in block.credits:
        yield from _words(words)
    yield block.note
