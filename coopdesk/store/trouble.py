"""What can go wrong with a dossier file, said so that a person can mend it."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message

# Primary result codes of SQLite (sqlite.org/rescode.html).
_PERMISSION, _BUSY, _LOCKED, _READ_ONLY = 3, 5, 6, 8
_IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 10, 11, 13, 14, 26


# How the driver's complaint about a stored text begins; it has no code of SQLite's.
_NO_TEXT = "Could not decode to UTF-8"


class Busy(UserError):
    """Another connection is writing at this moment; the same read works after its commit."""


class Refused(UserError):
    """The file is no dossier this program opens; it was not touched."""


class CannotWrite(UserError):
    """The dossier can be read, but not written, here and now."""


class Locked(CannotWrite):
    """Somebody has the dossier open for writing."""


class WriteFailed(UserError):
    """A step could not be stored; nothing of it is in the file."""


BUSY = N_("{file} is just being saved. Try again in a moment.")
DAMAGED = N_(
    "{file} is damaged and was not opened. It was left as it is; take the last backup, or a copy"
    " made earlier."
)
PARTLY_DAMAGED = N_(
    "{file} is damaged: a part of it can no longer be read. Nothing was changed. Close it and take"
    " the last backup, or a copy made earlier."
)
GONE = N_(
    "{file} was moved, deleted or replaced while it was open. The last change was not saved; all"
    " earlier ones are in the file that was moved. Put it back, or open it where it is now."
)
FULL = N_(
    "There is no room left where {file} lies. The last change was not saved; all earlier ones"
    " are. Make room and enter it again."
)
UNREADABLE = N_(
    "{file} could not be written: the disk or the stick reported an error. The last change was not"
    " saved. Make a copy of the file elsewhere before going on."
)
IN_USE = N_(
    "Another program is reading {file} and does not let go of it. The last change was not saved;"
    " all earlier ones are. Close that program and enter it again."
)
CANNOT_READ = N_(
    "{file} could not be read: the disk or the stick reported an error, or is gone. What was saved"
    " is in the file; put the stick back, or take the last backup."
)
NOT_THERE = N_(
    "{file} was moved or deleted while it was open. Put it back, or open it where it is now."
)
READ_ONLY = N_(
    "{file} cannot be written: the file, its folder or the medium is write-protected. The last"
    " change was not saved. It can be opened for reading."
)


def error_code(error: DBAPIError) -> int:
    """Return SQLite's primary result code of a driver error, 0 if it has none."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else 0


def sentence(error: DBAPIError) -> Message | None:
    """Return what to say of a driver error, or None if it is a bug."""
    if str(error.orig).startswith(_NO_TEXT):
        return PARTLY_DAMAGED
    return {
        _BUSY: BUSY,
        _LOCKED: BUSY,
        _PERMISSION: READ_ONLY,
        _READ_ONLY: READ_ONLY,
        _IO: UNREADABLE,
        _CANNOT_OPEN: UNREADABLE,
        _FULL: FULL,
        _CORRUPT: PARTLY_DAMAGED,
        _NOT_A_DATABASE: PARTLY_DAMAGED,
    }.get(error_code(error))


def of_reading(error: DBAPIError, path: Path) -> UserError | None:
    """Return the trouble behind a failed read, or None if it is a bug."""
    said = sentence(error)
    if said is None:
        return None
    if said is BUSY:
        return Busy(BUSY, file=path.name)
    if said is not PARTLY_DAMAGED:
        said = CANNOT_READ if path.exists() else NOT_THERE
    return UserError(said, file=path.name)


def of_opening(error: DBAPIError, path: Path) -> UserError | None:
    """Return the trouble behind a failed first look at a file, or None if it is a bug."""
    if sentence(error) is PARTLY_DAMAGED:
        return Refused(DAMAGED, file=path.name)
    return of_reading(error, path)


def of_writing(error: DBAPIError, path: Path, opened: tuple[int, int]) -> UserError | None:
    """Return the trouble behind a failed write to what was ``opened``, or None if it is a bug."""
    said = sentence(error)
    if said is None:
        return None
    if identity(path) != opened:
        said = GONE
    elif said is UNREADABLE and _no_room(path):
        said = FULL
    elif said is BUSY:
        said = IN_USE
    return WriteFailed(said, file=path.name)


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another, whatever it is called; None if it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def of_system(error: OSError, path: Path) -> UserError:
    """Return the trouble behind an operating system's error about ``path``."""
    reason = error.strerror or str(error)
    return UserError(
        N_("{file} could not be written in {folder}: {reason}. Nothing was left there."),
        file=path.name,
        folder=str(path.parent),
        reason=reason,
    )


def _no_room(path: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    try:
        found = os.statvfs(path.parent)
    except OSError:
        return False
    return found.f_bavail == 0
