"""Real pictures of the program: ``python -m tests.pictures FOLDER [--language fr] [--theme dark]``.

Opens the example village in the window, without a screen, shows every page and keeps what it
painted; draws the pages of a commitment sheet and of the start-up dossier (needs ``pdftoppm``).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest

from coopdesk import app, settings
from coopdesk.services import dossiers
from coopdesk.services.sheets import write_sheets
from coopdesk.services.startup_dossier import write_dossier
from coopdesk.store import open_file
from coopdesk.ui.desk import Target
from coopdesk.ui.places import PLACES
from coopdesk.ui.window import MainWindow
from tests.signing_pictures import signing_dialogs

DOSSIER_PAGES = (1, 3, 4)
SETTLED_MS = 700


def pages(window: MainWindow) -> Iterator[str]:
    """Show one page after the other; yield its name when it is painted."""
    bench = window.workbench
    assert bench is not None
    for place in PLACES:
        for tab in place.tabs:
            bench.go(Target(place.name, tab.name))
            for _ in range(SETTLED_MS // 10):  # in between, what works beside the window goes on
                QTest.qWait(10)
            yield f"{place.name}-{tab.name}"


def photograph(village: Path, folder: Path, language: str, theme: str) -> None:
    """Keep a picture of the welcome and of every page."""
    settings.save(replace(settings.Settings(), language=language, theme=theme))
    application = app.make_application()
    window = app.make_window(application)
    window.resize(1366, 768)
    window.show()
    QTest.qWait(SETTLED_MS)
    window.grab().save(str(folder / f"welcome-{language}-{theme}.png"))
    window.files.open_path(village)
    QTest.qWait(2 * SETTLED_MS)
    for name in pages(window):
        window.grab().save(str(folder / f"{name}-{language}-{theme}.png"))
    for name, dialog in signing_dialogs(window, village.parent):
        dialog.grab().save(str(folder / f"dialog-{name}-{language}-{theme}.png"))
    window.close()


def draw_papers(village: Path, folder: Path, language: str, work: Path) -> None:
    """Keep pictures of one commitment sheet and of some pages of the start-up dossier."""
    with open_file(village, writing=True, author="") as file:
        write_sheets(file, work / "s", only={"E01"}, language=language, today=date.today())  # noqa: DTZ011
        write_dossier(file, work / "d.pdf", language=language, today=date.today())  # noqa: DTZ011
    sheet = next((work / "s").iterdir())
    _pages(sheet, folder / f"sheet-{language}", 1, 2)
    for page in DOSSIER_PAGES:
        _pages(work / "d.pdf", folder / f"dossier-{language}", page, page)


def _pages(pdf: Path, stem: Path, first: int, last: int) -> None:
    pages = ["-f", str(first), "-l", str(last)]
    command = ["pdftoppm", "-r", "80", "-png", *pages, str(pdf), str(stem)]
    subprocess.run(command, check=True)


def main() -> None:
    """Take the pictures asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = str(Path(work) / variable)
        village = Path(work) / "valdoriola.coopdesk"
        dossiers.example_dossier(village, given.language, author="").close()
        photograph(village, given.folder, given.language, given.theme)
        draw_papers(village, given.folder, given.language, Path(work))


if __name__ == "__main__":
    main()
