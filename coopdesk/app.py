"""The window's composition root."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from coopdesk import paths, settings
from coopdesk.i18n import LANGUAGES, PSEUDO, language_of
from coopdesk.ui import fonts
from coopdesk.ui.instance import Instance, folder_of_this_screen
from coopdesk.ui.loading import Loading
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.resting import Resting
from coopdesk.ui.theme import Theme
from coopdesk.ui.window import MainWindow


def main(arguments: Sequence[str]) -> int:
    """Open the window, on the dossier named in ``arguments`` if there is one."""
    app = make_application()
    asked = Path(arguments[0]).absolute() if arguments else None
    instance = Instance(folder_of_this_screen(paths.user_runtime()))
    if not instance.is_first() and instance.hand_over(asked):
        return 0
    window = make_window(app, asked)
    window.failures.install()
    instance.arrived.connect(window.arrivals.receive)
    loading = begin(window, asked)
    code = app.exec()
    window.close_dossier()
    loading.wait()
    instance.end()
    return code


def begin(window: MainWindow, asked: Path | None) -> Loading:
    """Show the window; once it is painted load what shows a dossier, then open what was asked."""
    loading = Loading(window, window.catalogue.language)
    if asked is not None:
        loading.ready.connect(partial(window.open_asked, asked))
    loading.ready.connect(partial(_load_rest, window, loading))
    window.show()
    return loading


def _load_rest(window: MainWindow, loading: Loading) -> None:
    """Load the other pages now, or once the dossier that is being read is painted."""
    if window.session is None:
        loading.go_on()
    else:
        window.session.figures_changed.connect(loading.go_on_when_still)


def make_window(app: QApplication, opening: Path | None = None) -> MainWindow:
    """Return the window as this person left it, wired to everything it needs.

    It says that ``opening`` is being opened, where there is one; ``begin`` opens it.
    """
    chosen = settings.load()
    if chosen.language not in LANGUAGES:
        chosen = replace(chosen, language=language_of(os.environ))
    fonts.load()
    theme = Theme(app, chosen.theme, chosen.zoom)
    window = MainWindow(theme, chosen, Prompts(), opening=opening)
    window.dossier_shown.connect(Resting(app).dossier_shown)
    return window


def make_application() -> QApplication:
    """Return the application, scaled and styled as the window needs it."""
    _rest_the_collector()
    # Other threads hand over to the window's within a tenth of a millisecond, not after five: each
    # event that Python hears waits for its turn, and a page being laid out has a hundred of them.
    sys.setswitchinterval(0.0001)
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName("coopdesk")
    app.setApplicationDisplayName("coopdesk")
    app.setDesktopFileName("org.coopdesk.coopdesk")
    app.setWindowIcon(_icon())
    app.setStyle("Fusion")
    for effect in Qt.UIEffect:  # menus and hints that fade or slide in: nothing here moves
        app.setEffectEnabled(effect, False)
    if os.environ.get(PSEUDO) == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return app


def _icon() -> QIcon:
    """Return the program's icon in the sizes that panels and switchers take."""
    icon = QIcon()
    for size in (16, 32, 48, 128):
        icon.addFile(str(paths.resources() / "desktop" / "icons" / f"{size}.png"))
    return icon


def _rest_the_collector() -> None:
    """Take the collector out of Python's hands; ``Resting`` lets it run.

    What was loaded so far stays, and is put aside without a walk through all of it.
    """
    gc.disable()
    gc.freeze()
