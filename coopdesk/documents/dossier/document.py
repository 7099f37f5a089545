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
from coopdesk.documents.dossier.chapters import Blocks, Chapter
from coopdesk.documents.dossier.composition import bullets
from coopdesk.documents.dossier.cover import cover, promoters
from coopdesk.documents.dossier.facts import DossierFacts
from coopdesk.documents.dossier.outline import Chosen, ChosenChapter, chapters_of, outline_of
from coopdesk.documents.dossier.seal import seal
from coopdesk.documents.dossier.sections import PLAN
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.edition import READERS, edition_for

_FOOTER = 70
_FEW = 5
"""So many chapters are found without contents."""
_FREE = 0.5
"""A chapter goes on below the one before where so much of the page is left."""
_ON_THE_COVER = ("plan", "timeline", "commitments", "sheets")


def dossier_document(facts: DossierFacts, catalogue: Catalogue, formats: Formats) -> Document:
    """Return the start-up dossier of ``facts`` in the language of ``catalogue``."""
    _ = catalogue
    outline = outline_of(edition_for(facts.snapshot.editions, facts.reader), facts.reader)
    shown = frozenset(one.section.code for one in outline if one.shown)
    book = Book(facts, catalogue, formats, sections=shown)
    writer = _Writer(book)
    for chapter in chapters_of(outline):
        writer.chapter(chapter)
    writer.gaps()
    dossier = book.snapshot.dossier
    title = dossier.cooperative_name or dossier.title
    return Document(
        title=_("Start-up dossier: {title}", title=dossier.title or title),
        language=catalogue.language,
        blocks=(
            cover(book, writer.highlights()),
            *writer.contents(),
            *writer.blocks,
            *seal(book),
        ),
        author=_author(book),
        subject=dossier.purpose or "",
        footer=_footer(book, title),
        total_pages=False,
        day=facts.issued_on,
        attachments=facts.attachments,
    )


def _author(book: Book) -> str:
    """Return who wrote the dossier: its facilitator, else those who carry the initiative."""
    guide = book.snapshot.dossier.facilitator
    return guide.name or guide.organisation or ", ".join(promoters(book))


def _footer(book: Book, title: str) -> tuple[str, ...]:
    """Return what stands at the foot of every page: what it is, of when, and for whom."""
    _ = book.tr
    state = _(
        "{title} · start-up dossier · state of {day}",
        title=shortened(title, _FOOTER),
        day=book.day(book.today, "long"),
    )
    return (state, _issued(book))


def _issued(book: Book) -> str:
    _ = book.tr
    facts = book.facts
    if facts.named and facts.draft:
        return _("Draft, not issued. Only for the board: it names everyone.")
    reader = book.word(READERS, facts.reader)
    if facts.draft:
        return _("Draft, not issued. Edition: {reader}", reader=reader)
    values = {
        "version": book.number(facts.version),
        "day": book.day(facts.issued_on, "long"),
    }
    if facts.named:
        return _(
            "Version {version}, issued on {day}. Only for the board: it names everyone.", **values
        )
    return _("Edition: {reader}. Version {version}, issued on {day}", reader=reader, **values)


class _Writer:
    """Numbers the chapters and sections that have something to say, and remembers the others."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.blocks: list[Block] = []
        self.numbers: dict[str, int] = {}
        self.missing: list[str] = []
        self._orientation: Orientation = "portrait"

    def chapter(self, chosen: ChosenChapter) -> None:
        """Write a chapter, its sections numbered, pages turned where a section asks for it."""
        chapter = chosen.chapter
        written = [(one.section, blocks) for one in chosen.sections if (blocks := self._said(one))]
        if not written:
            return
        number = len(self.numbers) + 1
        self.numbers[chapter.anchor] = number
        orientation = written[0][0].orientation
        if not (chapter.flows and orientation == self._orientation):
            # What is on the pages before the first chapter keeps its page to itself.
            self.blocks.append(PageBreak(orientation, _FREE if number > 1 else 0))
        self.blocks.append(self._title(chapter, number))
        for place, (section, blocks) in enumerate(written, start=1):
            if place > 1 and (section.fresh or section.orientation != orientation):
                self.blocks.append(PageBreak(section.orientation))
            if section.heading:
                title = self.book.tr.say(section.title)
                self.blocks.append(Heading(2, title, f"{number}.{place}"))
            self.blocks += blocks
            turned = [one.orientation for one in blocks if isinstance(one, PageBreak)]
            orientation = turned[-1] if turned else section.orientation
        self._orientation = orientation

    def _said(self, one: Chosen) -> Blocks:
        """Return a section after its introduction; what has no data is remembered."""
        blocks = one.section.blocks(self.book)
        if not blocks and not one.section.silent:
            self.missing.append(self.book.tr.say(one.section.title))
        said = (Paragraph(one.introduction),) if one.introduction else ()
        return (*said, *blocks)

    def _title(self, chapter: Chapter, number: int) -> Heading:
        aside = chapter.aside(self.book) if chapter.aside else ""
        return Heading(1, self.book.tr.say(chapter.title), str(number), aside, chapter.anchor)

    def gaps(self) -> None:
        """Say which sections have no data yet."""
        if not self.missing:
            return
        _ = self.book.tr
        half = -(-len(self.missing) // 2)
        number = str(len(self.numbers) + 1)
        self.numbers["missing"] = len(self.numbers) + 1
        self.blocks += [
            PageBreak(unless_free=_FREE if len(self.numbers) > 1 else 0),
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
                _.ngettext(
                    "{count} sheet",
                    "{count} sheets",
                    len(facts.sheets),
                    count=self.book.number(len(facts.sheets)),
                ),
            ),
        }
        return tuple(
            (str(self.numbers[anchor]), *notes[anchor])
            for anchor in _ON_THE_COVER
            if anchor in self.numbers
        )
