"""A window in a process of its own, in which somebody types until the process is killed.

``python -m tests.ui.typing_child DOSSIER field|new`` prints a line once something is kept.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.settings import Settings
from coopdesk.store import open_file
from coopdesk.ui import fonts
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.theme import Theme
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench

_LETTER_MS = 40


def main() -> int:
    """Type for ever."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    fonts.load()
    window = MainWindow(Theme(app, "light"), Settings(language="en", theme="light"), Prompts())
    window.show()
    window.show_dossier(open_file(Path(sys.argv[1]), writing=True, author="tests"))
    session, bench = window.session, window.workbench
    if session is None or bench is None:
        return 1
    session.unfinished._written.connect(lambda _: _tell())
    session.figures_changed.connect(partial(_begin, bench, sys.argv[2]))
    return app.exec()


def _tell() -> None:
    sys.stdout.write("kept\n")
    sys.stdout.flush()


def _begin(bench: Workbench, what: str) -> None:
    if bench.property("typing"):
        return
    bench.setProperty("typing", True)
    if what == "new":
        bench.go(Target("phase4", "commitments", new={}))
        field = "title"
    else:
        bench.go(Target("phase1", "needs"))
        field = "needed_by"
    page = bench.page.current if bench.page is not None else None
    if not isinstance(page, RegisterPage):
        raise TypeError(page)
    control = page.panel.form.box(field).editor.control
    control.setFocus()
    timer = QTimer(bench)
    timer.timeout.connect(partial(_type, control))
    timer.start(_LETTER_MS)


def _type(control: QWidget) -> None:
    QTest.keyClicks(control, "a")


if __name__ == "__main__":
    sys.exit(main())
