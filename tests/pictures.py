"""Real pictures of the program: ``python -m tests.pictures FOLDER``.

Opens the example village in the window, without a screen, shows every page and every dialog in
three languages and both themes, and keeps what was painted; then a new dossier, and the pages of a
commitment sheet and of the start-up dossier (needs ``pdftoppm``). The options restrict it:
``--language fr --theme dark --only overview --only dialog-signing``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from coopdesk import app, settings
from coopdesk.i18n import LANGUAGES
from coopdesk.services import dossiers
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.sheets import write_sheets
from coopdesk.services.startup_dossier import write_dossier
from coopdesk.store import open_file
from coopdesk.ui.desk import Target
from coopdesk.ui.places import PLACES
from coopdesk.ui.window import MainWindow
from tests.dialog_pictures import dialogs
from tests.meeting_pictures import evening
from tests.more_dialog_pictures import more_dialogs
from tests.settling import settled
from tests.signing_pictures import signing_dialogs

THEMES = ("light", "dark")
DOSSIER_PAGES = (1, 3, 4)
SIZE = "1366x768"


@dataclass(frozen=True)
class Wanted:
    """What is asked for: where to, which pictures, how large."""

    folder: Path
    only: tuple[str, ...] = ()
    size: tuple[int, int] = (1366, 768)
    zoom: int = 100

    def wants(self, name: str) -> bool:
        """Tell whether a picture is asked for, by the beginning of its name or a part of it."""
        return not self.only or any(one in name for one in self.only)

    def keep(self, shown: QWidget, name: str, look: str) -> None:
        """Keep what a widget shows."""
        if self.wants(name):
            shown.grab().save(str(self.folder / f"{name}-{look}.png"))


def pages(window: MainWindow, wanted: Wanted) -> Iterator[str]:
    """Show one page after the other; yield its name when it has been filled and painted."""
    bench = window.workbench
    assert bench is not None
    for place in PLACES:
        for tab in place.tabs:
            name = f"{place.name}-{tab.name}"
            if wanted.wants(name):
                bench.go(Target(place.name, tab.name, key=_shown_in(window, name)))
                settled(window)
                yield name


def _shown_in(window: MainWindow, name: str) -> str:
    """Return what is chosen on a page that shows nothing, or little, before."""
    snapshot = window.session.snapshot if window.session is not None else None
    if snapshot is None:
        return ""
    first = snapshot.commitments[0]
    shown = {"documents-documents": first.key, "actors-actors": first.actor}
    return shown.get(name, "")


def photograph(
    application: QApplication, village: Path, look: tuple[str, str], wanted: Wanted
) -> None:
    """Keep a picture of the welcome, of every page and of every dialog."""
    language, theme = look
    suffix = f"{language}-{theme}"
    chosen = settings.Settings(language=language, theme=theme, zoom=wanted.zoom)
    settings.save(chosen)
    window = app.make_window(application)
    window.resize(*wanted.size)
    window.show()
    settled(window)
    wanted.keep(window, "welcome", suffix)
    window.files.open_path(village)
    settled(window)
    for name in pages(window, wanted):
        wanted.keep(window, name, suffix)
    work = village.parent / suffix
    work.mkdir()
    for some in (dialogs, more_dialogs, signing_dialogs):
        if wanted.wants(f"dialog-{some.__name__}") or any("dialog" in one for one in wanted.only):
            for name, dialog in some(window, work):
                wanted.keep(dialog, f"dialog-{name}", suffix)
    if any(wanted.wants(each) for each in ("meeting", "wall")):
        for name, picture in evening(window):
            wanted.keep(picture, name, suffix)
    _new_dossier(window, work, language)
    for place, tab in (("overview", "overview"), ("phase1", "steps")):
        if window.workbench is not None:
            window.workbench.go(Target(place, tab))
        settled(window)
        wanted.keep(window, f"new-{place}-{tab}", suffix)
    for name, shown in help_and_tour(window):
        wanted.keep(shown, name, suffix)
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def help_and_tour(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show a text of the help, a word of the glossary, a stop of the tour."""
    for link in ("first-steps", "glossary:67"):
        window.helping.show(link)
        settled(window)
        shown = window.helping.shown
        if shown is not None:
            yield f"help-{link.partition(':')[0]}", shown
            shown.close()
    window.tour()
    settled(window)
    yield "tour", window
    window.touring.stop()


def _village(home: Path, language: str) -> Path:
    home.mkdir()
    village = home / "valdoriola.coopdesk"
    dossiers.example_dossier(village, language, author="").close()
    return village


def _new_dossier(window: MainWindow, work: Path, language: str) -> None:
    path = work / "new.coopdesk"
    answers = Beginnings("Les Terrasses", language=language, pathway="emergency")
    dossiers.new_dossier(path, answers, author="").close()
    window.files.open_path(path)
    settled(window)


def draw_papers(village: Path, language: str, wanted: Wanted) -> None:
    """Keep pictures of one commitment sheet and of some pages of the start-up dossier."""
    work, folder = village.parent, wanted.folder
    with open_file(village, writing=True, author="") as file:
        write_sheets(file, work / "s", only={"E01"}, language=language, today=date.today())  # noqa: DTZ011
        write_dossier(file, work / "d.pdf", language=language, today=date.today())  # noqa: DTZ011
    sheet = next((work / "s").iterdir())
    _pages(sheet, folder / f"sheet-{language}", 1, 2)
    for page in DOSSIER_PAGES:
        _pages(work / "d.pdf", folder / f"dossier-{language}", page, page)


def _pages(pdf: Path, stem: Path, first: int, last: int) -> None:
    some = ["-f", str(first), "-l", str(last)]
    command = ["pdftoppm", "-r", "80", "-png", *some, str(pdf), str(stem)]
    subprocess.run(command, check=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", action="append", choices=tuple(LANGUAGES), default=[])
    parser.add_argument("--theme", action="append", choices=THEMES, default=[])
    parser.add_argument("--only", action="append", default=[], help="a part of a picture's name")
    parser.add_argument("--size", default=SIZE, help="of the window, such as 1024x700")
    parser.add_argument("--zoom", type=int, default=100)
    return parser.parse_args()


def main() -> None:
    """Take the pictures asked for on the command line."""
    given = _asked()
    given.folder.mkdir(parents=True, exist_ok=True)
    width, _x, height = given.size.partition("x")
    wanted = Wanted(given.folder, tuple(given.only), (int(width), int(height)), given.zoom)
    with tempfile.TemporaryDirectory() as work:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = str(Path(work) / variable)
        application = app.make_application()
        for language in given.language or LANGUAGES:
            for theme in given.theme or THEMES:
                village = _village(Path(work) / f"{language}-{theme}", language)
                photograph(application, village, (language, theme), wanted)
            if wanted.wants("sheet") or wanted.wants("dossier"):
                draw_papers(_village(Path(work) / language, language), language, wanted)


if __name__ == "__main__":
    main()
