"""Verified copies, in the user's data folder even when the dossier lives on a stick."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from coopdesk import paths
from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.store import engine, gate, verifying
from coopdesk.store.placing import placed
from coopdesk.store.tables import ABOUT
from coopdesk.store.trouble import error_code, of_reading, of_system

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-.*\.coopdesk")
_ALL_OF = timedelta(days=2)

_KEPT: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (12, lambda when: when.date()),
    (10, lambda when: when.isocalendar()[:2]),
    (9, lambda when: (when.year, when.month)),
)
"""How many days, weeks and months keep their last copy."""


def all_folders() -> Path:
    """Return the folder that holds a folder of copies for each dossier."""
    return paths.user_data() / "backups"


def made_at(copy: Path) -> datetime | None:
    """Return when a copy was made, as its name says."""
    match = _NAME.fullmatch(copy.name)
    return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC) if match else None


def folder_of(path: Path, dossier: str) -> Path:
    """Return the folder of a dossier's copies, by its name and its id."""
    return all_folders() / f"{plain(path)}-{dossier}"


def plain(path: Path) -> str:
    """Return the name of a dossier's file as a folder can have it."""
    return re.sub(r"[^\w -]", "_", path.stem)[:60].strip() or "dossier"


def make(connection: Connection, path: Path, reason: str, folder: Path | None = None) -> Path:
    """Copy the dossier that ``connection`` reads, verify the copy and return its path.

    Raises:
        UserError: the copy could not be made; nothing was left of it.
    """
    dossier = connection.scalar(select(ABOUT.c.value).where(ABOUT.c.name == "id"))
    connection.rollback()
    try:
        folder = folder or folder_of(path, str(dossier))
        # People's data: for nobody else on this machine.
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        # The folder of a person's data itself may be missing and not to be made.
        raise of_system(error, folder or Path(str(error.filename))) from error
    target = _free(folder, reason)
    with placed(target) as temporary:
        _copy(connection, temporary, path)
        verify(temporary, path)
    prune(folder)
    return target


def verify(copy: Path, path: Path) -> None:
    """Open a copy of ``path`` again and check its structure and its log.

    Raises:
        UserError: it is not what it should be.
    """
    opened = engine.single(copy)
    try:
        with opened.connect() as connection:
            gate.passes(connection, copy, gate.head(copy).version)
            if any(verifying.chain(connection)):
                raise gate.damaged(path)
    finally:
        opened.dispose()


def kept(times: Sequence[datetime], now: datetime) -> set[datetime]:
    """Return which of the copies made at ``times`` stay.

    All of two days, then the last of 12 days, of 10 weeks and of 9 months; the last one always.
    """
    newest = sorted(times, reverse=True)
    stay = {when for when in newest if now - when <= _ALL_OF} | set(newest[:1])
    for number, period in _KEPT:
        last: dict[Hashable, datetime] = {}
        for when in newest:
            last.setdefault(period(when), when)
        stay.update([*last.values()][:number])
    return stay


def prune(folder: Path) -> None:
    """Remove the copies in ``folder`` that need not be kept."""
    found = {path: when for path in folder.iterdir() if (when := made_at(path)) is not None}
    stay = kept(list(found.values()), datetime.now(UTC))
    for path, when in found.items():
        if when not in stay:
            try:
                path.unlink()
            except OSError:
                # One copy too many does no harm.
                continue


def _free(folder: Path, reason: str) -> Path:
    stamp = datetime.now(UTC).strftime(_STAMP)
    said = re.sub(r"[^a-z0-9]+", "-", reason.lower()).strip("-")[:40] or "copy"
    names = (f"{stamp}-{said}{f'-{nth}' if nth else ''}.coopdesk" for nth in count())
    return next(folder / name for name in names if not (folder / name).exists())


def _copy(connection: Connection, temporary: Path, path: Path) -> None:
    target = engine.connect(temporary, "rw", engine.TIMEOUT_MS, ("synchronous=OFF",))
    try:
        engine.driver(connection).backup(target)
    except target.OperationalError as error:
        wrapped = DBAPIError("backup", None, error)
        if "full" in str(error):
            raise UserError(
                N_(
                    "There is no room left in {folder} for a copy of {file}. No copy was made; the"
                    " dossier is as it was."
                ),
                folder=str(temporary.parent),
                file=path.name,
            ) from error
        if error_code(wrapped) and (trouble := of_reading(wrapped, path)):
            raise trouble from error
        raise UserError(
            N_("{file} could not be copied: {reason}"), file=path.name, reason=str(error)
        ) from error
    finally:
        target.close()
