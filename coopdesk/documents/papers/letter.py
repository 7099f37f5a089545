"""A letter to a supra-local body: who asks for what, proposed from the data, edited by a person."""

from __future__ import annotations

from coopdesk.documents.blocks import (
    Block,
    Document,
    FormLines,
    KeepTogether,
    Paragraph,
    SideBySide,
    Spacer,
)
from coopdesk.documents.dossier.book import Book, shortened
from coopdesk.documents.dossier.composition import strong
from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.documents.papers.paper import Blocks, paper, project
from coopdesk.documents.papers.post import address_lines
from coopdesk.documents.placed import LetterHead, TextLines
from coopdesk.i18n import N_, Message
from coopdesk.model.actor import Actor
from coopdesk.model.intervention import Intervention
from coopdesk.model.need import Need
from coopdesk.model.obstacle import Obstacle

_RIGHT = frozenset({"", "FR", "IT"})
"""Countries whose envelopes have their window at the right; also where none is said."""
_HAND = 62.0
"""The room for a signature and a stamp, in points."""
_BY_HAND = 10
_SUBJECT = 60

_ASKS: dict[str, Message] = {
    "recognition_of_urgency": N_("We ask you to recognise the urgency of our situation: {title}."),
    "political_support": N_("We ask you for your support: {title}."),
    "administrative_help": N_("We ask you for help with the procedures: {title}."),
    "opinion": N_("We ask you for your opinion: {title}."),
    "funding": N_("We ask you for funding: {title}."),
    "expertise": N_("We ask you for your expertise: {title}."),
    "training": N_("We ask you for training: {title}."),
    "tools": N_("We ask you for tools: {title}."),
    "other": N_("We ask you for the following: {title}."),
}


def proposed_text(book: Book, asked: Intervention | None) -> LetterText:
    """Return subject and body from the data, as they may be read by the body that is asked."""
    _ = book.tr
    greeting = _("Dear Sir or Madam,")
    closing = _("Yours faithfully,")
    if asked is None:
        return LetterText("", "\n".join((greeting, _who_we_are(book), closing)))
    title = asked.title.rstrip(". ")
    parts = [greeting, _who_we_are(book)]
    if asked.status == "granted":
        parts.append(_("We thank you for what you have granted us: {title}.", title=title))
    else:
        parts.append(_.say(_ASKS[asked.kind or "other"], title=title))
        parts += [_asked_before(book, asked), *_why(book, asked), _by_when(book, asked)]
    parts.append(_("We are at your disposal for a meeting, in the village or with you."))
    return LetterText(asked.title, "\n".join((*filter(None, parts), closing)))


def _asked_before(book: Book, asked: Intervention) -> str:
    """Return that this is not the first letter, where it is not."""
    _ = book.tr
    if asked.status == "refused" and asked.answered_on is not None:
        day = book.formats.date(asked.answered_on, "long")
        return _("You answered no on {day}; we ask you to look at it once more.", day=day)
    if asked.status == "requested" and asked.requested_on is not None:
        day = book.formats.date(asked.requested_on, "long")
        return _("We asked you for this on {day} and have had no answer yet.", day=day)
    return ""


def _who_we_are(book: Book) -> str:
    _ = book.tr
    place = book.snapshot.dossier.territory
    if not place.name:
        return _("{project} is a community cooperative being formed.", project=project(book))
    if place.inhabitants is None:
        return _(
            "{project} is a community cooperative being formed in {village}.",
            project=project(book),
            village=place.name,
        )
    return _.ngettext(
        "{project} is a community cooperative being formed in {village}, {count} inhabitant.",
        "{project} is a community cooperative being formed in {village}, {count} inhabitants.",
        place.inhabitants,
        project=project(book),
        village=place.name,
        count=book.number(place.inhabitants),
    )


