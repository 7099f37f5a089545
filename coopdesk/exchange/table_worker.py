"""The limited process that reads tables made by others; ``table_apart`` starts it.

Its last three arguments are the bytes of memory and the seconds it may take, and the ending of the
file's name. It reads the file from its input and writes one JSON answer.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from coopdesk.errors import UserError

_resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has no such limits: there the time is limited from outside.
    _resource = None
else:
    _resource = resource


def main() -> int:
    """Answer what is in the file."""
    memory, seconds, ending = sys.argv[-3:]
    _limit(int(memory), int(seconds))
    target = sys.stdout.buffer
    # What a library prints must not be taken for an answer.
    sys.stdout = sys.stderr
    from coopdesk.exchange.table_reading import sheets  # noqa: PLC0415 (after the limits)

    try:
        told: dict[str, Any] = {"answer": sheets(sys.stdin.buffer.read(), ending)}
    except UserError as trouble:
        told = {"refused": [trouble.message.text, trouble.message.context, trouble.values]}
    except MemoryError:
        return 3
    for piece in _pieces(told):
        target.write(piece.encode("ascii"))
    target.flush()
    return 0


def _pieces(told: dict[str, Any]) -> Iterator[str]:
    """Yield the answer in JSON row by row: not all of it is in memory twice."""
    if "answer" not in told:
        yield json.dumps(told)
        return
    yield f'{{"answer": {{"hidden": {told["answer"]["hidden"]}, "sheets": ['
    for number, sheet in enumerate(told["answer"]["sheets"]):
        facts = {key: value for key, value in sheet.items() if key != "rows"}
        yield f'{", " if number else ""}{json.dumps(facts)[:-1]}, "rows": ['
        for at, row in enumerate(sheet["rows"]):
            yield f"{', ' if at else ''}{json.dumps(row)}"
        yield "]}"
    yield "]}}"


def _limit(memory: int, seconds: int) -> None:
    if _resource is None:
        return
    for name, limit in (
        ("RLIMIT_AS", memory),
        ("RLIMIT_CPU", seconds + 2),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
    ):
        # Some systems know the name and refuse the limit; the others still hold.
        with contextlib.suppress(ValueError, OSError, AttributeError):
            _resource.setrlimit(getattr(_resource, name), (limit, limit))


if __name__ == "__main__":
    sys.exit(main())
