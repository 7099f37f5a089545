"""The window at work on one dossier: opens every page, types, edits; says how long each took.

``python -m tests.benchmarks.window_probe DOSSIER WORK… [--where]``: ``tour`` opens every page
twice, ``typing`` filters and searches, ``works`` imports, exports, prints. A pulse of 1 ms tells
the gaps in which the window could neither hear nor paint.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from coopdesk import app as program
from tests.benchmarks import window_typing, window_works
from tests.benchmarks.flush_probe import Gap, Pulse, Witness
from tests.benchmarks.seeing import Eye, Watched
from tests.settling import settled, until

_WORST = 8


def opened(dossier: Path, pulse: Pulse) -> Watched:
    """Return the window on a dossier, all of it read."""
    app = program.make_application()
    app.setCursorFlashTime(0)
    window = program.make_window(app, dossier)
    window.resize(1366, 768)
    pulse.during = "opening the dossier"
    pulse.start()
    loading = program.begin(window, dossier)
    until(lambda: window.session is not None, "the dossier")
    loaded: list[bool] = []
    loading.complete.connect(lambda: loaded.append(True))
    until(lambda: bool(loaded), "the other pages")
    settled(window)
    return Watched(window, Eye(window), pulse)


def tour(watched: Watched) -> list[dict[str, Any]]:
    """Open every page of every place, and all once more."""
    # The program loads them when it opens a dossier.
    from coopdesk.ui.desk import Target  # noqa: PLC0415
    from coopdesk.ui.places import PLACES  # noqa: PLC0415

    bench = watched.window.workbench
    if bench is None:
        raise TypeError
    found: list[dict[str, Any]] = []
    for time_ in ("first", "second"):
        for place in PLACES:
            for tab in place.tabs:
                target = Target(place.name, tab.name)
                said = watched.doing(f"{place.name}/{tab.name} {time_}", lambda: bench.go(target))  # noqa: B023 (done at once)
                found.append(said)
    return found


def main() -> int:
    """Do what was asked, and say how it went as one line of JSON."""
    dossier = Path(sys.argv[1])
    asked = [word for word in sys.argv[2:] if not word.startswith("--")]
    pulse = Pulse()
    witness = Witness(pulse)
    if "--where" in sys.argv:
        witness.start()
    watched = opened(dossier, pulse)
    told: dict[str, Any] = {}
    for work in asked:
        told[work] = _WORKS[work](watched)
    watched.pulse.stop()
    told["gaps"] = _worst_of_each(watched.pulse.gaps)
    told["quickest"] = watched.pulse.quickest
    told["worst"] = [_line(gap) for gap in sorted(watched.pulse.gaps, key=_own)[-_WORST:]]
    if "--where" in sys.argv:
        told["where"] = witness.told(watched.pulse.gaps)
    watched.window.close()
    QApplication.processEvents()
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _worst_of_each(gaps: list[Gap]) -> list[tuple[float, float, str, float]]:
    worst: dict[str, Gap] = {}
    for gap in gaps:
        if gap.during not in worst or _own(gap) > _own(worst[gap.during]):
            worst[gap.during] = gap
    return [(_own(gap), gap.cpu, during, gap.pace) for during, gap in worst.items()]


def _own(gap: Gap) -> float:
    # Of a thread that was kept waiting with Python's lock in its hand the system tells nothing.
    return min(gap.own, gap.all)


def _line(gap: Gap) -> str:
    return f"{gap.own:.1f} ms, {gap.cpu:.1f} of work, {gap.during}"


def _typed(watched: Watched) -> object:
    pairs = next((int(word[8:]) for word in sys.argv if word.startswith("--pairs=")), 3)
    with tempfile.TemporaryDirectory() as folder:
        return window_typing.typing(watched, Path(folder), pairs)


def _worked(watched: Watched) -> object:
    with tempfile.TemporaryDirectory() as folder:
        return window_works.works(watched, Path(folder))


_WORKS: dict[str, Callable[[Watched], object]] = {"tour": tour, "typing": _typed, "works": _worked}


if __name__ == "__main__":
    sys.exit(main())
