"""Public aid for who grants it: eligibility, what is asked and granted, the de minimis ceiling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopdesk.documents.blocks import Paragraph, joined
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    minor,
    pairs,
    row,
    strong,
    table,
    together,
)
from coopdesk.documents.dossier.sums import signed_among, summed, without_value
from coopdesk.model.commitment import Commitment
from coopdesk.model.dossier import LEGAL_FORMS
from coopdesk.model.financing import SOURCE_STATES
from coopdesk.model.intervention import STATUSES
from coopdesk.model.rules.exact import percent, total
from coopdesk.model.rules.public_money import in_money, public_aid


def eligibility(book: Book) -> Blocks:
    """Return the facts of the dossier that a call or a rule of aid asks about."""
    _ = book.tr
    dossier, reckoning = book.snapshot.dossier, book.reckoning
    place = dossier.territory
    secured = reckoning.sources_in("secured")
    posts = [one for one in reckoning.promised if one.kind == "employment"]
    jobs = book.listed(book.quantity(one.promised, one.unit) for one in reckoning.amounts(posts))
    form = book.word(LEGAL_FORMS, dossier.legal_form)
    budget = _("{secured} secured ({percent}) of {uses} of uses",
               secured=book.money(secured), percent=book.percent(percent(secured, reckoning.uses)),
               uses=book.money(reckoning.uses))  # fmt: skip
    return pairs(
        (
            (_("Territory"), ", ".join(filter(None, (place.name, place.region))) or None),
            (_("Its situation"), book.listed(_situation(book))),
            (_("Services lost"), book.listed(place.services_lost)),
            (_("Legal form foreseen"), capitalised(form)),
            (_("Work promised"), jobs),
            (_("Financing"), budget if reckoning.uses else None),
        )
    )


def _situation(book: Book) -> Iterator[str]:
    _ = book.tr
    place, formats = book.snapshot.dossier.territory, book.formats
    if place.inhabitants is not None:
        many = place.inhabitants
        yield _.ngettext("{count} inhabitant", "{count} inhabitants", many, count=book.number(many))
    if place.altitude_m is not None:
        yield _("altitude {height}", height=formats.quantity(place.altitude_m, "m"))
    if place.km_to_pharmacy is not None:
        yield _("pharmacy at {distance}", distance=formats.quantity(place.km_to_pharmacy, "km"))
    if place.km_to_hospital is not None:
        yield _("hospital at {distance}", distance=formats.quantity(place.km_to_hospital, "km"))


def aid(book: Book) -> Blocks:
    """Return what public aid is asked and granted, with its sums, and what counts for its limit."""
    found = public_aid(book.snapshot)
    asked = _interventions(book)
    if not found and not asked:
        return ()
    return (*(_sums(book, found) if found else ()), *asked, *_de_minimis(book, found))


def _sums(book: Book, found: Sequence[Commitment]) -> Blocks:
    _ = book.tr
    money = [one for one in found if in_money(one)]
    kind = [one for one in found if not in_money(one)]
    said = _(
        "Public aid asked: {amount}, of which {signed} are signed. Shares that public bodies take"
        " are capital and are not counted here.",
        amount=book.money(book.reckoning.worth(found)),
        signed=book.money(signed_among(book, found)),
    )
    groups = ((_("In money"), money), (_("In kind, from public bodies"), kind))
    notes = (*_planned(book, money), *without_value(book, found))
    return (
        Paragraph(said),
        summed(book, groups),
        *(Paragraph(text, "small") for text in notes),
    )


def _planned(book: Book, money: Sequence[Commitment]) -> Iterator[str]:
    """Say how the aid in money stands in the financing plan, and what part of the uses it pays."""
    keys = {one.key for one in money}
    linked = [
        source
        for source in book.snapshot.financing.sources
        if source.commitments and keys.issuperset(source.commitments)
    ]
    if not linked:
        return
    of_state = {
        state: total(source.amount for source in linked if source.state == state)
        for state in SOURCE_STATES
    }
    parts = book.listed(
        f"{book.word(SOURCE_STATES, state)} {book.money(amount)}"
        for state, amount in of_state.items()
        if amount
    )
    whole = total(of_state.values())
    yield book.tr(
        "In the financing plan, the aid in money is {amount} ({parts}), {percent} of the uses.",
        amount=book.money(whole),
        parts=parts,
        percent=book.percent(percent(whole, book.reckoning.uses)),
    )


def _interventions(book: Book) -> Blocks:
    _ = book.tr
    requests = [one for one in book.snapshot.interventions if one.kind == "funding"]
    if not requests:
        return ()
    said = _(
        "Requests granted: {granted} of {count}. A request granted has no sum of its own; the sums"
        " are those of the commitments.",
        granted=book.number(sum(one.status == "granted" for one in requests)),
        count=book.number(len(requests)),
    )
    rows = [
        row(
            one.id,
            joined((strong(book.name(one.body)), one.title), "\n"),
            book.day(one.requested_on),
            "\n".join(filter(None, (book.word(STATUSES, one.status),
                                    book.day(one.answered_on) if one.answered_on else ""))),
            one.effect or NOTHING,
        )
        for one in requests
    ]  # fmt: skip
    columns = (
        column(_("Code"), fixed=34),
        column(_("Body and request"), 3),
        column(_("Requested on"), fixed=84),
        column(_("Answer"), fixed=84),
        column(_("Effect"), 2),
    )
    title = minor(_("Funding asked of supra-local bodies"))
    return together(title, Paragraph(said), table(columns, rows))


def _de_minimis(book: Book, found: Sequence[Commitment]) -> Blocks:
    _ = book.tr
    said = _(
        "Public aid can count under the de minimis ceiling of the European Union, whatever its"
        " form: a grant, a loan, a guarantee, premises lent. What is listed here comes to {amount}"
        " in all. This program keeps no dated rule for the ceiling: the ceiling, what counts"
        " under it and the aid received before are to be checked with those who grant the aid, and"
        " by a lawyer or a federation.",
        amount=book.money(book.reckoning.worth(found)),
    )
    return together(minor(_("De minimis aid")), Paragraph(said))
