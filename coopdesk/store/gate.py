"""The gate: what a file must pass before anything else touches it.

A dossier comes by mail and on sticks. Its header, its size, exactly the expected tables, columns
and indexes and nothing more, and SQLite's own check decide; a refused file stays as it was.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.store import engine
from coopdesk.store.steps import STEPS
from coopdesk.store.tables import APPLICATION_ID
from coopdesk.store.trouble import DAMAGED, Refused, of_opening

LARGEST = 8 << 30
"""The most bytes a dossier may have."""

TIME_LIMIT = 20.0
"""How long, in seconds, the check of a file may take."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_INSTRUCTIONS = 100_000
_JOURNAL_END = bytes.fromhex("d9d505f920a163d7")


class Head(NamedTuple):
    """What the first bytes of a dossier file say."""

    version: int
    pages: int
    page_size: int


def head(path: Path, called: Path | None = None) -> Head:
    """Read the first bytes of a file, ``called`` so to people, and refuse what is no dossier.

    Raises:
        Refused: the file is missing, no dossier, newer than this program, or damaged.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise _foreign(path)
        with path.open("rb") as file:
            start = file.read(_HEADER)
    except FileNotFoundError as error:
        raise Refused(N_("{file} is not there: {path}"), file=path.name, path=str(path)) from error
    except OSError as error:
        raise Refused(
            N_("{file} cannot be read: {reason}"),
            file=path.name,
            reason=error.strerror or str(error),
        ) from error
    if len(start) < _HEADER or not start.startswith(_MAGIC):
        raise _foreign(called or path)
    page_size = int.from_bytes(start[16:18], "big")
    found = Head(
        version=int.from_bytes(start[60:64], "big"),
        pages=int.from_bytes(start[28:32], "big"),
        page_size=65536 if page_size == 1 else page_size,
    )
    if int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise _foreign(called or path)
    _sensible(called or path, found, start)
    # A step that was cut off in the middle of a page is undone with what its journal kept.
    if size > LARGEST or (size % found.page_size != 0 and not has_journal(path)):
        raise damaged(called or path)
    return found


def _sensible(path: Path, found: Head, start: bytes) -> None:
    if found.version > len(STEPS):
        raise Refused(
            N_(
                "{file} was made by a newer coopdesk. It was left as it is; install the newer"
                " version to open it."
            ),
            file=path.name,
        )
    # 1 and 1: a rollback journal. A dossier is one file, never one with a log of its own beside.
    rollback = start[18:20] == b"\x01\x01"
    if not rollback or found.page_size not in _PAGE_SIZES or found.version < 1:
        raise damaged(path)


_PAGE_SIZES = frozenset(1 << power for power in range(9, 17))


def has_journal(path: Path) -> bool:
    """Tell whether a journal lies beside the file that a crash may have left.

    Raises:
        Refused: the journal names another file, as none of ours does.
    """
    journal = path.with_name(f"{path.name}-journal")
    try:
        if journal.stat().st_size == 0:
            return False
        with journal.open("rb") as file:
            file.seek(-len(_JOURNAL_END), 2)
            if file.read() == _JOURNAL_END:
                raise damaged(path)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def passes(connection: Connection, path: Path, version: int) -> None:
    """Check a file's structure through a reading connection, on which nothing ran yet.

    Raises:
        Refused: it is not exactly a dossier of ``version`` steps, or damaged.
        Busy: somebody is writing it at this moment.
    """
    raw = engine.driver(connection)
    end = time.monotonic() + TIME_LIMIT
    raw.set_progress_handler(lambda: time.monotonic() > end, _INSTRUCTIONS)
    try:
        if structure(connection) != expected(version):
            raise damaged(path)
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise damaged(path)
    except DBAPIError as error:
        if time.monotonic() > end:
            raise Refused(
                N_(
                    "Checking {file} took too long, and it was not opened. It was left as it is;"
                    " copy it to a faster disk and open the copy."
                ),
                file=path.name,
            ) from error
        trouble: UserError | None = of_opening(error, path)
        raise (trouble or damaged(path)) from error
    finally:
        raw.set_progress_handler(None, 0)


Structure = frozenset[tuple[Any, ...]]


def structure(connection: Connection) -> Structure:
    """Return all that a file's schema holds, as it is written there."""
    found = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM main.sqlite_schema")
    return frozenset(tuple(row) for row in found)


@cache
def expected(version: int) -> Structure:
    """Return what the schema steps up to ``version`` make."""
    made = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: dbapi2.connect(":memory:", isolation_level=None),
        poolclass=StaticPool,
    )
    try:
        with made.connect() as connection:
            for step in STEPS[:version]:
                for statement in step:
                    connection.exec_driver_sql(statement)
            return structure(connection)
    finally:
        made.dispose()


def damaged(path: Path) -> Refused:
    """Return the refusal of a damaged file."""
    return Refused(DAMAGED, file=path.name)


def _foreign(path: Path) -> Refused:
    return Refused(
        N_(
            "{file} is no coopdesk dossier, or is protected by a passphrase, which this version"
            " cannot open. It was left as it is."
        ),
        file=path.name,
    )
