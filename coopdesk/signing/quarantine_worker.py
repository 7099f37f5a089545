"""The limited process that looks at files made by others; ``quarantine`` starts it.

Its last two arguments are the bytes of memory it may take and the task it loads the libraries for.
It limits itself before anything else is loaded, says that it is ready, then answers one task after
the other: on its input the length of a JSON head, the head, the bytes of the file; on its output
the length of a JSON answer and the answer. It writes no file and opens no connection.
"""

from __future__ import annotations

import importlib
import json
import struct
import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, BinaryIO

from coopdesk.errors import UserError

_resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has no such limits: there the time is limited from outside.
    _resource = None
else:
    _resource = resource

TASKS: Mapping[str, tuple[str, str]] = {
    "judge": ("coopdesk.signing.apart", "judged"),
    "sheet_identity": ("coopdesk.signing.apart", "identified"),
    "read_scan": ("coopdesk.signing.scan_apart", "read"),
    "photo": ("coopdesk.signing.photos", "made_anew"),
    "seen": ("coopdesk.signing.photos", "seen"),
    "cleaned": ("coopdesk.signing.cleaning", "cleaned"),
    "office": ("coopdesk.signing.office_notes", "without_properties"),
    "leaves": ("coopdesk.signing.leaves", "leaves"),
}
"""What can be asked: a function that takes the bytes and options and returns JSON."""

LENGTH = struct.Struct(">Q")
"""How the length of what follows is written."""


class _NoNetwork(ModuleType):
    """Stands for what pyHanko loads to ask the network, which nothing may do here.

    Loading the real one costs a third of a second, the most of what a short look takes.
    """

    def __getattr__(self, name: str) -> type[object]:
        """Give something to name in annotations; who tries to make one gets nothing to use."""
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def main() -> int:
    """Answer tasks until the input ends."""
    memory, task = sys.argv[-2:]
    limit_memory(int(memory))
    sys.modules["aiohttp"] = _NoNetwork("aiohttp")
    source, target = sys.stdin.buffer, sys.stdout.buffer
    # What a library prints must not be taken for an answer.
    sys.stdout = sys.stderr
    _function(task)
    _say(target, {"ready": True})
    while (asked := _asked(source)) is not None:
        head, data = asked
        limit_time(head["seconds"])
        _say(target, _answer(head, data))
    return 0


def _say(target: BinaryIO, told: Mapping[str, Any]) -> None:
    answer = json.dumps(told).encode("ascii")
    target.write(LENGTH.pack(len(answer)) + answer)
    target.flush()


def _function(task: str) -> Callable[[bytes, Mapping[str, Any]], Any]:
    module, name = TASKS[task]
    found: Callable[[bytes, Mapping[str, Any]], Any] = getattr(
        importlib.import_module(module), name
    )
    return found


def _asked(source: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    length = source.read(LENGTH.size)
    if len(length) < LENGTH.size:
        return None
    head = json.loads(source.read(LENGTH.unpack(length)[0]))
    return head, source.read(head["length"])


def _answer(head: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return {"answer": _function(head["task"])(data, head["options"])}
    except UserError as trouble:
        values = {k: v for k, v in trouble.values.items() if isinstance(v, str | int)}
        message = trouble.message
        return {"refused": [message.text, message.context, values]}
    except MemoryError:
        return {"trouble": "memory"}


def limit_memory(most: int) -> None:
    """Take at most ``most`` bytes of address space, write no files, leave no picture of memory.

    Linux keeps to it; macOS does for some kinds of memory only, Windows has nothing of the kind.
    """
    if _resource is None:
        return
    for name, limit in (("RLIMIT_AS", most), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0)):
        kind = getattr(_resource, name, None)
        if kind is not None:
            try:
                _resource.setrlimit(kind, (limit, limit))
            except (ValueError, OSError):
                # Some systems know the name and refuse the limit; the others still hold.
                continue


def limit_time(seconds: float) -> None:
    """End this process when it has computed for ``seconds`` more, whoever started it lives or not.

    Who started it stops it by the clock; this is for when nobody is there to do so.
    """
    if _resource is None:
        return
    used = _resource.getrusage(_resource.RUSAGE_SELF)
    _soft, hard = _resource.getrlimit(_resource.RLIMIT_CPU)
    _resource.setrlimit(
        _resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 2, hard)
    )


if __name__ == "__main__":
    sys.exit(main())
