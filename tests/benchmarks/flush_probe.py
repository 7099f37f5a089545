"""The window at work on a slow disk: types, leaves fields, edits cells, and listens to its pulse.

``python -m tests.benchmarks.flush_probe DOSSIER EDITS [--where]`` in the benchmark's surroundings.
Each key is an event of its own, a hand's pace apart; a timer of 1 ms beats in between. The time
from one beat to the next is the gap in which the window could neither hear nor paint. What the
system says it kept the window's thread waiting for a processor, other programs having it, is told
apart: a busy machine is no fault of the window.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk import app as program
from coopdesk.ui.window import MainWindow
from tests.benchmarks.hand import GOING, Hand, Key

BEAT_MS = 1
KEY_MS = 12
FRAME_MS = 16.0
_LATE = 0.012
_LONG_MS = 30.0
_TURNS = 20_000
_DEEP = 14
_SETTLED_BEATS = 300


@dataclass(slots=True)
class Gap:
    """From one beat to the next, in milliseconds.

    ``own`` is without the wait for a processor, ``cpu`` what this thread worked, ``all`` what all
    threads worked: where that is less, one of them was kept waiting with Python's lock in its hand,
    or all waited for the disk. ``pace`` is what a fixed piece of work took right after a long gap:
    a machine that others use too may be half as quick from one moment to the next.
    """

    wall: float
    own: float
    cpu: float
    during: str
    began: float
    all: float = 0.0
    pace: float = 0.0


class Pulse(QObject):
    """Beats every millisecond that the window's thread is free."""

    def __init__(self) -> None:
        """Be still until ``start``."""
        super().__init__()
        self.gaps: list[Gap] = []
        self.during = ""
        self.last = 0.0
        self.quickest = min(_pace() for _ in range(40))
        self._cpu = self._all = 0.0
        self._queued = 0
        self._schedule = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self.last, self._cpu = time.perf_counter(), time.thread_time()
        self._all = time.process_time()
        self._queued = self._waited()
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self.last = 0.0

    def _beat(self) -> None:
        now, cpu, queued = time.perf_counter(), time.thread_time(), self._waited()
        wall, worked = (now - self.last) * 1000, (cpu - self._cpu) * 1000
        own = wall - (queued - self._queued) / 1e6
        every = time.process_time()
        of_all = (every - self._all) * 1000
        found = Gap(wall, own, worked, self.during, self.last, of_all)
        self.gaps.append(found)
        self.last, self._cpu, self._queued, self._all = now, cpu, queued, every
        if own > _LONG_MS:
            found.pace = min(_pace() for _ in range(3))
            self.quickest = min(self.quickest, found.pace)
            self.start()

    def _waited(self) -> int:
        """Return the nanoseconds this thread has waited for a processor so far."""
        return int(os.pread(self._schedule, 80, 0).split()[1])


def _pace() -> float:
    """Return how long a fixed piece of work takes now, in milliseconds."""
    began = time.perf_counter()
    for _ in range(_TURNS):
        pass
    return (time.perf_counter() - began) * 1000


