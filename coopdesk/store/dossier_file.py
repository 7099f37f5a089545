"""One dossier file that is open: what the rest of the program knows of the store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from coopdesk.errors import Fault, UserError
from coopdesk.i18n import N_
from coopdesk.model.fields import Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import (
    backup,
    drafts,
    earlier,
    history,
    issued,
    labels,
    query,
    reading,
    references,
    signed,
    stacks,
    verifying,
)
from coopdesk.store.batches import Progress
from coopdesk.store.drafts import Draft
from coopdesk.store.earlier import Gone
from coopdesk.store.history import HistoryLine
from coopdesk.store.issued import Issue, IssueKind, Sheet
from coopdesk.store.labels import Label
from coopdesk.store.query import Query
from coopdesk.store.search_index import SearchIndex
from coopdesk.store.search_match import Match
from coopdesk.store.signed import Revision, Scan, SignatureRecord, TrustAct
from coopdesk.store.sought import Sought
from coopdesk.store.stacks import Step
from coopdesk.store.transaction import Transaction
from coopdesk.store.trouble import CannotWrite, of_reading
from coopdesk.store.writing import Change, Writer

T = TypeVar("T")


class DossierFile:
    """A dossier, open for reading or for writing; ``create`` and ``open_file`` make it.

    Reads come from any thread and wait for nobody but a commit in flight; steps are written one
    after the other. A context manager: leaving closes it.
    """

    def __init__(self, path: Path, reader: Engine, closing: ExitStack) -> None:
        """Read with what ``opening`` opened; ``closing`` is what to let go of at the end."""
        self.path = path
        self._reader = reader
        self._closing = closing
        self._closed = False
        self._writer: Writer | None = None
        self._step: tuple[int, Transaction] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._index = SearchIndex(self._reading)
        self._sought = Sought(self._reading)
        self._observers: list[Callable[[Change], None]] = [self._index.touch, self._sought.touch]

    def write_with(self, writer: Writer) -> None:
        """Take what writes; ``opening`` calls it once."""
        self._writer = writer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.close()

    @property
    def writing(self) -> bool:
        """Whether the dossier is open for writing."""
        return self._writer is not None

    # ------------------------------------------------------------------------------- reading

    def snapshot(self) -> Snapshot:
        """Return all that the dossier records."""
        with self._reading() as connection:
            return reading.snapshot(connection)

    def refreshed(self, snapshot: Snapshot, change: Change) -> Snapshot:
        """Return ``snapshot`` with what ``change`` touched read anew."""
        with self._reading() as connection:
            return reading.refreshed(connection, snapshot, change.tables, change.keys)

    def keys(self, query_: Query) -> list[str]:
        """Return the keys of the records a query asks for, all of them, in its order."""
        return self._sought.keys(query_)

    def at_hand(self, query_: Query) -> bool:
        """Whether ``keys`` answers at once; else ask in another thread than the window's."""
        return self._sought.ready(query_)

    def few(self, table: str) -> bool:
        """Whether a register has so few records that the window may read them all itself."""
        return self._sought.few(table)

    def have_at_hand(self, query_: Query) -> None:
        """Read what a text is sought in, so that the first letter is answered at once."""
        self._sought.make_ready(query_)

    def counts(self, queries: Sequence[Query]) -> list[int]:
        """Return how many records each of some queries of one table asks for, whatever its text."""
        with self._reading() as connection:
            return query.counts(connection, queries)

    def records(self, table: str, keys: Sequence[str]) -> list[Record]:
        """Return records with their children, in the order asked; missing ones are skipped."""
        with self._reading() as connection:
            return reading.records(connection, table, keys)

    def titles(self, keys: Sequence[str]) -> dict[str, str]:
        """Return what records of any table are called; missing ones are left out."""
        with self._reading() as connection:
            return reading.titles(connection, keys)

    def find(
        self, text: str, limit: int = 50, *, notes: bool = True, language: str = "en"
    ) -> list[Match]:
        """Return the records that hold all words of ``text``, the best first; slips are forgiven.

        The first call reads the whole dossier: not in the window's thread. Without ``notes``,
        working notes are not looked into. Kinds and statuses are found by words in ``language``.
        """
        return self._index.find(text, limit, notes=notes, language=language)

    def find_at_once(
        self, text: str, limit: int = 50, *, notes: bool = True, language: str = "en"
    ) -> list[Match] | None:
        """Return what ``find`` does where that takes no time, else None."""
        return self._index.find_at_once(text, limit, notes=notes, language=language)

    def references_to(self, table: str, key: str) -> list[tuple[str, str, str]]:
        """Return the table, key and field name of every reference to a record."""
        with self._reading() as connection:
            return list(references.found(connection, table, key))

    def history(
        self,
        key: str | None = None,
        limit: int = 200,
        *,
        issued: bool = False,
        steps: Collection[int] = (),
    ) -> list[HistoryLine]:
        """Return what was changed, newest first: in a record and its children, by steps, or all.

        ``issued`` adds a line of table ``issues`` for each document that was issued.
        """
        with self._reading() as connection:
            return history.lines(connection, key, limit, issued=issued, steps=steps)

    def record_before(self, table: str, key: str, step: int) -> Record | None:
        """Return a record as it was before a step of the history; None where it was not there.

        Raises:
            UserError: something of it was erased at somebody's request.
        """
        with self._reading() as connection:
            return earlier.record_before(connection, table, key, step)

    def gone(self, limit: int = 500) -> list[Gone]:
        """Return the records that were removed and can be brought back, the last one first."""
        with self._reading() as connection:
            return earlier.gone(connection, limit)

    def issues(self, kind: IssueKind | None = None) -> list[Issue]:
        """Return what was issued, oldest first."""
        with self._reading() as connection:
            return issued.issues(connection, kind)

    def sheets(self) -> list[Sheet]:
        """Return the sheets that have an identity."""
        with self._reading() as connection:
            return issued.sheets(connection)

    def file_bytes(self, sha256: str) -> bytes:
        """Return the bytes of an issued file.

        Raises:
            KeyError: no such file is kept.
        """
        with self._reading() as connection:
            return issued.file_bytes(connection, sha256)

    def revisions(self, issue: str | None = None) -> list[Revision]:
        """Return the revisions of issued papers, the shorter of each first."""
        with self._reading() as connection:
            return signed.revisions(connection, issue)

    def revision_bytes(self, sha256: str) -> bytes:
        """Return the whole file of a revision, or of an issue.

        Raises:
            KeyError: no such file is kept.
        """
        with self._reading() as connection:
            return signed.revision_bytes(connection, sha256)

    def signatures(self, issue: str | None = None) -> list[SignatureRecord]:
        """Return the signatures under issued papers, oldest first."""
        with self._reading() as connection:
            return signed.signatures(connection, issue)

    def scans(self, issue: str | None = None) -> list[Scan]:
        """Return the pages of signed papers that came back."""
        with self._reading() as connection:
            return signed.scans(connection, issue)

    def trust_acts(self) -> list[TrustAct]:
        """Return what was said about certificates, oldest first."""
        with self._reading() as connection:
            return signed.trust_acts(connection)

    def drafts(self) -> list[Draft]:
        """Return the texts that were being typed and were not stored, the oldest first."""
        with self._reading() as connection:
            return drafts.drafts(connection)

    def check(self) -> list[Fault]:
        """Check the file's structure, its log, its records against the log, its references."""
        with self._reading() as connection:
            raw = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
            if raw != ["ok"]:
                return [
                    Fault("", N_("The file is damaged: {found}"), (("found", str(line)),))
                    for line in raw
                ]
            return [
                *verifying.chain(connection),
                *verifying.contents(connection),
                *verifying.files(connection),
                *verifying.revisions(connection),
                *verifying.references(connection),
            ]

    def backup(self, reason: str) -> Path:
        """Make a verified copy in the user's data folder and return its path.

        Raises:
            UserError: the copy could not be made.
        """
        with self._reading() as connection:
            return backup.make(connection, self.path, reason)

    # ------------------------------------------------------------------------------- writing

    @contextmanager
    def transaction(
        self, label: Label, *, origin: Literal["do", "import"] = "do", barrier: bool = False
    ) -> Iterator[Transaction]:
        """Open one undo step; after an exception nothing of it is kept.

        Nothing before a ``barrier`` can be undone. After the commit one ``Change`` is announced,
        none if nothing changed.

        Raises:
            WriteFailed: the step could not be stored, and nothing of it was.
            CannotWrite: the dossier is open for reading only.
        """
        if self._step is not None and self._step[0] == threading.get_ident():
            yield self._step[1]
            return
        with self._writing().step(label, "barrier" if barrier else "do", origin) as connection:
            yield Transaction(connection)

    @contextmanager
    def one_step(self, label: Label) -> Iterator[None]:
        """Make all that the verbs called inside write one undo step, called ``label``.

        They read what was there before the step.

        Raises:
            UserError: as ``transaction``; nothing of any of them is kept.
        """
        with self.transaction(label) as transaction:
            self._step = (threading.get_ident(), transaction)
            try:
                yield
            finally:
                self._step = None

    def keep_draft(self, place: str, text: str) -> None:
        """Keep an unfinished text; it is in no step, and nothing announces it.

        Raises:
            WriteFailed: it could not be stored.
            CannotWrite: the dossier is open for reading only.
        """
        with self._writing().beside() as connection:
            drafts.keep(connection, place, text)

    def write_drafts(self, texts: Mapping[str, str | None]) -> None:
        """Keep several at once by their places, and forget those that are None; as above."""
        with self._writing().beside() as connection:
            for place, text in texts.items():
                if text is None:
                    drafts.drop(connection, place)
                else:
                    drafts.keep(connection, place, text)

    def drop_draft(self, place: str) -> None:
        """Forget an unfinished text; as ``keep_draft``."""
        with self._writing().beside() as connection:
            drafts.drop(connection, place)

    def undo(self, progress: Progress | None = None) -> Change | None:
        """Take back the last step of this working copy; None where there is none."""
        return self._writing().take_back("undo", progress)

    def redo(self, progress: Progress | None = None) -> Change | None:
        """Take back the last undoing; None where there is none."""
        return self._writing().take_back("redo", progress)

    def undo_label(self) -> Label | None:
        """Return the name of the step that ``undo`` takes back."""
        return self._label("undo")

    def redo_label(self) -> Label | None:
        """Return the name of the step that ``redo`` brings back."""
        return self._label("redo")

    def steps(self, kind: Literal["undo", "redo"], limit: int = 200) -> list[Step]:
        """Return the steps that ``undo`` or ``redo`` would take, the next one first."""
        if self._writer is None:
            return []
        past = getattr(self._writer.stacks, kind)[-limit:]
        with self._reading() as connection:
            return stacks.told(connection, past[::-1])

    def barrier(self) -> Step | None:
        """Return the last step of this working copy that cannot be undone, if there is one."""
        if self._writer is None:
            return None
        with self._reading() as connection:
            return next(iter(stacks.last_barrier(connection, self._writer.replica)), None)

    def observe(self, callback: Callable[[Change], None]) -> None:
        """Call ``callback`` after each commit, in the thread that committed."""
        self._observers.append(callback)

    def submit(self, verb: Callable[[DossierFile], T]) -> Future[T]:
        """Run ``verb`` on the writer thread, after all that was submitted before."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="coopdesk-writer")
        return self._thread.submit(verb, self)

    def close(self) -> None:
        """Finish what was submitted, then let go of the file."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)
        self._closed = True
        self._index.close()
        self._sought.forget()
        with self._closing:
            if self._writer is not None:
                self._writer.close()
            self._reader.dispose()

    def announce(self, change: Change) -> None:
        """Tell the observers; the writer calls it."""
        for callback in self._observers:
            callback(change)

    def _label(self, kind: Literal["undo", "redo"]) -> Label | None:
        past = None if self._writer is None else self._writer.next(kind)
        return None if past is None else labels.from_json(past.label)

    def _writing(self) -> Writer:
        if self._writer is None:
            raise CannotWrite(
                N_("{file} is open for reading only. Nothing was changed."), file=self.path.name
            )
        return self._writer

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._closed:
            raise RuntimeError("the dossier is closed")
        try:
            with self._reader.connect() as connection:
                yield connection
        except DBAPIError as error:
            trouble: UserError | None = of_reading(error, self.path)
            if trouble is None:
                raise
            raise trouble from error
