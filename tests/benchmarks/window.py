"""The window on a heavy dossier: pages against those of the village, keys against C++, its gaps.

5,000 actors, 5,000 commitments, 50,000 entries in the log. Whole programs in turn, village and
heavy; the cost of a page is the work of all threads until its last paint. What is typed goes to
both sides within one program, key after key.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.benchmarks.burdened import copied, put_burdened
from tests.benchmarks.example import put, village
from tests.benchmarks.pairing import Figure, Result, ratio
from tests.benchmarks.processes import Surroundings, answer

PAGE = 1.5
KEY = 1.3
GAP_MS = 50.0
_WORST = 12


def measured(around: Surroundings, folder: Path, pairs: int) -> Iterator[Result]:
    """Open every page of both dossiers ``pairs`` times; type; then say the gaps of it all."""
    small = put(village(), folder / "village.coopdesk")
    large = put_burdened(folder / "heavy.coopdesk")
    tours: list[tuple[Any, Any]] = []
    for _ in range(pairs):
        ours, theirs = (_toured(around, each) for each in (small, large))
        tours.append((ours, theirs))
    yield from _pages(tours, around)
    typed = answer(around, "window_probe", [str(large), "typing", f"--pairs={pairs}"], {})
    yield from _keys(typed["typing"])
    works = answer(around, "window_probe", [str(large), "works"], {})
    yield _gaps([each for _small, each in tours] + [typed, works])


def _toured(around: Surroundings, dossier: Path) -> Any:  # noqa: ANN401 (what a program says)
    """Open every page of a copy: the window writes into its file where it was left."""
    copy = copied(dossier, dossier.with_name(f"toured {dossier.name}"))
    return answer(around, "window_probe", [str(copy), "tour"], {})


def _pages(tours: Sequence[tuple[Any, Any]], around: Surroundings) -> Iterator[Result]:
    names = [said["what"] for said in tours[0][0]["tour"]]
    for at, name in enumerate(names):
        sides = [[each["tour"][at] for each in side] for side in zip(*tours, strict=True)]
        if not all(said["paints"] for side in sides for said in side):
            continue  # it was shown already
        made = ratio(
            f"page {name} time, work until its last paint",
            [said["cpu"] for said in sides[1]],
            [said["cpu"] for said in sides[0]],
            against="the same page of the village",
        )
        waits = [statistics.median(said["last"] for said in side) for side in sides]
        note = f"{around.named}; on the clock {waits[1]:.0f} against {waits[0]:.0f} ms"
        yield replace(made, target=PAGE, note=note)


def _keys(strokes: Sequence[Mapping[str, Any]]) -> Iterator[Result]:
    for what in dict.fromkeys(stroke["what"] for stroke in strokes):
        its = [stroke for stroke in strokes if stroke["what"] == what]
        same = all(ours == theirs for ours, theirs in (stroke["rows"] for stroke in its))
        for kind, said in (("cpu", "work"), ("wall", "on the clock")):
            made = ratio(
                f"{what}, a key until its rows are painted, {said}",
                [stroke["costs"][0][kind] for stroke in its],
                [stroke["costs"][1][kind] for stroke in its],
                against="QSqlQueryModel",
            )
            note = "as many rows, of the same words" if same else "NOT as many rows"
            yield replace(made, target=KEY if kind == "cpu" else None, note=note)


def _gaps(runs: Sequence[Mapping[str, Any]]) -> Figure:
    quickest = min(run["quickest"] for run in runs)
    worst = [gap for run in runs for gap in run["gaps"]]
    worst.sort(key=lambda gap: float(gap[0]), reverse=True)
    over: dict[str, list[tuple[float, float]]] = {}
    for gap, _work, during, pace in worst:
        if gap > GAP_MS:
            over.setdefault(during, []).append((gap, pace / quickest))
    lines = [
        f"    {gaps[0][0]:.0f} ms, {len(gaps)} of {len(runs)} runs: {during}"
        f" (the machine then {gaps[0][1]:.1f} times as slow as at its quickest)"
        for during, gaps in over.items()
    ]
    return Figure(
        "event-loop gap without the wait for a processor, all of the above",
        {"max": worst[0][0], "over": float(sum(len(gaps) for gaps in over.values()))},
        judged="max",
        target=GAP_MS,
        lines=tuple(lines[:_WORST]),
    )
