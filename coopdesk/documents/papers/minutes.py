"""Minutes of an activity: who was there, what was spoken of, decided, and who does what."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.documents.blocks import (
    Block,
    Document,
    FormLines,
    Heading,
    KeepTogether,
    ListBlock,
    Paragraph,
    SignatureBox,
    SignatureBoxes,
)
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.composition import NOTHING, bullets, column, row, strong, table
from coopdesk.documents.papers.evening import occasion
from coopdesk.documents.papers.paper import INTERNAL, NAMED_BY_CONSENT, Blocks, paper, project
from coopdesk.i18n import P_, Message
from coopdesk.model.activity import Activity
from coopdesk.model.need import Need
from coopdesk.model.rules.crowd import FEWEST
from coopdesk.model.vocabulary import ACTION_STATUSES

_BLANK_LINES = 4
_QUESTIONS: tuple[tuple[str, Message], ...] = (
    ("belonging", P_("pulse", "Belonging")),
    ("trust", P_("pulse", "Trust")),
    ("usefulness", P_("pulse", "Usefulness")),
)


def minutes(book: Book, activity: Activity | None) -> Document:
    """Return the minutes of an activity, or a form to take them by hand."""
    _ = book.tr
    one = activity or Activity(id="", phase=1, title="")
    blocks: tuple[Block, ...] = (
        Heading(1, _("Minutes"), aside=project(book)),
        occasion(book, activity),
        Heading(2, _("Present"), listed=False),
        *_present(book, one),
        Heading(2, _("Agenda"), listed=False),
        *_points(one.agenda),
        Heading(2, _("Decisions"), listed=False),
        *_points(one.decisions),
        Heading(2, _("Follow-up"), listed=False),
        *_follow_up(book, one),
        *_needs(book, one),
        *_hands(book, one),
        KeepTogether((_signing(book),)),
    )
    mark = INTERNAL if book.facts.named else NAMED_BY_CONSENT
    return paper(book, _("Minutes"), blocks, mark=mark)


def _points(texts: Sequence[str]) -> Blocks:
    if texts:
        return (ListBlock(tuple(texts), ordered=True),)
    return (FormLines("", _BLANK_LINES),)


def _present(book: Book, one: Activity) -> Blocks:
    _ = book.tr
    actors = [actor for actor in map(book.actor, one.actors) if actor is not None]
    hidden = sum(book.hides(actor.key) for actor in actors)
    names = [actor.name for actor in actors if not book.hides(actor.key)]
    found: list[Block] = []
    if one.participants is not None:
        said = _.ngettext("{n} person took part.", "{n} people took part.", one.participants)
        found.append(Paragraph(strong(said)))
    if hidden:
        residents = _.ngettext("{n} resident", "{n} residents", hidden)
        names.append(residents)
    if names:
        found.append(Paragraph(", ".join(names)))
    if one.households_reached is not None:
        found.append(
            Paragraph(
                _.ngettext(
                    "{n} household reached.", "{n} households reached.", one.households_reached
                )
            )
        )
    return tuple(found) or (FormLines("", 2),)


def _follow_up(book: Book, one: Activity) -> Blocks:
    _ = book.tr
    if not one.follow_ups:
        return (FormLines("", _BLANK_LINES),)
    columns = (
        column(_("What is to be done"), 3),
        column(_("Who"), 2),
        column(_("By when"), 1.2),
        column(_("Status"), 1.2),
    )
    rows = [
        row(
            strong(each.title),
            book.name(each.owner) if each.owner else NOTHING,
            book.day(each.due),
            book.word(ACTION_STATUSES, each.status),
        )
        for each in one.follow_ups
    ]
    return (table(columns, rows),)


def _needs(book: Book, one: Activity) -> Blocks:
    _ = book.tr
    spoken = [
        need for key in one.needs if isinstance(need := book.snapshot.find("needs", key), Need)
    ]
    said = [need for need in book.snapshot.needs if one.key and need.said_in == one.key]
    moved = [need for need in book.snapshot.needs if one.key and need.reprioritised_in == one.key]
    found: list[Block] = []
    titles = dict.fromkeys(need.title for need in (*spoken, *said))
    if titles:
        found += [Heading(2, _("Needs spoken of"), listed=False), *bullets(titles)]
    if moved:
        words = [
            _("{need}: priority {new}, before {old}", need=need.title,
              new=book.number(need.priority), old=book.number(need.former_priority))
            for need in moved
        ]  # fmt: skip
        found += [Heading(2, _("Priorities reset"), listed=False), *bullets(words)]
    return tuple(found)


def _hands(book: Book, one: Activity) -> Blocks:
    """Return the show of hands; of very few it would show what one person answered."""
    _ = book.tr
    pulse = one.pulse
    if pulse.voters is None or pulse.voters < FEWEST:
        return ()
    means = [
        row(_.say(words), _("{mean} of 5", mean=book.number(mean)))
        for name, words in _QUESTIONS
        if (mean := getattr(pulse, name)) is not None
    ]
    if not means:
        return ()
    said = _.ngettext("{n} hand, nobody named.", "{n} hands, nobody named.", pulse.voters)
    columns = (column(_("Question"), 3), column(_("Mean"), align="right"))
    return (
        Heading(2, _("Show of hands"), aside=said, listed=False),
        table(columns, means),
    )


def _signing(book: Book) -> SignatureBoxes:
    _ = book.tr
    lines = (_("Name"), _.pgettext("minutes", "Date"))
    return SignatureBoxes(
        (
            SignatureBox(_("Who led the meeting"), "", lines, _("Signature")),
            SignatureBox(_("Who took the minutes"), "", lines, _("Signature")),
        )
    )
