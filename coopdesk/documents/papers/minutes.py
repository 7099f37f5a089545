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
    Row,
    SignatureBox,
    SignatureBoxes,
    Spacer,
    Table,
)
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.composition import (
    NOTHING,
    bullets,
    column,
    minor,
    row,
    strong,
    table,
)
from coopdesk.documents.papers.evening import named, occasion
from coopdesk.documents.papers.paper import (
    INTERNAL,
    NAMED_BY_CONSENT,
    Blocks,
    aside,
    blank_cell,
    paper,
    small,
)
from coopdesk.i18n import P_, Message
from coopdesk.model.activity import Activity
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.need import Need
from coopdesk.model.rules.crowd import FEWEST
from coopdesk.model.vocabulary import ACTION_STATUSES

_PRESENT, _AGENDA, _DECISIONS, _FOLLOW_UPS = 3, 4, 6, 4
"""Lines to write on, where nothing is known."""
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
        Heading(1, _("Minutes"), aside=aside(book)),
        *occasion(book, activity),
        Heading(2, _("Present"), listed=False),
        *_present(book, one),
        Heading(2, _("Agenda"), listed=False),
        *_points(one.agenda, _AGENDA),
        Heading(2, _("Decisions"), listed=False),
        *_points(one.decisions, _DECISIONS),
        *_adopted(book, one),
        Heading(2, _("Follow-up"), listed=False),
        *_follow_up(book, one),
        *_said(book, one),
        *_needs(book, one),
        *_hands(book, one),
        Spacer(12),
        KeepTogether((_signing(book),)),
    )
    mark = INTERNAL if book.facts.named else NAMED_BY_CONSENT
    about, fit = named(book, activity), 1 if activity is None else 0
    return paper(book, _("Minutes"), blocks, mark=mark, about=about, fit=fit)


def _points(texts: Sequence[str], lines: int) -> Blocks:
    if texts:
        return (ListBlock(tuple(texts), ordered=True),)
    return (FormLines("", lines),)


def _adopted(book: Book, one: Activity) -> Blocks:
    """Return the operating modes that were adopted in the meeting."""
    modes = [mode for mode in book.snapshot.operating_modes if mode.adopted_in == one.key]
    if not one.key or not modes:
        return ()
    return (minor(book.tr("Operating modes adopted")), *bullets(mode.title for mode in modes))


def _said(book: Book, one: Activity) -> Blocks:
    """Return what was offered aloud; it is for the group alone until it is confirmed elsewhere."""
    _ = book.tr
    if not one.key or not book.facts.named:
        return ()
    said: list[Commitment | Competence] = [*book.reckoning.promised, *book.snapshot.competences]
    offers = [(each.title, each.actor) for each in said if each.said_in == one.key]
    if not offers:
        return ()
    lines = [_("{offer} ({who})", offer=title, who=book.name(who)) for title, who in offers]
    note = _("Nobody is bound by it until it is confirmed later, away from the meeting.")
    return (Heading(2, _("Said, to be confirmed"), listed=False), small(note), *bullets(lines))


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
    return tuple(found) or (FormLines("", _PRESENT),)


def _follow_up(book: Book, one: Activity) -> Blocks:
    _ = book.tr
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
    ] or [Row((blank_cell(),) * len(columns)) for _line in range(_FOLLOW_UPS)]
    if not one.follow_ups:
        return (Table(columns, tuple(rows), style="lead", row_heads=False),)
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