def _why(book: Book, asked: Intervention) -> list[str]:
    _ = book.tr
    found = []
    needs = [n for key in asked.needs if isinstance(n := book.snapshot.find("needs", key), Need)]
    if needs:
        said = [
            _("{need} ({count} households)", need=need.title, count=book.number(need.households))
            if need.households
            else need.title
            for need in needs
        ]
        found.append(_("It serves these needs: {list}.", list=book.listed(said)))
    hurdles = [
        one.title
        for key in asked.obstacles
        if isinstance(one := book.snapshot.find("obstacles", key), Obstacle)
    ]
    if hurdles:
        found.append(_("It would clear this obstacle: {list}.", list=book.listed(hurdles)))
    signed, promised = len(book.reckoning.signed), len(book.reckoning.promised)
    if promised:
        found.append(
            _(
                "The village has done its part: {promised} commitments are promised, {signed} of"
                " them signed.",
                promised=book.number(promised),
                signed=book.number(signed),
            )
        )
    return found


def _by_when(book: Book, asked: Intervention) -> str:
    _ = book.tr
    if asked.expected_by is None or asked.expected_by <= book.facts.issued_on:
        return _("An answer soon decides how fast we can go on.")
    day = book.formats.date(asked.expected_by, "long")
    return _("An answer by {day} would let us keep to our calendar.", day=day)


def letter(
    book: Book, asked: Intervention | None, text: LetterText, *, lines: bool = False
) -> Document:
    """Return the letter; ``book`` names whoever signs and whoever is written to.

    ``lines``: nothing is known of it yet, so there is room to write by hand.
    """
    _ = book.tr
    lead = book.actor(asked.lead) if asked is not None else None
    body = book.actor(asked.body) if asked is not None else None
    parts = [part for part in text.body.split("\n") if part.strip()]
    blocks: Blocks = (
        _head(book, lead, body),
        _subject(book, text),
        Spacer(8),
        *(Paragraph(part) for part in parts[:-1]),
        *((FormLines("", _BY_HAND),) if lines else ()),
        KeepTogether((*map(Paragraph, parts[-1:]), *_signature(book, lead))),
    )
    return paper(book, _("Letter"), blocks, about=shortened(text.subject, _SUBJECT))


def _subject(book: Book, text: LetterText) -> Block:
    _ = book.tr
    if not text.subject:
        return FormLines(_("Subject"))
    return Paragraph(strong(_("Subject: {subject}", subject=text.subject)))


def _head(book: Book, lead: Actor | None, body: Actor | None) -> LetterHead:
    _ = book.tr
    place = book.snapshot.dossier.territory
    town = place.name or "……………"
    day = _("{place}, {day}", place=town, day=book.formats.date(book.facts.issued_on, "long"))
    lines = address_lines(body) if body is not None else ()
    return LetterHead(_sender(book, lead), lines, day, _window_at_right(book))


def _window_at_right(book: Book) -> bool:
    return (book.snapshot.dossier.territory.country or "").upper() in _RIGHT


def _sender(book: Book, lead: Actor | None) -> TextLines:
    guide, place = book.snapshot.dossier.facilitator, book.snapshot.dossier.territory
    if lead is not None:
        contact = lead.contact
        reach = (contact.phone, contact.email)
        lines: tuple[str | None, ...] = (project(book), *address_lines(lead), *reach)
    else:
        town = " ".join(part for part in (place.postal_code, place.name) if part)
        lines = (project(book), guide.organisation, town, guide.phone, guide.email)
    return tuple(dict.fromkeys(line for line in lines if line))


def _signature(book: Book, lead: Actor | None) -> Blocks:
    """Return who signs, with room for the hand and a stamp, where letters are signed."""
    guide = book.snapshot.dossier.facilitator
    title, name = guide.organisation or "", guide.name or ""
    if lead is not None:
        person = lead.representative
        title = lead.name
        office = person.office or ""
        name = ", ".join(part for part in (person.name, office) if part and part != lead.name)
    signed: Blocks = (Paragraph(strong(title)), Spacer(_HAND), Paragraph(name))
    if _window_at_right(book):
        return (Spacer(14), SideBySide(((), signed), (1, 1)))
    return (Spacer(14), *signed)
