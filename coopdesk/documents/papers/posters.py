"""Posters: the action plan, and what is still needed, without a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal

from coopdesk.documents.blocks import (
    Block,
    Cell,
    Document,
    Figure,
    Frame,
    Heading,
    Paragraph,
    Row,
    Table,
)
from coopdesk.documents.dossier.action_plan import action_plan, plan_columns
from coopdesk.documents.dossier.book import Book, capitalised, shortened
from coopdesk.documents.dossier.commitments import bar
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    key_to_symbols,
    row,
    strong,
    table,
)
from coopdesk.documents.papers.paper import Blocks, aside, paper
from coopdesk.documents.placed import Paper
from coopdesk.i18n import N_
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.counting import is_signed, promised, signed
from coopdesk.model.rules.coverage import by_priority, lines
from coopdesk.model.rules.crowd import shown_totals, without_few
from coopdesk.model.rules.financing import Standing, standings
from coopdesk.model.rules.names import is_natural_person
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import COMMITMENT_KINDS, REQUIREMENTS

_WEEK = 7
_TARGETS, _NEEDS, _PLANNED = 8, 12, 8
_ROWS = 6
_TITLE = 90
_NAMELESS = N_("Nobody is named on this poster.")


def nobody_agreed(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot as if nobody had agreed to be named: posters name no person."""
    actors: tuple[Actor, ...] = tuple(
        replace(actor, privacy=replace(actor.privacy, publish_name=False))
        for actor in snapshot.actors
    )
    return replace(snapshot, actors=actors)


def action_plan_poster(book: Book, size: Paper) -> Document:
    """Return the action plan for the wall; an empty one has its arrows, and room to write."""
    _ = book.tr
    shown = open_book(book)
    blocks: Blocks = action_plan(shown) or _empty_plan(book)
    head = Heading(1, _("Action plan"), aside=aside(book))
    notes: list[str] = []
    if (more := len(book.needs) - _PLANNED) > 0:
        said = _.ngettext(
            "{count} more need stands in the dossier.",
            "{count} more needs stand in the dossier.",
            more,
            count=book.number(more),
        )
        notes.append(said)
    if shown.snapshot.commitments != book.snapshot.commitments:
        said = _("What residents promise is added up here where three of them promised the like.")
        notes.append(said)
    if notes:
        blocks = (*blocks, Paragraph(" ".join(notes), "small"))
    blocks = (head, *blocks)
    return paper(book, _("Action plan"), blocks, orientation="landscape", size=size, fit=1)


def open_book(book: Book) -> Book:
    """Return the book for the wall: the first needs, and no amount that is one resident's."""
    snapshot = without_few(book.snapshot)
    needs = tuple(
        replace(need, title=shortened(need.title, _TITLE)) for need in book.needs[:_PLANNED]
    )
    facts = replace(book.facts, snapshot=replace(snapshot, needs=needs))
    return Book(facts, book.tr, book.formats, brief=True)


def _empty_plan(book: Book) -> Blocks:
    columns = plan_columns(book)
    rows = tuple(
        Row(tuple("\u00a0\n\u00a0\n\u00a0\n\u00a0" for _one in columns)) for _row in range(_ROWS)
    )
    return (Table(columns, rows, arrows=True, rules="grid", row_heads=False),)


def needs_poster(book: Book, size: Paper) -> Document:
    """Return what is still needed this week; amounts show nobody's own."""
    _ = book.tr
    day = book.facts.issued_on
    monday = day - dt.timedelta(days=day.weekday())
    blocks: list[Block] = [
        Heading(1, _("What we still need"), aside=aside(book)),
        Paragraph(_("Week of {day}", day=book.formats.date(monday, "long")), "lead"),
        *_targets(book),
        *_needs(book),
        *_how_to_help(book, monday + dt.timedelta(days=_WEEK)),
    ]
    return paper(book, _("What we still need"), blocks, mark=_NAMELESS, size=size, fit=1)


