"""The commands on the other papers of the work."""

from __future__ import annotations

import argparse
from dataclasses import replace

from coopdesk.cli.output import complain, say, today
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, Catalogue
from coopdesk.model.activity import Activity
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.letters import with_kept_letter
from coopdesk.services.paper_kinds import FOR_THE_EVENING, KINDS, Order, next_meeting
from coopdesk.store import open_file


def papers(_given: argparse.Namespace, _: Catalogue) -> int:
    """List the kinds: code, title, what it is for."""
    for kind in KINDS:
        say(kind.code, _.say(kind.title), _.say(kind.purpose), kind.table, ", ".join(kind.sizes))
    return 0


def paper(given: argparse.Namespace, _: Catalogue) -> int:
    """Print one paper; who could not be written to is listed as a fault."""
    # The paper's library is loaded only where something is drawn.
    from coopdesk.services.work_papers import write_paper  # noqa: PLC0415 (as above)

    if given.public and given.kind != "minutes":
        raise UserError(N_("--public is for minutes only. Nothing was printed."))
    if given.by_hand and given.record:
        raise UserError(N_("Either --record or --by-hand, not both. Nothing was printed."))
    order = Order(
        given.kind,
        given.record,
        given.language or "",
        given.size,
        given.public,
        tuple(given.actors),
        tuple(given.role),
        given.used,
    )
    with open_file(given.file, writing=False) as file:
        snapshot = file.snapshot()
        order = with_kept_letter(file, snapshot, order)
    proposed = _proposed(snapshot, given)
    if proposed is not None:
        order = replace(order, record=proposed.key)
    made = write_paper(snapshot, given.to, order, today=today(), force=given.force)
    say(_("The paper was written to {path}", path=given.to))
    if proposed is not None and proposed.date is not None:
        day = Formats(_.language).date(proposed.date)
        say(_("It is for the next planned meeting: {day}, {title}", day=day, title=proposed.title))
    for name in made.without_address:
        complain(_("no postal address: {name}", name=name))
    for name in made.not_allowed:
        complain(_("agreement withdrawn, not written to: {name}", name=name))
    return 0


def _proposed(snapshot: Snapshot, given: argparse.Namespace) -> Activity | None:
    """Return the meeting a paper is for where nobody says which."""
    if given.record or given.by_hand or given.kind not in FOR_THE_EVENING:
        return None
    return next_meeting(snapshot, today())


PAPER_RUN = {"papers": papers, "paper": paper}
