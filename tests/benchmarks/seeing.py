"""What a person sees of a window at work: when it was painted, when it could not hear."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from coopdesk.ui.window import MainWindow
from tests.benchmarks.flush_probe import Pulse
from tests.settling import settled, until

_PAINTS = {QEvent.Type.UpdateRequest, QEvent.Type.Paint, QEvent.Type.Expose}
_QUIET_S = 0.06


class Eye(QObject):
    """Notes when a window was painted first and last since it was told to look."""

    def __init__(self, window: QWidget) -> None:
        """Look at ``window``."""
        super().__init__(window)
        self.first = self.last = self.worked = 0.0
        self.paints = 0
        self.shown: tuple[float, float] | None = None
        self._expected = False
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(0)
        self._after.timeout.connect(self._note)
        window.installEventFilter(self)

    def look(self) -> None:
        """Forget what was seen so far."""
        self.first = self.last = self.worked = 0.0
        self.paints = 0
        self.shown, self._expected = None, False

    def expect(self) -> None:
        """Note the paint to come as the one that shows what was asked for."""
        self._expected = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask to be called when the paint that begins here is done."""
        if event.type() in _PAINTS:
            self._after.start()
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.last, self.worked = time.perf_counter(), time.process_time()
        self.first = self.first or self.last
        self.paints += 1
        if self._expected and self.shown is None:
            self.shown = self.last, self.worked


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
            "paints": self.eye.paints,
        }

    def _rest(self, began: float) -> None:
        """Wait until all is answered, and nothing was painted for a moment."""
        settled(self.window)
        until(lambda: time.perf_counter() - max(self.eye.last, began) > _QUIET_S, "the last paint")