def _targets(book: Book) -> Blocks:
    _ = book.tr
    aimed = [one for one in _standings(book) if one.target is not None]
    aimed.sort(key=lambda one: not one.missing)
    if not aimed:
        return ()
    columns = (
        column("", 2),
        column("", fixed=204),
        column(_("Still to find"), 1.1, align="right"),
    )
    key = key_to_symbols(
        (
            ("full_bar", _("signed and in effect")),
            ("hatched_bar", _("promised")),
            ("empty_bar", _("to be found")),
        )
    )
    shown = Table(columns, tuple(_target(book, one) for one in aimed[:_TARGETS]), style="body")
    note = _("What residents promise counts here as soon as three of them have spoken.")
    return (
        Heading(2, _("Where we stand"), listed=False),
        key,
        shown,
        Paragraph(note, "small"),
    )


def _standings(book: Book) -> tuple[Standing, ...]:
    """Return how far each target has come, residents' amounts taken in by three or more.

    What is signed counts as promised as long as one of its conditions does not hold, as in the
    figures.
    """
    snapshot = book.snapshot
    told = tuple(_as_it_counts(one, book.reckoning.effective) for one in snapshot.commitments)
    snapshot = replace(snapshot, commitments=told)
    organisations = {one.key for one in snapshot.actors if not is_natural_person(one)}
    spoken = [one.key for one in promised(snapshot)]
    shown: Iterable[Commitment] = shown_totals(snapshot, spoken, organisations, None).values()
    public = replace(snapshot, commitments=tuple(shown))
    return standings(public, {one.key for one in signed(public)})


def _as_it_counts(one: Commitment, effective: Collection[str]) -> Commitment:
    return replace(one, status="agreed") if is_signed(one) and one.key not in effective else one


def _target(book: Book, one: Standing) -> Row:
    _ = book.tr
    name = capitalised(book.word(COMMITMENT_KINDS, one.kind))
    aim = _("target {amount}", amount=book.quantity(one.target or Decimal(0), one.unit))
    said = _(
        "{kind}: {secured} signed and in effect, {expected} promised, {missing} to be found.",
        kind=name,
        secured=book.quantity(one.secured, one.unit),
        expected=book.quantity(one.expected, one.unit),
        missing=book.quantity(one.missing, one.unit),
    )
    left = book.quantity(one.missing, one.unit) if one.missing else _("found")
    title = Cell((Paragraph(strong(name)), Paragraph(aim, "note")))
    return Row((title, Cell((Figure(bar(one), said),)), strong(left)))


def _needs(book: Book) -> Blocks:
    _ = book.tr
    open_ = []
    for line in by_priority(lines(book.snapshot)):
        lacking = line.of_state("missing")
        if lacking or not line.need.requires:
            open_.append((line.need, lacking))
    if not open_ and book.snapshot.needs:
        return (Paragraph(_("Every need has found an answer.")),)
    rows = [
        Row(
            (
                strong(shortened(need.title, _TITLE)),
                NOTHING if need.households is None else book.number(need.households),
                ", ".join(_.say(REQUIREMENTS.words[kind]) for kind in lacking)
                or _("an idea, and somebody"),
            )
        )
        for need, lacking in open_[:_NEEDS]
    ] or [row(*("\u00a0\n\u00a0",) * 3) for _line in range(_NEEDS)]
    columns = (
        column(_("Need"), 2.4),
        column(_("Households"), fixed=64, align="right"),
        column(_("What is missing"), 2.4),
    )
    found: list[Block] = [
        Heading(2, _("Needs without an answer"), listed=False),
        table(columns, rows),
    ]
    if len(open_) > _NEEDS:
        more = book.number(len(open_) - _NEEDS)
        found.append(Paragraph(_("and {count} more", count=more), "small"))
    return tuple(found)


def _how_to_help(book: Book, following: dt.date) -> Blocks:
    _ = book.tr
    guide = book.snapshot.dossier.facilitator
    reach = " · ".join(part for part in (guide.organisation, guide.phone, guide.email) if part)
    if not reach:
        reach = "……………………………………………………………"
    words = (
        Paragraph(strong(_("Can you help, or do you know who could?")), "lead"),
        Paragraph(reach, "lead"),
    )
    next_day = _("The next poster comes on {day}.", day=book.formats.date(following, "long"))
    return (Frame(words, heavy=True), Paragraph(next_day, "small"))
