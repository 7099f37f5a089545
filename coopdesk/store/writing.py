"""The one writing connection of a dossier file: each step kept whole, or not at all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from coopdesk.store import engine, labels, log, replica, triggers, undoing
from coopdesk.store.batches import Progress
from coopdesk.store.labels import Label
from coopdesk.store.log import Kind, Written
from coopdesk.store.stacks import Past, Stacks
from coopdesk.store.tables import STEPS
from coopdesk.store.trouble import GONE, WriteFailed, identity, of_writing

Origin = Literal["do", "undo", "redo", "import"]


@dataclass(frozen=True, slots=True)
class Change:
    """What one step changed: the program's only news of data.

    ``keys`` are those of the records touched, and of the records that hold a child touched.
    """

    label: Label
    tables: frozenset[str]
    keys: frozenset[str]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in the log: the dossier's id, the working copy's name, the author."""

    dossier: str
    replica: str
    author: str


class Writer:
    """Writes steps, one after the other, and takes them back."""

    def __init__(
        self,
        path: Path,
        voice: Voice,
        past: Stacks,
        announce: Callable[[Change], None],
        *,
        building: bool = False,
    ) -> None:
        """Write to the file at ``path``, where ``past`` can be taken back.

        ``building`` is for a file under a temporary name, which is synced when it is whole.
        """
        self._path = path
        self._voice = voice
        self._stacks = past
        self._announce = announce
        self._building = building
        self._turn = threading.RLock()
        self._busy = False
        self._opened = identity(path)
        self._connection: Connection | None = None
        self._step = triggers.OpenStep()
        self._last = ""
        self._change: Change | None = None
        self._kept = building

    @property
    def last(self) -> str:
        """The hash of the last step written, empty if there was none."""
        return self._last

    @contextmanager
    def step(
        self, label: Label, kind: Kind, origin: Origin, undone: Past | None = None
    ) -> Iterator[Connection]:
        """Open a step; write it at the end, or nothing of it after an exception."""
        with self._turn:
            if self._busy:
                raise RuntimeError("a transaction inside another one")
            self._busy = True
            try:
                connection = self._begun()
                written = yield from self._written(connection, label, kind, undone)
                self._committed(connection, written)
            finally:
                self._busy = False
                self._step.number = None
            if written is not None:
                self._stacks = self._stacks.after(written.step)
                self._remember(written.hash)
                self._change = Change(label, written.tables, written.keys, origin)
                self._announce(self._change)

    @contextmanager
    def beside(self) -> Iterator[Connection]:
        """Write what is no part of the dossier's records: no step, no log, no announcement."""
        with self._turn:
            if self._busy:
                raise RuntimeError("a transaction inside another one")
            self._busy = True
            try:
                connection = self._begun()
                # No number: a trigger that logs would raise, and nothing of a record is written.
                self._step.number = None
                yield connection
                connection.commit()
            except DBAPIError as error:
                self._drop()
                self._raise(error)
            except BaseException:
                if self._connection is not None:
                    self._connection.rollback()
                raise
            finally:
                self._busy = False
                self._step.number = None

    def take_back(
        self, kind: Literal["undo", "redo"], progress: Progress | None = None
    ) -> Change | None:
        """Take back the last step, or the last undoing; None where there is none."""
        with self._turn:
            past = self.next(kind)
            if past is None:
                return None
            with self.step(labels.from_json(past.label), kind, kind, past) as connection:
                undoing.take_back(connection, past.step, progress)
            return self._change

    def next(self, kind: Literal["undo", "redo"]) -> Past | None:
        """Return the step that ``kind`` would take back; never waits for a step being written."""
        found = self._stacks.undo if kind == "undo" else self._stacks.redo
        return found[-1] if found else None

    @property
    def stacks(self) -> Stacks:
        """What can be taken back, and brought back."""
        return self._stacks

    @property
    def replica(self) -> str:
        """The name of the working copy whose steps these are."""
        return self._voice.replica

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            if self._last and not self._building:
                replica.keep(self._voice.dossier, self._path, self._voice.replica, self._last)
            self._drop()
            journal = self._path.with_name(f"{self._path.name}-journal")
            if journal.exists() and identity(self._path) == self._opened:
                # TRUNCATE, or a power cut, left a journal behind in which nothing is to be undone;
                # going over to DELETE takes it away.
                settings = ("journal_mode=TRUNCATE", "journal_mode=DELETE")
                with suppress(dbapi2.Error):
                    engine.connect(self._path, "rw", 0, settings).close()

    # ------------------------------------------------------------------------------- one step

    def _begun(self) -> Connection:
        if identity(self._path) != self._opened:
            raise WriteFailed(GONE, file=self._path.name)
        try:
            connection = self._connection or self._open()
            connection.begin()
            self._step.number = log.next_step(connection)
        except DBAPIError as error:
            self._drop()
            self._raise(error)
        return connection

    def _written(
        self, connection: Connection, label: Label, kind: Kind, undone: Past | None
    ) -> Generator[Connection, None, Written | None]:
        number = self._step.number or 0
        try:
            yield connection
            return log.close(
                connection,
                number,
                replica=self._voice.replica,
                author=self._voice.author,
                label=labels.to_json(label),
                kind=kind,
                undone=None if undone is None else undone.clock,
            )
        except DBAPIError as error:
            # What SQLite has in memory is not to be trusted after an error of the disk.
            self._drop()
            self._raise(error)
        except BaseException:
            connection.rollback()
            raise

    def _committed(self, connection: Connection, written: Written | None) -> None:
        if written is None:
            connection.rollback()
            return
        try:
            connection.commit()
        except DBAPIError as error:
            self._drop()
            # Some errors are reported although the commit succeeded: the file itself knows.
            if not self._holds(written):
                self._raise(error)

    def _holds(self, written: Written) -> bool:
        fresh = engine.single(self._path, "rw")
        try:
            with fresh.connect() as connection:
                found = connection.scalar(select(STEPS.c.step).where(STEPS.c.hash == written.hash))
                return found is not None
        except DBAPIError:
            return False
        finally:
            fresh.dispose()

    def _raise(self, error: DBAPIError) -> NoReturn:
        trouble = of_writing(error, self._path, self._opened or (0, 0))
        if trouble is None:
            raise error
        raise trouble from error

    def _remember(self, step: str) -> None:
        self._last = step
        if not self._kept:
            self._kept = True
            replica.keep(self._voice.dossier, self._path, self._voice.replica, step)

    # ----------------------------------------------------------------------------- connection

    def _open(self) -> Connection:
        made = engine.writer(self._path, building=self._building)
        try:
            connection = made.connect()
            self._step = triggers.install(connection)
        except BaseException:
            made.dispose()
            raise
        self._connection = connection
        return connection

    def _drop(self) -> None:
        """Close the connection; what it had not committed is undone by SQLite."""
        if self._connection is not None:
            made = self._connection.engine
            self._connection.invalidate()
            self._connection.close()
            made.dispose()
            self._connection = None
