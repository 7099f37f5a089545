"""The sheets as the window draws them: ``python -m tests.benchmarks.mail_merge_probe FILE TO``.

In a thread, progress told to the window; from the click to the last sheet, what is loaded for it
included. FILE is a dossier whose numbered sheets are drawn, TO the folder of the PDFs.
"""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from coopdesk.ui.pages.documents.printing import Order, draw_sheets
from coopdesk.ui.tasks import Task
from tests.benchmarks.dossier_probe import peak


def main() -> int:
    """Draw, then say how long it took."""
    file, folder, only = Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3].split(","))
    app = QApplication(sys.argv[:1])
    owner = QObject()
    task = Task(owner)
    heard: list[tuple[int, int]] = []
    done: list[object] = []
    task.progressed.connect(lambda number, of: heard.append((number, of)))
    for signal in (task.done, task.refused, task.broken):
        signal.connect(done.append)
    task.finished.connect(app.quit)
    order = Order(file, folder, "fr", only)
    began, wall = time.process_time(), time.monotonic()
    QTimer.singleShot(0, partial(task.run, partial(draw_sheets, order)))
    app.exec()
    took, waited = time.process_time() - began, time.monotonic() - wall
    outcome = done[0]
    if isinstance(outcome, BaseException):
        raise outcome
    printed = outcome.printed  # type: ignore[attr-defined]  # (what ``draw_sheets`` returns)
    for number, one in enumerate(printed):
        (folder / f"{number:03d}.pdf").write_bytes(one.data)
    told = {"cpu": took, "wall": waited, "progress": len(heard), "peak": peak()}
    sys.stdout.write(json.dumps({**told, "sheets": len(printed)}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
