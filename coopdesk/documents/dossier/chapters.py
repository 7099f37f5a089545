"""What a dossier is divided into: chapters, and the sections inside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coopdesk.documents.blocks import Orientation
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.composition import Blocks
from coopdesk.i18n import Message

__all__ = ["Blocks", "Chapter", "Section"]


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
    """Sections under one title; ``aside`` stands at the right of the title.

    A chapter that ``flows`` goes on where the last one ended, on the same page.
    """

    title: Message
    anchor: str
    sections: tuple[Section, ...]
    aside: Callable[[Book], str] | None = None
    flows: bool = False
