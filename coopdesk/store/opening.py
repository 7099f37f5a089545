"""Making a dossier file, and opening one."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from coopdesk import __version__
from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import backup, engine, gate, log, replica, stacks
from coopdesk.store.dossier_file import DossierFile
from coopdesk.store.labels import Label
from coopdesk.store.lock import Lock
from coopdesk.store.placing import already_there, placed
from coopdesk.store.stacks import Stacks
from coopdesk.store.steps import STEPS
from coopdesk.store.tables import ABOUT, APPLICATION_ID
from coopdesk.store.transaction import Transaction
from coopdesk.store.trouble import (
    BUSY,
    CannotWrite,
    WriteFailed,
    identity,
    of_opening,
    of_system,
    of_writing,
    sentence,
)
from coopdesk.store.writing import Voice, Writer

_ID = re.compile("[0-9a-f]{32}")

# Which files this process has open. POSIX drops all locks a process has on a file when it closes
# any descriptor of it: a file that SQLite has open here must not be read by other means.
_open_here: Counter[tuple[int, int] | None] = Counter()
_counting = threading.Lock()


def create(
    path: Path, snapshot: Snapshot, *, author: str, label: Label, files: Iterable[bytes] = ()
) -> DossierFile:
    """Make a new dossier that holds ``snapshot`` and ``files``, and open it for writing.

    The file gets its name when it is whole, verified and on the disk.

    Raises:
        UserError: the file is there already, or cannot be written; nothing was left.
    """
    path = path.absolute()
    if path.exists():
        raise already_there(path)
    with ExitStack() as closing:
        closing.callback(Lock(path, author).release)
        voice = Voice(secrets.token_hex(16), replica.new_name(), author)
        with placed(path) as temporary:
            last = _build((temporary, path), snapshot, voice, label, files)
            backup.verify(temporary, path)
        replica.keep(voice.dossier, path, voice.replica, last)
        return _for_writing(path, author, engine.TIMEOUT_MS, closing)


def open_file(
    path: Path,
    *,
    writing: bool,
    author: str = "",
    reader_timeout_ms: int = engine.TIMEOUT_MS,
) -> DossierFile:
    """Open a dossier.

    Reading leaves the file byte for byte as it is, and works beside another window that writes.
    ``author`` signs the steps and the lock. With ``reader_timeout_ms=0`` a read during a commit
    raises ``Busy`` at once.

    Raises:
        Refused: the file is missing, no dossier, damaged or newer; it was not touched.
        Locked: somebody else has it open for writing.
        CannotWrite: it can only be read where it lies.
    """
    path = path.absolute()
    if not _is_open_here(path):
        gate.head(path)
    with ExitStack() as closing:
        if not writing:
            return _for_reading(path, reader_timeout_ms, closing)
        if not os.access(path, os.W_OK):
            raise CannotWrite(
                N_("{file} is write-protected. It can be opened for reading."), file=path.name
            )
        closing.callback(Lock(path, author).release)
        return _for_writing(path, author, reader_timeout_ms, closing)


def _for_writing(path: Path, author: str, timeout_ms: int, closing: ExitStack) -> DossierFile:
    if gate.has_journal(path) and not _is_open_here(path):
        # What a crash left. Nothing touches the file before a copy of it has passed.
        with TemporaryDirectory(prefix="coopdesk-") as folder:
            _pass(_copied(path, Path(folder)), path)
        _roll_back(path)
    dossier, version = _pass(path, path)
    if version < len(STEPS):
        _bring_up(path, dossier, version)
    name, past = _past(path, dossier)
    opened = _opened(path, path, timeout_ms, closing)
    opened.write_with(Writer(path, Voice(dossier, name, author), past, opened.announce))
    return opened


def _for_reading(path: Path, timeout_ms: int, closing: ExitStack) -> DossierFile:
    read = path
    if _needs_copy(path):
        read = _copied(path, Path(closing.enter_context(TemporaryDirectory(prefix="coopdesk-"))))
    _dossier, version = _pass(read, path)
    if version < len(STEPS):
        _take_steps(read, version)
    return _opened(path, read, timeout_ms, closing)


def _opened(path: Path, read: Path, timeout_ms: int, closing: ExitStack) -> DossierFile:
    """Return the open dossier, which now holds all that ``closing`` will let go of."""
    its = identity(path)
    with _counting:
        _open_here[its] += 1
    closing.callback(_forget, its)
    return DossierFile(path, engine.reader(read, timeout_ms), closing.pop_all())


def _forget(its: tuple[int, int] | None) -> None:
    with _counting:
        _open_here[its] -= 1


def _is_open_here(path: Path) -> bool:
    with _counting:
        return _open_here[identity(path)] > 0


# --------------------------------------------------------------------------------------- the gate


def _pass(read: Path, path: Path) -> tuple[str, int]:
    """Check the file at ``read``, called ``path`` to people; return its id and version."""
    checking = engine.single(read, "ro" if read == path else "rw")
    try:
        with checking.connect() as connection:
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
            gate.passes(connection, path, version)
            dossier = connection.scalar(select(ABOUT.c.value).where(ABOUT.c.name == "id"))
            if not _ID.fullmatch(str(dossier)):
                raise gate.damaged(path)
        if read != path:
            # Its journal, if it had one, is played back now.
            gate.head(read, path)
        return str(dossier), version
    except DBAPIError as error:
        raise of_opening(error, path) or error from error
    finally:
        checking.dispose()


def _needs_copy(path: Path) -> bool:
    """Tell whether reading would write: an older file, or what a crash left beside it."""
    if _is_open_here(path):
        return False
    if gate.head(path).version < len(STEPS):
        return True
    if not gate.has_journal(path):
        return False
    trying = engine.single(path)
    try:
        with trying.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema")
    except DBAPIError as error:
        # The journal of a living writer does not keep a reader out; a dead one's does.
        return sentence(error) is not BUSY
    finally:
        trying.dispose()
    return False


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / "copy.coopdesk"
    try:
        shutil.copyfile(path, copy)
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():
            shutil.copyfile(journal, copy.with_name(f"{copy.name}-journal"))
    except OSError as error:
        raise of_system(error, copy) from error
    return copy


def _roll_back(path: Path) -> None:
    """Undo the step that a crash interrupted, as SQLite does at the first look."""
    opened = engine.single(path, "rw")
    try:
        with opened.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema")
    except DBAPIError as error:
        raise of_opening(error, path) or error from error
    finally:
        opened.dispose()


def _past(path: Path, dossier: str) -> tuple[str, Stacks]:
    reading = engine.single(path)
    try:
        with reading.connect() as connection:
            name = replica.name_of(connection, dossier, path)
            return name, stacks.read(connection, name)
    except DBAPIError as error:
        raise of_opening(error, path) or error from error
    finally:
        reading.dispose()


# ----------------------------------------------------------------------------------- schema steps


def _bring_up(path: Path, dossier: str, version: int) -> None:
    """Take the schema steps a file lacks, a verified copy first."""
    reading = engine.single(path)
    try:
        with reading.connect() as connection:
            backup.make(connection, path, f"before step {version + 1}")
    finally:
        reading.dispose()
    _take_steps(path, version)
    if _pass(path, path) != (dossier, len(STEPS)):
        raise gate.damaged(path)


def _take_steps(path: Path, version: int) -> None:
    opened = engine.single(path, "rw", engine.SETTINGS + engine.WRITER_SETTINGS)
    try:
        with opened.begin() as connection:
            for step in STEPS[version:]:
                for statement in step:
                    connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA user_version = {len(STEPS)}")
        with opened.connect() as connection:
            engine.driver(connection).execute("PRAGMA journal_mode=DELETE")
    except DBAPIError as error:
        raise of_writing(error, path, identity(path) or (0, 0)) or error from error
    finally:
        opened.dispose()


# ----------------------------------------------------------------------------------------- making


def _build(
    places: tuple[Path, Path],
    snapshot: Snapshot,
    voice: Voice,
    label: Label,
    files: Iterable[bytes],
) -> str:
    """Fill a file at the first of its ``places``, to be at the second; return its step's hash."""
    temporary, path = places
    try:
        _prepare(temporary, voice)
        writer = Writer(temporary, voice, Stacks(), lambda _change: None, building=True)
        try:
            # A barrier: there is nothing to go back to.
            with writer.step(label, "barrier", "do") as connection:
                transaction = Transaction(connection)
                transaction.replace_all(snapshot)
                for data in files:
                    transaction.keep_file(data)
        finally:
            writer.close()
    except (DBAPIError, WriteFailed) as error:
        if isinstance(error, DBAPIError) and sentence(error) is None:
            raise
        raise UserError(
            N_(
                "{file} could not be written: there is no room left in {folder}, or the disk"
                " reported an error. Nothing was left there."
            ),
            file=path.name,
            folder=str(path.parent),
        ) from error
    return writer.last


def _prepare(temporary: Path, voice: Voice) -> None:
    making = engine.single(temporary, "rw", engine.SETTINGS + engine.BUILD_SETTINGS)
    try:
        with making.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {len(STEPS)}")
            for step in STEPS:
                for statement in step:
                    connection.exec_driver_sql(statement)
            about = {
                "id": voice.dossier,
                "made_on": log.now(),
                "made_by": f"coopdesk {__version__}",
            }
            connection.execute(
                insert(ABOUT), [{"name": name, "value": value} for name, value in about.items()]
            )
    finally:
        making.dispose()
