"""What is typed and not stored yet, kept in the dossier's file in case the program ends.

It is written in the store's own thread, within half a second; a passphrase protects it as it does
all else in the file, and nothing of it is in the history.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.entities import ENTITIES, entity_of
from coopdesk.model.fields import Part, Record
from coopdesk.services.letters import LETTERS
from coopdesk.store import DossierFile

_KEEP_MS = 300
AS_STORED = "\x1f"
"""What begins a text that nobody typed: a value a new record was begun with, as it is stored."""
_SHOWN = 90
_TABLES = frozenset({LETTERS, *(declared.table for declared in ENTITIES)})
NEW = "new"
"""What the key of a record not stored yet begins with."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is typed: a field of a record, or of the one being begun (``new``)."""

    table: str
    key: str
    field: str

    @classmethod
    def of(cls, record: Part, field: str) -> Spot | None:
        """Return the place of a field of ``record``; none where that is no record."""
        if not isinstance(record, Record):
            return None
        return cls(entity_of(record).table, record.key or new_key(record), field)

    @property
    def new(self) -> bool:
        """Whether the record is not stored yet."""
        return self.key.startswith(NEW)


def new_key(record: Record) -> str:
    """Return what stands for the key of a new record: one may wait in each phase."""
    return f"{NEW}{getattr(record, 'phase', None) or ''}"


@dataclass(frozen=True, slots=True)
class Left:
    """What was typed and not stored, and when."""

    text: str
    at: datetime


def was_writing(left: Left, formats: Formats, _: Catalogue) -> str:
    """Return in a sentence what was being written, and when."""
    at = left.at.astimezone()
    return _(
        "You were writing here on {day} at {time}: “{text}”",
        day=formats.date(at.date()),
        time=formats.time(at),
        text=clipped(left.text),
    )


def clipped(text: str) -> str:
    """Return the beginning of ``text`` on one line."""
    text = " ".join(text[: 3 * _SHOWN].split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


class Unfinished(QObject):
    """Keeps what is typed, and knows what was left."""

    refused = Signal(object)
    """It could not be kept: the trouble; said once."""
    read = Signal()
    """What the file holds is known."""
    begun = Signal(object)
    """Something is typed at a spot where nothing was."""
    _written = Signal(object)

    def __init__(self, file: DossierFile, parent: QObject) -> None:
        """Keep in ``file``; ``read`` says what is there."""
        super().__init__(parent)
        self._file = file
        self._known: dict[Spot, Left] = {}
        self._waiting: dict[Spot, Left | None] = {}
        self._told = False
        self._closed = False
        self._writes = 0
        self.opening: Mapping[Spot, Left] | None = None
        """What was left when the dossier was opened, until somebody is told; none before that."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_MS)
        self._timer.timeout.connect(self.flush)
        self._written.connect(self._on_written)

    def take(self, found: Mapping[Spot, Left]) -> None:
        """Know what the file holds; what was typed meanwhile is newer."""
        self._known = {**found, **self._known}
        # A letter is kept for good, and nothing that waits to be stored.
        self.opening = {spot: left for spot, left in found.items() if spot.table != LETTERS}
        self.read.emit()

    @property
    def spots(self) -> Mapping[Spot, Left]:
        """All that was left, the first first."""
        return self._known

    def at(self, spot: Spot) -> Left | None:
        """Return what was left at ``spot``."""
        return self._known.get(spot)

    def of_record(self, table: str, key: str) -> dict[str, Left]:
        """Return what was left of one record, by its fields."""
        return {
            spot.field: left
            for spot, left in self._known.items()
            if (spot.table, spot.key) == (table, key)
        }

    @property
    def busy(self) -> bool:
        """Whether something waits to be written."""
        return bool(self._writes or self._waiting)

    def note(self, spot: Spot, text: str) -> None:
        """Have ``text`` kept within half a second; keys that follow do not put it off."""
        if self._closed or not self._file.writing:
            return
        fresh = spot not in self._known
        left = Left(text, datetime.now().astimezone())
        self._known[spot] = self._waiting[spot] = left
        if not self._timer.isActive():
            self._timer.start()
        if fresh:
            self.begun.emit(spot)

    def drop(self, spot: Spot) -> None:
        """Forget what was left at ``spot``: it is stored, or given up."""
        if not self._closed and self._known.pop(spot, None) is not None:
            self._waiting[spot] = None
            if not self._timer.isActive():
                self._timer.start()

    def drop_record(self, table: str, key: str) -> None:
        """Forget all that was left of one record."""
        for field in self.of_record(table, key):
            self.drop(Spot(table, key, field))

    def flush(self) -> None:
        """Write now what waits."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        if waiting:
            self._writes += 1
            future = self._file.submit(partial(_write, waiting=waiting))
            future.add_done_callback(self._written.emit)

    def close(self) -> None:
        """Write what waits, and take nothing more: the file is about to be closed."""
        self.flush()
        self._closed = True

    def _on_written(self, future: Future[None]) -> None:
        self._writes -= 1
        trouble = None if future.cancelled() else future.exception()
        if trouble is not None and not self._told:
            self._told = True
            self.refused.emit(trouble)


def left_in(file: DossierFile) -> dict[Spot, Left]:
    """Return what ``file`` keeps that was never stored."""
    found: dict[Spot, Left] = {}
    for draft in file.drafts():
        table, key, field = (*draft.place.split(" "), "", "")[:3]
        if table not in _TABLES:
            continue
        with suppress(ValueError):  # a moment nobody can read: it is not offered
            found[Spot(table, key, field)] = Left(draft.text, datetime.fromisoformat(draft.at))
    return found


def _write(file: DossierFile, waiting: Mapping[Spot, Left | None]) -> None:
    file.write_drafts(
        {
            f"{spot.table} {spot.key} {spot.field}": None if left is None else left.text
            for spot, left in waiting.items()
        }
    )
