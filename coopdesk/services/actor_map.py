"""The map of actors: where everyone stands, and the map on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coopdesk.documents.network.document import MapFacts, map_document
from coopdesk.documents.network.layout import Layout, laid_out
from coopdesk.documents.pdf.render import render
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.rules.names import inside, masked
from coopdesk.model.rules.network import MOST, Network, Node, network
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.files import refuse_dossier, refuse_existing, write_file
from coopdesk.services.startup_dossier import refuse_unprintable
from coopdesk.store import DossierFile


@dataclass(frozen=True, slots=True)
class Placed:
    """A map: who is on it, and where."""

    network: Network
    layout: Layout


def placed_actors(
    snapshot: Snapshot, wanted: Callable[[Node], bool] = lambda _: True, most: int = MOST
) -> Placed:
    """Return the actors on the map and their places; the same data, the same places.

    Those who are not ``wanted`` make room for others only where not all have room.
    """
    found = network(snapshot, most=most)
    if found.left_out:
        found = network(snapshot, wanted, most)
        return Placed(found, laid_out(found))
    layout = laid_out(found)
    return Placed(network(snapshot, wanted, most), layout)


def draw_map(file: DossierFile, *, language: str = "", today: date, named: bool = False) -> bytes:
    """Return the map as PDF, in ``language`` or else the dossier's own.

    Persons are masked as FORMAT.md's "Names" says, or all ``named``, for the group itself.
    Tensions and influence are on no edition.

    Raises:
        UserError: a text holds a character that no font of the program has.
    """
    snapshot = file.snapshot()
    chosen = language or snapshot.header.language
    shown = inside(snapshot) if named else masked(snapshot, catalogue(chosen))
    facts = MapFacts(shown, shown.day(today), named)
    document = map_document(facts, catalogue(chosen), Formats(chosen))
    refuse_unprintable(document)
    return render(document)


def write_map(
    file: DossierFile,
    target: Path,
    *,
    language: str = "",
    today: date,
    named: bool = False,
    force: bool = False,
) -> None:
    """Write the map to ``target``.

    Raises:
        UserError: the target exists or cannot be written, or the map cannot be drawn.
    """
    refuse_existing(target, force=force)
    refuse_dossier(target)
    data = draw_map(file, language=language, today=today, named=named)
    write_file(target, data, force=force)
