"""The window at work on one dossier: opens every page, types, edits; says how long each took.

``python -m tests.benchmarks.window_probe DOSSIER WORK… [--where]``: ``tour`` opens every page
twice, ``typing`` filters and searches, ``works`` imports, exports, prints. A pulse of 1 ms tells
the gaps in which the window could neither hear nor paint.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk import app as program
from coopdesk.ui.window import MainWindow
from tests.benchmarks.flush_probe import Gap, Pulse, Witness
from tests.settling import settled, until

_PAINTS = {QEvent.Type.UpdateRequest, QEvent.Type.Paint, QEvent.Type.Expose}
_QUIET_S = 0.06
_WORST = 8


class Eye(QObject):
    """Notes when a window was painted first and last since it was told to look."""

    def __init__(self, window: QWidget) -> None:
        """Look at ``window``."""
        super().__init__(window)
        self.first = self.last = self.worked = 0.0
        self.paints = 0
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(0)
        self._after.timeout.connect(self._note)
        window.installEventFilter(self)

    def look(self) -> None:
        """Forget what was seen so far."""
        self.first = self.last = self.worked = 0.0
        self.paints = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask to be called when the paint that begins here is done."""
        if event.type() in _PAINTS:
            self._after.start()
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.last, self.worked = time.perf_counter(), time.process_time()
        self.first = self.first or self.last
        self.paints += 1


@dataclass(slots=True)
class Watched:
    """The window, what sees its paints, what hears its pulse."""

    window: MainWindow
    eye: Eye
    pulse: Pulse

    def doing(self, what: str, do: Callable[[], object]) -> dict[str, Any]:
        """Do something; return when it was painted first and last, and the worst gap, in ms."""
        settled(self.window)
        before = len(self.pulse.gaps)
        self.pulse.during = what
        self.eye.look()
        began, cpu = time.perf_counter(), time.process_time()
        do()
        self._rest(began)
        gaps = self.pulse.gaps[before:]
        worst = max(gaps, key=lambda gap: gap.own)
        return {
            "what": what,
            "first": (self.eye.first - began) * 1000 if self.eye.first else 0.0,
            "last": (self.eye.last - began) * 1000 if self.eye.last else 0.0,
            "cpu": max(self.eye.worked - cpu, 0.0) * 1000,
            "gap": worst.own,
            "work": worst.cpu,
        }

    def _rest(self, began: float) -> None:
        """Wait until all is answered, and nothing was painted for a moment."""
        settled(self.window)
        until(lambda: time.perf_counter() - max(self.eye.last, began) > _QUIET_S, "the last paint")


def opened(dossier: Path) -> Watched:
    """Return the window on a dossier, all of it read."""
    app = program.make_application()
    app.setCursorFlashTime(0)
    window = program.make_window(app, dossier)
    window.resize(1366, 768)
    pulse = Pulse()
    pulse.during = "opening the dossier"
    pulse.start()
    loading = program.begin(window, dossier)
    until(lambda: window.session is not None, "the dossier")
    loading.wait()
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
    watched = opened(dossier)
    witness = Witness(watched.pulse)
    if "--where" in sys.argv:
        witness.start()
    told: dict[str, Any] = {}
    for work in asked:
        told[work] = _WORKS[work](watched)
    watched.pulse.stop()
    told["worst"] = [_line(gap) for gap in sorted(watched.pulse.gaps, key=_own)[-_WORST:]]
    if "--where" in sys.argv:
        told["where"] = witness.told(watched.pulse.gaps)
    watched.window.close()
    QApplication.processEvents()
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _own(gap: Gap) -> float:
    return gap.own


def _line(gap: Gap) -> str:
    return f"{gap.own:.1f} ms, {gap.cpu:.1f} of work, {gap.during}"


_WORKS: dict[str, Callable[[Watched], object]] = {"tour": tour}


if __name__ == "__main__":
    sys.exit(main())
