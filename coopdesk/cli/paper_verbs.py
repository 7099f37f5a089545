"""The commands on the other papers of the work."""

from __future__ import annotations

import argparse

from coopdesk.cli.output import complain, say, today
from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue
from coopdesk.services.letters import with_kept_letter
from coopdesk.services.paper_kinds import KINDS, Order
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
    made = write_paper(snapshot, given.to, order, today=today(), force=given.force)
    say(_("The paper was written to {path}", path=given.to))
    for name in made.without_address:
        complain(_("no postal address: {name}", name=name))
    for name in made.not_allowed:
        complain(_("agreement withdrawn, not written to: {name}", name=name))
    return 0


PAPER_RUN = {"papers": papers, "paper": paper}
