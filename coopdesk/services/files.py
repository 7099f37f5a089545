"""Writing what leaves the program: whole or not at all, and never over somebody's file."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.i18n import N_

_DATABASE = b"SQLite format 3\0"


def refuse_existing(target: Path, *, force: bool) -> None:
    """Refuse a ``target`` that is there already, unless ``force`` allows to replace it.

    Raises:
        UserError: the target exists, is no file at all, or cannot be looked at.
    """
    with _told(target):
        if target.is_dir():
            raise UserError(
                N_("“{path}” is a folder. Nothing was written. Give the name of a file."),
                path=target,
            )
        if not os.path.lexists(target):
            return
        if not force:
            raise UserError(
                N_(
                    "“{path}” exists already and was left as it is. Choose another name, or allow"
                    " it to be replaced."
                ),
                path=target,
            )
        if target.exists() and not target.is_file():
            raise UserError(
                N_(
                    "“{path}” is no file, but a device or a channel, and was left as it is. Give"
                    " the name of a file."
                ),
                path=target,
            )


def refuse_dossier(target: Path) -> None:
    """Refuse to write a document over a dossier or another database, however it is forced.

    Raises:
        UserError: the target is one.
    """
    try:
        with target.open("rb") as file:
            is_database = file.read(len(_DATABASE)) == _DATABASE
    except OSError:
        # What cannot be read is told by what writes there.
        return
    if is_database:
        raise UserError(
            N_(
                "“{path}” is a dossier or another database and is never replaced by a document."
                " It was left as it is. Choose another name."
            ),
            path=target,
        )


def refuse_other_ending(target: Path) -> None:
    """Refuse to write a PDF under a name that says it is something else.

    Raises:
        UserError: the name does not end in .pdf.
    """
    if target.suffix.lower() != ".pdf":
        raise UserError(
            N_("“{name}” is no name of a PDF document. Nothing was written. Let it end in .pdf."),
            name=target.name or target,
        )


def refuse_missing(source: Path) -> None:
    """Refuse a ``source`` that is not there or cannot be read, before more is asked for it.

    Raises:
        UserError: it is so.
    """
    read_file(source, limit=0)


def refuse_unwritable(target: Path) -> None:
    """Refuse a ``target`` whose folder is missing or cannot be written.

    Raises:
        UserError: it is so.
    """
    with _told(target):
        if not target.parent.is_dir():
            raise FileNotFoundError(target.parent)
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise PermissionError(target.parent)


def is_there(path: Path) -> bool:
    """Tell whether there is something called ``path``.

    Raises:
        UserError: that cannot be told: the name is too long, or its folder closed.
    """
    with _told(path):
        return path.exists()


def write_file(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write ``data`` under ``target``: complete and flushed to the disk, or nothing.

    Raises:
        UserError: the target exists, its folder is missing, read-only or full, or another program
            holds the file.
    """
    refuse_existing(target, force=force)
    write_all({target: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files, all under temporary names before the first gets its final one.

    Raises:
        UserError: one of them could not be written; none is there under its final name that was
            not there before.
    """
    with staged(files):
        pass


@contextmanager
def staged(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Write ``files`` under temporary names, run the body, then give them their final names.

    What fails in the body, or before it, leaves nothing behind.

    Raises:
        UserError: as ``write_all``.
    """
    waiting: dict[Path, Path] = {}
    try:
        for target, data in files.items():
            with _told(target):
                waiting[target] = temporary_beside(target)
                _write_flushed(waiting[target], data)
        yield
        for target in list(waiting):
            with _told(target):
                waiting[target].replace(target)
            del waiting[target]
        for folder in {target.parent for target in files}:
            flush_folder(folder)
    finally:
        for leftover in waiting.values():
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it.

    Raises:
        UserError: it cannot be made, or a file has its name.
    """
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)


def read_file(source: Path, *, limit: int) -> bytes:
    """Return the bytes of ``source``, of which one more than ``limit`` are read at most.

    Who reads them refuses what is longer, with a sentence of its own.

    Raises:
        UserError: it is missing or cannot be read.
    """
    try:
        with source.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError as trouble:
        raise UserError(
            N_("There is no file “{path}”. Nothing was changed. Check the name."), path=source
        ) from trouble
    except OSError as trouble:
        raise UserError(
            N_("“{path}” cannot be read ({reason}). Nothing was changed."),
            path=source,
            reason=trouble.strerror or trouble,
        ) from trouble


def replace_file(source: Path, target: Path) -> None:
    """Give ``source`` the name of ``target``, which is replaced in one step.

    Raises:
        UserError: the target cannot be replaced; it is as it was.
    """
    with _told(target):
        source.replace(target)
    flush_folder(target.parent)


def temporary_beside(target: Path) -> Path:
    """Return an unused name in the folder of ``target``, so that renaming is one step."""
    return target.with_name(f".coopdesk-{secrets.token_hex(6)}.part")


def flush_folder(folder: Path) -> None:
    """Make the names in ``folder`` last through a power cut, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_flushed(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn the system's trouble with ``target`` into a sentence."""
    try:
        yield
    except FileNotFoundError as trouble:
        raise UserError(
            N_("The folder “{folder}” does not exist. “{name}” was not written. Make it first."),
            folder=target.parent,
            name=target.name,
        ) from trouble
    except OSError as trouble:
        raise _sentence(target, trouble) from trouble


def _sentence(target: Path, trouble: OSError) -> UserError:
    if trouble.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return UserError(
            N_("The disk is full: “{path}” was not written. Make room and try again."),
            path=target,
        )
    if trouble.errno == errno.EROFS:
        return UserError(
            N_("“{path}” was not written: the disk is read-only. Choose another folder."),
            path=target,
        )
    if isinstance(trouble, PermissionError):
        return UserError(
            N_(
                "“{path}” was not written: writing there is not allowed, or another program has"
                " the file open. Close it, or choose another folder."
            ),
            path=target,
        )
    return UserError(
        N_("“{path}” was not written ({reason}). Nothing was left there."),
        path=target,
        reason=trouble.strerror or trouble,
    )
