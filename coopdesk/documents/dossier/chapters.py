"""What a dossier is divided into: chapters, and the sections inside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coopdesk.documents.blocks import Block, Orientation
from coopdesk.documents.dossier.book import Book
from coopdesk.i18n import Message

Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its blocks from the data, none when the dossier has none for it.

    ``fresh`` sections begin a page. A ``heading`` is left out where the chapter's says it all.
    """

    title: Message
    blocks: Callable[[Book], Blocks]
    orientation: Orientation = "portrait"
    fresh: bool = False
    heading: bool = True


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sections under one title; ``aside`` stands at the right of the title."""

    title: Message
    anchor: str
    sections: tuple[Section, ...]
    aside: Callable[[Book], str] | None = None
