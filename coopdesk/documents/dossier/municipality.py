"""The municipality's own stake: what it commits, what it can lose, what it gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopdesk.documents.blocks import Paragraph
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import NOTHING, bullets, minor, titled_bullets
from coopdesk.documents.dossier.sums import signed_among, summed, without_value
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.exact import total
from coopdesk.model.rules.public_money import GIVEN, MAY_BE_LOST, committed_by, municipalities
from coopdesk.model.rules.signers import lacks_deliberation


def stake(book: Book) -> Blocks:
    """Return the municipality's commitments and the risk in them, then what comes back for it."""
    bodies = municipalities(book.snapshot)
    if not bodies:
        return ()
    found = committed_by(book.snapshot, bodies)
    return (*_commits(book, bodies, found), *_risk(book, found), *_gets(book))


def _commits(book: Book, bodies: Sequence[Actor], found: Sequence[Commitment]) -> Blocks:
    _ = book.tr
    names = ", ".join(one.name for one in bodies)
    if not found:
        return (Paragraph(_("{bodies}: no commitment is recorded yet.", bodies=names)),)
    lost = [one for one in found if one.kind in MAY_BE_LOST]
    given = [one for one in found if one.kind in GIVEN]
    kind = [one for one in found if one.kind not in MAY_BE_LOST | GIVEN]
    said = _(
        "{bodies}: commitments worth {amount}, of which {signed} are signed. In money it can lose"
        " or gives {money}; in kind it provides what is worth {kind}.",
        bodies=names,
        amount=book.money(book.reckoning.worth(found)),
        signed=book.money(signed_among(book, found)),
        money=book.money(book.reckoning.worth((*lost, *given))),
        kind=book.money(book.reckoning.worth(kind)),
    )
    groups = (
        (_("Money it can lose if the cooperative fails"), lost),
        (_("Money given, not paid back"), given),
        (_("In kind, for the time agreed"), kind),
    )
    notes = [Paragraph(text, "small") for text in without_value(book, found)]
    return (Paragraph(said), summed(book, groups), *notes)


def _risk(book: Book, found: Sequence[Commitment]) -> Blocks:
    lines = (*_own_risk(book, found), *_common_risk(book))
    return (minor(book.tr("What the risk hangs on")), *bullets(lines))


def _own_risk(book: Book, found: Sequence[Commitment]) -> Iterator[str]:
    _ = book.tr
    effective = book.reckoning.effective
    undecided = [
        one.id for one in found if lacks_deliberation(book.actor(one.actor), one, book.today)
    ]
    if undecided:
        yield _("No resolution of the council is recorded for: {ids}.", ids=", ".join(undecided))
    waiting = [one.id for one in found if one.key not in effective]
    if waiting:
        yield _("Not yet signed and in effect: {ids}.", ids=", ".join(waiting))
    held = book.reckoning.authorities_percent(book.reckoning.signed)
    foreseen = book.reckoning.authorities_percent(book.reckoning.promised)
    if foreseen is not None:
        yield _(
            "Local authorities together hold {held} of the signed capital, and {foreseen} of the"
            " promised.",
            held=book.percent(held),
            foreseen=book.percent(foreseen),
        )


def _common_risk(book: Book) -> Iterator[str]:
    _ = book.tr
    years = book.snapshot.forecast.years
    results = [
        f"{book.money(result)} ({year})"
        for year, result in zip(years, book.reckoning.results, strict=False)
    ]
    if results:
        yield _("Result before tax in the forecast: {results}.", results=book.listed(results))
    unsure = total(book.reckoning.sources_in(state) for state in ("expected", "missing"))
    if unsure:
        yield _("Of the financing plan, {amount} are not yet secured.", amount=book.money(unsure))
    blocking = [o.key for o in book.snapshot.obstacles if o.key in book.reckoning.blocking]
    if blocking:
        yield _("Blocking obstacles not cleared: {ids}.", ids=book.ids(blocking))
    yield _(
        "Whether it can be held to more than it commits, in the legal form foreseen, is to be"
        " checked by a lawyer or a federation."
    )


def _gets(book: Book) -> Blocks:
    return titled_bullets(book.tr("What the municipality gets"), tuple(_returns(book)))


def _returns(book: Book) -> Iterator[str]:
    _ = book.tr
    services = [one.title for one in book.snapshot.services if one.status != "dropped"]
    if services:
        yield _("Services to its residents: {services}.", services=book.listed(services))
    posts = [one for one in book.reckoning.promised if one.kind == "employment"]
    for one in book.reckoning.amounts(posts):
        yield _("Work in the village: {amount}.", amount=book.quantity(one.promised, one.unit))
    if hours := book.reckoning.volunteer_hours_promised:
        yield _(
            "Volunteer work: {promised} promised, of which {signed} signed.",
            promised=book.quantity(hours, "hour"),
            signed=book.quantity(book.reckoning.volunteer_hours_signed, "hour"),
        )
    for college in book.snapshot.colleges:
        if college.category == "local_authorities" and college.vote_percent is not None:
            yield _(
                "A say: {percent} of the votes, in the college “{college}”.",
                percent=book.percent(college.vote_percent),
                college=capitalised(college.title or NOTHING),
            )
