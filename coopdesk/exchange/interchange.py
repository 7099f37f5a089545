"""The interchange document ``coopdesk-dossier``: read into a snapshot, written from one."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeGuard

import simplejson

from coopdesk import collector
from coopdesk.exchange import values
from coopdesk.exchange.aside import aside_of
from coopdesk.exchange.faults import Faults, refused, shown
from coopdesk.exchange.identities import Known
from coopdesk.exchange.parsing import Json, parse
from coopdesk.exchange.plans import plan_of
from coopdesk.exchange.reading import Reading
from coopdesk.exchange.scan import SIZE_LIMIT as SIZE_LIMIT  # noqa: PLC0414 (part of the interface)
from coopdesk.exchange.writing import PartWriting, ids_of
from coopdesk.i18n import N_
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.snapshot import Snapshot

FORMAT = "coopdesk-dossier"
VERSION = 1

_REQUIRED = frozenset({"dossier", "phases"})

_NO_OBJECT = N_("The file is no dossier: the whole of it must be one object in braces.")
_OTHER_FORMAT = N_('must be "{format}": this is no dossier of coopdesk')
_NEWER = N_(
    "the document is of version {version}, made by a newer coopdesk; this one reads version 1"
)
_NO_VERSION = N_("must be 1")


def _nobody(table: str, id_: str) -> str | None:  # noqa: ARG001 (the interface of `known`)
    return None


def read(data: bytes, known: Known = _nobody) -> Snapshot:
    """Return what the document ``data`` records.

    ``known`` gives the keys that records have already in the dossier the document comes into.

    Raises:
        RefusedImport: the document breaks FORMAT.md anywhere.
    """
    with collector.at_rest():
        document = parse(data)
        if not isinstance(document, dict):
            raise refused(_NO_OBJECT)
        faults = Faults()
        if _is_readable(document, faults):
            snapshot = Reading(document, known, faults).snapshot()
            if not len(faults):
                return snapshot
        raise faults.refusal()


def _is_readable(document: Mapping[str, Json], faults: Faults) -> bool:
    """Look at format and version; what a newer version may hold is not judged."""
    name, version = document.get("format"), document.get("version")
    if name is None:
        faults.add(None, "format", values.MISSING)
    elif name != FORMAT:
        faults.add(None, "format", _OTHER_FORMAT, format=FORMAT)
    if version is None:
        faults.add(None, "version", values.MISSING)
    elif not _is_count(version) or version < VERSION:
        faults.add(None, "version", _NO_VERSION)
    elif version > VERSION:
        faults.add(None, "version", _NEWER, version=shown(str(version)))
        return False
    return True


def _is_count(value: Json) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and value == int(value)


def write(snapshot: Snapshot) -> bytes:
    """Return the document that records ``snapshot``: equal to the one it was read from."""
    document = io.BytesIO()
    for piece in _pieces(snapshot):
        document.write(piece.encode("utf-8"))
    return document.getvalue()


def _pieces(snapshot: Snapshot) -> Iterator[str]:
    """Yield the text of the document, a record at a time."""
    ids = ids_of(snapshot)
    blank = aside_of(snapshot.header.aside).blank
    header = PartWriting(plan_of(entity("header").record), ids).record(snapshot.header)
    yield "{"
    yield _indented({"format": FORMAT, "version": VERSION, **header}, 0)[1:-2]
    for declared in ENTITIES:
        table = declared.table
        if declared.parent or table == "header":
            continue
        write_one = PartWriting(plan_of(declared.record), ids).record
        records = snapshot.records(table)
        if declared.single:
            if (single := write_one(records[0])) or table in _REQUIRED:
                yield f',\n "{table}": {_indented(single, 1)}'
            elif table in blank:
                yield f',\n "{table}": {_indented(blank[table], 1)}'
        elif records or table in _REQUIRED:
            yield f',\n "{table}": ['
            for index, record in enumerate(records):
                yield f"{',' if index else ''}\n  {_indented(write_one(record), 2)}"
            yield "\n ]"
        elif table in blank:
            yield f',\n "{table}": {_indented(blank[table], 1)}'
    yield "\n}\n"


def _indented(value: object, depth: int) -> str:
    """Return ``value`` as JSON over several lines, the lines after the first ``depth`` deep."""
    text = simplejson.dumps(value, use_decimal=True, ensure_ascii=False, indent=1)
    # A line break inside a text is written as two other characters.
    return text.replace("\n", "\n" + " " * depth)
