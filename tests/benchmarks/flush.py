"""Editing in the window while the disk is slow: how long the window is deaf and blind at most."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.example import put, village
from tests.benchmarks.pairing import Figure, tell
from tests.benchmarks.processes import Surroundings, answer

FLUSH_MS = 25
FRAME_MS = 16
EDITS = 120


def measured(around: Surroundings, folder: Path, *, where: bool) -> Iterator[Figure]:
    """Edit fields and cells with flushes ``FLUSH_MS`` late, and without; ``where`` asks why."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not sys.platform.startswith("linux") or compiler is None:
        tell("flush: left out, there is no C compiler here, or no LD_PRELOAD")
        return
    shim = folder / "slow_flush.so"
    source = Path(__file__).with_name("slow_flush.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"], check=True)
    for late in (FLUSH_MS, 0):
        yield _figure(around, folder, shim, late, where=where)


def _figure(around: Surroundings, folder: Path, shim: Path, late: int, *, where: bool) -> Figure:
    dossier = put(village(), folder / f"late{late}.coopdesk")
    found = answer(
        around,
        "flush_probe",
        [str(dossier), str(EDITS), *(["--where"] if where else [])],
        {"LD_PRELOAD": str(shim), "COOPDESK_FLUSH_MS": str(late)},
    )
    values = {name: float(found[name]) for name in ("p50", "p99", "max")}
    note = (
        f"{found['stored']} of {found['edits']} edits stored, {found['flushes']} flushes,"
        f" {found['over']} of {found['turns']} turns over {FRAME_MS} ms;"
        f" work alone p99 {found['cpu_p99']:.1f} max {found['cpu_max']:.1f}, with the wait for a"
        f" processor p99 {found['wall_p99']:.1f} max {found['wall_max']:.1f}; {found['keys']} keys;"
        f" going to another record max {found['going_max']:.0f} ms;"
        f" the row was blank {found['blank']} times"
    )
    judged = late == FLUSH_MS
    return Figure(
        f"event-loop gap while editing, flushes {late} ms late",
        values,
        judged="max" if judged else "",
        target=FRAME_MS if judged else None,
        note=note,
        lines=tuple(f"    {line}" for line in (*_lost(found["lost"]), *found["worst"])),
    )


def _lost(edits: list[str]) -> list[str]:
    """Return what is worse than slow: what was typed and is not in the dossier."""
    return [f"LOST {edit}" for edit in edits]
