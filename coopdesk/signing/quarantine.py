"""Files made by others are looked at in a process of their own, limited in time and memory.

Whatever a file does to the libraries that read it (runs for ever, eats the memory, brings them
down), the program goes on, and the file is called damaged. The process gets the file through a
pipe and answers in JSON; it needs no name, no folder and no network.

On Linux its memory is limited by the system (``RLIMIT_AS``). On macOS that limit does not hold for
all memory, and on Windows there is none: there the time, the size of the file and the limits of
pyHanko on what unfolds from a compressed stream are all there is.

Starting takes a third of a second here and several on an old disk, so a genuine sheet would be
called damaged there if its clock ran meanwhile: it begins when the libraries are loaded. Nothing of
the file has been handed over before.

A frozen program starts itself with ``ARGUMENT`` as its first argument; its entry point must then
call ``quarantine_worker.main``, before anything else. This is the one hook for that.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Literal, Self

from coopdesk.errors import UserError
from coopdesk.i18n import Message
from coopdesk.signing import findings, wire
from coopdesk.signing.judgement import Finding, Judgement, Record, SheetIdentity, finding
from coopdesk.signing.quarantine_worker import LENGTH
from coopdesk.signing.wire import Json, Nonsense

if TYPE_CHECKING:
    from coopdesk.signing.scanning import ScannedPage

ARGUMENT = "--quarantine"
"""What a frozen program is started with to be the limited process."""

SCAN_SECONDS = 60.0
"""What a file of scans may take: ten pages at two quick looks each, on a slow laptop."""

_MB = 1024 * 1024
_FILES_A_PROCESS = 50
_STARTING = 60.0
_LONGEST_GREETING = 1000


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one file: ``seconds`` once the process is ready; bytes of memory, file and answer.

    Less than the 5 seconds and 500 MB that a file may cost, so that start and program fit in too.
    """

    seconds: float = 3.0
    memory: int = 400 * _MB
    file: int = 64 * _MB
    answer: int = 64 * _MB


LIMITS = Limits()
"""What a sheet gets; scans may be given more time."""


class Died(UserError):
    """The limited process did not survive the file, or was not allowed to go on."""

    def __init__(self, message: Message, /, **values: object) -> None:
        """Keep why, as a sentence of ``findings``."""
        super().__init__(message, **values)

    def finding(self) -> Finding:
        """Return why, as a finding."""
        return Finding(self.message, tuple((k, int(str(v))) for k, v in self.values.items()))


def run_apart(
    task: str, data: bytes, options: Mapping[str, Json], *, limits: Limits = LIMITS
) -> Json:
    """Return what ``task`` (a name of ``quarantine_worker.TASKS``) answers about ``data``.

    Raises:
        Died: it took too long or too much memory, or broke down.
        UserError: the task refused the file.
    """
    with Quarantine(limits) as apart:
        return apart.run(task, data, options)


def judge_apart(
    data: bytes,
    *,
    roots: Sequence[bytes],
    revoked: Mapping[str, datetime],
    record: Record | None,
    now: datetime,
    limits: Limits = LIMITS,
) -> Judgement:
    """Return the verdict on a PDF; ``damaged`` where looking at it could not end well.

    ``roots``, ``revoked`` and ``record`` as in ``verification.judge``.
    """
    with Quarantine(limits) as apart:
        return apart.judge(data, roots=roots, revoked=revoked, record=record, now=now)


