"""One step in the making: everything a verb does to the stored records."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.entities import child_entities, entity
from coopdesk.model.fields import Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import earlier, issued, positions, reading, references, replacing, signed
from coopdesk.store.batches import Batches
from coopdesk.store.issued import Issue, Sheet
from coopdesk.store.signed import Revision, Scan, SignatureRecord, TrustAct
from coopdesk.store.tables import table_of
from coopdesk.store.values import shape

_SHARED_IDS = ({"activities", "documents"},)
"""Lists that share no id (FORMAT.md)."""


def new_key() -> str:
    """Return a random key: 128 bits in hexadecimal."""
    return secrets.token_hex(16)


class Transaction:
    """The only way to write: one undo step, kept whole or not at all."""

    def __init__(self, connection: Connection) -> None:
        """Write on ``connection``, where a step is open."""
        self._connection = connection
        self._last: dict[tuple[str, str], int] = {}

    def insert(
        self, table: str, record: Record, *, parent: str = "", before: str | None = None
    ) -> str:
        """Put a record with its children at the end of its list, or before another one.

        Returns:
            Its key: the record's own, or a new one.
        """
        key = record.key or new_key()
        position = (
            self._at_end(table, parent) if before is None else self._before(table, parent, before)
        )
        row = shape(table).row(replace(record, key=key), position, parent)
        self._connection.execute(insert(table_of(table)), row)
        for attribute, child in shape(table).held:
            for held in getattr(record, attribute):
                self.insert(child.table, held, parent=key)
        return key

    def insert_many(self, table: str, records: Sequence[Record]) -> list[str]:
        """Put many records with their children at the end of their list; return their keys."""
        return self._insert_under(table, [("", record) for record in records])

    def _insert_under(self, table: str, held: Sequence[tuple[str, Record]]) -> list[str]:
        """Put records of one table in, each with the key of the record that holds it, if any."""
        made = [(parent, replace(one, key=one.key or new_key())) for parent, one in held]
        rows = [shape(table).row(one, self._at_end(table, parent), parent) for parent, one in made]
        if rows:
            self._connection.execute(insert(table_of(table)), rows)
        for attribute, child in shape(table).held:
            under = [(one.key, each) for _, one in made for each in getattr(one, attribute)]
            self._last.update({(child.table, one.key): 0 for _, one in made})  # none has any yet
            self._insert_under(child.table, under)
        return [one.key for _parent, one in made]

    def update(self, table: str, key: str, values: Mapping[str, object]) -> None:
        """Set fields by name; None and () are blank.

        Raises:
            KeyError: there is no such field.
            UserError: the record is no longer there.
        """
        columns = shape(table).columns_of(values)
        self._there(table, key)
        if columns:
            its = table_of(table)
            self._connection.execute(update(its).where(its.c.key == key).values(columns))

    def update_many(self, table: str, rows: Mapping[str, Mapping[str, object]]) -> None:
        """Set fields of many records, by their keys; those no longer there are passed over."""
        its = table_of(table)
        alike: dict[tuple[str, ...], list[dict[str, object]]] = {}
        for key, values in rows.items():
            columns = shape(table).columns_of(values)
            row = {f"new_{name}": value for name, value in columns.items()}
            alike.setdefault(tuple(columns), []).append({"its_key": key, **row})
        for names, these in alike.items():
            if names:
                statement = update(its).where(its.c.key == bindparam("its_key"))
                new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
                self._connection.execute(statement.values(new), these)

    def delete_many(self, table: str, keys: Sequence[str], batches: Batches | None = None) -> None:
        """Take many records away with their children, and empty every reference to them."""
        if not keys:
            return
        its = table_of(table)
        for some in (batches or Batches(None, 0))(keys):
            gone = [{"its_key": key} for key in some]
            for child in child_entities(table):
                of = table_of(child.table)
                self._connection.execute(
                    delete(of).where(of.c.parent == bindparam("its_key")), gone
                )
            self._connection.execute(delete(its).where(its.c.key == bindparam("its_key")), gone)
        references.empty_many(self._connection, table, frozenset(keys))
        self._last.clear()

    def replace(self, table: str, record: Record) -> None:
        """Make the record of that key, with its children, what ``record`` says.

        Only what differs is written. Children without a key are new.

        Raises:
            UserError: the record is no longer there.
        """
        self._there(table, record.key)
        replacing.replace_record(self._connection, table, replacing.keyed(record, new_key))
        self._last.clear()

    def move(self, table: str, key: str, before: str | None = None) -> None:
        """Put a record before another one of its list, or at its end.

        Raises:
            UserError: one of the two is no longer there.
        """
        self._there(table, key)
        its = table_of(table)
        parent = ""
        if entity(table).parent:
            parent = self._connection.scalar(select(its.c.parent).where(its.c.key == key)) or ""
        self._last.clear()
        position = (
            self._at_end(table, parent) if before is None else self._before(table, parent, before)
        )
        self._connection.execute(update(its).where(its.c.key == key).values(position=position))

    def delete(self, table: str, key: str) -> None:
        """Take a record away with its children, and empty every reference to it.

        Raises:
            UserError: the record is no longer there.
        """
        self._there(table, key)
        for child in child_entities(table):
            its = table_of(child.table)
            self._connection.execute(delete(its).where(its.c.parent == key))
        its = table_of(table)
        self._connection.execute(delete(its).where(its.c.key == key))
        references.empty(self._connection, table, key)
        self._last.clear()

    def bring_back(self, table: str, key: str) -> None:
        """Put a removed record back, with what went because of it.

        Raises:
            UserError: it was not removed, or names a record that is not there.
        """
        new_id = self.next_id(table) if entity(table).prefix else ""
        earlier.bring_back(self._connection, table, key, new_id)
        self._last.clear()

    def replace_all(self, snapshot: Snapshot) -> None:
        """Make the whole dossier what ``snapshot`` says; issued files stay.

        Records are known by their keys; those without one are new.
        """
        replacing.replace_all(self._connection, snapshot, new_key)
        self._last.clear()

    def next_id(self, table: str, within: str = "") -> str:
        """Return the next free code of a list: ``E39`` after ``E38``, as wide as those there.

        ``within`` stands in the place of the list's prefix: ``J4.`` for the gates of phase 4.
        """
        taken = self.ids(table)
        own = set(self._connection.scalars(select(table_of(table).c.id)))
        prefix, number, width = _latest(own, within or entity(table).prefix)
        while (found := f"{prefix}{number + 1:0{width}}") in taken:
            number += 1
        return found

    def ids(self, table: str) -> set[str]:
        """Return the codes that are taken in a list, and in those that share no code with it."""
        shared = next((names for names in _SHARED_IDS if table in names), {table})
        return {
            found
            for name in shared
            if "id" in table_of(name).c
            for found in self._connection.scalars(select(table_of(name).c.id))
            if found
        }

    def references_to(self, table: str, key: str) -> list[tuple[str, str, str]]:
        """Return the table, key and field name of every reference to a record."""
        return list(references.found(self._connection, table, key))

    def add_sheet(self, sheet: Sheet) -> None:
        """Keep the identity of a commitment sheet for good."""
        issued.add_sheet(self._connection, sheet)

    def add_issue(self, issue: Issue, data: bytes) -> None:
        """Keep an issued document and its exact bytes for good.

        Raises:
            ValueError: ``data`` is not what ``issue`` describes.
        """
        issued.add_issue(self._connection, issue, data)

    def keep_file(self, data: bytes) -> str:
        """Keep bytes for good, once, and return the name they are kept under: their SHA-256."""
        return issued.keep_file(self._connection, data)

    def add_revision(self, revision: Revision, data: bytes) -> None:
        """Keep a paper that was signed or timestamped, for good.

        Raises:
            ValueError: ``data`` is not what ``revision`` describes, or was not appended to the
                file before it.
            KeyError: that file is not kept.
        """
        signed.add_revision(self._connection, revision, data)

    def add_signature(self, signature: SignatureRecord) -> None:
        """Keep that a paper was signed, for good."""
        signed.add_signature(self._connection, signature)

    def add_scan(self, scan: Scan, data: bytes) -> None:
        """Keep the picture of a page that came back, for good.

        Raises:
            ValueError: ``data`` is not what ``scan`` describes.
        """
        signed.add_scan(self._connection, scan, data)

    def add_trust_act(self, act: TrustAct, certificate: bytes) -> None:
        """Keep what is said about a certificate, for good.

        Raises:
            ValueError: ``certificate`` is not the one ``act`` speaks of.
        """
        signed.add_trust_act(self._connection, act, certificate)

    def revisions(self, issue: str | None = None) -> list[Revision]:
        """Return the revisions of issued papers, this transaction's own included."""
        return signed.revisions(self._connection, issue)

    def signatures(self, issue: str | None = None) -> list[SignatureRecord]:
        """Return the signatures under issued papers, this transaction's own included."""
        return signed.signatures(self._connection, issue)

    def issues(self, kind: issued.IssueKind | None = None) -> list[Issue]:
        """Return what was issued, this transaction's own included."""
        return issued.issues(self._connection, kind)

    def sheets(self) -> list[Sheet]:
        """Return the sheets that have an identity, this transaction's own included."""
        return issued.sheets(self._connection)

    def snapshot(self) -> Snapshot:
        """Return all that the dossier records, as this transaction has it so far."""
        return reading.snapshot(self._connection)

    def records(self, table: str, keys: Sequence[str]) -> list[Record]:
        """Return records as this transaction has them so far; missing ones are skipped."""
        return reading.records(self._connection, table, keys)

    def _there(self, table: str, key: str) -> None:
        its = table_of(table)
        if self._connection.scalar(select(its.c.position).where(its.c.key == key)) is None:
            raise UserError(
                N_("This record is no longer there: it was removed meanwhile. Nothing was changed.")
            )

    def _at_end(self, table: str, parent: str) -> int:
        its = table_of(table)
        if (last := self._last.get((table, parent))) is None:
            statement = select(func.coalesce(func.max(its.c.position), 0))
            if parent:
                statement = statement.where(its.c.parent == parent)
            last = int(self._connection.scalar(statement) or 0)
        self._last[table, parent] = last + positions.GAP
        return last + positions.GAP

    def _before(self, table: str, parent: str, before: str) -> int:
        """Return a position before another record's, moving others only if there is no room."""
        self._there(table, before)
        its = table_of(table)
        statement = select(its.c.key, its.c.position).order_by(its.c.position, its.c.key)
        if parent:
            statement = statement.where(its.c.parent == parent)
        there: list[Any] = [tuple(row) for row in self._connection.execute(statement)]
        at = next(nth for nth, (key, _position) in enumerate(there) if key == before)
        there.insert(at, ("", None))
        made = positions.placed([position for _key, position in there])
        for (key, position), new in zip(there, made, strict=True):
            if key and position != new:
                self._connection.execute(update(its).where(its.c.key == key).values(position=new))
        return made[at]


def _latest(ids: set[Any], prefix: str) -> tuple[str, int, int]:
    """Return the prefix, the highest number and its width among ``ids``."""
    found = list(_numbered(ids, prefix))
    if not found:
        return prefix, 0, 1 if prefix.endswith(".") else 2
    beginning = max(found, key=lambda each: ([int(n) for n in re.findall(r"\d+", each[0])], each))
    same = [digits for start, digits in found if start == beginning[0]]
    return beginning[0], max(int(digits) for digits in same), max(len(digits) for digits in same)


def _numbered(ids: set[Any], prefix: str) -> Iterator[tuple[str, str]]:
    pattern = re.compile(rf"({re.escape(prefix)}(?:\d+\.)*)(\d{{1,18}})", re.ASCII)
    for code in ids:
        if code and (match := pattern.fullmatch(code)):
            yield match[1], match[2]
