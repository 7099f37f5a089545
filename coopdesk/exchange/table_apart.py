"""Tables made by others are read in a process of their own, limited in time and memory.

As ``signing.quarantine`` does with papers: whatever a file does to what reads it, the program goes
on. On macOS and Windows only the time, the file's size and the limits of ``table_reading`` hold.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from coopdesk.errors import UserError
from coopdesk.exchange.tables import BROKEN, DAMAGED, Cell
from coopdesk.i18n import N_, Message

ARGUMENT = "--tables"
"""What a frozen program is started with to be the limited process."""

READ = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".vcf")
"""The kinds of files that are read, by how their names end."""

_MB = 1024 * 1024
FILE_LIMIT = 64 * _MB
_ANSWER = 64 * _MB
_LISTENED_EVERY = 0.1
_ENDS_WITHIN = 1  # second, once it has nothing more to say

Going = Callable[[], object]
"""Is called while the work goes on; what it raises stops it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of memory, seconds."""

    memory: int = 180 * _MB
    seconds: int = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it stands in the file, row by row, the first row being row 1."""

    name: str
    rows: Sequence[Sequence[Cell]]
    cleaned: int = 0
    """So many cells held signs that no text may hold; they were taken out."""
    unread: int = 0
    """So many cells hold signs that could not be read."""


@dataclass(frozen=True, slots=True)
class Read:
    """The visible sheets of a file; ``hidden`` ones are only counted."""

    sheets: Sequence[Sheet]
    hidden: int = 0


def _nobody() -> None:
    """Be nobody who would stop the work."""


def read_apart(
    data: bytes, ending: str, limits: Limits | None = None, going: Going | None = None
) -> Read:
    """Return the sheets in ``data``, a file whose name ends in ``ending``.

    ``going`` is called all the while; what it raises ends the work at once.

    Raises:
        UserError: it is no table, is locked or damaged, or takes too much to be looked at.
    """
    if ending not in READ:
        raise UserError(
            N_(
                "A file “{ending}” is no table that can be imported. Nothing was changed. Save it"
                " as .xlsx, .ods or .csv."
            ),
            ending=ending,
        )
    if len(data) > FILE_LIMIT:
        raise _too_much()
    told = _answer(data, ending, limits or Limits(), going or _nobody)
    try:
        if "refused" in told:
            text, context, values = told["refused"]
            raise UserError(Message(text, context), **values)
        found = told["answer"]
        return Read(
            [
                Sheet(each["name"], [list(map(_cell, row)) for row in each["rows"]],
                      each["cleaned"], each["unread"])
                for each in found["sheets"]
            ],
            found["hidden"],
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, ArithmeticError) as trouble:
        raise _too_much() from trouble


def _too_much() -> UserError:
    return UserError(
        N_(
            "The file takes more time or memory than a table may. Nothing was imported. Import it"
            " in parts, or save it as .csv."
        )
    )


def _answer(data: bytes, ending: str, limits: Limits, going: Going) -> dict[str, Any]:
    process = _started(ending, limits)
    told: list[bytes] = []
    ended: int | None = None
    talk = threading.Thread(target=_talk, args=(process, data, told), name="coopdesk-table")
    talk.start()
    until = time.monotonic() + limits.seconds
    try:
        while talk.is_alive() and time.monotonic() < until:
            talk.join(_LISTENED_EVERY)
            going()
        if not talk.is_alive():
            with contextlib.suppress(subprocess.TimeoutExpired):
                ended = process.wait(_ENDS_WITHIN)
    finally:
        process.kill()
        talk.join()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
    if ended == BROKEN:
        raise UserError(DAMAGED)
    try:
        found = json.loads(told[0]) if told and len(told[0]) <= _ANSWER else None
    except (ValueError, RecursionError) as trouble:
        raise _too_much() from trouble
    if not isinstance(found, dict):
        raise _too_much()
    return found


def _talk(process: subprocess.Popen[bytes], data: bytes, told: list[bytes]) -> None:
    """Give the process the file and hear its answer; both end where it ends."""
    with contextlib.suppress(OSError, ValueError):
        if process.stdin is not None and process.stdout is not None:
            process.stdin.write(data)
            process.stdin.close()
            told.append(process.stdout.read(_ANSWER + 1))


def _started(ending: str, limits: Limits) -> subprocess.Popen[bytes]:
    how = [str(limits.memory), str(limits.seconds), ending]
    if getattr(sys, "frozen", False):
        command = [sys.executable, ARGUMENT, *how]
    else:
        # -P: nothing is imported from the folder a person happens to be in. -B: no files written.
        command = [sys.executable, "-P", "-B", "-m", "coopdesk.exchange.table_worker", *how]
    house = str(Path(__file__).parents[2])
    known = os.environ.get("PYTHONPATH")
    return subprocess.Popen(  # noqa: S603 (our own program, and nothing of the file in the command)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": f"{house}{os.pathsep}{known}" if known else house},
        creationflags=0x08000000 if sys.platform == "win32" else 0,
    )


def _cell(told: Any) -> Cell:  # noqa: ANN401 (JSON)
    if isinstance(told, dict):
        return Decimal(told["n"]) if "n" in told else dt.date.fromisoformat(told["d"])
    return str(told) if told else None
