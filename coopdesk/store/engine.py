"""Connections to a dossier file: how each is opened, and with which settings.

SQLAlchemy gets the driver's connections ready made, in autocommit mode, and begins every
transaction itself, with the words written here: BEGIN IMMEDIATE to write, BEGIN to read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, Pool, QueuePool, StaticPool
from sqlcipher3 import dbapi2

from coopdesk.store.folding import fold, sortable

TIMEOUT_MS = 5_000
"""How long a connection waits for another one, unless told otherwise."""

WRITER_TIMEOUT_MS = 30_000
"""A commit waits longer: for a slow reader, on the writer thread."""

SETTINGS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "mmap_size=0",
)

WRITER_SETTINGS = (
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "recursive_triggers=ON",
    # A large step stays in memory until its commit: readers are locked out for no longer.
    "cache_spill=OFF",
)

BUILD_SETTINGS = (
    # For a file under a temporary name, which is synced as a whole before it gets its own.
    "journal_mode=MEMORY",
    "synchronous=OFF",
    "secure_delete=ON",
    "recursive_triggers=ON",
)


def uri(path: Path, mode: str) -> str:
    """Return the address under which SQLite opens ``path``, and never makes it."""
    address = path.absolute().as_uri()
    if not address.startswith("file:///"):
        # A share of Windows: SQLite takes no host, but four slashes.
        address = address.replace("file://", "file:////", 1)
    return f"{address}?mode={mode}"


def connect(path: Path, mode: str, timeout_ms: int, settings: tuple[str, ...]) -> Any:  # noqa: ANN401 (the driver has no types)
    """Return a connection of the driver; threads take turns with it under the caller's guard."""
    made = dbapi2.connect(
        uri(path, mode),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=timeout_ms / 1000,
    )
    try:
        for setting in settings:
            made.execute(f"PRAGMA {setting}")
    except dbapi2.Error:
        made.close()
        raise
    return made


def reader(path: Path, timeout_ms: int = TIMEOUT_MS) -> Engine:
    """Return the engine of the reading connections.

    Several threads read at once, none waiting for another: each takes a connection of its own
    from the pool and gives it back.
    """
    return _engine(
        partial(_reading, path, timeout_ms), QueuePool, "BEGIN", pool_size=4, max_overflow=-1
    )


def writer(path: Path, *, building: bool = False) -> Engine:
    """Return the engine of the one writing connection."""
    settings = SETTINGS + (BUILD_SETTINGS if building else WRITER_SETTINGS)
    return _engine(
        partial(connect, path, "rw", WRITER_TIMEOUT_MS, settings), StaticPool, "BEGIN IMMEDIATE"
    )


def single(path: Path, mode: str = "ro", settings: tuple[str, ...] = SETTINGS) -> Engine:
    """Return an engine for one piece of work, after which nothing stays open."""
    begin = "BEGIN" if mode == "ro" else "BEGIN IMMEDIATE"
    return _engine(partial(connect, path, mode, TIMEOUT_MS, settings), NullPool, begin)


def driver(connection: Connection) -> Any:  # noqa: ANN401 (the driver has no types)
    """Return the driver's connection under SQLAlchemy's."""
    return connection.connection.driver_connection


def _reading(path: Path, timeout_ms: int) -> Any:  # noqa: ANN401 (the driver has no types)
    made = connect(path, "ro", timeout_ms, (*SETTINGS, "query_only=ON"))
    made.create_function("fold", 1, _folded, deterministic=True)
    made.create_function("sortable", 1, _sortable, deterministic=True)
    return made


def _engine(creator: Callable[[], Any], pool: type[Pool], begin: str, **options: int) -> Engine:
    made = create_engine("sqlite://", module=dbapi2, creator=creator, poolclass=pool, **options)

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(made, "begin", begin_transaction)
    return made


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(str(text))


def _sortable(text: str | None) -> str | None:
    return None if text is None else sortable(str(text))
