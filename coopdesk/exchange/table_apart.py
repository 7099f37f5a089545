"""Tables made by others are read in a process of their own, limited in time and memory.

As ``signing.quarantine`` does with papers: whatever a file does to what reads it, the program goes
on. On macOS and Windows only the time, the file's size and the limits of ``table_reading`` hold.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from coopdesk.errors import UserError
from coopdesk.exchange.tables import Cell
from coopdesk.i18n import N_, Message

ARGUMENT = "--tables"
"""What a frozen program is started with to be the limited process."""

READ = (".csv", ".xlsx", ".ods", ".vcf")
"""The kinds of files that are read, by how their names end."""

_MB = 1024 * 1024
FILE_LIMIT = 64 * _MB
_ANSWER = 64 * _MB


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of memory, seconds."""

    memory: int = 280 * _MB
    seconds: int = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it stands in the file, row by row, the first row being row 1."""

    name: str
    rows: Sequence[Sequence[Cell]]
    cleaned: int = 0
    """So many cells held signs that no text may hold; they were taken out."""


@dataclass(frozen=True, slots=True)
class Read:
    """The visible sheets of a file; ``hidden`` ones are only counted."""

    sheets: Sequence[Sheet]
    hidden: int = 0


def read_apart(data: bytes, ending: str, limits: Limits | None = None) -> Read:
    """Return the sheets in ``data``, a file whose name ends in ``ending``.

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
    told = _answer(data, ending, limits or Limits())
    try:
        if "refused" in told:
            text, context, values = told["refused"]
            raise UserError(Message(text, context), **values)
        found = told["answer"]
        return Read(
            [
                Sheet(each["name"], [list(map(_cell, row)) for row in each["rows"]],
                      each["cleaned"])
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


def _answer(data: bytes, ending: str, limits: Limits) -> dict[str, Any]:
    process = _started(ending, limits)
    clock = threading.Timer(limits.seconds, process.kill)
    clock.start()
    try:
        assert process.stdin is not None  # noqa: S101 (asked for when it was started)
        assert process.stdout is not None  # noqa: S101 (as above)
        process.stdin.write(data)
        process.stdin.close()
        told = process.stdout.read(_ANSWER + 1)
        found = json.loads(told) if len(told) <= _ANSWER else None
    except (OSError, ValueError, RecursionError) as trouble:
        raise _too_much() from trouble
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    if not isinstance(found, dict):
        raise _too_much()
    return found


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
