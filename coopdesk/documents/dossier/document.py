"""The whole dossier: which chapters there are, in which order, and their numbers."""

from __future__ import annotations

from coopdesk.documents.blocks import (
    Block,
    Contents,
    Document,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    SideBySide,
    Spacer,
)
from coopdesk.documents.dossier.book import Book, shortened
from coopdesk.documents.dossier.chapters import Blocks, Chapter, Section
from coopdesk.documents.dossier.composition import bullets
from coopdesk.documents.dossier.cover import cover
from coopdesk.documents.dossier.facts import DossierFacts
from coopdesk.documents.dossier.sections import CHAPTERS, PLAN
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue

_FOOTER = 70
_FEW = 2
_ON_THE_COVER = ("plan", "timeline", "commitments", "sheets")


def dossier_document(facts: DossierFacts, catalogue: Catalogue, formats: Formats) -> Document:
    """Return the start-up dossier of ``facts`` in the language of ``catalogue``."""
    _ = catalogue
    book = Book(facts, catalogue, formats)
    writer = _Writer(book)
    for chapter in CHAPTERS:
        writer.chapter(chapter)
    writer.gaps()
    dossier = facts.snapshot.dossier
    title = dossier.cooperative_name or dossier.title
    state = _(
        "{title} · start-up dossier · state of {day}",
        title=shortened(title, _FOOTER),
        day=formats.date(book.today, "long"),
    )
    return Document(
        title=_("Start-up dossier: {title}", title=dossier.title or title),
        language=catalogue.language,
        blocks=(
            cover(book, writer.highlights()),
            *writer.contents(),
            *writer.blocks,
        ),
        author=dossier.facilitator.name or "",
        subject=dossier.purpose or "",
        footer=(state, *_readers(book)),
        total_pages=False,
        day=facts.issued_on,
    )


def _readers(book: Book) -> tuple[str, ...]:
    if not book.facts.named:
        return ()
    return (book.tr("Only for the board and the constitutive meeting: it names everyone."),)


class _Writer:
    """Numbers the chapters and sections that have something to say, and remembers the others."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.blocks: list[Block] = []
        self.numbers: dict[str, int] = {}
        self.missing: list[str] = []
        self._orientation: Orientation = "portrait"

    def chapter(self, chapter: Chapter) -> None:
        """Write a chapter, its sections numbered, pages turned where a section asks for it."""
        _ = self.book.tr
        written = [(section, section.blocks(self.book)) for section in chapter.sections]
        self.missing += [_.say(section.title) for section, blocks in written if not blocks]
        written = [(section, blocks) for section, blocks in written if blocks]
        if not written:
            return
        number = len(self.numbers) + 1
        self.numbers[chapter.anchor] = number
        orientation = written[0][0].orientation
        if not (chapter.flows and orientation == self._orientation):
            self.blocks.append(PageBreak(orientation))
        self.blocks.append(self._title(chapter, number))
        for place, (section, blocks) in enumerate(written, start=1):
            if place > 1 and (section.fresh or section.orientation != orientation):
                self.blocks.append(PageBreak(section.orientation))
            orientation = section.orientation
            self.blocks += self._section(section, f"{number}.{place}", blocks)
        self._orientation = orientation

    def _title(self, chapter: Chapter, number: int) -> Heading:
        aside = chapter.aside(self.book) if chapter.aside else ""
        return Heading(1, self.book.tr.say(chapter.title), str(number), aside, chapter.anchor)

    def _section(self, section: Section, number: str, blocks: Blocks) -> Blocks:
        if not section.heading:
            return blocks
        return (Heading(2, self.book.tr.say(section.title), number), *blocks)

    def gaps(self) -> None:
        """Say which sections have no data yet."""
        if not self.missing:
            return
        _ = self.book.tr
        half = -(-len(self.missing) // 2)
        number = str(len(self.numbers) + 1)
        self.numbers["missing"] = len(self.numbers) + 1
        self.blocks += [
            PageBreak(),
            Heading(1, _("What is not recorded yet"), number, anchor="missing"),
            Paragraph(_("The dossier holds nothing yet for these sections. They are left out.")),
            SideBySide((bullets(self.missing[:half]), bullets(self.missing[half:])), (1, 1)),
        ]

    def contents(self) -> Blocks:
        """Return the contents, unless there is next to nothing to find."""
        if len(self.numbers) <= _FEW:
            return ()
        note = self.book.snapshot.header.note
        below = (Spacer(24), Paragraph(note, "note")) if note else ()
        return (PageBreak(), Contents(self.book.tr("Contents"), columns=2), *below)

    def highlights(self) -> tuple[tuple[str, str, str], ...]:
        """Return number, title and note of the main chapters, for the cover."""
        _ = self.book.tr
        facts, reckoning = self.book.facts, self.book.reckoning
        notes = {
            "plan": (_.say(PLAN), _("From the event to the networks")),
            "timeline": (_("Timeline"), _("Four phases")),
            "commitments": (
                _("Commitments"),
                _("{count} signed", count=self.book.number(len(reckoning.signed))),
            ),
            "sheets": (
                _("Commitment sheets"),
                _("{count} sheets", count=self.book.number(len(facts.sheets))),
            ),
        }
        return tuple(
            (str(self.numbers[anchor]), *notes[anchor])
            for anchor in _ON_THE_COVER
            if anchor in self.numbers
        )
