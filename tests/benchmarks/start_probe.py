"""One start: a window made and shown, the moment of its last paint, then quiet until told to go.

``python -m tests.benchmarks.start_probe BEGAN KIND [FILE]``: ``coopdesk`` opens the dossier FILE as
``coopdesk.app.main`` does; ``describe`` does so and tells which widgets there are; ``widgets``
shows the same widgets as told in FILE, with nothing behind; ``empty`` shows an empty window.
``BEGAN`` is the parent's monotonic clock just before it started this program.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from coopdesk.ui.window import MainWindow

_QUIET_MS = 400
_PAINTS = {QEvent.Type.UpdateRequest, QEvent.Type.Paint, QEvent.Type.Expose}


class Ready(Protocol):
    """Tells whether all that is to be painted is known."""

    def __call__(self) -> bool:
        """Return whether it is."""


class Watch(QObject):
    """Notes when the window was painted last, and says so once nothing has moved for a while."""

    def __init__(self, window: QMainWindow, began: float, ready: Ready) -> None:
        """Watch ``window``, which was not shown yet."""
        super().__init__()
        self.told: dict[str, object] = {}
        self._began = began
        self._ready = ready
        self._complete = False
        self._painted, self._worked, self._paints, self._first = 0.0, 0.0, 0, 0.0
        window.installEventFilter(self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._tell)
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(0)
        self._after.timeout.connect(self._note)
        self._quiet.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask to be called when the paint that begins here is done."""
        if event.type() in _PAINTS:
            self._after.start()
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self._painted, self._worked = time.monotonic(), time.process_time()
        self._first = self._first or self._painted
        self._paints += 1
        self._quiet.start()

    def _tell(self) -> None:
        if not self._painted or not self._ready():
            self._quiet.start()
            return
        if not self._complete:
            # What is known now is still to be painted.
            self._complete = True
            self._quiet.start()
            return
        self.told |= {
            "first": (self._first - self._began) * 1000,
            "last": (self._painted - self._began) * 1000,
            "cpu": self._worked * 1000,
            "paints": self._paints,
            "modules": len(sys.modules),
        }
        sys.stdout.write(json.dumps(self.told) + "\n")
        sys.stdout.flush()


def main() -> int:
    """Show a window; end when a line comes in."""
    began, kind = float(sys.argv[1]), sys.argv[2]
    if kind in {"coopdesk", "describe"}:
        return _program(began, sys.argv[3], describe=kind == "describe")
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 768)
    watch = Watch(window, began, lambda: True)
    if kind == "widgets":
        # Only this side has it: an empty window pays for nothing.
        from tests.benchmarks import same_widgets  # noqa: PLC0415

        watch.told["widgets"] = same_widgets.build(app, window, sys.argv[3])
    window.show()
    _until_told(app)
    return app.exec()


def _program(began: float, file: str, *, describe: bool) -> int:
    # Loaded as the program loads it: at its start, and not in the windows it is compared with.
    from coopdesk import __main__ as _beginning  # noqa: F401, PLC0415 (so does the program)
    from coopdesk import app as program  # noqa: PLC0415

    app = program.make_application()
    window = program.make_window(app, Path(file))
    window.failures.install()
    loaded: list[float] = []
    watch = Watch(window, began, lambda: bool(loaded) and _is_complete(window))
    if describe:
        from tests.benchmarks import same_widgets  # noqa: PLC0415

        tell = QTimer(window)
        tell.setSingleShot(True)
        tell.timeout.connect(lambda: watch.told.update(tree=same_widgets.described(window)))
        window.dossier_shown.connect(lambda: _when_read(window, tell))
    loading = program.begin(window, Path(file))
    loading.complete.connect(lambda: loaded.append(time.monotonic()))
    loading.complete.connect(lambda: watch.told.update(ready=(loaded[0] - began) * 1000))
    _until_told(app)
    code = app.exec()
    window.close_dossier()
    loading.wait()
    return code


def _when_read(window: MainWindow, tell: QTimer) -> None:
    if window.session is not None:
        window.session.figures_changed.connect(lambda: tell.start(200))


def _is_complete(window: MainWindow) -> bool:
    session = window.session
    if session is None or session.snapshot is None:
        return False
    bench = window.workbench  # not before: it is built at once where it is asked for
    return bench is not None and not bench.desk.turns.busy


def _until_told(app: QApplication) -> None:
    """Sleep without waking up; end with the first line that comes in."""
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: app.exit(0))


if __name__ == "__main__":
    sys.exit(main())