@dataclass(slots=True)
class Witness:
    """Looks, from another thread, at what the window's thread does while a beat is late."""

    pulse: Pulse
    main: int = field(default_factory=threading.get_ident)
    seen: dict[float, list[str]] = field(default_factory=dict)
    collections: list[str] = field(default_factory=list)
    _began: float = 0.0

    def start(self) -> None:
        """Look on until the program ends."""
        threading.Thread(target=self._look, daemon=True).start()
        gc.callbacks.append(self._collecting)

    def _look(self) -> None:
        while True:
            time.sleep(0.002)
            last = self.pulse.last
            if last and time.perf_counter() - last > _LATE:
                self.seen.setdefault(last, []).append(self._stacks())

    def _stacks(self) -> str:
        """Return where the window's thread stands, and what other threads do meanwhile.

        Without the lines of the source: to read them lets the window go on below one's feet.
        """
        frames = sys._current_frames()
        main = _standing(frames.pop(self.main, None), _DEEP)
        frames.pop(threading.get_ident(), None)
        others = {_standing(frame, 3) for frame in frames.values()}
        beside = " | ".join(sorted(other for other in others if "_worker" not in other[-40:]))
        return f"{main}  beside: {beside}" if beside else main

    def _collecting(self, phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            self._began = time.perf_counter()
            return
        took = (time.perf_counter() - self._began) * 1000
        if took > 3:
            thread = threading.current_thread().name
            self.collections.append(f"collection {info['generation']} {took:.1f} ms in {thread}")

    def told(self, gaps: list[Gap]) -> list[str]:
        """Return what was seen in the worst gaps: how often each function stood there."""
        lines: list[str] = []
        for gap in sorted(gaps, key=lambda gap: gap.own, reverse=True)[:12]:
            looks = Counter(self.seen.get(gap.began, []))
            lines.append(
                f"{gap.own:.1f} ms, {gap.cpu:.1f} of work, {gap.all:.1f} of all, {gap.during}:"
            )
            lines += [f"    {n} x {stack}" for stack, n in looks.most_common(6)]
        return [*lines, *self.collections[:12]]


def _standing(frame: FrameType | None, depth: int) -> str:
    found: list[str] = []
    while frame is not None and len(found) < depth:
        code = frame.f_code
        found.append(f"{Path(code.co_filename).stem}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " > ".join(reversed(found))


class Driver(QObject):
    """Sends the keys of a hand to the window, one an event, and ends when all is stored."""

    def __init__(self, window: MainWindow, keys: Iterator[Key], pulse: Pulse) -> None:
        """Wait for the dossier's figures, then type."""
        super().__init__()
        self.window = window
        self.keys = keys
        self.pulse = pulse
        self.sent = 0
        self.trouble: Exception | None = None
        self._quiet = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(KEY_MS)
        self._timer.timeout.connect(self._wait)
        self._timer.start()

    def _wait(self) -> None:
        session = self.window.session
        if session is not None and session.snapshot is not None and self.window.isActiveWindow():
            self._quiet += 1
        if self._quiet * KEY_MS > _SETTLED_BEATS:
            self._timer.timeout.disconnect()
            self._timer.timeout.connect(self._type)
            self._quiet = 0
            self.pulse.start()

    def _type(self) -> None:
        try:
            key = next(self.keys, None)
        except Exception as trouble:  # noqa: BLE001 (a timer cannot pass it on)
            self.trouble = trouble
            key = None
        if key is None:
            self._end()
            return
        self.pulse.during = key.what
        if key.run is not None:
            key.run()
        if key.key is None:
            return
        focus = QApplication.focusWidget() or self.window
        QTest.keyClick(focus, key.key, key.modifier)
        self.sent += 1

    def _end(self) -> None:
        session = self.window.session
        self.pulse.during = "settling"
        self._quiet = 0 if session is None or session.busy else self._quiet + 1
        if self._quiet * KEY_MS > _SETTLED_BEATS:
            self._timer.stop()
            self.pulse.stop()
            QApplication.exit(0)


def main() -> int:
    """Edit, then say how it went as one line of JSON."""
    dossier, edits, where = Path(sys.argv[1]), int(sys.argv[2]), "--where" in sys.argv
    app = program.make_application()
    window = program.make_window(app)
    window.show()
    window.activateWindow()
    window.files.open_path(dossier)
    hand = Hand(window, edits)
    pulse = Pulse()
    witness = Witness(pulse)
    if where:
        witness.start()
    before = _flushes()
    driver = Driver(window, hand.keys(), pulse)
    app.exec()
    if driver.trouble is not None:
        raise driver.trouble
    session = window.session
    if session is None:
        raise RuntimeError("the dossier was closed")
    kept = {
        (line.table, line.key, name, new)
        for line in session.file.history(limit=10_000)
        for name, _old, new in line.changes
    }
    lost = [e for e in hand.done if (e.table, e.key, e.field, e.value) not in kept]
    editing = [gap for gap in pulse.gaps if not gap.during.startswith(GOING)]
    going = [gap.wall for gap in pulse.gaps if gap.during.startswith(GOING)]
    found = _found(editing)
    found |= {
        "going_max": max(going),
        "edits": len(hand.done),
        "stored": len(hand.done) - len(lost),
        "lost": [f"{edit.what}: {edit.value}" for edit in lost],
        "keys": driver.sent,
        "blank": hand.blank,
        "flushes": _flushes() - before,
    }
    if where:
        found["worst"] = witness.told(editing)
    window.close_dossier()
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


def _found(gaps: list[Gap]) -> dict[str, object]:
    owns = sorted(gap.own for gap in gaps)
    walls = sorted(gap.wall for gap in gaps)
    cpus = sorted(gap.cpu for gap in gaps)
    cut = int(len(walls) * 0.99)
    return {
        "p50": statistics.median(owns),
        "p99": owns[cut],
        "max": owns[-1],
        "over": sum(own > FRAME_MS for own in owns),
        "wall_p99": walls[cut],
        "wall_max": walls[-1],
        "cpu_p99": cpus[cut],
        "cpu_max": cpus[-1],
        "turns": len(walls),
        "worst": _worst(gaps) if owns[-1] > FRAME_MS else [],
    }


def _worst(gaps: list[Gap]) -> list[str]:
    worst = sorted(gaps, key=lambda gap: gap.own, reverse=True)[:8]
    return [f"{gap.own:.1f} ms, {gap.cpu:.1f} of work, {gap.during}" for gap in worst]


def _flushes() -> int:
    """Return how many flushes the shim has delayed."""
    shim = ctypes.CDLL(None)
    try:
        count = shim.coopdesk_flushes
    except AttributeError:
        return 0
    count.restype = ctypes.c_long
    return int(count())


if __name__ == "__main__":
    sys.exit(main())
