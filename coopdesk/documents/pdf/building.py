"""Each kind of block and the one function that draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from coopdesk.documents import blocks as b
from coopdesk.documents import placed as p
from coopdesk.documents.pdf import (
    contents,
    cover,
    figures,
    filling,
    forms,
    photos,
    placing,
    prose,
    signing,
    tables,
)
from coopdesk.documents.pdf.stacks import Atom, Target
from coopdesk.documents.pdf.structure import Node
from coopdesk.i18n import catalogue

Step = Callable[[], None]
Maker = Callable[[Any, float, "BlockBuilder", Node | None], list[Atom]]

_MAKERS: dict[type[object], Maker] = {
    b.Heading: prose.heading,
    b.Paragraph: prose.paragraph,
    b.ListBlock: prose.list_block,
    b.Rule: prose.rule,
    b.Spacer: prose.spacer,
    b.Frame: prose.frame,
    b.SideBySide: prose.side_by_side,
    b.KeepTogether: prose.keep_together,
    b.Table: tables.table,
    b.Figure: figures.figure,
    b.Photo: photos.photo,
    b.FormLines: filling.form_lines,
    b.RuledSpace: filling.ruled_space,
    b.CheckBoxes: filling.check_boxes,
    b.SignatureBoxes: signing.signature_boxes,
    b.DefinitionList: forms.definition_list,
    b.KeyFigures: forms.key_figures,
    b.Masthead: forms.masthead,
    b.Cover: cover.cover,
    p.AddressLabels: placing.address_labels,
    p.Envelope: placing.envelope,
    p.LetterHead: placing.letter_head,
}


def go_on() -> None:
    """Do not stop."""


class BlockBuilder:
    """Makes stacks of the blocks of one document."""

    def __init__(self, document: b.Document, density: float = 1.0, step: Step = go_on) -> None:
        """Read the headings; ``density`` is the share of the room kept between blocks.

        ``step`` is called at each block, and may raise to stop.
        """
        self.language = document.language
        self.tr = catalogue(document.language)
        self.compact = document.fit > 0
        self.density = density
        self._step = step
        self.page_height = 0.0
        self.pages: dict[str, int] = {}
        self._entries = [
            contents.Entry(heading, heading.anchor or f"part{number}")
            for number, heading in enumerate(contents.headings(document.blocks))
        ]
        self._names: Iterator[str] = iter([entry.name for entry in self._entries])

    def stack(self, blocks: Sequence[b.Block], room: float, parent: Node | None) -> list[Atom]:
        """Return the blocks as atoms no wider than ``room``."""
        found: list[Atom] = []
        for block in blocks:
            found += self.atoms(block, room, parent)
        return found

    def atoms(self, block: b.Block, room: float, parent: Node | None = None) -> list[Atom]:
        """Return one block as atoms."""
        if isinstance(block, b.Contents):
            return contents.contents(block, self._entries, room, self)
        self._step()
        found = _MAKERS[type(block)](block, room, self, parent)
        if self.density < 1:
            for atom in found:
                atom.before *= self.density
                atom.after *= self.density
        return found

    def target(self, anchor: str, title: str, level: int) -> Target:
        """Return the place of the next heading, in the order of the document."""
        return Target(next(self._names, anchor or title), title, level)

    def page_of(self, name: str) -> int:
        """Return the page of a target, 0 where there is none."""
        return self.pages.get(name, 0)
