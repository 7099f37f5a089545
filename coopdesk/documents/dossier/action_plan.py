"""The action plan: from the event to the supra-local networks, in the order of the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coopdesk.documents.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Row,
    SideBySide,
    SymbolKind,
    Table,
    Words,
    joined,
)
from coopdesk.documents.dossier.book import Book, capitalised, person_said, shortened
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    key_to_symbols,
    marked,
    row,
    strong,
)
from coopdesk.documents.dossier.interventions import intervention_symbol
from coopdesk.documents.dossier.modes import mode_symbol
from coopdesk.model.activity import Activity
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.intervention import Intervention
from coopdesk.model.need import Need
from coopdesk.model.operating_mode import OperatingMode
from coopdesk.model.resource import Resource
from coopdesk.model.vocabulary import COMMITMENT_KINDS

_SHOWN, _BRIEF_SHOWN = 2, 1
"""As many of one sort stand in a cell; the registers further on have them all."""
_KINDS, _BRIEF_KINDS = 4, 2
_PROMOTERS = 12
_IDEA, _BRIEF_IDEA = 180, 56
_TITLE, _BRIEF_TITLE = 70, 38
_WIDTHS = (1.7, 1.05, 1.4, 2, 2, 1.7)
_BRIEF_WIDTHS = (1.15, 1.1, 1.5, 2.65, 2.2, 1.7)


def action_plan(book: Book) -> Blocks:
    """Return the action plan, a row for the initial idea and one for each need."""
    snapshot = book.snapshot
    if not (snapshot.needs or snapshot.dossier.idea or snapshot.dossier.trigger.title):
        return ()
    rows = [_idea(book), *(_need(book, need) for need in book.needs)]
    first = rows[0]
    opening = (
        Cell(_event(book), rows=len(rows)),
        Cell(_promoters(book), rows=len(rows)),
    )
    plan = Table(
        plan_columns(book),
        (Row((*opening, *first.cells)), *rows[1:]),
        arrows=True,
        rules="grid",
        row_heads=False,
    )
    found: list[Block] = [_foot(book)]
    if any(len(one.needs) > 1 for one in book.reckoning.promised):
        said = book.tr(
            "A commitment that serves several needs stands beside each of them: these amounts do"
            " not add up to the totals."
        )
        found.append(Paragraph(said, "small"))
    return (*found, plan)


def plan_columns(book: Book) -> tuple[Column, ...]:
    """Return the six columns in the order of the source; their heads are arrows."""
    _ = book.tr
    heads = (
        _("Event"),
        _("Promoters"),
        _("Initial idea and needs"),
        _("Information actions, competences and resources"),
        _("Commitments and operating modes"),
        _("Supra-local networks"),
    )
    return tuple(map(Column, heads, _BRIEF_WIDTHS if book.brief else _WIDTHS))


def _shown(book: Book) -> int:
    return _BRIEF_SHOWN if book.brief else _SHOWN


def _titled(book: Book, title: str) -> str:
    return shortened(title, _BRIEF_TITLE if book.brief else _TITLE)


def _event(book: Book) -> Blocks:
    _ = book.tr
    trigger = book.snapshot.dossier.trigger
    found: list[Block] = []
    if trigger.title:
        found.append(_head(trigger.title))
    if trigger.date:
        found.append(_line(book.day(trigger.date, "long")))
    if trigger.description:
        found.append(_line(trigger.description))
    if trigger.what_changed:
        found.append(_head(_("What changed")))
        found += [_line(text) for text in trigger.what_changed]
    return tuple(found) or (_line(NOTHING),)


def _promoters(book: Book) -> Blocks:
    _ = book.tr
    carriers = [actor for actor in book.snapshot.actors if "promoter" in actor.roles]
    found: list[Block] = []
    for actor in carriers[:_PROMOTERS]:
        found.append(_head(actor.name))
        person = actor.representative
        said = person_said(person)
        if said and person.name != actor.name:
            found.append(_line(said))
    if len(carriers) > _PROMOTERS:
        rest = len(carriers) - _PROMOTERS
        found.append(_line(_("and {count} more", count=book.number(rest))))
    return tuple(found) or (_line(NOTHING),)


def _head(text: str) -> Paragraph:
    return Paragraph(strong(text), "small")


def _line(words: Words) -> Paragraph:
    return Paragraph(words, "small")


def _idea(book: Book) -> Row:
    _ = book.tr
    snapshot = book.snapshot
    idea = shortened(snapshot.dossier.idea or "", _BRIEF_IDEA if book.brief else _IDEA)
    content = (_head(_("Initial idea")), _line(idea or NOTHING))
    return row(
        Cell(content),
        Cell(
            _actions(
                book,
                [a for a in snapshot.activities if not a.needs],
                [r for r in snapshot.resources if not r.needs],
                [c for c in snapshot.competences if not c.needs],
            )
        ),
        Cell(_committed(book, [c for c in book.reckoning.promised if not c.needs], "")),
        Cell(_networks(book, [i for i in snapshot.interventions if not i.needs])),
    )


def _need(book: Book, need: Need) -> Row:
    _ = book.tr
    said: list[Words] = [strong(need.title)]
    if need.households is not None:
        count = book.number(need.households)
        said.append(
            book.tr.ngettext(
                "{count} household", "{count} households", need.households, count=count
            )
        )
    content = (_line(joined(said, " · ")),) if book.brief else tuple(map(_line, said))
    return row(
        Cell(content),
        Cell(
            _actions(
                book,
                book.activities_by_need.get(need.key, ()),
                book.resources_by_need.get(need.key, ()),
                book.competences_by_need.get(need.key, ()),
            )
        ),
        Cell(_committed(book, book.commitments_by_need.get(need.key, ()), _("Nothing yet"))),
        Cell(_networks(book, book.interventions_by_need.get(need.key, ()))),
    )


def _actions(
    book: Book,
    activities: Sequence[Activity],
    resources: Sequence[Resource],
    competences: Sequence[Competence],
) -> Blocks:
    _ = book.tr
    found: list[Words] = []
    if activities:
        found.append(_limited(book, [_activity(book, a) for a in activities]))
    for label, offers in ((_("Resources"), resources), (_("Skills"), competences)):
        if offers:
            titles = _limited(book, [_titled(book, offer.title) for offer in offers])
            found.append(_("{label}: {titles}", label=label, titles=titles))
    if book.brief:
        return (_line(joined(found, " · ") or NOTHING),)
    return tuple(map(_line, found)) or (_line(NOTHING),)


def _activity(book: Book, activity: Activity) -> str:
    title = _titled(book, activity.title)
    if activity.participants is None:
        return title
    return f"{title} ({book.number(activity.participants)})"


def _limited(book: Book, titles: Sequence[str]) -> str:
    limit = _shown(book)
    shown = ", ".join(titles[:limit])
    if len(titles) <= limit:
        return shown
    rest = book.number(len(titles) - limit)
    return book.tr("{titles} and {count} more", titles=shown, count=rest)


def _committed(book: Book, commitments: Sequence[Commitment], nothing: str) -> Blocks:
    _ = book.tr
    if not commitments:
        return (_head(nothing),) if nothing else (_line(NOTHING),)
    found: list[Block] = [_line(_sums(book, commitments))]
    by_state: dict[tuple[SymbolKind, str], list[str]] = {}
    for mode in _modes(book, commitments):
        title = _titled(book, mode.title)
        by_state.setdefault(mode_symbol(book, mode), []).append(title)
    for (kind, word), titles in by_state.items():
        found.append(_line(marked(kind, word, _limited(book, titles))))
    return tuple(found)


def _sums(book: Book, commitments: Sequence[Commitment]) -> Words:
    said = []
    amounts = [amount for amount in book.reckoning.amounts(commitments) if amount.promised]
    for amount in amounts:
        unit = book.currency if amount.unit is None else amount.unit
        said.append(
            book.tr(
                "{kind}: {amount}",
                kind=book.word(COMMITMENT_KINDS, amount.kind),
                amount=book.quantity(amount.promised, unit),
            )
        )
    kinds = dict.fromkeys(c.kind for c in commitments if c.quantity is None)
    known = {amount.kind for amount in amounts}
    said += [book.word(COMMITMENT_KINDS, kind) for kind in kinds if kind not in known]
    limit = _BRIEF_KINDS if book.brief else _KINDS
    shown = said[:limit]
    if len(said) > limit:
        # Beside the amounts: “24 months and 5 more” would be 29.
        shown.append(book.tr("and {count} more", count=book.number(len(said) - limit)))
    return strong(capitalised(book.listed(shown)))


def _modes(book: Book, commitments: Iterable[Commitment]) -> list[OperatingMode]:
    records = book.snapshot.by_key()
    keys = dict.fromkeys(c.operating_mode for c in commitments if c.operating_mode)
    found = (records.get(key) for key in keys)
    return [mode for mode in found if isinstance(mode, OperatingMode)]


def _networks(book: Book, asked: Sequence[Intervention]) -> Blocks:
    by_body: dict[tuple[str, SymbolKind, str], list[str]] = {}
    for one in asked:
        state = (one.body, *intervention_symbol(book, one))
        by_body.setdefault(state, []).append(_titled(book, one.title))
    found: list[Block] = []
    for (body, kind, word), titles in list(by_body.items())[: _shown(book)]:
        words = joined((strong(book.name(body)), _limited(book, titles)), "\n")
        found.append(_line(marked(kind, word, words)))
    if len(by_body) > _shown(book):
        rest = book.number(len(by_body) - _shown(book))
        found.append(_line(book.tr("and {count} more", count=rest)))
    return tuple(found) or (_line(NOTHING),)


def _foot(book: Book) -> Block:
    _ = book.tr
    entries: tuple[tuple[SymbolKind, str], ...] = (
        ("full", _("adopted or granted")),
        ("half", _("in discussion or requested")),
        ("empty", _("draft or to request")),
        ("triangle", _("without answer")),
        ("empty_square", _("refused or dropped")),
    )
    birth = book.reckoning.birth
    own = birth.emergency if book.snapshot.dossier.pathway == "emergency" else birth.ordinary
    if own is None:
        return key_to_symbols(entries)
    foreseen = (
        _("Born on {day}", day=book.day(own, "long"))
        if book.reckoning.born
        else _("Birth foreseen: {day}", day=book.day(own, "long"))
    )
    right = Paragraph(strong(foreseen), "small", "right")
    return SideBySide(((key_to_symbols(entries),), (right,)), (3, 1.2))
