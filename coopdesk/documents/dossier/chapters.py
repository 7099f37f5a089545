"""What a dossier is divided into: chapters, and the sections inside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coopdesk.documents.blocks import Orientation
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.composition import Blocks
from coopdesk.i18n import Message
from coopdesk.model.edition import READERS

__all__ = ["EVERYONE", "Blocks", "Chapter", "Section"]

EVERYONE: frozenset[str] = frozenset(READERS)
"""All readers that an edition can be for."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its blocks from the data, none when the dossier has none for it.

    ``code`` is its name in the outline of an edition and never changes; ``readers`` have it unless
    their outline says otherwise. ``tables`` are the lists that travel in the data of an edition
    which has it. A ``silent`` one is left out without a word when empty. ``fresh`` sections begin a
    page. A ``heading`` is left out where the chapter's
    says it all.
    """

    code: str
    title: Message
    blocks: Callable[[Book], Blocks]
    orientation: Orientation = "portrait"
    fresh: bool = False
    heading: bool = True
    readers: frozenset[str] = EVERYONE
    tables: tuple[str, ...] = ()
    silent: bool = False


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
