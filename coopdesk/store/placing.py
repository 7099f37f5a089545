"""Writing a file whole: under a temporary name beside its own, which it gets when all is well."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.store.trouble import of_system


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """Give the path to write to; at the end it is synced and becomes ``target``.

    ``target`` must not exist and is never overwritten. After an error nothing is left.

    Raises:
        UserError: the target exists, or cannot be written.
    """
    if target.exists():
        raise already_there(target)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644))
        except OSError as error:
            raise of_system(error, target) from error
        yield temporary
        try:
            sync(temporary)
            _name(temporary, target)
            sync_folder(target.parent)
        except FileExistsError as error:
            raise already_there(target) from error
        except OSError as error:
            raise of_system(error, target) from error
    finally:
        for left in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def already_there(target: Path) -> UserError:
    """Return the refusal to overwrite ``target``."""
    return UserError(
        N_("{file} is already there and was left as it is. Choose another name."),
        file=target.name,
    )


def sync(path: Path) -> None:
    """Wait until the file is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk, where that can be asked for."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems of sticks cannot; they write names at once.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(temporary: Path, target: Path) -> None:
    """Give the file its name, never another file's."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # FAT and its like have no links; the lock on the name keeps other windows out meanwhile.
        if target.exists():
            raise FileExistsError(target) from None
        temporary.rename(target)
