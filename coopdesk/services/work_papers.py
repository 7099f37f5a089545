"""The other papers of the work as PDF: what is to be drawn, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from coopdesk.documents.blocks import Document
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.papers import evening, posters, protection
from coopdesk.documents.papers.letter import letter, proposed_text
from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.documents.papers.minutes import minutes
from coopdesk.documents.papers.paper import book_of
from coopdesk.documents.papers.post import Post, envelopes, labels, post
from coopdesk.documents.papers.subscriptions import subscriptions
from coopdesk.documents.pdf.building import go_on
from coopdesk.documents.placed import GRIDS, Paper
from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue, catalogue
from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.fields import Record
from coopdesk.model.intervention import Intervention
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of
from coopdesk.services.drawing import drawn
from coopdesk.services.files import refuse_dossier, refuse_existing, refuse_other_ending, write_file
from coopdesk.services.paper_kinds import Drawn, Order, PaperKind, kind_of

R = TypeVar("R", bound=Record)

_SIZES: dict[str, Paper] = {"a3": "a3", "a4": "a4", "a3-tiled": "a3_tiled", "dl": "dl", "c5": "c5"}


def draw_paper(
    snapshot: Snapshot, order: Order, *, today: date, step: Callable[[], None] = go_on
) -> Drawn:
    """Return the paper; ``step`` is called now and then, and may raise to stop.

    Raises:
        UserError: there is no such record or size; nobody can be written to; a text holds a
            character that no font of the program has; it is named.
    """
    _ = _catalogue(snapshot, order)
    kind = kind_of(order.kind)
    size = _size(kind, order.size)
    desk = _Desk(snapshot, order, size, today, _)
    if order.kind in {"labels", "envelopes"}:
        return _posted(desk, step)
    step()
    return Drawn(drawn(_MAKERS[order.kind](desk), step))


def write_paper(
    snapshot: Snapshot, target: Path, order: Order, *, today: date, force: bool = False
) -> Drawn:
    """Write the paper to ``target``.

    Raises:
        UserError: the target exists or cannot be written, or the paper cannot be drawn.
    """
    refuse_other_ending(target)
    refuse_existing(target, force=force)
    refuse_dossier(target)
    made = draw_paper(snapshot, order, today=today)
    write_file(target, made.data, force=force)
    return made


def letter_text(snapshot: Snapshot, order: Order, *, today: date) -> LetterText:
    """Return what a letter says as long as nobody changed it.

    Raises:
        UserError: there is no such request.
    """
    desk = _Desk(snapshot, order, "", today, _catalogue(snapshot, order))
    return proposed_text(desk.book(named=False), desk.about("interventions", Intervention))


def _catalogue(snapshot: Snapshot, order: Order) -> Catalogue:
    return catalogue(order.language or snapshot.header.language)


def _size(kind: PaperKind, size: str) -> str:
    if not size:
        return kind.sizes[0] if kind.sizes else "a4"
    if size not in (kind.sizes or ("a4",)):
        raise UserError(
            N_("“{kind}” is not printed in the size {size}. Sizes it can have: {sizes}."),
            kind=kind.title,
            size=size,
            sizes=", ".join(kind.sizes or ("a4",)),
        )
    return size


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a maker of papers works with."""

    snapshot: Snapshot
    order: Order
    size: str
    today: date
    tr: Catalogue

    def book(self, *, named: bool) -> Book:
        """Return the dossier as the paper may show it."""
        return book_of(self.snapshot, self.today, self.tr, named=named)

    def bare(self) -> Book:
        """Return the dossier without its records, for papers that show none of them."""
        return book_of(_bare(self.snapshot), self.today, self.tr, named=True)

    def nameless(self) -> Book:
        """Return the dossier as if nobody had agreed to be named."""
        shown = posters.nobody_agreed(self.snapshot)
        return book_of(shown, self.today, self.tr, named=False)

    def about(self, table: str, record: type[R]) -> R | None:
        """Return the record the paper is about, none where none was named."""
        wanted = self.order.record.rpartition("/")[2]
        if not wanted:
            return None
        for one in self.snapshot.records(table):
            if isinstance(one, record) and wanted in {one.key, id_of(one)}:
                return one
        raise UserError(
            N_("There is no record “{record}” for this paper. Nothing was printed."),
            record=self.order.record,
        )

    def shown(self, book: Book, table: str, record: type[R]) -> R | None:
        """Return that record as the paper may show it."""
        found = self.about(table, record)
        if found is None:
            return None
        masked = book.snapshot.find(table, found.key)
        return masked if isinstance(masked, record) else found

    @property
    def paper(self) -> Paper:
        """The size of the paper."""
        return _SIZES.get(self.size, "a4")