class Quarantine:
    """A limited process for one file after the other; a new one where a file ended it.

    Not for several threads at once.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        """Start nothing yet."""
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._left = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            _ended(process)

    def judge(
        self,
        data: bytes,
        *,
        roots: Sequence[bytes],
        revoked: Mapping[str, datetime],
        record: Record | None,
        now: datetime,
    ) -> Judgement:
        """Return the verdict on a PDF; ``damaged`` where looking at it could not end well."""
        options = {
            "trust": wire.trust_json(roots, revoked),
            "record": wire.record_json(record),
            "now": now.isoformat(),
        }
        try:
            return wire.judgement_from(self.run("judge", data, options))
        except Died as trouble:
            told = trouble.finding()
        except Nonsense:
            self.close()
            told = finding(findings.DIED)
        return Judgement("damaged", findings=(told,))

    def sheet_identity(self, data: bytes) -> SheetIdentity:
        """Return which sheet a PDF says it is, empty where it does not say. Nothing is proved."""
        try:
            return wire.identity_from(self.run("sheet_identity", data, {}))
        except (Died, Nonsense):
            return SheetIdentity()

    def read_scan(self, data: bytes, name: str) -> list[ScannedPage]:
        """Return the pages of a scan or photo; ``name`` is the file's, for the sentences.

        Raises:
            Died: it took too long or too much memory, or broke down.
            UserError: as ``scanning.read_scan``.
        """
        # Who only judges PDFs does not load what reads pictures.
        from coopdesk.signing.scanning import ScannedPage  # noqa: PLC0415 (as said)

        told = self.run("read_scan", data, {"name": name}, seconds=SCAN_SECONDS)
        try:
            return [ScannedPage.from_json(page) for page in told]
        except (ValueError, TypeError, AttributeError) as trouble:
            self.close()
            raise Died(findings.DIED) from trouble

    def run(
        self,
        task: str,
        data: bytes,
        options: Mapping[str, Json],
        *,
        seconds: float | None = None,
    ) -> Json:
        """Return what a task answers; see ``run_apart``. ``seconds`` instead of the usual ones."""
        seconds = self._limits.seconds if seconds is None else seconds
        if len(data) > self._limits.file:
            raise Died(findings.TOO_LARGE, limit=self._limits.file // _MB)
        head = {
            "task": task,
            "length": len(data),
            "options": options,
            "seconds": seconds,
        }
        told = self._asked(task, json.dumps(head).encode("ascii"), data, seconds)
        if "refused" in told:
            raise _refusal(told["refused"])
        if "answer" not in told:
            self.close()
            raise Died(findings.TOO_BIG_INSIDE)
        return told["answer"]

    def _asked(self, task: str, head: bytes, data: bytes, seconds: float) -> dict[str, Any]:
        process = self._running(task)
        with _stopped_after(seconds, process) as late:
            answer = _exchanged(process, head, data, self._limits.answer)
        if answer is None:
            self.close()
            if late.is_set():
                raise Died(findings.TOO_SLOW, seconds=round(seconds))
            raise Died(findings.DIED)
        return answer

    def _running(self, task: str) -> subprocess.Popen[bytes]:
        if self._process is None or self._left <= 0 or self._process.poll() is not None:
            self.close()
            self._process = _started(self._limits.memory, task)
            self._left = _FILES_A_PROCESS
            with _stopped_after(_STARTING, self._process):
                ready = _answered(self._process, _LONGEST_GREETING)
            if ready is None:
                self.close()
                raise Died(findings.DIED)
        self._left -= 1
        return self._process


@contextlib.contextmanager
def _stopped_after(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[threading.Event]:
    """Stop ``process`` after so many seconds; the event says whether that happened."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(seconds, stop)
    clock.start()
    try:
        yield late
    finally:
        clock.cancel()
        clock.join()


def _command(memory: int, task: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT, str(memory), task]
    # -P: nothing is imported from the folder a person happens to be in. -B: it writes no files.
    worker = "coopdesk.signing.quarantine_worker"
    return [sys.executable, "-P", "-B", "-m", worker, str(memory), task]


def _started(memory: int, task: str) -> subprocess.Popen[bytes]:
    # The same coopdesk, wherever this one was imported from.
    house = str(Path(__file__).parents[2])
    known = os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": f"{house}{os.pathsep}{known}" if known else house}
    flags: Literal[0x08000000, 0] = 0x08000000 if sys.platform == "win32" else 0
    return subprocess.Popen(  # noqa: S603 (our own program, and nothing of the file in the command)
        _command(memory, task),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What libraries grumble about a hostile file, in its own words, is for nobody.
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=flags,
    )


def _exchanged(
    process: subprocess.Popen[bytes], head: bytes, data: bytes, most: int
) -> dict[str, Any] | None:
    """Return what the process answers, or ``None`` where it ended, or answers nonsense."""
    assert process.stdin is not None  # noqa: S101 (asked for when it was started)
    try:
        process.stdin.write(LENGTH.pack(len(head)) + head)
        process.stdin.write(data)
        process.stdin.flush()
    except OSError:
        return None
    return _answered(process, most)


def _answered(process: subprocess.Popen[bytes], most: int) -> dict[str, Any] | None:
    assert process.stdout is not None  # noqa: S101 (asked for when it was started)
    try:
        length = int.from_bytes(_read(process.stdout, LENGTH.size), "big")
        if length > most:
            return None
        told = json.loads(_read(process.stdout, length))
    except (OSError, EOFError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _read(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


def _refusal(told: Json) -> UserError:
    try:
        text, context, values = told
        kept = {
            wire.plain_text(k): v if isinstance(v, int) else wire.plain_text(v)
            for k, v in values.items()
        }
        return UserError(Message(str(text), context if context is None else str(context)), **kept)
    except (ValueError, TypeError, AttributeError):
        return Died(findings.DIED)


def _ended(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    process.kill()
    process.wait()
