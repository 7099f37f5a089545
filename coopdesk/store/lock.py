"""Who has a dossier open for writing.

The lock is the operating system's, on a small file beside the dossier: the kernel lets go of it
when the holder ends, however it ends. A lock file that is left over means nothing. In it stands
who holds the lock, for those who come second.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.store.trouble import CannotWrite, Locked

if sys.platform == "win32":
    import msvcrt

    # Beyond the text, which others must be able to read: Windows keeps them out of a locked range.
    _LOCKED_BYTE = 1 << 20

    def _try(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})
"""How a system says that somebody else has the lock."""


def lock_path(path: Path) -> Path:
    """Return the file beside ``path`` that is locked."""
    return path.with_name(f".{path.name}.lock")


class Lock:
    """The lock on one dossier, held from the beginning until ``release``."""

    def __init__(self, path: Path, holder: str) -> None:
        """Take the lock on the dossier at ``path`` in the name of ``holder``.

        Raises:
            Locked: somebody else has it.
            CannotWrite: its folder cannot be written.
        """
        # Two names of one dossier have one lock.
        self._dossier = path
        self._path = lock_path(path.resolve())
        self._descriptor = self._taken()
        # On a full disk the lock holds without the name.
        with suppress(OSError):
            self._sign(holder)

    def release(self) -> None:
        """Let go of the lock and take its file away."""
        if self._descriptor < 0:
            return
        if sys.platform != "win32":
            # While it is still ours: whoever takes the lock next makes a new file.
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = -1
        if sys.platform == "win32":
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _taken(self) -> int:
        while True:
            try:
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
                descriptor = os.open(self._path, flags, 0o644)
            except OSError as error:
                raise self._cannot(error) from error
            try:
                _try(descriptor)
            except OSError as error:
                os.close(descriptor)
                if error.errno in _HELD:
                    raise self._refusal() from error
                raise self._cannot(error) from error
            # Between opening and locking, the holder before may have taken the file away.
            if self._still_there(descriptor):
                return descriptor
            os.close(descriptor)

    def _still_there(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def _sign(self, holder: str) -> None:
        signed = {
            "name": holder or _user(),
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "since": datetime.now().astimezone().isoformat(timespec="minutes"),
        }
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, json.dumps(signed, ensure_ascii=False).encode())

    def _cannot(self, error: OSError) -> CannotWrite:
        return CannotWrite(
            N_(
                "{file} cannot be written where it lies ({reason}). It can be opened for reading,"
                " or copied elsewhere."
            ),
            file=self._dossier.name,
            reason=error.strerror or str(error),
        )

    def _refusal(self) -> UserError:
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            name, host = str(held["name"]), str(held["host"])
            since = datetime.fromisoformat(held["since"])
        except (OSError, ValueError, KeyError, TypeError):
            return Locked(
                N_(
                    "{file} is open elsewhere. Close it there first, or open it here for"
                    " reading only."
                ),
                file=self._dossier.name,
            )
        return Locked(
            N_(
                "{file} is open: {name} has had it on {host} since {since}. Close it there first,"
                " or open it here for reading only."
            ),
            file=self._dossier.name,
            name=name,
            host=host,
            since=since,
        )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