def _bare(snapshot: Snapshot) -> Snapshot:
    return Snapshot(header=snapshot.header, dossier=snapshot.dossier, privacy=snapshot.privacy)


def _kit(desk: _Desk) -> Document:
    book = desk.book(named=True)
    return evening.kit(book, desk.about("activities", Activity))


def _attendance(desk: _Desk) -> Document:
    return evening.attendance(desk.book(named=True), desk.about("activities", Activity))


def _minutes(desk: _Desk) -> Document:
    book = desk.book(named=not desk.order.public)
    return minutes(book, desk.shown(book, "activities", Activity))


def _letter(desk: _Desk) -> Document:
    asked = desk.about("interventions", Intervention)
    text = desk.order.text or letter_text(desk.snapshot, desk.order, today=desk.today)
    # Who signs a letter and who gets it are named: they are its sender and its address.
    by_hand = asked is None and desk.order.text is None
    return letter(desk.book(named=True), asked, text, lines=by_hand)


def _consent(desk: _Desk) -> Document:
    return protection.consent(desk.bare(), desk.about("actors", Actor))


_MAKERS: dict[str, Callable[[_Desk], Document]] = {
    "kit": _kit,
    "attendance": _attendance,
    "commitment-forms": lambda desk: evening.commitment_forms(desk.bare()),
    "need-forms": lambda desk: evening.need_forms(desk.bare()),
    "notices": lambda desk: evening.notices(desk.bare()),
    "minutes": _minutes,
    "letter": _letter,
    "action-plan": lambda desk: posters.action_plan_poster(desk.book(named=False), desk.paper),
    "needs-poster": lambda desk: posters.needs_poster(desk.nameless(), desk.paper),
    "consent": _consent,
    "privacy-notice": lambda desk: protection.privacy_notice(desk.bare()),
    "register": lambda desk: protection.register(desk.book(named=True)),
    "subscriptions": lambda desk: subscriptions(desk.book(named=True)),
}


def addressed(snapshot: Snapshot, order: Order) -> Post:
    """Return who would be written to, who has no postal address, who took the consent back."""
    return post(snapshot.actors, kinds=order.kinds, roles=order.roles)


def _used(order: Order, labels: int) -> int:
    if not 0 <= order.start < labels:
        raise UserError(
            N_(
                "A sheet has {labels} labels: say how many of the first one are used up, from 0 to"
                " {most}. Nothing was printed."
            ),
            labels=labels,
            most=labels - 1,
        )
    return order.start


def _posted(desk: _Desk, step: Callable[[], None]) -> Drawn:
    order, book = desk.order, desk.bare()
    found = addressed(desk.snapshot, order)
    if not (found.written or found.without_address or found.not_allowed):
        raise UserError(N_("The dossier holds no such actor to write to. Nothing was printed."))
    if not found.written:
        raise UserError(
            N_(
                "Nobody can be written to: of the actors chosen, {without} have no postal address"
                " with its municipality, and {forbidden} took their agreement back. Nothing was"
                " printed."
            ),
            without=len(found.without_address),
            forbidden=len(found.not_allowed),
        )
    if order.kind == "labels":
        grid = GRIDS[desk.size]
        document = labels(book, found.written, grid, _used(order, grid.on_one_sheet))
    else:
        document = envelopes(book, found.written, desk.paper)
    return Drawn(
        drawn(document, step),
        tuple(actor.name for actor in found.without_address),
        tuple(actor.name for actor in found.not_allowed),
    )
