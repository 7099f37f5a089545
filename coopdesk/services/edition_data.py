"""The data of an edition, as they travel inside it, and as an issue was made from."""

from __future__ import annotations

from coopdesk.documents.dossier.outline import outline_of, tables_of
from coopdesk.exchange import interchange
from coopdesk.exchange.canonical import canonical
from coopdesk.exchange.parsing import parse
from coopdesk.i18n import catalogue
from coopdesk.model.edition import edition_for
from coopdesk.model.rules.edition_data import data_for
from coopdesk.model.rules.names import inside, masked
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import DossierFile, Issue

NAMED = "board"
"""The one reader whose edition names everyone."""

ATTACHED = "dossier.json"
"""What the data are called inside the file."""


def edition_data(snapshot: Snapshot, reader: str) -> Snapshot:
    """Return what the edition for ``reader`` shows, masked in the dossier's own language.

    The language of the pages changes nothing in it, so that issues can be compared.
    """
    named = reader == NAMED
    shown = inside(snapshot) if named else masked(snapshot, catalogue(snapshot.header.language))
    outline = outline_of(edition_for(snapshot.editions, reader), reader)
    return data_for(shown, snapshot, tables_of(outline), reader=reader, named=named)


def content_of(snapshot: Snapshot, reader: str) -> bytes:
    """Return the edition's canonical interchange document: same data, same bytes."""
    return canonical(parse(interchange.write(edition_data(snapshot, reader)))).encode("utf-8")


def issued_data(file: DossierFile, issue: Issue) -> Snapshot:
    """Return the data an edition was issued with; records are keyed by their lists and ids.

    Raises:
        KeyError: they are not kept: the issue is of another kind.
    """
    return keyed(file.file_bytes(issue.content_digest))


def keyed(content: bytes) -> Snapshot:
    """Return the snapshot of an edition's data, its records keyed by their lists and ids."""
    return interchange.read(content, lambda table, id_: f"{table}/{id_}")
