"""Starting: from nothing to a painted dossier, against windows with nothing behind them.

Whole programs, in turn: the window on the example village, on a dossier of 5,000 records, the same
widgets with the same look and nothing behind, an empty window. Then what they take of the memory,
and how often they wake up while nobody does anything.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.benchmarks.example import of_size, put, records_in, village
from tests.benchmarks.pairing import Figure, Ratio, Result, ratio
from tests.benchmarks.processes import ROOT, Surroundings, command

RECORDS = 5_000
SAME = 1.25
EMPTY = 1.6
READY = 3.0
MEMORY = 1.8
_IDLE_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class _Variant:
    name: str
    kind: str
    file: str = ""


def measured(around: Surroundings, folder: Path, pairs: int) -> list[Result]:
    """Start all variants in turn, ``pairs`` times; then look at them while they are idle."""
    small, large = village(), of_size(RECORDS)
    variants = [
        _Variant("the village", "coopdesk", str(put(small, folder / "village.coopdesk"))),
        _Variant(
            f"{records_in(large):,} records", "coopdesk", str(put(large, folder / "large.coopdesk"))
        ),
    ]
    same: list[_Variant] = []
    for one in variants:
        told = _run(around, replace(one, kind="describe"))["tree"]
        file = folder / f"same{len(same)}.json"
        file.write_text(json.dumps(told), encoding="utf-8")
        same.append(_Variant(f"the same widgets as {one.name}", "widgets", str(file)))
    empty = _Variant("an empty window", "empty")
    everyone = [*variants, *same, empty]
    found: dict[str, list[dict[str, Any]]] = {one.name: [] for one in everyone}
    for number in range(pairs + 1):
        for one in everyone:
            said = _run(around, one)
            if number:
                found[one.name].append(said)
    results: list[Result] = []
    for one, widgets in zip(variants, same, strict=True):
        results += _compared(found, one, widgets, empty, around)
    return [*results, *_idle(around, variants[0], empty)]


def _compared(
    found: dict[str, list[dict[str, Any]]],
    one: _Variant,
    widgets: _Variant,
    empty: _Variant,
    around: Surroundings,
) -> list[Ratio]:
    results = []
    told = found[one.name][0]
    note = (
        f"{around.named}, {told['modules']} modules, {told['paints']} paints;"
        f" the other side {found[widgets.name][0]['widgets']} widgets"
    )
    for what, key in (("last paint", "last"), ("CPU until the last paint", "cpu")):
        for other, target in ((widgets, SAME), (empty, EMPTY)):
            against = "the same widgets" if other is widgets else other.name
            made = ratio(
                f"start, {one.name}, {what}",
                [said[key] for said in found[one.name]],
                [said[key] for said in found[other.name]],
                against=against,
            )
            judged = target if key == "last" else None
            results.append(replace(made, target=judged, note=note if other is widgets else ""))
    made = ratio(
        f"start, {one.name}, ready to edit: every page is loaded",
        [said["ready"] for said in found[one.name]],
        [said["last"] for said in found[empty.name]],
        against=empty.name,
    )
    return [*results, replace(made, target=READY)]


def _run(around: Surroundings, one: _Variant, *, idle: bool = False) -> dict[str, Any]:
    began = time.monotonic()
    arguments = [str(began), one.kind, *([one.file] if one.file else [])]
    program = subprocess.Popen(
        command("start_probe", *arguments),
        cwd=ROOT,
        env=around.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if program.stdout is None:
        raise TypeError
    line = program.stdout.readline()
    said: dict[str, Any] = json.loads(line) if line else {}
    if said and idle:
        said |= _at_rest(program.pid)
    _, trouble = program.communicate("go\n")
    if not said or program.returncode:
        raise RuntimeError(f"{one}: {trouble[-3000:]}")
    return said


def _idle(around: Surroundings, one: _Variant, empty: _Variant) -> list[Result]:
    if not sys.platform.startswith("linux"):
        return []
    ours, theirs = [], []
    for _ in range(5):
        ours.append(_run(around, one, idle=True))
        theirs.append(_run(around, empty, idle=True))
    memory = ratio(
        "memory (PSS) when ready, the village",
        [said["pss"] for said in ours],
        [said["pss"] for said in theirs],
        against=empty.name,
    )
    wakes = statistics.median(said["wakes"] for said in ours)
    least = statistics.median(said["wakes"] for said in theirs)
    return [
        replace(memory, target=MEMORY, unit="MiB"),
        Figure(
            "wake-ups when idle",
            {"coopdesk": wakes, "empty window": least},
            unit="a second",
            judged="coopdesk",
            target=0.0,
            note=ours[0]["threads"],
        ),
    ]


def _at_rest(pid: int) -> dict[str, Any]:
    """Return the memory of a program, and how often its threads wake up a second."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    pss = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    before = _switches(pid)
    time.sleep(_IDLE_SECONDS)
    after = _switches(pid)
    woken = {name: after[name] - before.get(name, 0) for name in after}
    named = ", ".join(f"{name} {n}" for name, n in woken.items() if n)
    return {
        "pss": pss / 1024,
        "wakes": sum(woken.values()) / _IDLE_SECONDS,
        "threads": f"in {_IDLE_SECONDS:g} s: {named or 'nobody woke up'}",
    }


def _switches(pid: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        name = (task / "comm").read_text(encoding="utf-8").strip()
        for line in (task / "status").read_text(encoding="utf-8").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                found[f"{name} {task.name}"] = int(line.split()[1])
    return found
