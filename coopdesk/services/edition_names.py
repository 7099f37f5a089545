"""Names in an edition that may still tell who a person is, listed before it is issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopdesk.documents.dossier.outline import outline_of, tables_of
from coopdesk.i18n import Catalogue, catalogue
from coopdesk.model.edition import edition_for
from coopdesk.model.entities import entity
from coopdesk.model.rules.doubts import KINDS, Doubt, doubts
from coopdesk.model.rules.edition_data import data_for
from coopdesk.model.rules.names import masked
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of
from coopdesk.services.edition_data import NAMED


@dataclass(frozen=True, slots=True)
class DoubtfulHit:
    """A doubtful place in words: why, where, which words, whom they may tell.

    ``table`` and ``key`` lead to the record; ``field`` is the field's name in FORMAT.md.
    """

    kind: str
    why: str
    table: str
    key: str
    field: str
    place: str
    found: str
    around: str
    person: str


def doubtful_names(
    snapshot: Snapshot, reader: str, words: Catalogue, *, language: str = ""
) -> tuple[DoubtfulHit, ...]:
    """Return what may still tell persons who must not be named in the edition for ``reader``.

    Nothing for the board, whose edition names everyone. ``language`` is that of the pages, whose
    word stands for masked names; ``words`` are those of who reads the list.
    """
    if reader == NAMED:
        return ()
    shown = masked(snapshot, catalogue(language or snapshot.header.language))
    outline = outline_of(edition_for(snapshot.editions, reader), reader)
    data = data_for(shown, snapshot, tables_of(outline), reader=reader, named=False)
    return tuple(_hit(one, snapshot, words) for one in doubts(data, snapshot))


def _hit(doubt: Doubt, snapshot: Snapshot, words: Catalogue) -> DoubtfulHit:
    person = snapshot.find("actors", doubt.person)
    return DoubtfulHit(
        kind=doubt.kind,
        why=words.say(KINDS[doubt.kind]),
        table=doubt.table,
        key=doubt.key,
        field=doubt.field.name,
        place=_place(doubt, words),
        found=doubt.found,
        around=doubt.around(),
        person="" if person is None else f"{id_of(person)} {title_of(person)}",
    )


def _place(doubt: Doubt, words: Catalogue) -> str:
    parts: Sequence[str] = (
        words.say(entity(doubt.table).one),
        doubt.id,
        words.say(doubt.field.label),
    )
    said = " · ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]
