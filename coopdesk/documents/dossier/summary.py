"""The project on one page: what it is for, the key figures, what is open."""

from __future__ import annotations

from coopdesk.documents.blocks import (
    Block,
    KeyFigure,
    KeyFigures,
    Paragraph,
    SideBySide,
    Spacer,
    SymbolKind,
    Words,
)
from coopdesk.documents.dossier.book import Book, shortened
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    bullets,
    column,
    marked,
    minor,
    row,
    strong,
    table,
)
from coopdesk.documents.dossier.cover import births
from coopdesk.model.phase import NAMES, Phase
from coopdesk.model.rules.tallies import (
    days_gained,
    settled_obstacles,
    supra_local,
    taking_part,
)

_LEAD = 320
_SHOWN = 3
_LINE = 90


def summary(book: Book) -> Blocks:
    """Return the one-page summary."""
    dossier = book.snapshot.dossier
    found: list[Block] = []
    if text := dossier.purpose or dossier.idea:
        found.append(Paragraph(shortened(text, _LEAD), "lead"))
    figures = (*_birth(book), *_figures(book))
    if figures:
        found.append(KeyFigures(figures, columns=3))
    found += _phases(book)
    found += _open(book)
    return tuple(found)


def _birth(book: Book) -> tuple[KeyFigure, ...]:
    """Return when the cooperative was born, or is to be; the other pathway is in the note."""
    known = births(book)
    if len(known) < 2:
        return known
    here, there = known
    return (KeyFigure(here.label, here.value, f"{there.label}: {there.value}, {there.note}"),)


def _figures(book: Book) -> tuple[KeyFigure, ...]:
    return (*_of_money(book), *_of_people(book), *_of_progress(book))


def _of_money(book: Book) -> tuple[KeyFigure, ...]:
    _ = book.tr
    figures: list[KeyFigure] = []
    reckoning, dossier = book.reckoning, book.snapshot.dossier
    if reckoning.capital_promised or dossier.minimum_capital:
        figures.append(
            KeyFigure(
                _("Capital signed"),
                book.money(reckoning.capital_signed),
                _capital_note(book),
            )
        )
    if book.snapshot.financing.sources:
        secured, expected = reckoning.sources_in("secured"), reckoning.sources_in("expected")
        figures.append(
            KeyFigure(
                _("Financing secured"),
                book.money(secured),
                _(
                    "of {uses} needed; {expected} expected",
                    uses=book.money(reckoning.uses),
                    expected=book.money(expected),
                ),
            )
        )
    return tuple(figures)


def _capital_note(book: Book) -> str:
    _ = book.tr
    promised = book.money(book.reckoning.capital_promised)
    missing = book.reckoning.capital_missing
    if missing:
        return _(
            "of {promised} promised; {missing} missing for the minimum",
            promised=promised,
            missing=book.money(missing),
        )
    if book.snapshot.dossier.minimum_capital:
        return _("of {promised} promised; the minimum is reached", promised=promised)
    return _("of {promised} of capital promised", promised=promised)


def _of_people(book: Book) -> tuple[KeyFigure, ...]:
    _ = book.tr
    figures: list[KeyFigure] = []
    reckoning, snapshot = book.reckoning, book.snapshot
    if reckoning.promised:
        figures.append(
            KeyFigure(
                _("Commitments signed"),
                book.number(len(reckoning.signed)),
                _(
                    "of {promised} promised; {effective} in effect",
                    promised=book.number(len(reckoning.promised)),
                    effective=book.number(len(reckoning.effective)),
                ),
            )
        )
    if reckoning.volunteer_hours_promised:
        figures.append(
            KeyFigure(
                _("Volunteer hours signed"),
                book.number(reckoning.volunteer_hours_signed),
                _(
                    "of {promised} promised",
                    promised=book.number(reckoning.volunteer_hours_promised),
                ),
            )
        )
    actors = taking_part(snapshot)
    if actors:
        figures.append(
            KeyFigure(
                _("Actors taking part"),
                book.number(len(actors)),
                _(
                    "{count} of them supra-local",
                    count=book.number(len(supra_local(snapshot))),
                ),
            )
        )
    return tuple(figures)


def _of_progress(book: Book) -> tuple[KeyFigure, ...]:
    _ = book.tr
    figures: list[KeyFigure] = []
    reckoning, snapshot = book.reckoning, book.snapshot
    if snapshot.obstacles:
        figures.append(
            KeyFigure(
                _("Obstacles cleared or accepted"),
                book.number(len(settled_obstacles(snapshot))),
                _("obstacles recorded: {count}", count=book.number(len(snapshot.obstacles))),
            )
        )
    if snapshot.needs:
        covered = len(snapshot.needs) - len(reckoning.needs_without_commitment)
        figures.append(
            KeyFigure(
                _("Needs with a commitment"),
                book.number(covered),
                _("needs recorded: {count}", count=book.number(len(snapshot.needs))),
            )
        )
    if snapshot.interventions:
        figures.append(
            KeyFigure(
                _("Days gained with supra-local bodies"),
                book.number(days_gained(snapshot)),
                _(
                    "requests made: {count}; each is counted by itself",
                    count=book.number(len(snapshot.interventions)),
                ),
            )
        )
    return tuple(figures)


def _phases(book: Book) -> Blocks:
    _ = book.tr
    if not any(phase.started or phase.planned_start for phase in book.snapshot.phases):
        return ()
    rows = (
        row(
            marked(*_state(book, phase), strong(book.word(NAMES, phase.number))),
            book.day(phase.started or phase.planned_start),
            book.day(phase.ended or phase.planned_end),
            _state(book, phase)[1],
        )
        for phase in book.snapshot.phases
    )
    columns = (
        column(_("Phase"), 4),
        column(_("From"), 1.4),
        column(_("To"), 1.4),
        column(_("State"), 1.2),
    )
    return (minor(_("Where the four phases stand")), table(columns, rows))


def _state(book: Book, phase: Phase) -> tuple[SymbolKind, str]:
    _ = book.tr
    if phase.ended is not None:
        return "full", _("done")
    if phase.started is not None:
        return "half", _("under way")
    return "empty", _("to come")


def _open(book: Book) -> Blocks:
    _ = book.tr
    snapshot, reckoning = book.snapshot, book.reckoning
    blocking = [o.title for o in snapshot.obstacles if o.key in reckoning.blocking]
    silent = [
        _("{body}: {request}", body=book.name(i.body), request=i.title)
        for i in snapshot.interventions
        if i.key in reckoning.unanswered
    ]
    gates = [g.criterion for g in snapshot.gates if g.state == "unmet"]
    gates += [_("{gate} (waived)", gate=g.criterion) for g in snapshot.gates if g.state == "waived"]
    uncovered = [need.title for need in reckoning.needs_without_commitment]
    left = (
        *_block(book, _("Blocking obstacles"), blocking),
        *_block(book, _("Needs without a commitment"), uncovered),
    )
    right = (
        *_block(book, _("Requests without an answer"), silent),
        *_block(book, _("Gates unmet or waived"), gates),
    )
    if left and right:
        return (Spacer(10), SideBySide((left, right), (1, 1)))
    return left or right


def _block(book: Book, title: str, texts: list[str]) -> Blocks:
    if not texts:
        return ()
    shown: list[Words] = [shortened(text, _LINE) for text in texts[:_SHOWN]]
    if len(texts) > _SHOWN:
        shown.append(book.tr("and {count} more", count=book.number(len(texts) - _SHOWN)))
    return (minor(title), *bullets(shown))
