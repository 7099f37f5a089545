"""One open dossier as the window sees it: writes in their own thread, one signal of change.

Everything that reaches a widget arrives through Qt's queued connections, in the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.fields import Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.records import add_for, add_record
from coopdesk.services.sheet_states import issue_days
from coopdesk.store import Busy, Change, DossierFile, Label, WriteFailed
from coopdesk.ui.answers import Answer, Handed, Refused, is_there
from coopdesk.ui.long_work import Works
from coopdesk.ui.thinker import Thinker
from coopdesk.ui.unfinished import Unfinished, left_in

T = TypeVar("T")

_DEBOUNCE_MS = 120
_AGAIN_MS = 50


class Session(QObject):
    """Wraps a ``DossierFile``; the only object of the window that asks it anything."""

    changed = Signal(object)
    """A ``Change``, after its commit."""
    saving = Signal()
    """A write began."""
    saved = Signal(object)
    """The moment of the last commit; no write is waiting, none has failed."""
    failed = Signal(object)
    """A write that the disk refused (a ``UserError``); it waits for ``again``."""
    refused = Signal(object)
    """A ``UserError`` nobody else has shown; nothing was changed."""
    broken = Signal(object)
    """An exception that is a bug."""
    figures_changed = Signal()
    """``snapshot`` is new."""

    _reported = Signal(object)
    _answered = Signal(int)

    def __init__(self, file: DossierFile, parent: QObject | None = None) -> None:
        """Take over ``file``, and read all of it in the background."""
        super().__init__(parent)
        self._file = file
        self._snapshot: Snapshot | None = None
        self._issued: Mapping[str, date] = {}
        self._pending: list[Change] = []
        self._waiting: list[Callable[[], None]] = []
        self._numbers = count()
        self._awaited: dict[int, Answer] = {}
        self._unsaved: list[Callable[[], None]] = []
        self._writes = 0
        self._refreshing = False
        self._closed = False
        self._first: Callable[..., Any] | None = None
        self.coming: dict[str, Record] = {}
        """Records that are being added, by their keys, until the snapshot has them."""
        self.saved_at: datetime | None = None
        self._made: tuple[Snapshot | None, dict[Hashable, object]] = (None, {})
        self._thinker = Thinker("figures", self)
        self._seeker = Thinker("search", self)
        self._lister = Thinker("lists", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self._refresh)
        self._reported.connect(self._on_change)
        self._answered.connect(self._on_answer)
        file.observe(self._reported.emit)
        self.works = Works(self.do, self.refused.emit, self)
        """What takes long, with progress and a way to stop it."""
        self.unfinished = Unfinished(file, self)
        """What is typed and not stored yet."""
        self.unfinished.refused.connect(self._on_unkept)
        self.read(left_in, self.unfinished.take)
        self._refresh()

    @property
    def file(self) -> DossierFile:
        """The dossier file, for short reads inside ``read``."""
        return self._file

    @property
    def snapshot(self) -> Snapshot | None:
        """All records as of a moment ago; none until the first reading has come back."""
        return self._snapshot

    @property
    def issued(self) -> Mapping[str, date]:
        """When the sheet of each commitment was last issued, by the commitment's key."""
        return self._issued

    @property
    def today(self) -> date:
        """The day the data speak of."""
        now = datetime.now().astimezone().date()
        return now if self._snapshot is None else self._snapshot.day(now)

    @property
    def busy(self) -> bool:
        """Whether a write waits for its commit."""
        return self._writes > 0 or self.unfinished.busy

    def do(
        self,
        verb: Callable[[DossierFile], T],
        then: Callable[[T], object] | None = None,
        refused: Refused | None = None,
    ) -> None:
        """Run a writing ``verb`` in the writer's thread.

        ``then`` receives its result and ``refused`` its ``UserError``, both in the window's
        thread; without ``refused`` the trouble is announced by the signal of that name.
        """
        if self._closed:
            return
        if self._first is not None:
            first, self._first = self._first, None
            verb = partial(first, verb=verb)
        self._writes += 1
        if self._writes == 1:
            self.saving.emit()
        future = self._file.submit(Handed(verb))
        again = partial(self.do, verb, then, refused)
        self._await(Answer(future, then, refused, verb, again))

    @contextmanager
    def naming(self, table: str, record: Record) -> Iterator[None]:
        """Add ``record``, which has its key, in one step with the first write asked for inside.

        It is added alone where none is; until it can be read, ``coming`` has it.
        """
        if self._closed:
            return
        self.coming[record.key] = record
        self._first = partial(add_for, table=table, record=record)
        yield
        if self._first is not None:
            self._first = None
            self.do(lambda file: add_record(file, table, record))

    def read(
        self, question: Callable[[DossierFile], T], then: Callable[[T], object] | None = None
    ) -> None:
        """Ask the file now, or right after the commit in flight. Reads are short."""
        if self._closed:
            return
        try:
            answer = question(self._file)
        except Busy:
            self._waiting.append(lambda: self.read(question, then))
            if self._writes == 0:
                QTimer.singleShot(5, self, self._retry)
            return
        if then is not None:
            then(answer)

    def ask(
        self,
        question: Callable[[DossierFile], T],
        then: Callable[[T], object],
        swift: Callable[[DossierFile], bool],
    ) -> None:
        """Ask as ``read`` does where the answer is ``swift``, else as ``look_up``."""
        if self._closed:
            return
        try:
            at_once = swift(self._file)
        except Busy:
            at_once = True  # after the commit
        (self.read if at_once else self.look_up)(question, then)

    def think(
        self, function: Callable[[Snapshot], T], then: Callable[[T], object] | None = None
    ) -> None:
        """Compute something from the snapshot outside the window's thread."""
        snapshot = self._snapshot
        if snapshot is None or self._closed:
            return
        work = partial(function, snapshot)
        self._thinker.submit(work, lambda future: self._await(Answer(future, then, None, work)))

    def prepare(
        self,
        what: Hashable,
        make: Callable[[Snapshot], object],
        then: Callable[[], object] | None = None,
    ) -> bool:
        """Make something out of the snapshot outside the window's thread, for ``prepared``.

        Return whether it is there already; ``then`` is run once it is where it was not.
        """
        snapshot = self._snapshot
        if snapshot is None or what in self._made_of(snapshot):
            return True
        self.think(make, partial(self._prepared, snapshot, what, then))
        return False

    def prepared(self, what: Hashable, make: Callable[[Snapshot], object]) -> object | None:
        """Return what is made out of the snapshot, kept as long as that is the last one."""
        snapshot = self._snapshot
        if snapshot is None:
            return None
        made = self._made_of(snapshot)
        if what not in made:
            made[what] = make(snapshot)
        return made[what]

    def _prepared(
        self,
        snapshot: Snapshot,
        what: Hashable,
        then: Callable[[], object] | None,
        found: object,
    ) -> None:
        self._made_of(snapshot).setdefault(what, found)
        if then is not None:
            then()

    def _made_of(self, snapshot: Snapshot) -> dict[Hashable, object]:
        """Return what was made out of ``snapshot``; what was made out of others is forgotten."""
        if self._made[0] is not snapshot and snapshot is self._snapshot:
            self._made = (snapshot, {})
        return self._made[1] if self._made[0] is snapshot else {}

    def seek(
        self,
        question: Callable[[DossierFile], T],
        then: Callable[[T], object],
        refused: Refused | None = None,
    ) -> None:
        """Ask the file something long outside the window's thread; it may be ``Busy``."""
        self._ask(self._seeker, question, then, refused)

    def look_up(self, question: Callable[[DossierFile], T], then: Callable[[T], object]) -> None:
        """As ``seek``, beside it, and ask again where a commit was in the way."""

        def refused(trouble: UserError) -> None:
            if isinstance(trouble, Busy):
                QTimer.singleShot(_AGAIN_MS, self, lambda: self.look_up(question, then))
            else:
                self.refused.emit(trouble)

        self._ask(self._lister, question, then, refused)

    def _ask(
        self,
        thread: Thinker,
        question: Callable[[DossierFile], T],
        then: Callable[[T], object],
        refused: Refused | None,
    ) -> None:
        if not self._closed:
            work = partial(question, self._file)
            thread.submit(work, lambda future: self._await(Answer(future, then, refused, work)))

    def again(self) -> None:
        """Try once more what the disk refused, in its order."""
        unsaved, self._unsaved = self._unsaved, []
        for write in unsaved:
            write()

    def undo(self) -> None:
        """Take back the last step."""
        self.works.do(N_("Undo"), lambda file, progress: file.undo(progress))

    def redo(self) -> None:
        """Do again the step last taken back."""
        self.works.do(N_("Redo"), lambda file, progress: file.redo(progress))

    def labels(self) -> tuple[Label | None, Label | None]:
        """Return the names of the steps undo and redo would take."""
        try:
            return self._file.undo_label(), self._file.redo_label()
        except Busy:
            return None, None

    def close(self) -> None:
        """Wait for the writes that are under way, then let go of the file."""
        if not self._closed:
            self.unfinished.close()
            self.works.stop()
            self._closed = True
            self._thinker.close()
            for thread in (self._seeker, self._lister):
                thread.close(wait=False)
            self._file.close()
            for thread in (self._seeker, self._lister):
                thread.close()

    def _await(self, answer: Answer) -> None:
        # The thread knows its number only: see ``Handed``.
        number = next(self._numbers)
        self._awaited[number] = answer
        answer.future.add_done_callback(lambda _future: self._tell(number))

    @Slot(object)
    def _on_unkept(self, trouble: BaseException) -> None:
        told = self.refused if isinstance(trouble, UserError) else self.broken
        if not self._closed:
            told.emit(trouble)

    def _tell(self, number: int) -> None:
        if not self._closed:
            self._answered.emit(number)

    @Slot(int)
    def _on_answer(self, number: int) -> None:
        answer = self._awaited.pop(number)
        writing = answer.again is not None
        self._writes -= writing
        self._retry()
        if answer.future.cancelled():
            return
        trouble = answer.future.exception()
        if isinstance(trouble, WriteFailed) and answer.again is not None:
            self._unsaved.append(answer.again)
            self.failed.emit(trouble)
        elif isinstance(trouble, UserError):
            if is_there(answer.refused):
                (answer.refused or self.refused.emit)(trouble)
        elif trouble is not None:
            self.broken.emit(trouble)
        elif answer.then is not None and is_there(answer.then):
            answer.then(answer.future.result())
        if writing and self._writes == 0 and not self._unsaved:
            self.saved_at = datetime.now().astimezone()
            self.saved.emit(self.saved_at)

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if self._closed:
            return
        self._pending.append(change)
        self._timer.start()
        self.changed.emit(change)

    @Slot()
    def _retry(self) -> None:
        waiting, self._waiting = self._waiting, []
        for again in waiting:
            again()

    @Slot()
    def _refresh(self) -> None:
        """Bring the snapshot up to date in the writer's thread, which can always read."""
        if self._refreshing or self._closed:
            return
        self._refreshing = True
        pending, self._pending = self._pending, []
        before = self._snapshot

        def fresh(file: DossierFile) -> tuple[Snapshot, Mapping[str, date]]:
            snapshot = before
            for change in pending:
                if snapshot is not None:
                    snapshot = file.refreshed(snapshot, change)
            found = snapshot if snapshot is not None else file.snapshot()
            found.by_key()  # indexed here, so that the window need not
            return found, issue_days(file.sheets(), file.issues("sheet"))

        self._await(Answer(self._file.submit(Handed(fresh)), self._on_snapshot, None, fresh))

    def _on_snapshot(self, fresh: tuple[Snapshot, Mapping[str, date]]) -> None:
        self._refreshing = False
        self._snapshot, self._issued = fresh
        for key in self.coming.keys() & self._snapshot.by_key().keys():
            del self.coming[key]
        if self._pending:
            self._timer.start()
        self.figures_changed.emit()
