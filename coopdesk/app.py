"""The window's composition root."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk import settings
from coopdesk.i18n import LANGUAGES, language_of
from coopdesk.ui import fonts
from coopdesk.ui.places import PLACES
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.theme import Theme
from coopdesk.ui.window import MainWindow


def main(arguments: Sequence[str]) -> int:
    """Open the window, on the dossier named in ``arguments`` if there is one."""
    app = make_application()
    window = make_window(app)
    window.failures.install()
    window.show()
    if arguments:
        window.files.open_path(Path(arguments[0]).absolute())
    code = app.exec()
    window.close_dossier()
    return code


def make_window(app: QApplication) -> MainWindow:
    """Return the window as this person left it, wired to everything it needs."""
    chosen = settings.load()
    if chosen.language not in LANGUAGES:
        chosen = replace(chosen, language=language_of(os.environ))
    fonts.load()
    theme = Theme(app, chosen.theme, chosen.zoom)
    return MainWindow(theme, chosen, Prompts(), PLACES)


def make_application() -> QApplication:
    """Return the application, scaled and styled as the window needs it."""
    _rest_the_collector()
    # The writer's thread hands over to the window's within a millisecond, not after five.
    sys.setswitchinterval(0.001)
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName("coopdesk")
    app.setApplicationDisplayName("coopdesk")
    app.setDesktopFileName("coopdesk")
    app.setStyle("Fusion")
    app.applicationStateChanged.connect(lambda _state: gc.collect())
    return app


def _rest_the_collector() -> None:
    """Keep Python's collector from stopping the window in the middle of a word.

    A full collection walks every module and record, whichever thread sets it off, and holds all
    threads meanwhile: 60 ms were seen. Set off by the writer's thread, it could also take apart
    objects of Qt outside the window's thread. So it runs only in the window's, when the person
    turns to another program or comes back.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
